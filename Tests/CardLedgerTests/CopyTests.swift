import CardLedger
import Foundation
import Testing

struct CopyTests {
  private let folder: Folder
  private let copy: String

  init() throws {
    folder = try Folder()
    copy = folder.file("copy.db")
  }

  private func filled() throws -> SQLiteLedger {
    let ledger = try folder.open()
    for number in 0..<20 { _ = try ledger.book(card(number, batch: "b")) }
    try ledger.backup(to: copy, by: .unknown)
    return ledger
  }

  @Test func `a copy is one private file that can be put back, and the old ledger is kept`() throws
  {
    let ledger = try filled()
    let before = try ledger.cards(CardFilter(), after: nil, limit: 99)
    #expect(try folder.modes()["copy.db"] == 0o600)
    #expect(!FileManager.default.fileExists(atPath: copy + "-wal"))
    _ = try ledger.book(card(50))
    try ledger.forget(before[2].id, by: .unknown)
    let aside = try #require(
      try SQLiteLedger.restore(from: copy, to: folder.ledger, by: Attribution(staff: "lin")))
    for opened in [ledger, try folder.open()] {
      #expect(try opened.cards(CardFilter(), after: nil, limit: 99) == before)
      #expect(try opened.verifyAudit { _ in }.fault == nil)
    }
    // What the copy does not know is not forgotten: 21 cards, the ledger's making, a copy made, a card
    // forgotten.
    let last = try #require(try ledger.events(after: 0, limit: 99).last)
    #expect(last.kind == .restored && last.detail?.count == 24)
    #expect(
      try last.detail?.text
        == folder.sqlite3("SELECT hex(link) FROM event WHERE sequence = 24", file: aside))
    #expect(try folder.sqlite3("SELECT count(*) FROM card", file: aside) == "21")
    #expect(try folder.modes().values.allSatisfy { $0 == 0o600 })
  }

  @Test func `a ledger that was set aside opens where it is, until the key is changed`() throws {
    let files = FileManager.default
    let aside: String
    do {
      let ledger = try filled()
      _ = try ledger.book(card(50))
      aside = try #require(
        try SQLiteLedger.restore(from: copy, to: folder.ledger, by: .unknown))
    }
    #expect(try SQLiteLedger(path: aside).find(.identifier(.imsi, imsi(50)), limit: 2).count == 1)
    expectProblem(.usage, { $0 == .keyOfOther }) {
      try SQLiteLedger(path: aside).rekey(to: .file, by: .unknown) { _ in }
    }
    // A change of the ledger's key is not for another one to end.
    let other = try Folder()
    _ = try other.open()
    try files.copyItem(atPath: other.key, toPath: folder.key + ".new")
    #expect(try SQLiteLedger(path: aside).count(CardFilter()) == 21)
    #expect(files.fileExists(atPath: folder.key + ".new"))
    let kept = try #require(try folder.open().rekey(to: .file, by: .unknown) { _ in })
    expectProblem(.wrongKey, { $0 == .wrongKey }) { _ = try SQLiteLedger(path: aside) }
    // A key of its own counts first.
    try files.copyItem(atPath: kept, toPath: folder.file("ledger.db.key"))
    #expect(try SQLiteLedger(path: aside).count(CardFilter()) == 21)
    #expect(try SQLiteLedger(path: aside).rekey(to: .file, by: .unknown) { _ in } != nil)
    #expect(try folder.open().count(CardFilter()) == 20)
  }

  @Test(arguments: [
    "ledger.db.replaced-1", "ledger.db.replaced-", "ledger.db.replaced-1a", "replaced-1",
    ".replaced-1",
  ])
  func `a ledger of another name has a key of its own`(name: String) throws {
    _ = try folder.open()
    let key = try Data(contentsOf: URL(fileURLWithPath: folder.key))
    do { _ = try SQLiteLedger(path: folder.file(name)).book(card(1)) }
    #expect(try SQLiteLedger(path: folder.file(name)).count(CardFilter()) == 1)
    #expect(try folder.modes().keys.filter { $0.hasSuffix(".key") }.count == 2)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.key)) == key)
  }

  @Test func `a copy overwrites nothing`() throws {
    let ledger = try filled()
    expectProblem(.usage, { $0 == .fileExists }) {
      try ledger.backup(to: copy, by: .unknown)
    }
    expectProblem(.notFound, { $0 == .noSuchFolder }) {
      try ledger.backup(to: folder.file("none/copy.db"), by: .unknown)
    }
    #expect(try ledger.events(after: 0, limit: 99).filter { $0.kind == .backedUp }.count == 1)
  }

  /// What can be wrong with a copy, done to it with the program sqlite3.
  @Test(arguments: [
    "DROP TRIGGER event_is_final; UPDATE event SET staff = 'x' WHERE sequence = 3",
    "DELETE FROM search WHERE card = 4", "PRAGMA user_version = 99",
    "PRAGMA application_id = 7", "UPDATE meta SET value = zeroblob(32) WHERE name = 'check'",
  ])
  func `a broken copy is refused and the ledger stays`(damage: String) throws {
    let ledger = try filled()
    try folder.sqlite3(damage, file: copy)
    #expect(throws: LedgerError.self) {
      try SQLiteLedger.restore(from: copy, to: folder.ledger, by: .unknown)
    }
    #expect(try ledger.count(CardFilter()) == 20)
    #expect(try folder.modes().keys.sorted().filter { $0.contains("replaced") }.isEmpty)
  }

  @Test func `a copy that was cut off, is no ledger or has another key is refused`() throws {
    let ledger = try filled()
    let whole = try Data(contentsOf: URL(fileURLWithPath: copy))
    let damages = [
      whole.prefix(whole.count / 2), Data("iccid,imsi\n".utf8), Data(),
      whole.prefix(8192) + Data(repeating: 0x5A, count: 4096) + whole.dropFirst(12288),
    ]
    for damage in damages {
      try damage.write(to: URL(fileURLWithPath: copy))
      #expect(throws: LedgerError.self) {
        try SQLiteLedger.restore(from: copy, to: folder.ledger, by: .unknown)
      }
    }
    let other = try Folder()
    let foreign = try other.open()
    try foreign.backup(to: other.file("copy.db"), by: .unknown)
    expectProblem(.wrongKey, { $0 == .wrongKey }) {
      _ = try SQLiteLedger.restore(
        from: other.file("copy.db"), to: folder.ledger, by: .unknown)
    }
    #expect(try ledger.count(CardFilter()) == 20)
  }

  @Test func `a copy under the old key waits until the ledger of the new one is moved away`() throws
  {
    let files = FileManager.default
    do {
      let ledger = try filled()
      try files.copyItem(atPath: folder.key, toPath: folder.file("old.key"))
      try ledger.rekey(to: .file, by: .unknown) { _ in }
    }
    try files.removeItem(atPath: folder.key)
    try files.moveItem(atPath: folder.file("old.key"), toPath: folder.key)
    expectProblem(.wrongKey, { $0 == .keyOfCopyOnly }) {
      _ = try SQLiteLedger.restore(from: copy, to: folder.ledger, by: .unknown)
    }
    try files.moveItem(atPath: folder.ledger, toPath: folder.file("newer.db"))
    #expect(try SQLiteLedger.restore(from: copy, to: folder.ledger, by: .unknown) == nil)
    #expect(try folder.open().count(CardFilter()) == 20)
  }

  @Test func `a ledger whose pages are ruined is replaced and kept`() throws {
    do { _ = try filled() }
    try Data("ruined".utf8).write(to: URL(fileURLWithPath: folder.ledger))
    expectProblem(.configuration, { $0 == .notALedger }) { _ = try folder.open() }
    let aside = try #require(
      try SQLiteLedger.restore(from: copy, to: folder.ledger, by: .unknown))
    #expect(try String(contentsOfFile: aside, encoding: .utf8) == "ruined")
    #expect(try folder.open().count(CardFilter()) == 20)
  }
}
