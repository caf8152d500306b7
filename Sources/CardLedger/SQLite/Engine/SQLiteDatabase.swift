internal import CSQLite

/// One connection to a database file, with its prepared statements.
///
/// Belongs to one thread at a time.
final class SQLiteDatabase {
  private let calls: UnsafePointer<CSQLiteCalls>
  private let handle: OpaquePointer
  private var statements: [SQLiteStatement?]
  let path: String
  /// How it waits for others.
  let turns: Turns

  /// Opens a file that exists.
  ///
  /// - Parameter isImmutable: Whether nobody changes the file meanwhile, and it has no log.
  init(
    path: String, isReadOnly: Bool = false, isImmutable: Bool = false, patience: Int32,
    onWait: (@Sendable () -> Void)? = nil
  ) throws(LedgerError) {
    calls = try SQLiteLibrary.load()
    self.path = path
    turns = Turns(patience: patience, onWait: onWait)
    statements = Array(repeating: nil, count: SQL.allCases.count)
    var opened: OpaquePointer?
    // One thread at a time is promised above; the library need not check it.
    let flags = SQLITE_OPEN_NOMUTEX | (isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
    let code =
      isImmutable
      ? calls.pointee.open_v2(Self.immutable(path), &opened, flags | SQLITE_OPEN_URI, nil)
      : calls.pointee.open_v2(path, &opened, flags, nil)
    guard let opened else { throw LedgerError(.outOfMemory, path: path) }
    handle = opened
    if code != SQLITE_OK { throw error(code) }
    _ = calls.pointee.extended_result_codes(handle, 1)
    turns.apply(calls, handle)
  }

  /// A file as a URI that promises that it does not change (sqlite.org/uri.html).
  private static func immutable(_ path: String) -> String {
    let escapes: [Character: String] = ["%": "%25", "?": "%3f", "#": "%23"]
    // An empty authority, so that a path that begins with two slashes has none.
    return (path.hasPrefix("/") ? "file://" : "file:")
      + path.map { escapes[$0] ?? String($0) }.joined() + "?immutable=1"
  }

  deinit {
    statements.removeAll()
    _ = calls.pointee.close_v2(handle)
  }

  /// Runs statements that are used once, such as those of the schema.
  func run(_ sql: String) throws(LedgerError) {
    try check(calls.pointee.exec(handle, sql, nil, nil, nil))
  }

  /// A statement of the table, prepared once.
  func statement(_ sql: SQL) throws(LedgerError) -> SQLiteStatement {
    if let known = statements[sql.rawValue] { return known }
    let statement = try prepare(sql.text, isKept: true)
    statements[sql.rawValue] = statement
    return statement
  }

  /// A statement that is used once.
  func prepare(_ sql: String, isKept: Bool = false) throws(LedgerError) -> SQLiteStatement {
    var prepared: OpaquePointer?
    let flags = UInt32(isKept ? SQLITE_PREPARE_PERSISTENT : 0)
    try check(calls.pointee.prepare_v3(handle, sql, -1, flags, &prepared, nil))
    guard let prepared else { throw LedgerError(.corrupt("empty statement"), path: path) }
    return SQLiteStatement(calls, prepared, of: self)
  }

  /// The only column of the only row of `sql`.
  func integer(_ sql: String) throws(LedgerError) -> Int64 {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) : 0
  }

  /// The first column of all rows of `sql`.
  func texts(_ sql: String) throws(LedgerError) -> [String] {
    let statement = try prepare(sql)
    var texts: [String] = []
    while try statement.step() { texts.append(statement.text(0) ?? "") }
    return texts
  }

  /// Runs `body` inside one transaction, which fails or succeeds as a whole.
  func transaction<Result>(
    _ begin: String, _ body: () throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    try run(begin)
    do throws(LedgerError) {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // Some failures have rolled back already.
      if calls.pointee.get_autocommit(handle) == 0 { try? run("ROLLBACK") }
      throw error
    }
  }

  /// Moves what the write-ahead log holds into the file, and empties the log.
  func emptyLog() throws(LedgerError) {
    try check(
      calls.pointee.wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil))
  }

  /// Copies the whole database into `target`, whose content is lost.
  func copy(to target: SQLiteDatabase) throws(LedgerError) {
    guard let backup = calls.pointee.backup_init(target.handle, "main", handle, "main") else {
      throw LedgerError(.io(errno: 0, sqlite: SQLITE_ERROR), path: target.path)
    }
    // All pages in one step: this connection holds its read lock, and others may go on writing.
    let code = calls.pointee.backup_step(backup, -1)
    let end = calls.pointee.backup_finish(backup)
    if code != SQLITE_DONE { throw target.error(code) }
    try target.check(end)
  }

  func check(_ code: Int32) throws(LedgerError) {
    if code != SQLITE_OK { throw error(code) }
  }

  /// What a result code means.
  func error(_ code: Int32) -> LedgerError {
    // What went wrong inside a COMMIT the library does not keep, but the system does.
    let failed = calls.pointee.system_errno(handle)
    let number = failed == 0 ? SystemFile.lastError : failed
    if Self.refusals.contains(code & 0xFF) {
      // The last call that failed may be another one: on a disk that is read-only SQLite looks for
      // its log, and that is not there.
      let reason = SystemFile.refusal(of: path)
      return LedgerError(.accessRefused(errno: reason == 0 ? number : reason), path: path)
    }
    return LedgerError(Self.problem(code, errno: number), path: path)
  }

  private static let refusals: Set<Int32> = [SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN]

  private static func problem(_ code: Int32, errno: Int32) -> LedgerError.Problem {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .locked
    case SQLITE_FULL: .diskFull
    case SQLITE_IOERR where SystemFile.isFull(errno): .diskFull
    case SQLITE_IOERR: .io(errno: errno, sqlite: code)
    case SQLITE_NOTADB: .notALedger
    case SQLITE_NOMEM: .outOfMemory
    default: .corrupt("SQLite says \(code)")
    }
  }
}
