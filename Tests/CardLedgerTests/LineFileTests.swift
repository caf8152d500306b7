import CardLedger
import Foundation
import Renewal
import Synchronization
import Testing
import UICC

/// Lines and orders in the file: older files, other keys, other hands, many hands at once.
struct LineFileTests {
  /// What a file of schema 1 has not.
  private static let toSchema1 = """
    DROP TABLE purchase; DROP TABLE line; DROP TABLE progress;
    CREATE TABLE run (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, booked INTEGER NOT NULL,
      seen INTEGER NOT NULL, finished INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    PRAGMA user_version = 1
    """

  @Test func `a ledger from before there were lines gets them, and keeps all it had`() throws {
    let folder = try Folder()
    let clock = Clock()
    do {
      let ledger = try folder.open(clock: clock)
      for number in 1...3 { _ = try ledger.book(card(number)) }
      // Such a note was possible then, and says nothing of the line.
      try ledger.record(
        .statusSeen, card: CardID(rawValue: 1), EventDetail(text: "fine"), by: .unknown)
    }
    try folder.sqlite3(Self.toSchema1)
    let ledger = try folder.open(clock: clock)
    #expect(try ledger.verifyAudit { _ in } == AuditReport(events: 5))
    #expect(try ledger.lines(after: nil, limit: 9).isEmpty)
    _ = try Example.placed(
      ledger.place(
        Example.draft(1, clock.now), for: CardID(rawValue: 1), window: 0, isSure: false,
        by: .unknown))
    #expect(try ledger.openOrders().count == 1)
    #expect(try ledger.verifyAudit { _ in } == AuditReport(events: 6))
    #expect(try folder.sqlite3("PRAGMA user_version") == "4")
  }

  @Test func `a copy from before there were lines can be put back`() throws {
    let folder = try Folder()
    let copy = folder.file("copy.db")
    do {
      let ledger = try folder.open()
      _ = try ledger.book(card(1))
      try ledger.backup(to: copy, by: .unknown)
    }
    try folder.sqlite3(Self.toSchema1, file: copy)
    _ = try SQLiteLedger.restore(from: copy, to: folder.ledger, by: .unknown)
    let ledger = try folder.open()
    #expect(try ledger.count(CardFilter()) == 1)
    #expect(try ledger.openOrders().isEmpty)
    #expect(try ledger.verifyAudit { _ in }.fault == nil)
  }

  @Test func `under another key orders are still found by line and plan`() throws {
    let folder = try Folder()
    let clock = Clock()
    let ledger = try folder.open(clock: clock)
    let id = try ledger.book(card(1)).record.id
    let first = try Example.placed(
      ledger.place(
        Example.draft(1, clock.now), for: id, window: 0, isSure: false, by: .unknown))
    let line = try ledger.line(id)
    try ledger.rekey(to: .file, by: .unknown) { _ in }
    #expect(try ledger.verifyAudit { _ in }.fault == nil)
    #expect(try ledger.line(id) == line)
    // Found by the account alone: the card is another one.
    let other = try ledger.serve(CardContents(account: Fact("other", .typed)), by: .unknown).id
    #expect(
      try ledger.place(
        Example.draft(2, clock.now), for: other, window: 0, isSure: false, by: .unknown)
        == .similar([first]))
  }

  /// What is done to a ledger with two lines and an order (events 1 to 3: the ledger and two cards;
  /// 4: a look at card 1; 5: an order for card 2), and the event that the audit names.
  static let tampering: [(sql: String, sequence: Int64)] = [
    ("DELETE FROM line WHERE card = 1", 4), ("UPDATE line SET changed = 1 WHERE card = 1", 4),
    ("DELETE FROM purchase", 5), ("UPDATE purchase SET state = 'completed'", 5),
    ("UPDATE purchase SET target = 1", 5), ("UPDATE purchase SET event = 4", 5),
    ("UPDATE purchase SET card = 1", 5), ("UPDATE purchase SET created = 1", 5),
    ("UPDATE purchase SET changed = 1", 5),
    (
      "INSERT INTO purchase SELECT 'x', card, event, state, target, created, changed FROM purchase",
      6
    ),
    ("INSERT INTO line VALUES (3, 1)", 6),
  ]

  @Test(arguments: tampering.indices)
  func `what was done to lines and orders is found, and where`(index: Int) throws {
    let (sql, sequence) = Self.tampering[index]
    let folder = try Folder()
    let clock = Clock()
    do {
      let ledger = try folder.open(clock: clock)
      for number in 1...2 { _ = try ledger.book(card(number)) }
      _ = try ledger.see(Example.status(clock.now), of: CardID(rawValue: 1), by: .unknown)
      _ = try ledger.place(
        Example.draft(1, clock.now), for: CardID(rawValue: 2), window: 0, isSure: false,
        by: .unknown)
      _ = try ledger.book(card(3))
      #expect(try ledger.verifyAudit { _ in } == AuditReport(events: 6))
    }
    try folder.sqlite3("PRAGMA foreign_keys = OFF; " + sql)
    let report = try folder.open().verifyAudit { _ in }
    #expect(report.fault == .init(sequence: sequence, problem: .state), "\(sql)")
  }

  @Test func `what is known of lines and orders stands in no file in clear`() throws {
    let folder = try Folder()
    let clock = Clock()
    do {
      let ledger = try folder.open(clock: clock)
      let line = CardContents(account: Fact("anna@example.com", .typed))
      let id = try ledger.serve(line, by: .unknown).id
      _ = try ledger.see(Example.status(clock.now), of: id, by: .unknown)
      _ = try ledger.place(
        Example.draft(1, clock.now), for: id, window: 0, isSure: false, by: .unknown)
      try ledger.backup(to: folder.file("copy.db"), by: .unknown)
    }
    let secrets = [
      "anna@example.com", String(phone(1).dropFirst()), "ais-th", "no refund", "มาราธอน", "THB",
      "1500000000",
    ]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file(name)))
      for secret in secrets {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) in \(name)")
      }
    }
  }

  @Test func `of many that order at once for a line and plan one does and the others ask`() throws {
    let folder = try Folder()
    let clock = Clock()
    let id = try folder.open(clock: clock).book(card(1)).record.id
    let counts = Mutex((placed: 0, similar: 0))
    let path = folder.ledger
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      // Each has a connection of its own, as each program has.
      guard
        let placement = try? SQLiteLedger(path: path, options: .init(clock: { clock.now })).place(
          Example.draft(number, clock.now), for: id, window: 60_000, isSure: false, by: .unknown)
      else { return }
      counts.withLock {
        switch placement {
        case .placed: $0.placed += 1
        case .similar(let others): if others.count == 1 { $0.similar += 1 }
        }
      }
    }
    #expect(counts.withLock { $0.placed } == 1)
    #expect(counts.withLock { $0.similar } == 7)
  }
}
