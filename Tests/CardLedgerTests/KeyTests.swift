import CardLedger
import Foundation
import Testing

struct KeyTests {
  @Test func `another key is told from no key and from a bad one`() throws {
    let (one, two) = (try Folder(), try Folder())
    _ = try one.open().book(card(1))
    _ = try two.open().book(card(1))
    let files = FileManager.default
    try files.moveItem(atPath: one.key, toPath: one.file("kept"))
    expectProblem(.wrongKey, { $0 == .keyMissing }) { _ = try one.open() }
    #expect(!files.fileExists(atPath: one.key))
    try files.copyItem(atPath: two.key, toPath: one.key)
    expectProblem(.wrongKey, { $0 == .wrongKey }) { _ = try one.open() }
    for text in ["", "abc", String(repeating: "g", count: 64), String(repeating: "a", count: 65)] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: one.key))
      expectProblem(.wrongKey, { $0 == .keyMalformed }) { _ = try one.open() }
    }
    try files.removeItem(atPath: one.key)
    try files.moveItem(atPath: one.file("kept"), toPath: one.key)
    #expect(try one.open().find(.identifier(.imsi, imsi(1)), limit: 1).count == 1)
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o777])
  func `a key that others can read is refused`(mode: Int) throws {
    let folder = try Folder()
    _ = try folder.open()
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.key)
    expectProblem(.permissionRefused, { $0 == .keyExposed(mode: UInt32(mode)) }) {
      _ = try folder.open()
    }
  }

  @Test func `a passphrase opens, another one does not, and a key file is told apart`() throws {
    let folder = try Folder()
    _ = try folder.open(key: .passphrase(Array("korrekt genug".utf8))).book(card(1))
    #expect(!FileManager.default.fileExists(atPath: folder.key))
    let again = try folder.open(key: .passphrase(Array("korrekt genug".utf8)))
    #expect(try again.find(.identifier(.imsi, imsi(1)), limit: 1).count == 1)
    expectProblem(.wrongKey, { $0 == .wrongKey }) {
      _ = try folder.open(key: .passphrase(Array("korrekt genug ".utf8)))
    }
    expectProblem(.wrongKey, { $0 == .otherKindOfKey(needsPassphrase: true) }) {
      _ = try folder.open()
    }
    let other = try Folder()
    _ = try other.open()
    expectProblem(.wrongKey, { $0 == .otherKindOfKey(needsPassphrase: false) }) {
      _ = try other.open(key: .passphrase(Array("korrekt genug".utf8)))
    }
  }

  @Test(arguments: [0, 5, 11, 257])
  func `no ledger gets a passphrase that is too short or too long`(length: Int) throws {
    let folder = try Folder()
    let words = [UInt8](repeating: UInt8(ascii: "a"), count: length)
    let isRefused = { (problem: LedgerError.Problem) in problem == .passphraseLength(12...256) }
    for isEmpty in [false, true] {
      if isEmpty { try Data().write(to: URL(fileURLWithPath: folder.ledger)) }
      expectProblem(.usage, isRefused) { _ = try folder.open(key: .passphrase(words)) }
      #expect(try folder.modes().keys.sorted() == (isEmpty ? ["ledger.db"] : []))
    }
    let ledger = try folder.open()
    _ = try ledger.book(card(1))
    expectProblem(.usage, isRefused) {
      try ledger.rekey(to: .passphrase(words), by: .unknown) { _ in }
    }
    #expect(try folder.open().count(CardFilter()) == 1)
  }

  /// Once no length was asked of a passphrase, and of more than 256 bytes the rest was left.
  @Test func `a ledger opens with the passphrase that it has, of whatever length`() throws {
    for (words, master) in [
      ("", "d440eba67886df93d643dcb8a69b02af68c16d284cd6f68659553e245bf9efc0"),
      ("wort", "1470b3d0ed9bed136c69d2b82bfe088090b3d4a981a6503323b7cf504a6a6a89"),
    ] {
      let folder = try Folder()
      try Data(master.utf8).write(to: URL(fileURLWithPath: folder.key))
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.key)
      do { _ = try folder.open().book(card(1)) }
      // The key is what Argon2id makes of the word, by libsodium's crypto_pwhash.
      try folder.sqlite3(
        "INSERT INTO meta VALUES ('salt', CAST('0123456789abcdef' AS BLOB)), "
          + "('operations', CAST('1' AS BLOB)), ('memory', CAST('8192' AS BLOB))")
      try FileManager.default.removeItem(atPath: folder.key)
      #expect(try folder.open(key: .passphrase(Array(words.utf8))).count(CardFilter()) == 1)
    }
    let folder = try Folder()
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: 300)
    _ = try folder.open(key: .passphrase(Array(long.prefix(256)))).book(card(1))
    #expect(try folder.open(key: .passphrase(long)).count(CardFilter()) == 1)
  }

  @Test func `after a change of keys all is there, and nothing is as it was`() throws {
    let folder = try Folder()
    let ledger = try folder.open()
    let ids = try (0..<30).map { try ledger.book(card($0, batch: "b")).record.id }
    _ = try ledger.bind(ids[3], to: Contact(email: "a@example.com"), by: .unknown)
    try ledger.forget(ids[5], by: .unknown)
    let before = try ledger.cards(CardFilter(), after: nil, limit: 99)
    let key = try String(contentsOfFile: folder.key, encoding: .utf8)
    let stored = "SELECT hex(payload), hex(link) FROM event; SELECT value FROM search"
    let raw = Set(try folder.sqlite3(stored).split(whereSeparator: { "\n|".contains($0) }))
    let bystander = try folder.open()
    let kept = try #require(try ledger.rekey(to: .file, by: .unknown) { _ in })
    #expect(try String(contentsOfFile: folder.key, encoding: .utf8) != key)
    #expect(try String(contentsOfFile: kept, encoding: .utf8) == key)
    #expect(!FileManager.default.fileExists(atPath: folder.key + ".new"))
    let now = try folder.sqlite3(stored).split(whereSeparator: { "\n|".contains($0) })
    #expect(raw.intersection(now).subtracting([""]).isEmpty)
    for ledger in [ledger, try folder.open()] {
      #expect(try ledger.cards(CardFilter(), after: nil, limit: 99) == before)
      #expect(try ledger.find(.contact("a@example.com"), limit: 2).map(\.id) == [ids[3]])
      #expect(try ledger.verifyAudit { _ in }.fault == nil)
      #expect(try ledger.history(of: ids[5]).map(\.kind) == [.takenIn, .forgotten])
    }
    expectProblem(.wrongKey, { $0 == .rekeyedMeanwhile }) { _ = try bystander.book(card(99)) }
    expectProblem(.wrongKey, { $0 == .rekeyedMeanwhile }) { _ = try bystander.card(ids[0]) }
    // To a passphrase, and back to a file.
    try ledger.rekey(to: .passphrase(Array("wort fuer wort".utf8)), by: .unknown) { _ in }
    #expect(!FileManager.default.fileExists(atPath: folder.key))
    #expect(try folder.keptKeys().count == 2)
    let locked = try folder.open(key: .passphrase(Array("wort fuer wort".utf8)))
    #expect(try locked.cards(CardFilter(), after: nil, limit: 99) == before)
    #expect(try locked.rekey(to: .file, by: .unknown) { _ in } == nil, "there was no key file")
    #expect(try folder.modes().filter { $0.key.contains(".key") }.values.allSatisfy { $0 == 0o600 })
    #expect(try folder.open().cards(CardFilter(), after: nil, limit: 99) == before)
    #expect(try folder.open().verifyAudit { _ in }.fault == nil)
    #expect(throws: (any Error).self) { try folder.sqlite3("DELETE FROM event") }
  }

  /// The moments at which a change of keys can be cut short: the new key alone is on disk; the
  /// commit is done and the new key does not have its name yet.
  @Test func `a change of keys that was cut short leaves one key that fits`() throws {
    let files = FileManager.default
    let folder = try Folder()
    do {
      let ledger = try folder.open()
      _ = try ledger.book(card(1))
      // Before the commit: a new key that nothing was encrypted under.
      try folder.writeNewKey(String(repeating: "ab", count: 32) + "\n")
    }
    #expect(try folder.open().find(.identifier(.imsi, imsi(1)), limit: 1).count == 1)
    // After the commit: the new key under its first name, the old one in place.
    let old = try String(contentsOfFile: folder.key, encoding: .utf8)
    try changedHalfWay(folder, try folder.open())
    #expect(try folder.modes().keys.count { $0.hasPrefix("ledger.key.unused-") } == 1)
    #expect(try folder.open().find(.identifier(.imsi, imsi(1)), limit: 1).count == 1)
    #expect(!files.fileExists(atPath: folder.key + ".new"))
    #expect(try folder.keptKeys() == [old])
    // After the commit: the old one is set aside, and the new one still under its first name.
    try files.moveItem(atPath: folder.key, toPath: folder.key + ".new")
    #expect(try folder.open().find(.identifier(.imsi, imsi(1)), limit: 1).count == 1)
    #expect(try folder.keptKeys() == [old])
    #expect(try folder.open().verifyAudit { _ in }.fault == nil)
  }

  @Test(arguments: ["", "abab", String(repeating: "g", count: 64)])
  func `half a new key is no key, and the old one goes on`(half: String) throws {
    let folder = try Folder()
    _ = try folder.open().book(card(1))
    try folder.writeNewKey(half)
    #expect(try folder.open().find(.identifier(.imsi, imsi(1)), limit: 1).count == 1)
    #expect(!FileManager.default.fileExists(atPath: folder.key + ".new"))
  }

  @Test func `a first start that was cut short leaves no half key in the way`() throws {
    let folder = try Folder()
    try folder.writeNewKey("abab")
    _ = try folder.open().book(card(1))
    #expect(try folder.modes().filter { $0.key.contains("key") } == ["ledger.key": 0o600])
    #expect(try folder.open().find(.identifier(.imsi, imsi(1)), limit: 1).count == 1)
  }

  /// A ledger whose change of keys was killed between its commit and the moving of the new key.
  private func changedHalfWay(_ folder: Folder, _ ledger: SQLiteLedger) throws {
    let files = FileManager.default
    let kept = try #require(try ledger.rekey(to: .file, by: .unknown) { _ in })
    try files.moveItem(atPath: folder.key, toPath: folder.key + ".new")
    try files.moveItem(atPath: kept, toPath: folder.key)
  }

  @Test(arguments: [true, false])
  func `another program's change leaves the new key alone that is not in place yet`(
    toFile: Bool
  ) throws {
    let folder = try Folder()
    let ledger = try folder.open()
    _ = try ledger.book(card(1))
    let bystander = try folder.open()
    try changedHalfWay(folder, ledger)
    expectProblem(.wrongKey, { $0 == .rekeyedMeanwhile }) {
      try bystander.rekey(
        to: toFile ? .file : .passphrase(Array("wort fuer wort".utf8)), by: .unknown
      ) { _ in }
    }
    #expect(try folder.open().find(.identifier(.imsi, imsi(1)), limit: 1).count == 1)
  }

  @Test func `after a change that was cut short a copy under the old key is refused`() throws {
    let folder = try Folder()
    let ledger = try folder.open()
    _ = try ledger.book(card(1))
    try ledger.backup(to: folder.file("copy.db"), by: .unknown)
    try changedHalfWay(folder, ledger)
    expectProblem(.wrongKey, { $0 == .wrongKey }) {
      _ = try SQLiteLedger.restore(
        from: folder.file("copy.db"), to: folder.ledger, by: .unknown)
    }
    #expect(try folder.open().find(.identifier(.imsi, imsi(1)), limit: 1).count == 1)
  }
}

