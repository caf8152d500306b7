/// Finds out what lies at a path, and makes an open ledger of it.
struct LedgerOpening {
  let path: String
  let options: SQLiteLedger.Options

  private static let check = "check"
  private static let salt = "salt"
  private static let operations = "operations"
  private static let memory = "memory"

  func open(_ key: SQLiteLedger.Key) throws(LedgerError) -> LedgerStore {
    try Sodium.load()
    if options.isReadOnly { return try openToRead(key) }
    let isThere = SystemFile.exists(path)
    if !isThere, !options.mayMake { throw LedgerError(.noSuchFile, path: path) }
    if !isThere || SystemFile.isEmpty(path) { try checkNew(key) }
    if isThere, try isCutOff() { throw LedgerError(.emptied, path: path) }
    // Before the file is made: only a ledger that is there can have been set aside.
    let keyFile = KeyFile(ledger: path)
    try SystemFile.makeFolder(SystemFile.folder(of: path))
    try SystemFile.prepare(path)
    let database = try SQLiteDatabase(
      path: path, patience: options.patience, onWait: options.onWait)
    try identify(database)
    try database.run(Schema.settings)
    _ = try database.texts("PRAGMA journal_mode = WAL")
    let store = try database.transaction("BEGIN IMMEDIATE") { () throws(LedgerError) in
      let version = Int(try database.integer("PRAGMA user_version"))
      let isNew = version == 0
      if isNew {
        try checkNew(key)
        // A key gets its name after the ledger's first commit: where it has that, something was written.
        if isThere, SystemFile.exists(keyFile.path) {
          throw LedgerError(.emptied, path: path)
        }
        guard options.mayMake else { throw LedgerError(.noSuchFile, path: path) }
      }
      try migrate(database)
      let store = LedgerStore(
        database, keyFile: keyFile,
        keys: isNew
          ? try firstKeys(key, keyFile, database)
          : try storedKeys(key, keyFile, database, settling: !keyFile.isBorrowed),
        generation: isNew ? 0 : try database.integer("SELECT generation FROM head"),
        clock: options.clock)
      if isNew {
        try database.run("INSERT INTO head VALUES (0, x'', x'', 0, 0, 0)")
        try store.append(.opened, by: .unknown, at: options.clock())
        try store.writeHead()
      } else if version < Schema.firstWithPhoneTails {
        try store.indexPhonesAnew()
      }
      if version < Schema.firstWithSealedRuns { try store.sealRuns() }
      return store
    }
    if case .file = key, !keyFile.isBorrowed, SystemFile.exists(keyFile.newPath) {
      try database.transaction("BEGIN IMMEDIATE") { () throws(LedgerError) in
        // Whoever changed the key since then has put the files in order.
        guard try store.storedGeneration() == store.generation else { return }
        _ = try Self.keys(in: keyFile, fitting: store.keys.check, ledger: path, settling: true)
      }
    }
    return store
  }

  /// Opens a copy of a ledger to read it, with the key of the ledger at ``path``.
  func openCopy(
    at copy: String, _ key: SQLiteLedger.Key, isImmutable: Bool = false
  ) throws(LedgerError) -> LedgerStore {
    let database = try SQLiteDatabase(
      path: copy, isReadOnly: true, isImmutable: isImmutable, patience: options.patience)
    let opening = LedgerOpening(path: copy, options: options)
    try opening.identify(database)
    // A copy of an older schema is brought to this one when it takes the ledger's place.
    let version = Int(try database.integer("PRAGMA user_version"))
    guard version > 0 else { throw LedgerError(.notALedger, path: copy) }
    let store = LedgerStore(
      database, keyFile: KeyFile(ledger: path),
      keys: try opening.storedKeys(key, KeyFile(ledger: path), database, settling: false),
      generation: try database.integer("SELECT generation FROM head"), clock: options.clock)
    if version < Schema.firstWithPhoneTails { store.index = BlindIndex(store.keys, phones: .whole) }
    return store
  }

