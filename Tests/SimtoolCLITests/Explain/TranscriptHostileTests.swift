import APDU
import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

/// What `simtool explain --transcript` must never do, whatever it is given.
struct TranscriptHostileTests {
  /// The digits of a PIN or a PUK, invented; both halves are above any line number here.
  private static let pin = "99619867"

  /// Everything by which somebody could read the PIN in output.
  private static var spellings: [String] {
    let bytes = Array(pin.utf8)
    let hex = Hex.encode(bytes)
    let pieces = [0, 4, 8].map { start in
      String(hex.dropFirst(start).prefix(8))
    }
    return [pin, String(pin.prefix(4)), String(pin.suffix(4)), Data(bytes).base64EncodedString()]
      + pieces + pieces.map { spaced($0) }
      + [bytes.prefix(4).map { String($0) }.joined(separator: ",")]
  }

  private static func spaced(_ hex: String) -> String {
    stride(from: 0, to: hex.count, by: 2).map { String(hex.dropFirst($0).prefix(2)) }
      .joined(separator: " ")
  }

  /// Commands that carry the PIN, some of them broken.
  private static var commands: [[UInt8]] {
    let pin = Array(Self.pin.utf8)
    var commands: [[UInt8]] = []
    for cla: UInt8 in [0x00, 0x01, 0x0C, 0x41, 0x80, 0xA0] {
      for ins: UInt8 in [0x20, 0x24, 0x26, 0x28, 0x2C, 0x88, 0x89] {
        commands += [
          [cla, ins, 0, 1, 8] + pin, [cla, ins, 0, 1, 16] + pin + pin,
          [cla, ins, 0, 0x81, 8] + pin + [0],
          // A slip in the length, and no length at all.
          [cla, ins, 0, 1, 4] + pin, [cla, ins, 0, 1, 9] + pin, [cla, ins, 0, 1] + pin,
        ]
      }
    }
    return commands
  }

  @Test(arguments: TalkWriting.allCases, [["--reveal"], ["--reveal", "--json"], ["--json"], []])
  func `a PIN never appears`(_ writing: TalkWriting, _ options: [String]) {
    // The answer to AUTHENTICATE holds keys; here it holds the PIN too.
    let answers: [[UInt8]] = [[0x90, 0], [0x63, 0xC2], Array(Self.pin.utf8) + [0x90, 0x00]]
    var exchanges: [(command: [UInt8], response: [UInt8])] = []
    for (index, command) in Self.commands.enumerated() {
      let isAuthentication = [0x88, 0x89].contains(command[1])
      exchanges.append((command, answers[isAuthentication ? index % 3 : index % 2]))
      if isAuthentication {
        exchanges += [(command, [0x61, 0x08]), ([command[0], 0xC0, 0, 0, 8], answers[2])]
      }
    }
    for language in ["en", "zh-Hans"] {
      let run = CLIRun(
        ["explain", "--transcript", "-", "--lang", language] + options,
        input: writing.text(exchanges))
      #expect(run.output.contains("VERIFY"), "\(writing)")
      for spelling in Self.spellings {
        #expect(!run.output.uppercased().contains(spelling.uppercased()), "\(spelling)")
        #expect(!run.errors.uppercased().contains(spelling.uppercased()), "\(spelling)")
      }
    }
  }

  @Test func `keys never appear, wherever their file is`() {
    // EF_Keys of a USIM: by its identifier, its short identifier, and where 7FFF leads nobody knows.
    let keys = "07" + String(repeating: "5C", count: 32)
    for way in [
      "> 00A4040C07A0000000871002\n< 9000\n> 00A4000C026F08\n< 9000\n> 00B0000021\n",
      "> 00A4040C07A0000000871002\n< 9000\n> 00B0880021\n",
      "> 00A4000C027FFF\n< 9000\n> 00A4000C026F08\n< 9000\n> 00B0000021\n",
    ] {
      for options in [["--reveal"], ["--reveal", "--json"]] {
        let run = CLIRun(
          ["explain", "--transcript", "-"] + options, input: way + "< \(keys)9000\n")
        #expect(run.status == 0)
        #expect(run.output.contains("6F08"), "\(run.output)")
        #expect(!run.output.contains("5C5C"), "\(run.output)")
      }
    }
  }