extension KeyTests {
  @Test(arguments: [NewKey.file, .passphrase(Array("correct horse battery".utf8))])
  func `of two ledgers with one key file the other's key is not lost`(key: NewKey) throws {
    let folder = try Folder()
    let other = folder.file("ledger.bak")
    do {
      // Whoever copies a ledger with cp has two under one key.
      _ = try folder.open().book(card(2))
      try FileManager.default.copyItem(atPath: folder.ledger, toPath: other)
    }
    let kept = try #require(try folder.open().rekey(to: key, by: .unknown) { _ in })
    #expect(throws: LedgerError.self) { try SQLiteLedger(path: other) }
    // Under a name of its own it opens with the key that was kept.
    try FileManager.default.moveItem(atPath: other, toPath: folder.file("own.db"))
    try FileManager.default.moveItem(atPath: kept, toPath: folder.file("own.key"))
    let own = try SQLiteLedger(path: folder.file("own.db"))
    #expect(try own.find(.identifier(.imsi, imsi(2)), limit: 1).count == 1)
  }

  @Test func `a ledger whose change was cut short finds its key, whatever was opened since`() throws
  {
    let folder = try Folder()
    let other = folder.file("ledger.bak")
    let secret = SQLiteLedger.Key.passphrase(Self.words)
    do { _ = try folder.open(key: secret).book(card(3)) }
    let third = folder.file("ledger.old")
    try FileManager.default.moveItem(atPath: folder.ledger, toPath: third)
    do { _ = try folder.open().book(card(1)) }
    try FileManager.default.copyItem(atPath: folder.ledger, toPath: other)
    do { try changedHalfWay(folder, try folder.open()) }
    // Its new key fits neither of those that look for their own under the same name.
    #expect(try SQLiteLedger(path: other).count(CardFilter()) == 1)
    #expect(try SQLiteLedger(path: third, key: secret).count(CardFilter()) == 1)
    #expect(try folder.open().find(.identifier(.imsi, imsi(1)), limit: 1).count == 1)
  }

