import CardLedger
import Foundation
import Testing

/// A ledger must not lie where its own key, another one's key or a log belongs.
struct LedgerNameTests {
  static let names = ["x.key", "X.KEY", ".key", "x.key.new", "x.db-wal", "x-shm", "x.db-journal"]

  /// A passphrase that is long enough.
  private static let secret = SQLiteLedger.Key.passphrase(Array("correct horse battery".utf8))

  @Test(arguments: names, [true, false])
  func `no ledger is made under the name of a key or a log`(name: String, isFile: Bool) throws {
    let folder = try Folder()
    for isThere in [false, true] {
      if isThere { try Data().write(to: URL(fileURLWithPath: folder.file(name))) }
      expectProblem(.usage, { $0 == .nameOfKeyOrLog }) {
        _ = try SQLiteLedger(
          path: folder.file(name), key: isFile ? .file : Self.secret,
          options: .init(passphraseCost: cheap))
      }
      #expect(try folder.modes().keys.sorted() == (isThere ? [name] : []))
    }
  }

  @Test(arguments: names)
  func `no copy is written or put back under such a name`(name: String) throws {
    let folder = try Folder()
    let ledger = try folder.open()
    _ = try ledger.book(card(1))
    try ledger.backup(to: folder.file("copy.db"), by: .unknown)
    let before = try folder.modes().keys.sorted()
    expectProblem(.usage, { $0 == .nameOfKeyOrLog }) {
      try ledger.backup(to: folder.file(name), by: .unknown)
    }
    // A ledger named "ledger.key" has the very key that the copy needs.
    for target in [folder.file(name), folder.key] {
      expectProblem(.usage, { $0 == .nameOfKeyOrLog }) {
        _ = try SQLiteLedger.restore(from: folder.file("copy.db"), to: target, by: .unknown)
      }
    }
    #expect(try folder.modes().keys.sorted() == before)
    #expect(try folder.open().count(CardFilter()) == 1)
  }

  /// Until somebody looked, a passphrase made ledgers of any name.
  @Test(arguments: names)
  func `a ledger that has such a name opens, and no change of keys destroys it`(
    name: String
  ) throws {
    let folder = try Folder()
    do { _ = try folder.open(key: Self.secret).book(card(1)) }
    let path = folder.file(name)
    try FileManager.default.moveItem(atPath: folder.ledger, toPath: path)
    let options = SQLiteLedger.Options(passphraseCost: cheap)
    for key in [NewKey.file, .passphrase(Array("another horse battery".utf8))] {
      let ledger = try SQLiteLedger(path: path, key: Self.secret, options: options)
      expectProblem(.usage, { $0 == .nameOfKeyOrLog }) {
        try ledger.rekey(to: key, by: .unknown) { _ in }
      }
    }
    let again = try SQLiteLedger(path: path, key: Self.secret, options: options)
    #expect(try again.find(.identifier(.imsi, imsi(1)), limit: 2).count == 1)
  }

  @Test func `a ledger that lies where the next key belongs is not taken for one`() throws {
    let folder = try Folder()
    do { _ = try folder.open(key: Self.secret).book(card(1)) }
    let other = folder.key + ".new"
    try FileManager.default.moveItem(atPath: folder.ledger, toPath: other)
    let before = try Data(contentsOf: URL(fileURLWithPath: other))
    let ledger = try folder.open(key: Self.secret)
    _ = try ledger.book(card(2))
    expectProblem(.usage, { $0 == .fileExists }) {
      try ledger.rekey(to: .file, by: .unknown) { _ in }
    }
    #expect(try folder.open(key: Self.secret).count(CardFilter()) == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == before)
  }
}