  @Test(arguments: [
    // A recording that begins inside ADF_USIM, DF_GSM-ACCESS and a directory that nobody knows.
    ("> 00A4000C026F08\n< 9000\n> 00B0000021\n", 33), ("> 00B0880021\n", 33),
    ("> 00B0880010\n", 16), ("> 00A4000C024F52\n< 9000\n> 00B0000009\n", 9),
    ("> 00A4000C025F3B\n< 9000\n> 00A4000C024F20\n< 9000\n> 00B0000009\n", 9),
    ("> A0A40000026F20\n< 9F0F\n> A0B0000009\n", 9), ("> 00B0820009\n", 9),
    ("# ATR 3B00\n# removed\n> 00B0880021\n", 33),
  ])
  func `keys never appear where nobody knows which directory is selected`(
    _ way: String, _ count: Int
  ) {
    let keys = String(repeating: "5C", count: count)
    for options in [["--reveal"], ["--reveal", "--json"]] {
      let run = CLIRun(["explain", "--transcript", "-"] + options, input: way + "< \(keys)9000\n")
      #expect(!run.output.contains("5C5C"), "\(run.output)")
    }
  }

  @Test(arguments: [
    // EF_ICCID by its short identifier, which EF_KcGPRS has elsewhere; EF_UMPC after a reset.
    ("> 00B082000A\n< 98663021436587092AF69000\n", "89660312345678"),
    ("# ATR 3B00\n> 00B0880005\n< 3C050100009000\n", "60 mA"),
  ])
  func `what cannot be keys is shown although the recording may begin anywhere`(
    _ talk: String, _ text: String
  ) {
    let run = CLIRun(["explain", "--transcript", "-", "--reveal"], input: talk)
    #expect(run.output.contains(text), "\(run.output)")
  }

  @Test func `lines that make no sense are counted with their numbers and never repeated`() {
    let run = CLIRun(
      ["explain", "--transcript", "-", "--reveal"],
      input: "> 00B082000A\n< 9000\nmy PIN is \(Self.pin)\n> VERIFY \(Self.pin)z\n# \(Self.pin)\n")
    #expect(run.status == 2)
    #expect(run.output.contains("     4  cannot be used: what should be hexadecimal is not"))
    #expect(run.errors.contains("lines without an exchange: 2, the first is line 3"))
    #expect(!(run.output + run.errors).contains(Self.pin))
  }