  @Test(arguments: ["/stick/shop.key", "stick/shop.key"])
  func `a key that lies elsewhere, behind a link, is changed there`(target: String) throws {
    let folder = try Folder()
    let files = FileManager.default
    do { _ = try folder.open().book(card(1)) }
    try files.createDirectory(atPath: folder.file("stick"), withIntermediateDirectories: false)
    let place = folder.file("stick/shop.key")
    try files.moveItem(atPath: folder.key, toPath: place)
    try files.createSymbolicLink(
      atPath: folder.key, withDestinationPath: target.hasPrefix("/") ? place : target)
    let old = try String(contentsOfFile: place, encoding: .utf8)

    let kept = try #require(try folder.open().rekey(to: .file, by: .unknown) { _ in })
    #expect(kept.contains("/stick/shop.key.replaced-"))
    #expect(try String(contentsOfFile: kept, encoding: .utf8) == old)
    #expect(
      try files.attributesOfItem(atPath: folder.key)[.type] as? FileAttributeType
        == .typeSymbolicLink)
    #expect(try String(contentsOfFile: place, encoding: .utf8) != old)
    #expect(try folder.open().count(CardFilter()) == 1)
    #expect(try folder.modes().keys.filter { $0.contains("key") } == ["ledger.key"])

    // Without the stick nothing takes the link's place.
    try files.moveItem(atPath: folder.file("stick"), toPath: folder.file("pulled"))
    expectProblem(.wrongKey, { $0 == .keyMissing }) { _ = try folder.open() }
    try files.moveItem(atPath: folder.file("pulled"), toPath: folder.file("stick"))
    #expect(try folder.open().rekey(to: .passphrase(Self.words), by: .unknown) { _ in } != nil)
    #expect(!files.fileExists(atPath: folder.key))
    try folder.open(key: .passphrase(Self.words)).rekey(to: .file, by: .unknown) { _ in }
    #expect(files.fileExists(atPath: place) && files.fileExists(atPath: folder.key))
    #expect(try folder.open().count(CardFilter()) == 1)
  }

  /// An older simtool put the new key beside the ledger, also where a link stood for the old one.
  @Test func `a change that was begun before links were followed is found`() throws {
    let folder = try Folder()
    let files = FileManager.default
    do {
      let ledger = try folder.open()
      _ = try ledger.book(card(1))
      try changedHalfWay(folder, ledger)
    }
    try files.moveItem(atPath: folder.key, toPath: folder.file("stick"))
    try files.createSymbolicLink(atPath: folder.key, withDestinationPath: "stick")
    let old = try String(contentsOfFile: folder.file("stick"), encoding: .utf8)
    #expect(try folder.open().count(CardFilter()) == 1)
    #expect(try folder.keptKeys() == [old])
    #expect(try folder.open().count(CardFilter()) == 1)
  }

  private static let words = Array("correct horse battery".utf8)

  @Test func `what lies in the place of a key is never overwritten`() throws {
    let folder = try Folder()
    let secret = SQLiteLedger.Key.passphrase(Array("correct horse battery".utf8))
    let ledger = try folder.open(key: secret)
    _ = try ledger.book(card(1))
    try Data("somebody else's".utf8).write(to: URL(fileURLWithPath: folder.key))
    let kept = try #require(try ledger.rekey(to: .file, by: .unknown) { _ in })
    #expect(try String(contentsOfFile: kept, encoding: .utf8) == "somebody else's")
    #expect(try folder.modes()[String(kept.split(separator: "/").last ?? "")] == 0o600)
    #expect(try folder.open().count(CardFilter()) == 1)
  }
}

extension Folder {
  /// What the keys say that changes of the key have kept.
  fileprivate func keptKeys() throws -> [String] {
    try modes().keys.filter { $0.hasPrefix("ledger.key.replaced-") }
      .map { try String(contentsOfFile: file($0), encoding: .utf8) }
  }

  fileprivate func writeNewKey(_ text: String) throws {
    let path = key + ".new"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }
}