  /// Opens the ledger where perhaps nothing can be written.
  ///
  /// Reading needs files of SQLite's beside it, too. Where they cannot be made, and no log is left
  /// that somebody would have to apply first, the file alone is the whole ledger.
  private func openToRead(_ key: SQLiteLedger.Key) throws(LedgerError) -> LedgerStore {
    guard SystemFile.exists(path) else { throw LedgerError(.noSuchFile, path: path) }
    let store: LedgerStore
    do throws(LedgerError) { store = try openCopy(at: path, key) } catch {
      guard error.isOfAccess, SystemFile.size(of: "\(path)-wal") ?? 0 == 0 else { throw error }
      store = try openCopy(at: path, key, isImmutable: true)
    }
    // One of an older schema would have to be changed first.
    guard try store.database.integer("PRAGMA user_version") == Schema.version else {
      throw LedgerError(.accessRefused(errno: SystemFile.refusal(of: path)), path: path)
    }
    return store
  }

  /// Refuses names and passphrases that a new ledger cannot have.
  private func checkNew(_ key: SQLiteLedger.Key) throws(LedgerError) {
    try LedgerName.check(path)
    if case .passphrase(let passphrase) = key {
      try SQLiteLedger.checkNew(passphrase, path: path)
    }
  }

  // MARK: - What lies there

  /// True for the beginning of a ledger that is shorter than its first page.
  ///
  /// Such a file is opened here: no connection of this process can have a lock on it.
  private func isCutOff() throws(LedgerError) -> Bool {
    guard let size = SystemFile.size(of: path), (1..<Schema.pageSize).contains(size) else {
      return false
    }
    let id = withUnsafeBytes(of: UInt32(Schema.applicationID).bigEndian) { Array($0) }
    // SQLite's database header: the application id stands at 68.
    return try SystemFile.read(path, limit: 72).dropFirst(68).elementsEqual(id)
  }

  /// Refuses a file of another kind, and one of a newer schema, before anything is written to it.
  private func identify(_ database: SQLiteDatabase) throws(LedgerError) {
    let id = try database.integer("PRAGMA application_id")
    let version = Int(try database.integer("PRAGMA user_version"))
    let isEmpty = try database.integer("SELECT count(*) FROM sqlite_schema") == 0
    guard id == Schema.applicationID || (id == 0 && version == 0 && isEmpty) else {
      throw LedgerError(.notALedger, path: path)
    }
    guard version <= Schema.version else {
      throw LedgerError(.newerSchema(found: version, known: Schema.version), path: path)
    }
  }

  private func migrate(_ database: SQLiteDatabase) throws(LedgerError) {
    let version = Int(try database.integer("PRAGMA user_version"))
    guard version < Schema.version else { return }
    for step in Schema.steps[version...] { try database.run(step) }
    try database.run("PRAGMA application_id = \(Schema.applicationID)")
    try database.run("PRAGMA user_version = \(Schema.version)")
  }

  // MARK: - Keys

  private func firstKeys(
    _ key: SQLiteLedger.Key, _ file: KeyFile, _ database: SQLiteDatabase
  ) throws(LedgerError) -> KeyRing {
    let master: Secret
    switch key {
    case .file:
      // The key of a ledger that was moved away, with its copies, goes on.
      if SystemFile.exists(file.path) {
        master = try file.read()
      } else {
        master = Secret.random()
        try file.writeNew(master)
      }
    case .passphrase(let passphrase):
      master = try Self.writeSalt(
        for: passphrase, options.passphraseCost, to: database)
    }
    let keys = KeyRing(master: master)
    try Self.writeCheck(of: keys, to: database)
    return keys
  }

