internal import CSQLite

/// A prepared statement.
///
/// Its parameters are given in order with ``bind(_:)``, then it is run or stepped through; parameters are counted from the first again after ``reset()``.
final class SQLiteStatement {
  private let calls: UnsafePointer<CSQLiteCalls>
  private let handle: OpaquePointer
  private unowned let database: SQLiteDatabase
  private var parameter: Int32 = 0
  // The library copies what is bound: -1, which the header spells as a cast that is not imported.
  private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(
    _ calls: UnsafePointer<CSQLiteCalls>, _ handle: OpaquePointer, of database: SQLiteDatabase
  ) {
    self.calls = calls
    self.handle = handle
    self.database = database
  }

  deinit { _ = calls.pointee.finalize(handle) }

  // MARK: - Parameters

  @discardableResult
  func bind(_ value: Int64?) -> SQLiteStatement {
    parameter += 1
    if let value {
      _ = calls.pointee.bind_int64(handle, parameter, value)
    } else {
      _ = calls.pointee.bind_null(handle, parameter)
    }
    return self
  }

  @discardableResult
  func bind(_ value: String?) -> SQLiteStatement {
    parameter += 1
    guard var value else {
      _ = calls.pointee.bind_null(handle, parameter)
      return self
    }
    value.withUTF8 { bytes in
      // A null pointer would bind NULL in place of an empty text.
      let start = UnsafeRawPointer(bytes.baseAddress ?? StaticString("").utf8Start)
      _ = calls.pointee.bind_text(
        handle, parameter, start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), copied)
    }
    return self
  }

  @discardableResult
  func bind(_ value: [UInt8]?) -> SQLiteStatement {
    parameter += 1
    if let value {
      _ = calls.pointee.bind_blob(handle, parameter, value, Int32(value.count), copied)
    } else {
      _ = calls.pointee.bind_null(handle, parameter)
    }
    return self
  }

  // MARK: - Running

  /// Goes to the next row; false after the last one, and then the statement is reset.
  func step() throws(LedgerError) -> Bool {
    let code = calls.pointee.step(handle)
    if code == SQLITE_ROW { return true }
    let failure = code == SQLITE_DONE ? nil : database.error(code)
    reset()
    if let failure { throw failure }
    return false
  }

  /// Runs a statement that has no rows, or whose rows do not matter.
  func run() throws(LedgerError) {
    while try step() {}
  }

  /// Ends the statement; needed only where not all rows are stepped through.
  func reset() {
    parameter = 0
    _ = calls.pointee.reset(handle)
  }

  // MARK: - Columns of the current row

  func integer(_ column: Int32) -> Int64 { calls.pointee.column_int64(handle, column) }

  func isNull(_ column: Int32) -> Bool {
    calls.pointee.column_type(handle, column) == SQLITE_NULL
  }

  func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  func text(_ column: Int32) -> String? {
    guard let start = calls.pointee.column_text(handle, column) else { return nil }
    let count = Int(calls.pointee.column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func blob(_ column: Int32) -> [UInt8]? {
    if isNull(column) { return nil }
    let start = calls.pointee.column_blob(handle, column)
    let count = Int(calls.pointee.column_bytes(handle, column))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }
}
