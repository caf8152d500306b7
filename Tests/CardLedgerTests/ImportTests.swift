import CardLedger
import Dispatch
import Renewal
import Synchronization
import Testing

/// What can come between the transactions of an import.
struct ImportTests {
  private static let rows = 2000

  private func open(_ folder: Folder, piece: Int = 100) throws -> SQLiteLedger {
    var options = SQLiteLedger.Options(passphraseCost: cheap)
    options.rowsPerTransaction = piece
    return try SQLiteLedger(path: folder.ledger, options: options)
  }

  /// Asserts that these cards are there, each once, and that the audit finds nothing.
  private func expect(
    _ numbers: some Sequence<Int>, in ledger: SQLiteLedger,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var count = 0
    for number in numbers {
      count += 1
      let found = try ledger.find(.identifier(.imsi, imsi(number)), limit: 3)
      #expect(
        found.map { $0.contents.iccid?.value } == [iccid(number)], "card \(number)",
        sourceLocation: sourceLocation)
    }
    #expect(try ledger.count(CardFilter()) == count, sourceLocation: sourceLocation)
    #expect(
      try ledger.verifyAudit { _ in }.fault == nil, "the audit", sourceLocation: sourceLocation)
  }

  @Test func `another program books cards meanwhile`() throws {
    let folder = try Folder()
    let (ledger, other) = (try open(folder), try open(folder))
    var source = Rows(Array(0..<Self.rows))
    var booked = 0
    let done = try ledger.importCards(run: "box", from: &source, by: .unknown) { _ in
      // One that no row holds; and first of all one of the last row, which is then known.
      let number = booked == 0 ? Self.rows - 1 : Self.rows + booked
      guard case .booked? = try? other.book(card(number)) else {
        Issue.record("card \(number) is not booked")
        return
      }
      booked += 1
    }
    #expect(
      done
        == ImportProgress(
          rows: Self.rows, booked: Self.rows - 1, seenBefore: 1, isFinished: true))
    #expect(booked > 5)
    try expect(Array(0..<Self.rows) + (1..<booked).map { Self.rows + $0 }, in: ledger)
    let last = try ledger.find(.identifier(.imsi, imsi(Self.rows - 1)), limit: 1)
    #expect(last.first?.contents.imsi?.source == .chip)
  }

  @Test func `who books beside an import gets in after the transaction at hand`() throws {
    let folder = try Folder()
    let (ledger, other) = (try open(folder), try open(folder))
    let bookings = 20
    // The import lasts until all are in: how quick anything is does not matter.
    let isBooked = Mutex(false)
    let booker = DispatchGroup()
    DispatchQueue.global().async(group: booker) {
      defer { isBooked.withLock { $0 = true } }
      for number in 0..<bookings {
        #expect(throws: Never.self) { try other.book(card(1_000_000 + number)) }
      }
    }
    var source = Source(bad: nil, rows: 200_000) { isBooked.withLock { $0 } }
    let done = try ledger.importCards(run: "box", from: &source, by: .unknown) { _ in }
    booker.wait()
    #expect(done.rows < 200_000, "the import ended first")
    // The order of the events tells how many rows were written while a booking waited.
    let places = try ledger.events(after: 0, limit: 1_000_000)
      .filter { $0.kind == .takenIn }.map(\.sequence)
    let transactions = zip(places, places.dropFirst()).map { ($1 - $0 - 1) / 100 }.sorted()
    #expect(transactions.count == bookings - 1)
    #expect(transactions[transactions.count / 2] <= 2, "\(transactions)")
  }

  @Test func `known cards between new ones keep their place`() throws {
    let folder = try Folder()
    let ledger = try open(folder)
    for number in stride(from: 0, to: 900, by: 7) { _ = try ledger.book(card(number)) }
    let known = (900 + 6) / 7
    var source = Rows(Array(0..<900) + Array(0..<30))
    let done = try ledger.importCards(run: "box", from: &source, by: .unknown) { _ in }
    #expect(
      done
        == ImportProgress(
          rows: 930, booked: 900 - known, seenBefore: known + 30, isFinished: true))
    try expect(0..<900, in: ledger)
  }

  @Test func `the key changes meanwhile`() throws {
    let folder = try Folder()
    let ledger = try open(folder)
    var source = Rows(Array(0..<Self.rows))
    var changes = 0
    _ = try ledger.importCards(run: "box", from: &source, by: .unknown) { progress in
      guard changes < 2, !progress.isFinished else { return }
      changes += 1
      #expect(throws: Never.self) { try ledger.rekey(to: .file, by: .unknown) { _ in } }
    }
    #expect(changes == 2)
    try expect(0..<Self.rows, in: ledger)
    try expect(0..<Self.rows, in: try open(folder))
  }

  @Test func `the key is changed by another program, and the run goes on afterwards`() throws {
    let folder = try Folder()
    let (ledger, other) = (try open(folder), try open(folder))
    var source = Rows(Array(0..<Self.rows))
    var hasChanged = false
    expectProblem(.wrongKey, { $0 == .rekeyedMeanwhile }) {
      _ = try ledger.importCards(run: "box", from: &source, by: .unknown) { _ in
        guard !hasChanged else { return }
        hasChanged = true
        #expect(throws: Never.self) { try other.rekey(to: .file, by: .unknown) { _ in } }
      }
    }
    var again = Rows(Array(0..<Self.rows))
    let done = try other.importCards(run: "box", from: &again, by: .unknown) { _ in }
    #expect(done.booked == Self.rows && done.seenBefore == 0)
    try expect(0..<Self.rows, in: other)
  }

  @Test func `two programs that import one table do not note its cards twice`() throws {
    let folder = try Folder()
    let (ledger, other) = (try open(folder), try open(folder))
    var source = Rows(Array(0..<Self.rows))
    var second: ImportProgress?
    // The other one begins while this one is under way, and is done before it.
    expectProblem(.ledgerLocked, { $0 == .importElsewhere }) {
      _ = try ledger.importCards(run: "box", from: &source, by: .unknown) { _ in
        guard second == nil else { return }
        var again = Rows(Array(0..<Self.rows))
        second = try? other.importCards(run: "box", from: &again, by: .unknown) { _ in }
      }
    }
    #expect(second?.isFinished == true && second?.booked == Self.rows)
    try expect(0..<Self.rows, in: ledger)
    let kinds = try ledger.events(after: 0, limit: 10_000).map(\.kind)
    #expect(kinds.count { $0 == .imported } == Self.rows && !kinds.contains(.seenAgain))
  }

  @Test func `a card whose IMSI another one has is booked, and counted`() throws {
    let folder = try Folder()
    let ledger = try open(folder)
    _ = try ledger.book(card(7))
    var other = card(900, source: .imported)
    other.imsi = Fact(imsi(7), .imported)
    var twin = card(901, source: .imported)
    twin.imsi = Fact(imsi(3), .imported)
    var source = Steps([
      .card(card(3, source: .imported)), .card(other), .card(twin), .card(card(4)),
    ])
    let done = try ledger.importCards(run: "box", from: &source, by: .unknown) { _ in }
    #expect(done.booked == 4 && done.sharedIMSIs == 2)
    #expect(try ledger.find(.identifier(.imsi, imsi(7)), limit: 9).count == 2)
    #expect(try ledger.find(.identifier(.imsi, imsi(3)), limit: 9).count == 2)
  }

  @Test func `cards come in as what they were, and other labels are counted`() throws {
    let folder = try Folder()
    let ledger = try open(folder)
    let steps: [ImportStep] = [
      .card(card(1), as: .served, label: CardID(rawValue: 1).label),
      .card(card(2), as: .expected, label: CardID(rawValue: 9).label),
      .card(CardContents(account: Fact("Anna@example.com", .imported)), as: .served),
      .card(CardContents(msisdns: [Fact("+66812345678", .imported)]), as: .served),
      .card(card(3)),
    ]
    for name in ["one", "two"] {
      var source = Steps(steps)
      let done = try ledger.importCards(run: name, from: &source, by: .unknown) { _ in }
      #expect(done.booked == (name == "one" ? 5 : 0), "nothing is doubled")
      #expect(done.relabelled == 1)
      #expect(
        try ledger.cards(CardFilter(), after: nil, limit: 9).map(\.state)
          == [.served, .expected, .served, .served, .stock])
    }
    #expect(try ledger.verifyAudit { _ in }.fault == nil)
  }

  /// Steps that are given.
  private struct Steps: CardSource {
    var rest: ArraySlice<ImportStep>

    init(_ steps: [ImportStep]) { rest = steps[...] }

    mutating func skip(_ rows: Int) { rest = rest.dropFirst(rows) }

    mutating func next() -> ImportStep { rest.popFirst() ?? .end }
  }

  @Test func `a row that cannot be written stops the run, and what came before stays`() throws {
    let folder = try Folder()
    let ledger = try open(folder)
    var source = Source(bad: 350, rows: 10_000)
    expectProblem(.malformedInput, { $0 == .malformedInput }) {
      _ = try ledger.importCards(run: "box", from: &source, by: .unknown) { _ in }
    }
    #expect(source.position < 10_000, "the table is not read on for nothing")
    try expect(0..<300, in: ledger)
    var mended = Source(bad: nil, rows: 500)
    let done = try ledger.importCards(run: "box", from: &mended, by: .unknown) { _ in }
    #expect(done == ImportProgress(rows: 500, booked: 500, seenBefore: 0, isFinished: true))
    try expect(0..<500, in: ledger)
  }

  /// Cards by number, until told to end; one of them with a note that is too long for the ledger.
  private struct Source: ImportSource {
    let bad: Int?
    let rows: Int
    let shouldEnd: () -> Bool
    var position = 0

    init(bad: Int?, rows: Int, shouldEnd: @escaping () -> Bool = { false }) {
      self.bad = bad
      self.rows = rows
      self.shouldEnd = shouldEnd
    }

    mutating func skip(_ rows: Int) { position += rows }

    mutating func next() -> ImportStep {
      if position == rows || shouldEnd() { return .end }
      defer { position += 1 }
      var contents = card(position, source: .imported)
      if position == bad { contents.note = String(repeating: "x", count: 70_000) }
      return .card(contents)
    }
  }
}
