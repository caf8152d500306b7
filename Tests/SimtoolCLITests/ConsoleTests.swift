import APDU
import Foundation
import Testing

@testable import SimtoolCLI

struct ConsoleTests {
  private static func console(terminal: Bool, variables: [String: String] = [:]) -> Console {
    var console = Console(output: OutputSink(), errors: OutputSink())
    console.adapt(
      to: Environment(
        variable: { variables[$0] }, outputIsTerminal: terminal, errorIsTerminal: terminal))
    return console
  }

  @Test func `colour is for terminals that want it`() throws {
    let escape = "\u{1B}[1mx\u{1B}[0m"
    #expect(Self.console(terminal: true).styled("x", .bold) == escape)
    #expect(Self.console(terminal: false).styled("x", .bold) == "x")
    #expect(Self.console(terminal: true, variables: ["NO_COLOR": "1"]).styled("x", .red) == "x")
    #expect(Self.console(terminal: true, variables: ["NO_COLOR": ""]).styled("x", .bold) == escape)
    #expect(Self.console(terminal: true, variables: ["TERM": "dumb"]).styled("x", .red) == "x")
  }

  @Test func `progress is drawn over on a terminal and absent elsewhere`() {
    let words = LocalizedText(en: "reading", zh: "读取中")
    let plain = Self.console(terminal: false)
    plain.progress(words)
    plain.endProgress()
    #expect(plain.errors.text == "")

    let terminal = Self.console(terminal: true)
    terminal.progress(words)
    terminal.note(LocalizedText(en: "done", zh: "完成"))
    terminal.endProgress()
    #expect(
      terminal.errors.text
        == "\r\u{1B}[Ksimtool: reading\r\u{1B}[Ksimtool: done\n\r\u{1B}[K")

    var quiet = Self.console(terminal: true)
    quiet.isQuiet = true
    quiet.progress(words)
    quiet.endProgress()
    #expect(quiet.errors.text == "")
  }

  @Test func `every line of a note is prefixed`() {
    let console = Self.console(terminal: false)
    console.note(LocalizedText(en: "one\ntwo\u{1B}[31m", zh: ""))
    #expect(console.errors.text == "simtool: one\nsimtool: two\u{FFFD}[31m\n")
  }

  static let controls: [UInt32] =
    Array(0x00...0x1F) + Array(0x7F...0x9F)
    + [0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069]
    + [0xAD, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060, 0x206A, 0xFEFF, 0xFFF9, 0xE0001, 0xE0041]

  @Test(arguments: controls)
  func `controls do not reach a terminal`(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(Console.safe("a\(Character(scalar))b").unicodeScalars.contains(scalar) == false)
    #expect(Console.safe("\(Character(scalar))") == "\u{FFFD}")
  }

  @Test func `text without controls stays as it is`() {
    for text in [
      "", "AIS", "中国移动", "é e\u{301} 👨‍👩‍👧 ❤️‍🔥 \u{A0}", "مرحبا", "می\u{200C}خواهم", "क\u{094D}\u{200D}ष",
    ] {
      #expect(Console.safe(text) == text)
    }
    // A joiner has nothing to join behind what was replaced.
    #expect(Console.safe("ي\u{1B}\u{200D}") == "ي\u{FFFD}\u{FFFD}")
    // CR LF is one Character and two scalars.
    #expect(Console.safe("a\r\nb") == "a\u{FFFD}\u{FFFD}b")
  }

  @Test func `standard output is handed over in one piece`() throws {
    let pieces = Pieces()
    let sink = OutputSink { bytes throws(SystemError) in pieces.add(bytes) }
    sink.append("one\n")
    sink.append("two\n")
    #expect(pieces.all.isEmpty)
    try sink.flush()
    try sink.flush()
    #expect(pieces.all == [Array("one\ntwo\n".utf8)])
  }

  @Test func `a long output does not pile up`() {
    let pieces = Pieces()
    let sink = OutputSink { bytes throws(SystemError) in pieces.add(bytes) }
    for _ in 0..<3_000 { sink.append(String(repeating: "x", count: 100)) }
    #expect(pieces.all.count >= 4)
  }

  @Test func `after the first error nothing more is written`() {
    let pieces = Pieces()
    let sink = OutputSink { bytes throws(SystemError) in
      pieces.add(bytes)
      throw SystemError(number: ENOSPC)
    }
    sink.append("a")
    #expect(throws: SystemError(number: ENOSPC)) { try sink.flush() }
    sink.append("b")
    #expect(throws: SystemError(number: ENOSPC)) { try sink.flush() }
    #expect(pieces.all.count == 1)
  }

  private static func status(failingWith number: Int32, _ line: String) -> (Int32, String) {
    let errors = OutputSink()
    let console = Console(
      output: OutputSink { _ throws(SystemError) in throw SystemError(number: number) },
      errors: errors)
    let status = Simtool.run(
      arguments: line.split(separator: " ").map(String.init), environment: Environment(),
      console: console)
    return (status, errors.text)
  }

  @Test(arguments: ["help", "--version", "explain 9000", "explain 9000 --json"])
  func `a broken pipe is success, and a full disk is not`(line: String) {
    #expect(Self.status(failingWith: EPIPE, line) == (0, ""))
    let (status, errors) = Self.status(failingWith: ENOSPC, line)
    #expect(status == 74)
    #expect(errors == "simtool: cannot write standard output: No space left on device.\n")
  }

  #if os(Linux)
    @Test func `a real full device is noticed`() throws {
      let descriptor = open("/dev/full", O_WRONLY)
      try #require(descriptor >= 0)
      defer { close(descriptor) }
      let sink = OutputSink(descriptor: descriptor)
      sink.append("x")
      #expect(throws: SystemError(number: ENOSPC)) { try sink.flush() }
    }
  #endif

  @Test func `a real pipe without a reader ends the program with 0`() async {
    await #expect(processExitsWith: .exitCode(0)) {
      signal(SIGPIPE, SIG_IGN)
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { exit(99) }
      close(ends[0])
      let console = Console(
        output: OutputSink(descriptor: ends[1]), errors: OutputSink(descriptor: 2))
      exit(Simtool.run(arguments: ["help"], environment: Environment(), console: console))
    }
  }

  /// What a sink was handed, piece by piece.
  private final class Pieces: @unchecked Sendable {
    private let lock = NSLock()
    private var pieces: [[UInt8]] = []

    func add(_ bytes: [UInt8]) { lock.withLock { pieces.append(bytes) } }
    var all: [[UInt8]] { lock.withLock { pieces } }
  }
}