  @Test func `no control character of a card or a transcript reaches the terminal`() {
    // EF_SPN with an escape sequence in the name, a reader's name with another.
    let run = CLIRun(
      ["explain", "--transcript", "-", "--reveal"],
      input: "[a\u{1B}[31m] > 00A4040C07A0000000871002\n[a\u{1B}[31m] < 9000\n"
        + "[a\u{1B}[31m] > 00A4000C026F46\n[a\u{1B}[31m] < 9000\n"
        + "[a\u{1B}[31m] > 00B0000006\n[a\u{1B}[31m] < 001B5B33316D9000\n")
    #expect(run.output.contains("EF_SPN"))
    #expect(
      run.output.unicodeScalars.allSatisfy { $0 == "\n" || !Console.isControl($0) }, "\(run.output)"
    )
  }

  @Test func `every truncation of a transcript is told without a crash`() throws {
    let talk = try RecordedTalk.ofRead(#require(DemoCards.named("gsm-only")))
    for writing in TalkWriting.allCases {
      let text = Array(writing.text(talk.exchanges).utf8)
      let step = FullRun.isOn ? 1 : max(text.count / 150, 1)
      for length in stride(from: 0, through: text.count, by: step) {
        var scanner = TranscriptScanner()
        var story = TranscriptStory()
        var entries: [StoryEntry] = []
        for item in scanner.take(Array(text.prefix(length))) { entries += story.take(item) }
        for item in scanner.finish() { entries += story.take(item) }
        entries += story.finish()
        for entry in entries {
          let shown = ShownEntry(entry: entry, isRevealing: true)
          #expect(!shown.lines(in: .english).isEmpty)
          #expect(!shown.json.text.isEmpty)
        }
      }
    }
  }

  @Test func `mutated transcripts end complete, partial or with an error`() throws {
    let talk = try RecordedTalk.ofRead(#require(DemoCards.named("euicc")))
    for seed in 0..<(FullRun.isOn ? 5_000 : 200) as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let writing = TalkWriting.allCases[Int(seed) % TalkWriting.allCases.count]
      var text = Array(writing.text(talk.exchanges).utf8)
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let place = Int.random(in: 0..<text.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text[place] = UInt8.random(in: 0...255, using: &random)
        case 1: text.remove(at: place)
        case 2: text.insert(UInt8(ascii: "0"), at: place)
        default: text[place] = Array("0123456789ABCDEF".utf8).randomElement(using: &random) ?? 0
        }
      }
      let run = CLIRun(
        ["explain", "--transcript", "-", "--reveal"], input: String(decoding: text, as: UTF8.self))
      #expect([0, 2, 65].contains(run.status), "seed \(seed): \(run.status) \(run.errors)")
      #expect(
        run.output.unicodeScalars.allSatisfy { $0 == "\n" || !Console.isControl($0) },
        "seed \(seed)")
    }
  }

  @Test func `a visit keeps no more than a file can hold, however long it is`() {
    var scanner = TranscriptScanner()
    var story = TranscriptStory()
    var entries = 0
    let piece = Array(
      "> 00B2000202\n< 41419000\n> 00B2010404\n< 6A83\n> 00A2010401FF\n< 9000\n".utf8)
    func take(_ items: [TranscriptItem]) {
      for item in items { entries += story.take(item).count }
    }
    take(scanner.take(Array("> 00A4000C022F00\n< 9000\n".utf8)))
    for _ in 0..<3_000 { take(scanner.take(piece)) }
    take(scanner.finish())
    let rest = story.finish()
    #expect(entries == 0)
    guard case .visit(let visit)? = rest.first else {
      Issue.record("no visit")
      return
    }
    #expect(visit.steps.count == 512)
    #expect(visit.furtherSteps > 5_000)
    #expect(visit.records.count <= 1_024)
  }

  @Test func `empty input is called empty`() {
    for (line, input) in [
      (["explain", "-"], ""), (["explain", "-"], " \n\n"), (["explain", "--transcript", "-"], ""),
      (["lookup", "-"], ""), (["lookup", "-"], "\n  \n"),
    ] {
      let run = CLIRun(
        line + ["--json"], variables: ["SIMTOOL_HOME": "/nonexistent/simtool"], input: input)
      #expect(run.status == 65, "\(line): \(run.output)\(run.errors)")
      #expect(run.errors.contains("standard input is empty"), "\(line): \(run.errors)")
      #expect(run.output.contains(#""id":"malformedInput""#), "\(line): \(run.output)")
    }
  }

  @Test func `explain - takes bytes or a transcript, whichever comes`() {
    #expect(CLIRun(["explain", "-"], input: "6A82\n").output.contains("File or application not"))
    let story = CLIRun(["explain", "-"], input: "> 00B082000A\n< 6A82\n")
    #expect(story.output.contains("2FE2 EF_ICCID, by SFI 02"), "\(story.output)")
    let prose = CLIRun(["explain", "-"], input: "hello\n")
    #expect(prose.status == 65)
    #expect(prose.errors.contains("no exchange with a card"))
  }

  @Test func `what is wrong with the command line or the file is said`() {
    #expect(CLIRun("explain").status == 64)
    #expect(CLIRun("explain 9000 --transcript x").status == 64)
    #expect(CLIRun("explain --as command --transcript x").status == 64)
    #expect(CLIRun("explain --transcript /nonexistent/x").status == 66)
    #expect(CLIRun("explain --transcript /").status == 65)
    #expect(CLIRun.chinese("explain --transcript /nonexistent/x").errors.contains("无法读取记录文件"))
  }
}
