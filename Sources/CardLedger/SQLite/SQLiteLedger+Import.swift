internal import Dispatch
import Renewal

// Tables of any length.
extension SQLiteLedger {
  /// How many rows go from one thread to the other at once.
  private static let batchSize = 512

  /// Takes in cards from a table, and goes on where an interrupted run of that name ended.
  ///
  /// The calling thread reads the table, and another one writes the ledger.
  public func importCards(
    run name: String, from source: inout some CardSource, by attribution: Attribution,
    progress: (ImportProgress) -> Void
  ) throws(LedgerError) -> ImportProgress {
    let (start, firstMaker, cards) = try withStore { (store) throws(LedgerError) in
      try store.read { () throws(LedgerError) in
        let maker = BatchMaker(store.keys, generation: store.generation)
        let cards = try store.database.integer("SELECT cards FROM head")
        return (try store.importProgress(name), maker, cards)
      }
    }
    if start.isFinished { throw LedgerError(.importFinished, path: path) }
    source.skip(start.rows)
    let pipe = ImportPipe(next: cards + 1)
    let queue = DispatchQueue(label: "simtool.ledger.import")
    queue.async {
      pipe.end(
        Result { () throws(LedgerError) in
          try self.write(pipe, of: name, start, by: attribution)
        })
    }
    var maker = firstMaker
    var done = start
    func tell() {
      for news in pipe.news() {
        done = news
        progress(news)
      }
    }
    let size = min(Self.batchSize, options.rowsPerTransaction)
    var sequel = ImportBatch.Sequel.rows
    while sequel == .rows {
      let batch = maker.batch(
        upTo: size, from: &source, at: options.clock(), shift: pipe.shift)
      sequel = batch.sequel
      if !pipe.put(batch) { break }
      tell()
    }
    while true {
      let outcome = pipe.wait()
      tell()
      guard let outcome else { continue }
      // The other thread lets go of the ledger a moment after it has told its end. Whoever lets go of it
      // last closes the file, and at the end of the program that must have happened.
      queue.sync {}
      try outcome.get()
      return done
    }
  }

  /// Writes what comes through the pipe, one transaction after the other.
  private func write(
    _ pipe: ImportPipe, of name: String, _ start: ImportProgress, by attribution: Attribution
  ) throws(LedgerError) {
    let bulk = BulkImport(by: attribution, upTo: options.rowsPerTransaction)
    var done = start
    var sequel = ImportBatch.Sequel.rows
    while sequel == .rows {
      let first = pipe.take()
      (done, sequel) = try withStore { (store) throws(LedgerError) in
        try store.write { () throws(LedgerError) in
          // Two programs that import one table would note every card of it twice.
          let noted = try store.importProgress(name)
          guard noted.rows == done.rows, !noted.isFinished else {
            throw store.fault(.importElsewhere)
          }
          let result = try bulk.take(first, pipe, into: store, done)
          try store.write(result.done, of: name)
          return result
        }
      }
      bulk.committed()
      pipe.tell(done)
      if sequel == .rows { Turns.letOthersIn() }
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
