// The check of the events, and of the current state against them.
extension SQLiteLedger {
  /// Checks every event against its chain, and the current state against the events.
  public func verifyAudit(progress: (Int64) -> Void) throws(LedgerError) -> AuditReport {
    try withStore { (store) throws(LedgerError) in
      try store.read { () throws(LedgerError) in
        // A ruined page is no forgery, and is told as what it is.
        try store.verifyPages()
        return try store.audit(progress: progress)
      }
    }
  }

  /// Makes the current state anew from the events.
  public func rebuild(
    by attribution: Attribution, progress: (Int64) -> Void
  ) throws(LedgerError) {
    try withStore { (store) throws(LedgerError) in
      try store.write { () throws(LedgerError) in
        try store.rebuild(progress: progress)
        try store.note(.rebuilt, card: nil, by: attribution)
      }
    }
  }
}

extension LedgerStore {
  private static let stride: Int64 = 1000

  /// Goes through all events, in order.
  func forEachEvent(
    _ body: (EventRow) throws(LedgerError) -> Bool
  ) throws(LedgerError) {
    // In pieces, so that `body` may change what it has seen.
    var last: Int64 = 0
    while true {
      var rows: [EventRow] = []
      let statement = try database.statement(.eventsAfter).bind(last).bind(Self.stride)
      while try statement.step() { rows.append(Self.row(statement)) }
      for row in rows {
        if try !body(row) { return }
        last = row.sequence
      }
      if rows.isEmpty { return }
    }
  }

  // MARK: - Audit

  func audit(progress: (Int64) -> Void) throws(LedgerError) -> AuditReport {
    let stored = try storedHead()
    var report = AuditReport(events: stored.events)
    let blame = { (sequence: Int64, problem: AuditReport.Fault.Problem) in
      report.fault = AuditReport.Fault(sequence: sequence, problem: problem)
    }
    var link = AuditChain.origin
    var seen: Int64 = 0
    var moment: Int64 = 0
    // The first erased event of each card that no event said was forgotten, so far.
    var erased: [Int64: Int64] = [:]
    try forEachEvent { (row) throws(LedgerError) in
      let expected = seen + 1
      if row.sequence > stored.events {
        blame(expected, seen < stored.events ? .missing : .extra)
      } else if row.sequence != expected {
        blame(expected, .missing)
      } else if row.link != chain.link(after: link, row) {
        blame(expected, .changed)
      } else if row.digest != nil, row.payload != nil || row.card == nil {
        blame(expected, .erased)
      }
      if report.fault != nil { return false }
      if row.digest != nil, let card = row.card, erased[card] == nil { erased[card] = expected }
      if row.kind == EventKind.forgotten.rawValue, let card = row.card { erased[card] = nil }
      link = row.link
      moment = row.at
      seen = expected
      if seen % Self.stride == 0 { progress(seen) }
      return true
    }
    if report.fault == nil, seen < stored.events { blame(seen + 1, .missing) }
    if report.fault == nil, let first = erased.values.min() { blame(first, .erased) }
    let isRightEnd = stored.isSigned && link == stored.link && moment == stored.at
    if report.fault == nil, !isRightEnd { blame(seen, .head) }
    if report.fault == nil, let sequence = try firstWrongState(cards: stored.cards) {
      blame(sequence, .state)
    }
    if report.fault == nil, let sequence = try firstWrongLine() { blame(sequence, .state) }
    return report
  }

  private func storedHead() throws(LedgerError) -> (
    events: Int64, link: [UInt8], at: Int64, cards: Int64, isSigned: Bool
  ) {
    let row = try database.statement(.head)
    defer { row.reset() }
    guard try row.step() else { throw fault(.corrupt("no head")) }
    let (events, link) = (row.integer(0), row.blob(1) ?? [])
    return (
      events, link, row.integer(3), row.integer(4),
      row.blob(2) == chain.signature(count: events, link: link)
    )
  }

