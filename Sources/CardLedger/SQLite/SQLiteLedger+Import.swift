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
    while true {
      // Between two pieces others may write.
      let (cards, rows, end) = Self.piece(of: &source)
      done.rows += rows
      done.isFinished = end == .end
      try withStore { (store) throws(LedgerError) in
        try store.write { () throws(LedgerError) in
          for (card, kind) in cards {
            switch try store.book(card, kind, place: nil, by: attribution) {
            case .seenBefore: done.seenBefore += 1
            case .booked, .wasExpected: done.booked += 1
            }
          }
          try store.write(done, of: name)
        }
      }
      progress(done)
      if end != .more { return done }
    }
  }

  private enum End { case more, pause, end }

  private static let pieceSize = 20_000

  private static func piece(
    of source: inout some CardSource
  ) -> (cards: [(CardContents, EventKind)], rows: Int, end: End) {
    var cards: [(CardContents, EventKind)] = []
    var rows = 0
    while rows < pieceSize {
      switch source.next() {
      case .card(let card): cards.append((card, .imported))
      case .expected(let card): cards.append((card, .expected))
      case .skip: break
      case .pause: return (cards, rows, .pause)
      case .end: return (cards, rows, .end)
      }
      rows += 1
    }
    return (cards, rows, .more)
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
