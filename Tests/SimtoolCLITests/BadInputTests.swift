import Foundation
import Testing

@testable import SimtoolCLI

/// Bad input: an error that names the thing, the place in it, and what to do.
struct BadInputTests {
  struct Case: Sendable, CustomStringConvertible {
    let line: String
    let status: Int32
    let words: [String]
    var description: String { line }

    init(_ line: String, _ status: Int32, _ words: String...) {
      self.line = line
      self.status = status
      self.words = words
    }
  }

  static let cases: [Case] = [
    Case("read --demo=nonesuch", 64, "nonesuch", "china-mobile"),
    Case("read --demo=ais+nonesuch", 64, "nonesuch", "no-sfi"),
    Case("read --demo=ais+no-sfj", 64, "Did you mean \"no-sfi\"?"),
    Case("read --demo=+", 64, "PROFILE"),
    Case("read --demo --fields iccid,imsl", 64, "imsl", "imsi"),
    Case("read --demo --fields", 64, "--fields"),
    Case("read --demo --json --csv", 64, "--json", "--csv"),
    Case("read --demo --all-readers", 64, "--all-readers", "--demo"),
    Case("read --demo --pin-prompt --pin-stdin", 64, "--pin-prompt"),
    Case("read --demo --timeout soon", 64, "soon", "--timeout"),
    Case("read --demo --timeout -1", 64, "--timeout"),
    Case("atr --demo --timeout soon", 64, "from 0.1 to 86400"),
    Case("readers --timeout 0", 64, "from 0.1 to 86400"),
    Case("readers --watch --timeout 1", 64, "--watch", "--timeout"),
    Case("read --demo --timeout 0", 64, "--timeout", "from 0.1 to 86400"),
    Case("read --demo --timeout soon", 64, "from 0.1 to 86400"),
    Case("read --wait=soon", 64, "from 0 to 86400"),
    Case("read --demo --fields iccid,", 64, "--fields has a comma too many in \"iccid,\""),
    Case("read --demo --fields iccid,,imsi", 64, "a comma too many"),
    Case("apdu --demo 00B0000000000F", 65, "T=0", "extended"),
    Case("emulate --host nosuch.invalid", 69, "nosuch.invalid"),
    Case("read --image /nonexistent.json", 66, "/nonexistent.json"),
    Case("read --image /dev/null", 65, "/dev/null", "no regular file"),
    Case("read --demo --trace /nonexistent/trace", 74, "/nonexistent/trace"),
    Case("apdu --demo", 64, "HEX"),
    Case("apdu --demo 00A4000C022FE", 65, "HEX 1", "character 13", "one digit"),
    Case("apdu --demo 00A40X", 65, "HEX 1", "character 6", "\"X\""),
    Case("apdu --demo 00A4", 65, "HEX 1", "at least 4 bytes", "in quotes"),
    Case("apdu --demo 00 B0 00 00 0A", 65, "HEX 1: ", "in quotes"),
    Case("emulate --port +5", 64, "--port", "+5"),
    Case("apdu --demo 00A4000C032FE2", 65, "byte 5", "Lc announces 3", "2 bytes follow"),
    Case("apdu --demo 00A4000C022F", 65, "Lc announces 2 data bytes, but 1 byte follows"),
    Case("apdu --demo 00B08200012FE2E2", 65, "Lc announces 1 data byte, but 3 bytes follow"),
    Case("apdu --demo 00B082000A 00A4000C052FE2", 65, "HEX 2"),
    Case("apdu --demo 00D6000001AA", 77, "--allow-write"),
    Case("apdu --demo 002000010831323334FFFFFFFF", 64, "PIN", "standard input"),
    Case("apdu --demo --allow-write 002000010831323334FFFFFFFF", 64, "PIN", "standard input"),
    Case("atr 3", 65, "ATR"),
    Case("atr 4B00", 65, "4B"),
    Case("atr --demo 3B00", 64, "--demo and HEX"),
    Case("atr 3B00 --reader ACS", 64, "--reader and HEX"),
    Case("atr --image card.json 3B 00", 64, "--image and HEX"),
    Case("explain 9", 65, "one digit"),
    Case("explain xyz", 65, "x"),
    Case("emulate --profile nonesuch", 64, "nonesuch"),
    Case(
      "emulate --profile ais+no-sfi+reset-mid-read", 64, "cannot play reset-mid-read",
      "read --demo=ais+no-sfi+reset-mid-read"),
    Case("emulate --port 0", 64, "--port"),
    Case("emulate --port 1", 69, "127.0.0.1:1", "vsmartcard-vpcd"),
    Case("completions csh", 64, "csh", "bash"),
    Case("raed", 64, "raed", "read"),
    Case("read --reeder x", 64, "--reeder", "--reader"),
    Case("completions bash fish", 64, "fish"),
    Case("help raed", 64, "raed"),
    Case("help read atr", 64, "atr"),
    Case("help --man read", 64, "--man and COMMAND"),
    Case("--version extra", 64, "extra"),
  ]