  /// The event whose outcome the tables of the current state have wrong; nil where there is none.
  ///
  /// Where a table has too much or too little, and no event can be named, it is the last one.
  private func firstWrongState(cards: Int64) throws(LedgerError) -> Int64? {
    let rows = try database.prepare(
      """
      SELECT \(SQL.cardColumns), payload, (SELECT max(sequence) FROM event
        WHERE event.card = card.id AND substr(payload, 1, 1) = x'\(PayloadTag.stateHex)'),
        (SELECT at FROM event WHERE event.card = card.id ORDER BY sequence LIMIT 1),
        coalesce(event.at, (SELECT at FROM event WHERE event.card = card.id
          AND kind = '\(EventKind.forgotten.rawValue)' ORDER BY sequence DESC LIMIT 1))
      FROM card LEFT JOIN event ON sequence = facts ORDER BY id
      """)
    var count: Int64 = 0
    var keys: Int64 = 0
    while try rows.step() {
      count += 1
      let latest = rows.optionalInteger(10)
      let sequence = latest ?? rows.optionalInteger(1) ?? 0
      guard rows.integer(0) == count, rows.optionalInteger(1) == latest,
        rows.optionalInteger(7) == rows.optionalInteger(11),
        rows.optionalInteger(8) == rows.optionalInteger(12)
      else { return sequence == 0 ? try firstEvent(of: count) : sequence }
      if try !isRight(rows, keys: &keys) { return sequence }
    }
    let last = try database.integer("SELECT max(sequence) FROM event")
    let search = try database.integer("SELECT count(*) FROM search")
    let rekeyed = try database.integer(
      "SELECT count(*) FROM event WHERE kind = '\(EventKind.rekeyed.rawValue)'")
    guard count == cards, keys == search, try storedGeneration() == rekeyed,
      try areFailuresRight(), try areRunsSound()
    else { return last }
    return nil
  }

  /// Compares the failures of each batch with the events that tell of them.
  private func areFailuresRight() throws(LedgerError) -> Bool {
    var counts: [String: Int64] = [:]
    let events = try database.prepare(
      "SELECT payload FROM event WHERE kind = '\(EventKind.failed.rawValue)'")
    while try events.step() {
      let batch = events.blob(0).flatMap { codec.decode($0, card: nil)?.detail.batch }
      counts[batch ?? "", default: 0] += 1
    }
    let rows = try database.prepare("SELECT batch, count FROM failure")
    while try rows.step() {
      guard counts.removeValue(forKey: rows.text(0) ?? "") == rows.integer(1) else { return false }
    }
    return counts.isEmpty
  }

  private func firstEvent(of card: Int64) throws(LedgerError) -> Int64 {
    let row = try database.statement(.eventsOfCard).bind(card)
    defer { row.reset() }
    return try row.step() ? row.integer(0) : 0
  }

  /// Compares a row of the cards with the event that it was made of.
  private func isRight(_ row: SQLiteStatement, keys: inout Int64) throws(LedgerError) -> Bool {
    let card = CardID(rawValue: row.integer(0))
    guard let payload = row.blob(9) else {
      return row.integer(2) == Int64(CardState.forgotten.rawValue) && row.isNull(1)
    }
    guard let statement = codec.decode(payload, card: card), let state = statement.state,
      let contents = statement.detail.contents
    else { return false }
    for key in contents.searchKeys(index) {
      keys += 1
      let hit = try database.statement(.hasSearch).bind(key).bind(card.rawValue)
      defer { hit.reset() }
      if try !hit.step() { return false }
    }
    return row.integer(2) == Int64(state.rawValue)
      && row.integer(3) == Int64(contents.completeness.rawValue)
      && row.text(4) == contents.mcc && row.text(5) == contents.mnc
      && row.text(6) == contents.stock.batch
  }

  // MARK: - Rebuild

  func rebuild(progress: (Int64) -> Void) throws(LedgerError) {
    try database.run(
      "DELETE FROM purchase; DELETE FROM line; DELETE FROM card; DELETE FROM search; DELETE FROM failure"
    )
    head.cards = 0
    try forEachEvent { (row) throws(LedgerError) in
      let card = row.card.map { CardID(rawValue: $0) }
      var statement: PayloadCodec.Statement?
      if let payload = row.payload {
        statement = codec.decode(payload, card: card)
        if statement == nil { throw fault(.corrupt("event \(row.sequence)")) }
      }
      var previous = Set<Int64>()
      if let card, card.rawValue <= head.cards {
        previous = try record(card)?.contents.searchKeys(index) ?? []
      }
      try apply(row, statement, previous: previous)
      if row.sequence % Self.stride == 0 { progress(row.sequence) }
      return true
    }
  }
}

extension PayloadTag {
  /// The tag with which a payload begins that says what is known of a card.
  fileprivate static let stateHex = String(PayloadTag.state.rawValue, radix: 16)
}
