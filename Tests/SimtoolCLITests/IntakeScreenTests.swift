import APDU
import CardLedger
import Foundation
import Renewal
import SIMReader
import Testing
import UICC

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

  /// What stands on the screen after the last drawing.
  private static func screen(_ console: Console) -> [String] {
    let text = console.output.text
    let drawing =
      text.range(of: "A\u{1B}[2K", options: .backwards)
      .map { text[$0.lowerBound...].dropFirst() } ?? text[...]
    return drawing.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.replacingOccurrences(of: "\u{1B}[2K", with: "") }
  }

  private static func card(
    _ serial: Int64, _ result: IntakeLine.Result = .booked, _ notes: [IntakeLine.Note] = [],
    reader: String = "Virtual PCD 1 00 00", printed: String? = nil
  ) throws -> IntakeLine {
    let tail = "\(100_000 + serial)".dropFirst()
    let stock = Stock(batch: "BOX-17", shelf: "A3")
    var contents = CardContents(
      iccid: Fact("89660312345678\(tail)", .chip), imsi: Fact("5200300000\(tail)", .chip),
      stock: stock)
    contents.mcc = "520"
    contents.mnc = "03"
    let at = Timestamp(milliseconds: 1_795_257_000_000)
    let record = CardRecord(
      id: CardID(rawValue: serial), state: .stock, contents: contents, created: at, changed: at)
    return IntakeLine(
      result: result, notes: notes, reader: reader, record: record,
      previous: result == .seenBefore ? record : nil,
      printed: try printed.map { try PrintedNumber($0) }, elapsed: .zero)
  }

  @Test(arguments: [
    (
      Language.english, [IntakeLine.Note.extra],
      ["  !! NOT ON THE DELIVERY NOTE  [Virtual PCD 1 00 00]"],
      "LOOK: 2236 NOT ON THE DELIVERY NOTE"
    ),
    (
      .english, [.imsiDiffers, .swapped],
      [
        "  !! DELIVERY NOTE HAS ANOTHER IMSI, PRINTED NUMBER IS ANOTHER CARD'S OF THE",
        "     NOTE  [Virtual PCD 1 00 00]",
      ], "LOOK: 2236 DELIVERY NOTE HAS ANOTHER IMSI,"
    ),
    (.simplifiedChinese, [.extra], ["  !! 不在送货单上  [Virtual PCD 1 00 00]"], "请看：2236 不在送货单上"),
  ])
  func `an alarm can be read whole on 80 columns, and its reader's row keeps it`(
    _ language: Language, _ notes: [IntakeLine.Note], _ below: [String], _ seat: String
  ) throws {
    let console = Self.console(language: language)
    let screen = IntakeScreen(console, Self.plan(), .live, size: { (80, 24) })
    let line = try Self.card(1, .booked, notes)
    try screen.show(line.reader, .done(line), [line], IntakeCounts())
    let lines = Self.screen(console)
    #expect(lines.allSatisfy { $0.displayWidth <= 79 })
    #expect(Array(lines.suffix(below.count)) == below, "\(lines)")
    #expect(lines.contains { $0.contains(seat) }, "\(lines)")
    // The card is out, in somebody's hand; what was wrong with it still stands there.
    try screen.show(line.reader, .empty, [], IntakeCounts())
    let words = notes[0].words[language]
    #expect(Self.screen(console).contains { $0.hasPrefix("Virtual") && $0.contains(words) })
    let good = try Self.card(2)
    try screen.show(line.reader, .done(good), [good], IntakeCounts())
    #expect(!Self.screen(console).contains { $0.hasPrefix("Virtual") && $0.contains(words) })
  }

  @Test func `a card that was seen before says when and where on 80 columns`() throws {
    let console = Self.console()
    let screen = IntakeScreen(console, Self.plan(), .live, size: { (80, 24) })
    let line = try Self.card(1, .seenBefore, [.duplicate])
    try screen.show(line.reader, .done(line), [line], IntakeCounts())
    let last = Self.screen(console).last ?? ""
    #expect(last.hasPrefix("     on 20"), "\(last)")
    #expect(last.hasSuffix(": BOX-17, A3, second time in this run"), "\(last)")
  }

  @Test(arguments: [24, 20, 16, 10, 5, 1])
  func `with sixteen readers the counts stay on a screen of any height`(_ rows: Int) throws {
    let console = Self.console()
    let screen = IntakeScreen(console, Self.plan(), .live, size: { (80, rows) })
    var counts = IntakeCounts()
    counts.left = 100
    for reader in 10..<26 { try screen.show("Reader \(reader)", .empty, [], counts) }
    for serial in 1...12 {
      let line = try Self.card(Int64(serial), serial == 12 ? .booked : .seenBefore)
      try screen.show("Reader 25", .done(line), [line], counts)
    }
    let lines = Self.screen(console)
    #expect(lines.count <= max(1, rows - 1), "\(lines)")
    #expect(lines.first?.contains("100 of the note left") == true, "\(lines)")
    guard rows >= 5 else { return }
    #expect(lines.last?.hasPrefix("12 ") == true, "the newest card: \(lines)")
    #expect(lines.contains { $0.hasPrefix("Reader 25") }, "who has a card is not left out")
    let shown = lines.count { $0.hasPrefix("Reader") }
    if rows == 24 { #expect(shown == 16) }
    let more = lines.contains { $0 == "… and \(16 - shown) more readers" }
    #expect(more == (shown < 16), "\(lines)")
  }

  @Test func `the longest names of readers leave room for what the clerk has to do`() throws {
    let console = Self.console()
    let screen = IntakeScreen(console, Self.plan(), .live, size: { (80, 24) })
    let name = "HID Global OMNIKEY 3x21 Smart Card Reader [OMNIKEY 3x21 Smart Card Reader] 00 01"
    try screen.show(name, .empty, [], IntakeCounts())
    let line = Self.screen(console).first { $0.hasPrefix("HID Global") } ?? ""
    #expect(
      line.hasSuffix("Reader] 00 01  put a card in"), "\(line)")
  }

  @Test func `a booked card that something is wrong with rings twice`() async throws {
    let console = Self.console()
    let screen = IntakeScreen(console, Self.plan(), .lines)
    let line = try Self.card(1, .booked, [.extra])
    try screen.show("R", .done(line), [line], IntakeCounts())
    #expect(console.errors.text == "\u{07}", "two at once are one sound")
    for _ in 0..<100 where console.errors.text != "\u{07}\u{07}" {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(console.errors.text == "\u{07}\u{07}")
  }

  @Test func `outages and scans are lines on standard error, and objects with --json`() throws {
    let printed = try PrintedNumber("8966031234567800001")
    let scans: [(IntakeScan, String)] = [
      (IntakeScan(.waits, printed), "scanned 896603*********0001: put that card in"),
      (IntakeScan(.compared, printed, CardLabel("2236"), [.swapped]), "2236: PRINTED NUMBER"),
      (IntakeScan(.notANumber, nil), "the scan is no number"),
    ]
    let outages: [(IntakeOutage, String)] = [
      (.readerLost("R1"), "reader is gone: R1"), (.readerRestored("R1"), "reader is back: R1"),
      (.serviceLost, "the PC/SC service is gone"), (.serviceRestored, "the PC/SC service is back"),
    ]
    for style in [IntakeScreen.Style.lines, .json] {
      let console = Self.console(terminal: false)
      let screen = IntakeScreen(console, Self.plan(), style)
      for (scan, _) in scans { try screen.tell(scan) }
      for (outage, _) in outages { try screen.tell(outage) }
      for words in scans.map(\.1) + outages.map(\.1) {
        #expect(console.errors.text.contains(words), "\(console.errors.text)")
      }
      if style == .json {
        #expect(console.output.text.split(separator: "\n").count == 7)
        try SchemaExpectation.expect(console.output.text, "intake")
      } else {
        #expect(console.output.text.isEmpty)
      }
    }
  }

  @Test func `docs/intake.md shows the screen as it is`() throws {
    let console = Self.console()
    let screen = IntakeScreen(console, Self.plan(), .live, size: { (80, 24) })
    var counts = IntakeCounts()
    counts.left = 3
    let other = "Virtual PCD 1 00 01"
    let lines = [
      try Self.card(126), try Self.card(134, .booked, [.extra], reader: other),
      try Self.card(126, .seenBefore, [.duplicate]),
    ]
    for line in lines {
      counts.add(line)
      counts.left = 2
      try screen.show(line.reader, .done(line), [line], counts)
    }
    try screen.show(other, .empty, [], counts)
    try screen.show("Virtual PCD 2 00 00", .reading, [], counts)
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(components: "..", "..", "docs", "intake.md").standardized
    let text = try String(contentsOf: page, encoding: .utf8)
    // The moment is the reader's own clock.
    let sample = Self.screen(console).map { line in
      line.isEmpty
        ? ""
        : "    " + line.replacing(/20\d\d-\d\d-\d\d \d\d:\d\d(:\d\d)?/, with: "2026-11-21 17:10")
    }
    #expect(
      text.contains(sample.joined(separator: "\n") + "\n"), "\(sample.joined(separator: "\n"))")
  }
}
