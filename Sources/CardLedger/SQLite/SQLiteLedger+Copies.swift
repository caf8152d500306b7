import Renewal

// Copies of the ledger.
extension SQLiteLedger {
  /// Writes a copy to a new file, and checks the copy.
  public func backup(to path: String, by attribution: Attribution) throws(LedgerError) {
    try withStore { (store) throws(LedgerError) in
      try store.copy(to: path)
      try store.write { () throws(LedgerError) in
        try store.note(.backedUp, card: nil, by: attribution)
      }
    }
  }

  /// Puts a copy in the place of the ledger at `path`, which is kept beside it.
  ///
  /// The copy is looked through first: it must be whole, its audit must hold, and the key of the
  /// ledger must fit it.
  ///
  /// - Returns: Where the old ledger is kept; nil where there was none.
  public static func restore(
    from copy: String, to path: String, key: Key = .file, options: Options = Options(),
    by attribution: Attribution
  ) throws(LedgerError) -> String? {
    try LedgerName.check(path)
    guard SystemFile.exists(copy) else { throw LedgerError(.noSuchFile, path: copy) }
    try Sodium.load()
    let opening = LedgerOpening(path: path, options: options)
    // Of the two keys of a change that was cut short the ledger's own stays, and not the copy's.
    if SystemFile.exists(path), SystemFile.exists(KeyFile(ledger: path).newPath) {
      _ = try? opening.open(key)
    }
    let source = try opening.openCopy(at: copy, key)
    try source.verifyAsCopy()
    let (aside, replaced) = try setAside(path, opening, key)
    try SystemFile.makeFolder(SystemFile.folder(of: path))
    try SystemFile.prepare(path)
    let target = try SQLiteDatabase(path: path, patience: options.patience)
    try source.database.copy(to: target)
    let store = try opening.open(key)
    try store.write { () throws(LedgerError) in
      try store.note(.restored, card: nil, .init(detail: replaced), by: attribution)
    }
    return aside
  }

  /// Keeps the ledger that is there: as a copy, or as it is where it cannot be read.
  ///
  /// - Returns: Where, and what the event is to say of it: how many events it has, and the link of the
  ///   last one, so that events which a copy does not have are missed.
  private static func setAside(
    _ path: String, _ opening: LedgerOpening, _ key: Key
  ) throws(LedgerError) -> (path: String?, detail: EventDetail) {
    var detail = EventDetail()
    guard SystemFile.exists(path) else { return (nil, detail) }
    let aside = "\(path)\(KeyFile.aside)\(opening.options.clock().milliseconds)"
    do throws(LedgerError) {
      let store = try opening.open(key)
      try store.copy(to: aside)
      let end = try store.read { () throws(LedgerError) in try store.storedEnd() }
      detail = EventDetail(text: end.link, count: end.events)
    } catch {
      switch error.problem {
      // It would open with its own key: it is not for this call to put it aside.
      case .wrongKey, .otherKindOfKey, .keyMissing:
        throw LedgerError(.keyOfCopyOnly, path: path)
      case .corrupt, .emptied, .notALedger, .io:
        try SystemFile.move(path, to: aside)
        for part in ["-wal", "-shm"] where SystemFile.exists(path + part) {
          try SystemFile.move(path + part, to: aside + part)
        }
      default: throw error
      }
    }
    return (aside, detail)
  }
}

extension LedgerStore {
  /// Writes the whole ledger to a new file, and looks it through.
  func copy(to path: String) throws(LedgerError) {
    try LedgerName.check(path)
    try SystemFile.prepare(path, exclusively: true)
    do throws(LedgerError) {
      let target = try SQLiteDatabase(path: path, patience: 0)
      try database.copy(to: target)
      // A copy is one file: it has no log of its own beside it.
      _ = try target.texts("PRAGMA journal_mode = DELETE")
      let copy = LedgerStore(
        target, keyFile: keyFile, keys: keys, generation: generation, clock: clock)
      try copy.verifyAsCopy()
      try SystemFile.sync(path)
      try SystemFile.sync(SystemFile.folder(of: path))
    } catch {
      for part in ["", "-journal", "-wal", "-shm"] { try? SystemFile.remove(path + part) }
      throw error
    }
  }

  /// Looks through the pages of the file, those of its indexes included.
  func verifyPages() throws(LedgerError) {
    let findings = try database.texts("PRAGMA integrity_check(1)")
    guard findings == ["ok"] else {
      throw fault(.corrupt("integrity_check: \(findings.first ?? "nothing")"))
    }
  }

  /// Looks through a copy: pages, key, audit.
  func verifyAsCopy() throws(LedgerError) {
    try verifyPages()
    let report = try audit { _ in }
    if let found = report.fault {
      throw fault(.corrupt("event \(found.sequence): \(found.problem.rawValue)"))
    }
  }
}
