public import Renewal

// Questions.
extension SQLiteLedger {
  /// One card; nil where there is none with this id.
  public func card(_ id: CardID) throws(LedgerError) -> CardRecord? {
    try reading { (store) throws(LedgerError) in try store.record(id) }
  }

  /// The cards that a query finds, oldest first, at most `limit`.
  public func find(_ query: CardQuery, limit: Int) throws(LedgerError) -> [CardRecord] {
    try reading { (store) throws(LedgerError) in try store.find(query, limit: limit) }
  }

  /// The next cards of a list, oldest first, at most `limit`; the first ones without `after`.
  public func cards(
    _ filter: CardFilter, after: CardID?, limit: Int
  ) throws(LedgerError) -> [CardRecord] {
    try reading { (store) throws(LedgerError) in
      let row = try store.database.prepare(
        """
        SELECT \(SQL.cardColumns), payload FROM card LEFT JOIN event ON sequence = facts
          WHERE \(filter.condition) AND id > ? ORDER BY id LIMIT ?
        """)
      filter.bind(to: row)
      row.bind(after?.rawValue ?? 0).bind(Int64(limit))
      var records: [CardRecord] = []
      while try row.step() { records.append(try store.record(from: row)) }
      return records
    }
  }

  /// How many cards a filter covers.
  public func count(_ filter: CardFilter) throws(LedgerError) -> Int {
    try reading { (store) throws(LedgerError) in
      let row = try store.database.prepare("SELECT count(*) FROM card WHERE \(filter.condition)")
      filter.bind(to: row)
      return try row.step() ? Int(row.integer(0)) : 0
    }
  }

  /// All batches, by name.
  public func batches() throws(LedgerError) -> [BatchSummary] {
    try reading { (store) throws(LedgerError) in
      var batches: [String: BatchSummary] = [:]
      let cards = try store.database.prepare(
        "SELECT batch, state, count(*) FROM card WHERE batch IS NOT NULL GROUP BY batch, state")
      while try cards.step() {
        let name = cards.text(0) ?? ""
        if let state = CardState(rawValue: UInt8(truncatingIfNeeded: cards.integer(1))) {
          batches[name, default: BatchSummary(name: name, cards: [:], failures: 0)]
            .cards[state] = Int(cards.integer(2))
        }
      }
      let failures = try store.database.prepare("SELECT batch, count FROM failure")
      while try failures.step() {
        let name = failures.text(0) ?? ""
        batches[name, default: BatchSummary(name: name, cards: [:], failures: 0)]
          .failures = Int(failures.integer(1))
      }
      return batches.values.sorted { $0.name < $1.name }
    }
  }

  /// What happened to a card, oldest first.
  public func history(of card: CardID) throws(LedgerError) -> [LedgerEvent] {
    try reading { (store) throws(LedgerError) in
      try store.events(store.database.statement(.eventsOfCard).bind(card.rawValue))
    }
  }

  /// What happened after an event, oldest first, at most `limit`; from the beginning with 0.
  public func events(after sequence: Int64, limit: Int) throws(LedgerError) -> [LedgerEvent] {
    try reading { (store) throws(LedgerError) in
      try store.events(
        store.database.statement(.eventsAfter).bind(sequence).bind(Int64(limit)))
    }
  }

  /// The moment of the newest event; a clock that is behind it is wrong, or was when that was noted.
  public func newestMoment() throws(LedgerError) -> Timestamp {
    try reading { (store) throws(LedgerError) in
      Timestamp(milliseconds: try store.database.integer("SELECT at FROM head"))
    }
  }

  func reading<Result>(
    _ body: (LedgerStore) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    try withStore { (store) throws(LedgerError) in
      try store.read { () throws(LedgerError) in try body(store) }
    }
  }
}

extension CardFilter {
  /// The condition, in the order in which ``bind(to:)`` gives its values.
  fileprivate var condition: String {
    var parts: [String] = []
    if let state {
      // The index of the states leaves out the one that nearly all cards have.
      parts.append(state == .stock ? "state = ?" : "state <> 2 AND state = ?")
    }
    if batch != nil { parts.append("batch = ?") }
    if mcc != nil { parts.append("mcc = ?") }
    if mnc != nil { parts.append("mnc = ?") }
    return parts.isEmpty ? "1" : parts.joined(separator: " AND ")
  }

  fileprivate func bind(to row: SQLiteStatement) {
    if let state { row.bind(Int64(state.rawValue)) }
    for text in [batch, mcc, mnc] where text != nil { row.bind(text) }
  }
}

extension LedgerStore {
  /// The events of a statement that selects ``SQL/eventColumns``, decrypted.
  func events(_ rows: SQLiteStatement) throws(LedgerError) -> [LedgerEvent] {
    var events: [LedgerEvent] = []
    while try rows.step() { events.append(try event(Self.row(rows))) }
    return events
  }

  private func event(_ row: EventRow) throws(LedgerError) -> LedgerEvent {
    let card = row.card.map { CardID(rawValue: $0) }
    var detail: EventDetail?
    if let payload = row.payload {
      detail = codec.decode(payload, card: card)?.detail
      if detail == nil { throw fault(.corrupt("event \(row.sequence)")) }
    }
    guard let kind = EventKind(rawValue: row.kind) else {
      throw fault(.corrupt("event \(row.sequence)"))
    }
    return LedgerEvent(
      sequence: row.sequence, kind: kind, at: Timestamp(milliseconds: row.at), card: card,
      attribution: Attribution(staff: row.staff, purpose: row.purpose), masked: row.masked,
      detail: detail, isErased: row.digest != nil)
  }
}
