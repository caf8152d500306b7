import Renewal

// The tables of lines and orders against the events that they are made of.
extension LedgerStore {
  /// The event whose outcome the tables have wrong; nil where there is none.
  ///
  /// Where a table has too much, and no event can be named, it is the last one.
  func firstWrongLine() throws(LedgerError) -> Int64? {
    // A copy from before there were lines.
    if try database.integer("PRAGMA user_version") < Int64(Schema.firstWithLines) { return nil }
    var lines: [Int64: (event: Int64, changed: Int64)] = [:]
    var purchases: [String: PurchaseRow] = [:]
    let events = try database.prepare(
      """
      SELECT \(SQL.eventColumns) FROM event WHERE payload IS NOT NULL
        AND kind IN (\(EventKind.ofLines.map { "'\($0.rawValue)'" }.joined(separator: ", ")))
        ORDER BY sequence
      """)
    while try events.step() {
      let row = Self.row(events)
      guard let card = row.card, let payload = row.payload else { continue }
      guard let statement = codec.decode(payload, card: CardID(rawValue: card)) else {
        return row.sequence
      }
      guard let said = statement.detail.line else { continue }
      lines[card] = (row.sequence, row.at)
      if case .order(let record) = said {
        purchases[record.key.text] = PurchaseRow(record, event: row.sequence, index)
      }
    }
    var faults: [Int64] = []
    let last = try database.integer("SELECT max(sequence) FROM event")
    let stored = try database.prepare("SELECT card, changed FROM line")
    while try stored.step() {
      let line = lines.removeValue(forKey: stored.integer(0))
      if line?.changed != stored.integer(1) { faults.append(line?.event ?? last) }
    }
    let rows = try database.prepare("SELECT * FROM purchase")
    while try rows.step() {
      let row = PurchaseRow(rows)
      let wanted = purchases.removeValue(forKey: row.key)
      if wanted != row { faults.append(wanted?.event ?? last) }
    }
    return (faults + lines.values.map(\.event) + purchases.values.map(\.event)).min()
  }

  /// Gives the orders their numbers in the index anew, after a change of keys.
  func indexOrdersAnew() throws(LedgerError) {
    let records = try orders(
      in: database.prepare(
        "SELECT \(SQL.purchaseColumns) FROM purchase JOIN event ON sequence = purchase.event"))
    for record in records {
      let target = index.key(
        order: record.draft.quote.plan.id, for: record.draft.quote.account.key)
      try database.statement(.retargetPurchase).bind(target).bind(record.key.text).run()
    }
  }
}

extension EventKind {
  /// The kinds of events that say something of a line.
  static let ofLines: [EventKind] = [
    .statusSeen, .quoted, .ordered, .verified, .receipt, .documentSeen,
  ]
}
