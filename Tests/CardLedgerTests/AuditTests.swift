import CardLedger
import Foundation
import Testing

/// Somebody with the file, the program sqlite3 and no key.
struct AuditTests {
  private static let unguarded = "DROP TRIGGER event_stays; DROP TRIGGER event_is_final; "

  /// What is done to a ledger of ten cards (event 1 makes the ledger, events 2 to 11 are the cards),
  /// and what the audit says then.
  static let tampering: [(sql: String, sequence: Int64, problem: AuditReport.Fault.Problem)] = [
    ("UPDATE event SET staff = 'someone' WHERE sequence = 5", 5, .changed),
    ("UPDATE event SET purpose = '' WHERE sequence = 5", 5, .changed),
    ("UPDATE event SET at = at + 1 WHERE sequence = 5", 5, .changed),
    ("UPDATE event SET kind = 'revealed' WHERE sequence = 11", 11, .changed),
    ("UPDATE event SET masked = NULL WHERE sequence = 5", 5, .changed),
    ("UPDATE event SET card = 1 WHERE sequence = 5", 5, .changed),
    ("UPDATE event SET card = NULL WHERE sequence = 5", 5, .changed),
    ("UPDATE event SET link = zeroblob(32) WHERE sequence = 5", 5, .changed),
    ("UPDATE event SET payload = zeroblob(200) WHERE sequence = 5", 5, .changed),
    ("UPDATE event SET payload = NULL WHERE sequence = 5", 5, .changed),
    ("UPDATE event SET payload = NULL, digest = zeroblob(32) WHERE sequence = 5", 5, .changed),
    ("DELETE FROM event WHERE sequence = 5", 5, .missing),
    ("DELETE FROM event WHERE sequence = 1", 1, .missing),
    ("DELETE FROM event WHERE sequence = 11", 11, .missing),
    ("DELETE FROM event", 1, .missing),
    (
      "DELETE FROM event WHERE sequence = 11; UPDATE head SET events = 10, "
        + "link = (SELECT link FROM event WHERE sequence = 10)", 10, .head
    ),
    ("UPDATE head SET events = 12", 12, .missing),
    ("UPDATE head SET mac = zeroblob(32)", 11, .head),
    (
      "INSERT INTO event SELECT 12, kind, at, card, staff, purpose, masked, payload, digest, link "
        + "FROM event WHERE sequence = 11", 12, .extra
    ),
    (
      "UPDATE event SET sequence = -5 WHERE sequence = 5; UPDATE event SET sequence = 5 "
        + "WHERE sequence = 6; UPDATE event SET sequence = 6 WHERE sequence = -5", 5, .changed
    ),
    (
      "UPDATE event SET payload = (SELECT payload FROM event WHERE sequence = 6) "
        + "WHERE sequence = 5", 5, .changed
    ),
    ("UPDATE card SET state = 3 WHERE id = 4", 5, .state),
    ("UPDATE card SET batch = 'x' WHERE id = 4", 5, .state),
    ("UPDATE card SET mcc = '460' WHERE id = 4", 5, .state),
    ("UPDATE card SET facts = 6 WHERE id = 4", 5, .state),
    ("UPDATE card SET changed = 1000 WHERE id = 4", 5, .state),
    ("UPDATE card SET created = created + 1 WHERE id = 4", 5, .state),
    ("UPDATE head SET at = at + 1", 11, .head),
    ("DELETE FROM search WHERE card = 4", 5, .state),
    ("INSERT INTO search VALUES (1, 4)", 11, .state),
    ("DELETE FROM card WHERE id = 10", 11, .state),
    ("INSERT INTO failure VALUES ('b', 1)", 11, .state),
    ("INSERT INTO progress VALUES (1, zeroblob(60))", 11, .state),
    ("UPDATE head SET generation = 1", 11, .state),
  ]

  @Test(arguments: tampering.indices)
  func `what was done to the file is found, and where`(index: Int) throws {
    let (sql, sequence, problem) = Self.tampering[index]
    let folder = try Folder()
    do {
      let ledger = try folder.open()
      for number in 0..<10 { _ = try ledger.book(card(number, batch: "b")) }
      #expect(try ledger.verifyAudit { _ in } == AuditReport(events: 11))
    }
    try folder.sqlite3("PRAGMA foreign_keys = OFF; " + Self.unguarded + sql)
    let report = try folder.open().verifyAudit { _ in }
    #expect(report.fault == .init(sequence: sequence, problem: problem), "\(sql)")
  }

  @Test func `failures of one batch are not those of another`() throws {
    let folder = try Folder()
    do {
      let ledger = try folder.open()
      for batch in ["a", "a", "b"] {
        try ledger.recordFailure(reason: "cardMute", batch: batch, place: nil, by: .unknown)
      }
      #expect(try ledger.verifyAudit { _ in }.fault == nil)
    }
    try folder.sqlite3(
      "UPDATE failure SET batch = 'c' WHERE batch = 'a'; UPDATE failure SET batch = 'a' "
        + "WHERE batch = 'b'; UPDATE failure SET batch = 'b' WHERE batch = 'c'")
    let report = try folder.open().verifyAudit { _ in }
    #expect(report.fault == .init(sequence: 4, problem: .state))
  }

