import APDU
import CardLedger
import SIMReader
import Testing

@testable import SimtoolCLI

/// What the clerk sees and hears while cards come in.
struct IntakeScreenTests {
  private static func plan(ringsBell: Bool = true) -> IntakePlan {
    IntakePlan(
      readers: [], stock: Stock(batch: "BOX-17", shelf: "A3"), scansAfter: false, stopAfter: nil,
      maxFailures: nil, ringsBell: ringsBell, isRevealing: false, limits: TimeLimits())
  }

  private static func console(terminal: Bool = true, language: Language = .english) -> Console {
    var console = Console(output: OutputSink(), errors: OutputSink())
    console.adapt(
      to: Environment(
        variable: { _ in nil }, outputIsTerminal: terminal, errorIsTerminal: terminal))
    console.language = language
    return console
  }

  private static func line(_ result: IntakeLine.Result) -> IntakeLine {
    IntakeLine(result: result, reader: "R1", record: nil, elapsed: .zero)
  }

  @Test(arguments: [
    (Language.english, "booked 1, seen before 0, failed 0   3 of the note left", "put a card in"),
    (Language.simplifiedChinese, "已入库 1，此前已入库 0，失败 0   送货单还剩 3 张", "请插卡"),
  ])
  func `the table has counts, what is left, every reader and the last cards, and is drawn over`(
    language: Language, counts heading: String, empty: String
  ) throws {
    let console = Self.console(language: language)
    let screen = IntakeScreen(console, Self.plan(), .live)
    var counts = IntakeCounts()
    counts.left = 4
    try screen.show("R2", .empty, [], counts)
    try screen.show("R1", .empty, [], counts)
    let before = console.output.text
    #expect(before.contains(empty))
    let booked = Self.line(.booked)
    counts.add(booked)
    counts.left = 3
    try screen.show("R1", .done(booked), [booked], counts)
    let drawing = String(console.output.text.dropFirst(before.count))
    // Heading, empty line, two readers, empty line: those of before are drawn over.
    #expect(drawing.hasPrefix("\u{1B}[5A\u{1B}[2KBOX-17   A3   "), "\(drawing)")
    #expect(drawing.contains(heading), "\(drawing)")
    #expect(drawing.split(separator: "\n").count == 6, "\(drawing)")
  }

  @Test func `the bell rings for a booked card, on the terminal only, and not with --no-bell`()
    throws
  {
    for (ringsBell, terminal, result, bells) in [
      (true, true, IntakeLine.Result.booked, "\u{07}"),
      (true, true, IntakeLine.Result.seenBefore, ""),
      (true, true, IntakeLine.Result.failed, ""), (false, true, IntakeLine.Result.booked, ""),
      (true, false, IntakeLine.Result.booked, ""),
    ] {
      let console = Self.console(terminal: terminal)
      let screen = IntakeScreen(console, Self.plan(ringsBell: ringsBell), .lines)
      let line = Self.line(result)
      try screen.show("R1", .done(line), [line], IntakeCounts())
      #expect(console.errors.text == bells, "\(ringsBell) \(terminal) \(result)")
    }
  }

  @Test func `a reader's name moves nothing on the screen, and a long one does not wrap`() throws {
    let console = Self.console()
    let screen = IntakeScreen(console, Self.plan(), .live)
    let name = "R\u{1B}[2J" + String(repeating: "x", count: 500)
    try screen.show(name, .empty, [], IntakeCounts())
    #expect(!console.output.text.contains("\u{1B}[2J"))
    let widest = console.output.text.split(separator: "\n").map(\.count).max() ?? 0
    #expect(widest < 500)
  }
}
