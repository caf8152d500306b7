// Tables of any length.
extension SQLiteLedger {
  /// Takes in cards from a table, and goes on where an interrupted run of that name ended.
  public func importCards(
    run name: String, from source: inout some CardSource, by attribution: Attribution,
    progress: (ImportProgress) -> Void
  ) throws(LedgerError) -> ImportProgress {
    var done = try withStore { (store) throws(LedgerError) in
      try store.read { () throws(LedgerError) in try store.importProgress(name) }
    }
    if done.isFinished { throw LedgerError(.importFinished, path: path) }
    source.skip(done.rows)
    let bulk = BulkImport(by: attribution)
    while true {
      let (next, isPaused) = try withStore { (store) throws(LedgerError) in
        try store.write { () throws(LedgerError) in
          let result = try bulk.take(
            upTo: options.rowsPerTransaction, from: &source, into: store, done)
          try store.write(result.done, of: name)
          return result
        }
      }
      done = next
      progress(done)
      // Between two transactions others may write.
      if done.isFinished || isPaused { return done }
    }
  }
}

extension LedgerStore {
  /// How far an import by this name has come.
  func importProgress(_ name: String) throws(LedgerError) -> ImportProgress {
    let row = try database.statement(.run).bind(name)
    defer { row.reset() }
    guard try row.step() else {
      return ImportProgress(rows: 0, booked: 0, seenBefore: 0, isFinished: false)
    }
    return ImportProgress(
      rows: Int(row.integer(0)), booked: Int(row.integer(1)), seenBefore: Int(row.integer(2)),
      isFinished: row.integer(3) != 0)
  }

  /// Notes how far an import has come, together with its cards.
  func write(_ progress: ImportProgress, of name: String) throws(LedgerError) {
    try database.statement(.writeRun).bind(name).bind(Int64(progress.rows))
      .bind(Int64(progress.booked)).bind(Int64(progress.seenBefore))
      .bind(Int64(progress.isFinished ? 1 : 0)).run()
  }
}
