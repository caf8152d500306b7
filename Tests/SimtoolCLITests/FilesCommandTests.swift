import Foundation
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// `simtool files` on demo cards.
struct FilesCommandTests {
  @Test func `the tree has sizes, structure and access`() {
    let run = CLIRun("files --demo")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("3F00  MF\n"))
    #expect(run.output.contains("usim  ADF_USIM  A0000000871002FF66FF0189FFFFFFFF  USIM\n"))
    let imsi = run.output.split(separator: "\n").first { $0.contains("EF_IMSI") }
    let cells = imsi?.split(separator: " ").map(String.init)
    #expect(cells?.contains("transparent") == true)
    #expect(cells?.contains("PIN1") == true)
    #expect(cells?.contains("NEV") == true)
    #expect(!run.output.contains("520031234567890"))
    #expect(CLIRun.chinese("files --demo").output.contains("线性定长"))
  }

  @Test func `contents are shown when asked for, and masked when asked for`() {
    let run = CLIRun("files --demo --decode")
    #expect(run.output.contains("520031234567890"))
    #expect(run.output.contains("8966031234567890126"))
    for format in ["", " --json"] {
      let masked = CLIRun("files --demo --decode --mask\(format)")
      #expect(masked.status == 0)
      for secret in [
        "520031234567890", "8966031234567890126", "812345678", "085902302143658709",
        "986630214365870921F6",
      ] {
        #expect(!masked.output.contains(secret), "\(secret)\(format)")
      }
      #expect(masked.output.contains("52003********90"), "\(format)")
    }
  }

  @Test func `what a locked card refuses is noted with its status word`() {
    let run = CLIRun("files --demo=pin-locked --decode")
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.output.contains("refused [6982]"))
    #expect(run.output.contains("Files kept back: 19: not readable without the PIN; --pin-prompt"))
    #expect(run.output.contains("8966039876543210985"))
  }

  @Test func `without contents a locked card lacks nothing`() {
    let run = CLIRun("files --demo=pin-locked --json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(#""complete":true"#))
  }

  @Test func `a blocked PIN is said to be blocked, and is asked for nowhere`() {
    let run = CLIRun("files --demo=ais+pin-blocked --decode")
    #expect(run.status == 2)
    #expect(run.output.contains("not readable: the PIN is blocked; the operator has the PUK"))
    #expect(!run.output.contains("--pin-prompt"))
  }

  @Test func `a file on which the card fails was not refused, and is missing`() throws {
    let image = try TemporaryImage("ais") { image in
      let path = CardImage.Path(application: "usim", [0x6F46])
      image[path]?.status = 0x6F00
      image[path]?.content = .transparent([])
    }
    let run = CLIRun(["files", "--decode", "--image", image.path])
    #expect(run.status == 2)
    #expect(run.output.contains("the card failed on it [6F00]"), "\(run.output)")
    let json = CLIRun(["files", "--decode", "--image", image.path, "--json"])
    #expect(json.output.contains(#""notRead":"communication","statusWord":"6F00""#))
    #expect(json.output.contains(#""complete":false"#))
    #expect(CLIRun("files --demo=ais+damaged-imsi --decode").status == 2)
    #expect(CLIRun("files --demo=ais+damaged-imsi").status == 0)
  }

  @Test func `erased records and services without one are told in words`() {
    let run = CLIRun("files --demo --decode")
    let lines = run.output.split(separator: "\n").map(String.init)
    let services = lines.firstIndex { $0.contains("EF_EST") }.map { lines[$0 + 1] }
    #expect(services?.hasSuffix("  nothing set") == true)
    #expect(!run.output.contains("00FFFFFFFF"))
    #expect(CLIRun.chinese("files --demo --decode").output.contains("未设置任何项"))
  }

  @Test func `progress is for terminals only`() {
    let plain = CLIRun(["files", "--demo"])
    #expect(plain.errors == "")
    let terminal = CLIRun(["files", "--demo"], variables: ["TERM": "xterm"], errorIsTerminal: true)
    #expect(terminal.errors.contains("files: 5"))
    #expect(terminal.output == plain.output)
  }

  @Test func `what is no SIM has no files`() {
    let run = CLIRun("files --demo=ais+mute --json")
    #expect(run.status == 74)
    #expect(run.output.contains(#""id":"cardMute""#))
  }
}
