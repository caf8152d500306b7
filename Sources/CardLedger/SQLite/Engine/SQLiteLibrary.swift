// SQLite is loaded when a ledger is first opened. `SQLiteDatabase` and `SQLiteStatement` are the only
// files that call it.
internal import CSQLite

enum SQLiteLibrary {
  /// STRICT tables came with 3.37.
  private static let oldest: Int32 = 3_037_000

  // Filled once and never changed.
  nonisolated(unsafe) private static let loaded = csqlite_load()

  /// The calls of the library.
  static func load() throws(LedgerError) -> UnsafePointer<CSQLiteCalls> {
    guard let loaded, loaded.pointee.libversion_number() >= oldest else {
      throw LedgerError(.libraryMissing(.sqlite))
    }
    return loaded
  }
}
