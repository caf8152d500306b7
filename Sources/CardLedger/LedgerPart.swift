/// What a file is to some ledger, told by its content: names and folders do not matter.
public enum LedgerPart: Hashable, Sendable {
  /// A ledger, or a copy of one.
  case ledger
  /// What a ledger wrote last and has not in its own file yet.
  case log
  /// A key: 64 hexadecimal digits and nothing else.
  case key

  /// What the file at `path` is; nil where there is none, or it belongs to no ledger.
  ///
  /// The file is read and closed, which gives up every lock that this process has on it: not to be
  /// asked of a ledger that is open here.
  public init?(path: String) {
    if let end = Self.logs.first(where: path.hasSuffix), SystemFile.exists(path) {
      guard Self.holdsLedger(String(path.dropLast(end.count))) else { return nil }
      self = .log
    } else if Self.holdsLedger(path) {
      self = .ledger
    } else if let text = Self.start(of: path), KeyFile.digits(of: text) != nil {
      self = .key
    } else {
      return nil
    }
  }

  private static let logs = ["-wal", "-shm", "-journal"]
  private static let magic = Array("SQLite format 3\u{0}".utf8)

  private static func holdsLedger(_ path: String) -> Bool {
    guard let header = start(of: path), header.starts(with: magic) else { return false }
    // SQLite's database header: the application id stands at 68.
    let id = header.dropFirst(68).prefix(4).reduce(0) { $0 << 8 | Int64($1) }
    // A new ledger's id may be in its log alone.
    return id == Schema.applicationID || (id == 0 && SystemFile.exists(path + "-wal"))
  }

  /// The first bytes of a regular file: a pipe would wait for somebody to write.
  private static func start(of path: String) -> [UInt8]? {
    SystemFile.isRegular(path) ? try? SystemFile.read(path, limit: 72) : nil
  }
}