  @Test func `the progress of an import can be neither read nor made up without the key`() throws {
    let folder = try Folder()
    do {
      let ledger = try folder.open()
      var source = Rows(Array(0..<3))
      _ = try ledger.importCards(run: "8966031234567890126", from: &source, by: .unknown) { _ in }
      #expect(try ledger.verifyAudit { _ in }.fault == nil)
    }
    #expect(try folder.sqlite3("SELECT count(*) FROM progress") == "1")
    let content = try Data(contentsOf: URL(fileURLWithPath: folder.ledger))
    #expect(content.range(of: Data("8966031234567890126".utf8)) == nil)
    // The end of one import put in the place of another's.
    try folder.sqlite3("UPDATE progress SET name = name + 1")
    let ledger = try folder.open()
    #expect(try ledger.verifyAudit { _ in }.fault?.problem == .state)
  }

  @Test func `what an older ledger says of its imports is sealed, and still counts`() throws {
    let folder = try Folder()
    try OldLedger.write(to: folder)
    let name = try folder.sqlite3("SELECT name FROM run")
    #expect(try folder.sqlite3("SELECT finished FROM run") == "1")
    for _ in 1...2 {
      let ledger = try folder.open()
      expectProblem(.malformedInput, { $0 == .importFinished }) {
        var source = Rows([1])
        _ = try ledger.importCards(run: name, from: &source, by: .unknown) { _ in }
      }
      #expect(try ledger.verifyAudit { _ in }.fault == nil)
      // The second time under another key.
      try ledger.rekey(to: .file, by: .unknown) { _ in }
    }
    #expect(try folder.sqlite3("SELECT count(*) FROM sqlite_schema WHERE name = 'run'") == "0")
    let content = try Data(contentsOf: URL(fileURLWithPath: folder.ledger))
    #expect(content.range(of: Data(name.utf8)) == nil, "not in a page that is free now either")
  }

  @Test func `the file itself refuses changes of events`() throws {
    let folder = try Folder()
    _ = try folder.open().book(card(1))
    for sql in [
      "DELETE FROM event WHERE sequence = 2", "UPDATE event SET staff = 'x' WHERE sequence = 2",
      "UPDATE event SET payload = NULL WHERE sequence = 2",
      "UPDATE event SET payload = zeroblob(9) WHERE sequence = 2",
    ] {
      #expect(throws: (any Error).self, "\(sql)") { try folder.sqlite3(sql) }
    }
    #expect(try folder.open().verifyAudit { _ in } == AuditReport(events: 2))
  }

  @Test func `an erased event needs one that says the card was forgotten`() throws {
    let folder = try Folder()
    let digest: String
    do {
      let ledger = try folder.open()
      let id = try ledger.book(card(1)).record.id
      try ledger.forget(id, by: .unknown)
      #expect(try ledger.verifyAudit { _ in }.fault == nil)
      digest = try folder.sqlite3("SELECT hex(digest) FROM event WHERE sequence = 2")
    }
    #expect(digest.count == 64)
    // The digest of a payload is no secret, so the chain alone would not notice an erasure.
    try folder.sqlite3(
      Self.unguarded + "DELETE FROM event WHERE sequence = 3; UPDATE head SET events = 2, "
        + "link = (SELECT link FROM event WHERE sequence = 2)")
    let report = try folder.open().verifyAudit { _ in }
    #expect(report.fault == .init(sequence: 2, problem: .erased))
  }

  @Test
  func `the moments of a card that was changed and of one that was forgotten are checked too`()
    throws
  {
    let folder = try Folder()
    let clock = Clock()
    do {
      let ledger = try folder.open(clock: clock)
      let ids = try (1...2).map { try ledger.book(card($0)).record.id }
      clock.advance(1000)
      _ = try ledger.bind(ids[0], to: Contact(name: "Somchai"), by: .unknown)
      try ledger.record(.revealed, card: ids[0], EventDetail(), by: .unknown)
      clock.advance(1000)
      try ledger.forget(ids[1], by: .unknown)
      #expect(try ledger.verifyAudit { _ in }.fault == nil)
    }
    for (column, card, sequence) in [
      ("created", 1, 4), ("changed", 1, 4), ("created", 2, 3), ("changed", 2, 3),
    ] {
      try folder.sqlite3("UPDATE card SET \(column) = \(column) - 1 WHERE id = \(card)")
      let report = try folder.open(clock: clock).verifyAudit { _ in }
      #expect(
        report.fault == .init(sequence: Int64(sequence), problem: .state), "\(column) \(card)")
      try folder.sqlite3("UPDATE card SET \(column) = \(column) + 1 WHERE id = \(card)")
    }
    #expect(try folder.open(clock: clock).verifyAudit { _ in }.fault == nil)
  }

  @Test func `a forged head stops all writing`() throws {
    let folder = try Folder()
    _ = try folder.open().book(card(1))
    try folder.sqlite3("UPDATE head SET events = 1")
    let ledger = try folder.open()
    expectProblem(.ledgerCorrupt, { $0 == .corrupt("the head is not signed") }) {
      _ = try ledger.book(card(2))
    }
    #expect(try folder.sqlite3("SELECT count(*) FROM event") == "2")
  }
}
