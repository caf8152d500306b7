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
