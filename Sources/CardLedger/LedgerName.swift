/// The names that a ledger cannot have, because they are those of keys and logs.
///
/// A ledger `x.key` would be its own key file, and one named `x.db-wal` the log of another: a change of
/// keys, or the other one's next entry, would overwrite it.
enum LedgerName {
  private static let endings = [".key", ".key.new", "-wal", "-shm", "-journal"]

  /// Refuses such a name, in whichever case: some file systems know but one.
  ///
  /// A ledger that is there under such a name, from a time when nobody looked, can still be opened.
  ///
  /// - Throws: ``LedgerError/Problem/nameOfKeyOrLog``.
  static func check(_ path: String) throws(LedgerError) {
    let name = path.lowercased()
    if endings.contains(where: { name.hasSuffix($0) }) {
      throw LedgerError(.nameOfKeyOrLog, path: path)
    }
  }
}
