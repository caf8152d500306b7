import APDU
import TestSupport
import Testing

@testable import SimtoolCLI

/// A PIN is never shown, however the command that carries it is written down.
struct TranscriptPINTests {
  /// Digits that no line number and no length here has.
  private static let pin = Array("97316".utf8)
  private static let block = pin + [0xFF, 0xFF, 0xFF]

  /// One line of a conversation.
  private enum Step {
    case sent([UInt8])
    case got([UInt8])
  }

  /// What the card says between the pieces of a command.
  enum Between: CaseIterable {
    /// Nothing stands there.
    case nothing
    /// The procedure byte: send all of the rest.
    case instruction
    /// The procedure byte: send one byte of the rest.
    case complement
    /// Another channel of the same card has its turn.
    case channel
  }

  /// The programs whose lines begin with a mark, by what stands before command and response.
  static let marks: [[String]] = [
    ["> ", "< "], ["00000005 [1400] APDU: ", "00000009 [1400] SW: "], ["C-APDU: ", "R-APDU: "],
    ["=> ", "<= "], ["Sending: ", "Received: "], ["-> ", "<- "],
    ["A>> T=0 (4+0000) ", "A<< (0+2) (20ms) "], ["", ""],
  ]

  /// Whole commands in classes and with instructions that may carry a PIN; all of them in a full run.
  private static var commands: [[UInt8]] {
    let instructions: [UInt8] =
      FullRun.isOn
      ? [0x20, 0x21, 0x24, 0x25, 0x26, 0x28, 0x2C, 0x2D, 0x88, 0x89] : [0x20, 0x2D, 0x88]
    let classes: [UInt8] =
      FullRun.isOn ? [0x00, 0x01, 0x0C, 0x41, 0x80, 0xA0, 0xE0, 0xFF] : [0x00, 0x80, 0xA0, 0xFF]
    return instructions.flatMap { (ins: UInt8) -> [[UInt8]] in
      classes.flatMap { (cla: UInt8) -> [[UInt8]] in
        let isLong = [0x24, 0x25, 0x2C, 0x2D].contains(ins)
        let data = isLong ? Self.block + Self.block : Self.block
        let header: [UInt8] = [cla, ins, 0x00, 0x81]
        let size = UInt8(data.count)
        let whole = header + [size] + data
        // With Le, with lengths that are wrong, extended, and without.
        guard cla == 0x00 || FullRun.isOn && cla == 0xA0 else { return [whole] }
        return [
          whole, whole + [0x00], header + [0x04] + data, header + [0x0A] + data,
          header + [0x00, 0x00, size] + data, header + data,
        ]
      }
    }
  }

  /// All ways to cut a command into two lines, and for the plainest command into three.
  private static func cuts(_ command: [UInt8]) -> [[[UInt8]]] {
    var cuts = (1..<command.count).map { [Array(command[..<$0]), Array(command[$0...])] }
    cuts.append([command])
    cuts.append(command.map { [$0] })
    guard command.starts(with: [0x00, 0x20]), command.count == 13 else { return cuts }
    for first in 1..<(command.count - 1) {
      for second in (first + 1)..<command.count {
        cuts.append(
          [command[..<first], command[first..<second], command[second...]].map { Array($0) })
      }
    }
    return cuts
  }

  /// A conversation with all of the commands in all of their cuts, ordinary ones between them.
  private static func talk(_ between: Between) -> [Step] {
    let plain: [Step] = [.sent([0x00, 0xA4, 0x00, 0x0C, 0x02, 0x3F, 0x00]), .got([0x90, 0x00])]
    var steps = plain + plain
    for command in commands {
      for cut in cuts(command) {
        for (index, piece) in cut.enumerated() {
          if index > 0 {
            switch between {
            case .nothing: break
            case .instruction: steps.append(.got([command[1]]))
            case .complement: steps.append(.got([~command[1]]))
            case .channel:
              steps += [.sent([0x01, 0xB0, 0x82, 0x00, 0x01]), .got([0x98, 0x90, 0x00])]
            }
          }
          steps.append(.sent(piece))
        }
        // The line may also show what went to the card as if it came from there.
        steps.append(.got(command.count.isMultiple(of: 2) ? [0x90, 0x00] : block + [0x63, 0xC2]))
        steps += plain
      }
    }
    return steps
  }

  private static func lines(_ steps: [Step], _ marks: [String]) -> String {
    steps.map { step in
      switch step {
      case .sent(let bytes): marks[0] + Hex.encode(bytes) + "\n"
      case .got(let bytes): marks[1] + Hex.encode(bytes) + "\n"
      }
    }.joined()
  }

  /// Commands with the responses that follow them, empty where none does.
  private static func exchanges(_ steps: [Step]) -> [(command: [UInt8], response: [UInt8])] {
    steps.reduce(into: []) { exchanges, step in
      switch step {
      case .sent(let bytes): exchanges.append((bytes, []))
      case .got(let bytes):
        guard let last = exchanges.indices.last else { return }
        exchanges[last].response += bytes
      }
    }
  }