  /// The keys that fit the ledger; tells the three ways in which they can not.
  private func storedKeys(
    _ key: SQLiteLedger.Key, _ file: KeyFile, _ database: SQLiteDatabase, settling: Bool
  ) throws(LedgerError) -> KeyRing {
    guard let check = try Self.meta(Self.check, database) else {
      throw LedgerError(.corrupt("no key check"), path: path)
    }
    let salt = try Self.meta(Self.salt, database)
    switch key {
    case .file:
      if salt != nil { throw LedgerError(.otherKindOfKey(needsPassphrase: true), path: path) }
      return try Self.keys(in: file, fitting: check, ledger: path, settling: settling).keys
    case .passphrase(let passphrase):
      guard let salt else {
        throw LedgerError(.otherKindOfKey(needsPassphrase: false), path: path)
      }
      let cost = PassphraseCost(
        operations: UInt64(try Self.number(Self.operations, database)),
        memory: Int(try Self.number(Self.memory, database)))
      // A longer line used to be cut there, also when the ledger got its passphrase.
      let taken = Array(passphrase.prefix(SQLiteLedger.passphraseLengths.upperBound))
      let keys = KeyRing(master: try Self.master(taken, salt: salt, cost, path: path))
      guard keys.fits(check) else { throw LedgerError(.wrongKey, path: path) }
      if settling { try file.removeHalf() }
      return keys
    }
  }

  /// The key file's key, or that of a change of keys that was cut short after its commit.
  ///
  /// - Parameter settling: Whether the right one gets its name, and the other one is set aside. Only
  ///   whoever holds the ledger's lock may do that: the new key of a change that is under way fits
  ///   nothing yet.
  /// - Returns: The keys, and where the key is kept that made way for them.
  static func keys(
    in file: KeyFile, fitting check: [UInt8], ledger: String, settling: Bool
  ) throws(LedgerError) -> (keys: KeyRing, kept: String?) {
    let new = try file.readNew().map { KeyRing(master: $0) }
    if let new, new.fits(check) {
      return (new, settling ? try file.takeNew() : nil)
    }
    guard SystemFile.exists(file.path) else { throw LedgerError(.keyMissing, path: file.path) }
    let keys = KeyRing(master: try file.read())
    guard keys.fits(check) else { throw LedgerError(.wrongKey, path: ledger) }
    if settling { try file.removeHalf() }
    return (keys, nil)
  }

  private static func master(
    _ passphrase: [UInt8], salt: [UInt8], _ cost: PassphraseCost, path: String
  ) throws(LedgerError) -> Secret {
    var isDone = false
    let master = Secret(count: Sodium.keySize) {
      isDone = Sodium.stretch(
        passphrase, salt: salt, operations: cost.operations, memory: cost.memory, into: $0)
    }
    guard isDone else { throw LedgerError(.outOfMemory, path: path) }
    return master
  }

  // MARK: - What the ledger holds about its key

  /// Makes a master key of a passphrase, and keeps what is needed to make it again.
  static func writeSalt(
    for passphrase: [UInt8], _ cost: PassphraseCost, to database: SQLiteDatabase
  ) throws(LedgerError) -> Secret {
    var salt = [UInt8](repeating: 0, count: Sodium.saltSize)
    salt.withUnsafeMutableBytes { Sodium.randomise($0) }
    let master = try master(passphrase, salt: salt, cost, path: database.path)
    try write(salt, as: Self.salt, to: database)
    try write(Array(String(cost.operations).utf8), as: operations, to: database)
    try write(Array(String(cost.memory).utf8), as: memory, to: database)
    return master
  }

  static func removeSalt(from database: SQLiteDatabase) throws(LedgerError) {
    try database.run("DELETE FROM meta WHERE name IN ('\(salt)', '\(operations)', '\(memory)')")
  }

  static func writeCheck(of keys: KeyRing, to database: SQLiteDatabase) throws(LedgerError) {
    try write(keys.check, as: check, to: database)
  }

  private static func write(
    _ value: [UInt8], as name: String, to database: SQLiteDatabase
  ) throws(LedgerError) {
    try database.statement(.writeMeta).bind(name).bind(value).run()
  }

  private static func meta(
    _ name: String, _ database: SQLiteDatabase
  ) throws(LedgerError) -> [UInt8]? {
    let row = try database.statement(.meta).bind(name)
    defer { row.reset() }
    return try row.step() ? row.blob(0) : nil
  }

  private static func number(
    _ name: String, _ database: SQLiteDatabase
  ) throws(LedgerError) -> Int64 {
    let text = try meta(name, database).map { String(decoding: $0, as: UTF8.self) }
    guard let number = text.flatMap({ Int64($0) }), number > 0 else {
      throw LedgerError(.corrupt("no \(name)"), path: database.path)
    }
    return number
  }
}