  @Test(arguments: cases)
  func `bad input is named`(_ bad: Case) {
    let run = CLIRun(bad.line)
    #expect(run.status == bad.status, "\(run.errors)")
    // With --json the error is also the one object on standard output.
    #expect(run.output.isEmpty != bad.line.contains("--json"))
    for word in bad.words { #expect(run.errors.contains(word), "\(run.errors)") }
    let chinese = CLIRun.chinese(bad.line)
    #expect(chinese.status == bad.status)
    #expect(chinese.errors != run.errors)
    #expect(chinese.errors.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
  }

  @Test(arguments: ["3B9F", "3B1F9653", "3B00AA", "3B9F96801FC78031E073FE211B5753494D"])
  func `an ATR that lies about its length is decoded as far as it goes, and named`(_ hex: String) {
    let run = CLIRun("atr \(hex)")
    #expect(run.status == 65)
    #expect(!run.output.isEmpty)
    #expect(run.errors.contains("ATR, byte "))
    #expect(run.errors.contains("Copy all of its bytes"))
  }

  static let long = String(repeating: "卡x", count: 20_000)

  @Test(arguments: [
    [long], ["--\(long)"], ["read", long], ["read", "--demo=\(long)"], ["read", "--fields", long],
    ["read", "--timeout=\(long)"], ["emulate", "--port", long], ["help", long],
  ])
  func `an endless word is not repeated to its end`(words: [String]) {
    let run = CLIRun(words)
    #expect(run.status == 64)
    #expect(run.errors.count < 600, "\(run.errors.prefix(80))")
    #expect(run.errors.contains("卡x卡x") && run.errors.contains("…"))
  }

  @Test func `nothing to explain is said so`() {
    #expect(CLIRun(["explain", ""]).errors.contains("there are no bytes to explain"))
    #expect(CLIRun(["explain", ""]).status == 65)
  }

  @Test func `a PIN in an argument is not repeated in the error`() {
    let run = CLIRun("apdu --demo 002000010831323334FFFFFFFF")
    #expect(!run.errors.contains("31323334") && !run.output.contains("31323334"))
  }

  @Test func `a truncated or damaged image names the place`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("images-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let whole = #"""
      {"schema":"simtool.card/1","name":"x","atr":"3B00",
       "files":[{"path":"2FE2","data":"98660321436587092 1F6"},{"path":"2F05","data":"656ZFF"}]}
      """#
    let file = folder.appendingPathComponent("card.json")
    for count in stride(from: 0, to: whole.utf8.count - 1, by: 7) {
      try Data(whole.utf8.prefix(count)).write(to: file)
      let run = CLIRun(["read", "--image", file.path])
      #expect(run.status == 65, "\(count) bytes: \(run.errors)")
      #expect(run.errors.contains("card.json"))
    }
    try Data(whole.utf8).write(to: file)
    let run = CLIRun(["read", "--image", file.path])
    #expect(run.status == 65)
    #expect(run.errors.contains("files[1].data"), "\(run.errors)")
    for seed in 0..<20 {
      var generator = SystemRandomNumberGenerator()
      let bytes = (0..<(seed * 37)).map { _ in UInt8.random(in: 0...255, using: &generator) }
      try Data(bytes).write(to: file)
      #expect(CLIRun(["read", "--image", file.path]).status == 65)
    }
  }

  @Test func `an image that is too large is told the limit`() throws {
    let home = try LedgerHome()
    let path = home.path + "/large.json"
    try Data(count: (8 << 20) + 1).write(to: URL(fileURLWithPath: path))
    let run = CLIRun(["read", "--image", path])
    #expect(run.status == 65)
    #expect(run.errors.contains("at most 8 MiB") && !run.errors.contains("permissions"))
    #expect(CLIRun(["read", "--image", path, "--lang", "zh-Hans"]).errors.contains("最大 8 MiB"))
  }
}