  /// What of the PIN stands in the output of `explain`, in digits, bytes, or a part of a header.
  private static func leaks(_ text: String) -> [String] {
    let hex = Hex.encode(pin)
    let runs = stride(from: 0, through: hex.count - 6, by: 2).map { start in
      String(hex.dropFirst(start).prefix(6))
    }
    let bytes = pin.map { Hex.encode([$0]) }
    let spellings =
      ["97316"] + runs + bytes.map { "\"\($0)\"" } + bytes.map { "INS \($0)" }
      + bytes.flatMap { ["P1 P2 \($0)", "P1 \($0)", "P2 \($0)"] }
    return text.uppercased().split(separator: "\n").map { String($0) }
      .filter { line in spellings.contains { line.contains($0) } }
  }

  private func check(_ text: String, _ what: String) {
    for options in [["--reveal"], ["--reveal", "--json"]] {
      let run = CLIRun(["explain", "--transcript", "-"] + options, input: text)
      #expect([0, 2].contains(run.status), "\(what): \(run.errors)")
      #expect(run.output.contains("SELECT") || run.output.contains("3F00"), "\(what)")
      #expect(Self.leaks(run.output + run.errors).first == nil, "\(what) \(options)")
    }
  }

  @Test(arguments: marks, Between.allCases)
  func `a PIN command that is cut into lines shows nothing`(_ marks: [String], _ between: Between) {
    check(Self.lines(Self.talk(between), marks), "\(marks) \(between)")
  }

  @Test(arguments: [TalkWriting.opensc, .pcscSpy, .libpcscspy, .at], Between.allCases)
  func `nor does one in several calls`(_ writing: TalkWriting, _ between: Between) {
    check(writing.text(Self.exchanges(Self.talk(between))), "\(writing) \(between)")
  }

  @Test func `nor does one on lines with a command and a response each`() {
    let text = Self.exchanges(Self.talk(.instruction))
      .map { "\(Hex.encode($0.command)) -> \(Hex.encode($0.response))\n" }.joined()
    check(text, "pairs")
  }

  @Test func `nor do two readers whose lines take turns, with their names and without`() {
    for names in [["[A 00 00] ", "[B 00 00] "], ["", ""]] {
      var text = ""
      for command in Self.commands {
        for cut in Self.cuts(command) where cut.count == 2 {
          text += "\(names[1])> 00A4000C023F00\n\(names[0])> \(Hex.encode(cut[0]))\n"
          text +=
            "\(names[1])< 9000\n\(names[1])> 00B0000003\n\(names[0])< \(Hex.encode([cut[0][0]]))\n"
          text += "\(names[0])> \(Hex.encode(cut[1]))\n\(names[1])< 0102039000\n\(names[0])< 9000\n"
        }
      }
      check(text, "\(names)")
    }
  }

  @Test func `header and data on two lines are told as one command`() {
    for between in ["", "< 20\n", "< DF\n", "< 60\n< 20\n"] {
      let run = CLIRun(
        ["explain", "--transcript", "-"],
        input:
          "> 0020000108\n\(between)> \(Hex.encode(Self.block))\n< 63C2\n> 00A4000C023F00\n< 9000\n")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("     1  VERIFY PIN, PIN1, 8 bytes sent, never shown\n"))
      #expect(run.output.contains("63C2 Not verified; tries left: 2"))
    }
    let empty = CLIRun(["explain", "--transcript", "-"], input: "> 0020000108\n< 9000\n")
    #expect(empty.output.contains("VERIFY PIN, PIN1, its lengths do not add up\n"))
    let query = CLIRun(["explain", "--transcript", "-"], input: "> 0020000100\n< 63C3\n")
    #expect(query.output.contains("VERIFY PIN, PIN1, asks for the tries left\n"))
  }

  @Test func `bytes on the command line show no PIN, whatever stands around it`() {
    for command in Self.commands {
      for text in [
        command, command + [0x90, 0x00], command + [0x00, 0x90, 0x00],
        [0x6A, 0x82] + command + [0x90, 0x00], [0x00, 0xC2, 0x00, 0x00, 0x0D] + command,
        Array(command[..<5]) + [command[1]] + command[5...] + [0x90, 0x00],
      ] {
        for options in [[], ["--json"], ["--as", "response"], ["--as", "command", "--json"]] {
          let run = CLIRun(["explain", Hex.encode(text)] + options)
          #expect([0, 65].contains(run.status))
          #expect(
            Self.leaks(run.output + run.errors).first == nil, "\(Hex.encode(text)) \(options)")
        }
      }
    }
  }

  @Test func `responses that resemble PIN commands are explained`() {
    // An FCP of 38 bytes, the ICCID of an Indonesian card, an IMPI of 32 characters.
    let template = "62" + "26" + "8424" + String(repeating: "A0", count: 36)
    let identity = "80" + "20" + Hex.encode(Array("510101234567890@ims.mnc010.mcc51".utf8))
    for (hex, text) in [
      (template, "application name (AID)"), ("98261092345678901234", "10 bytes: 9826"),
      (identity, "34 bytes: 8020"),
    ] {
      let run = CLIRun("explain \(hex)9000")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains(text), "\(run.output)")
    }
  }
}
