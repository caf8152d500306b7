import Renewal

// Lines: what the tables hold is made of events, and their contents stand in the events.
extension LedgerStore {
  /// Appends an event about a line.
  func note(
    _ kind: EventKind, _ line: LineEvent, of card: CardID, by attribution: Attribution,
    at moment: Timestamp? = nil
  ) throws(LedgerError) {
    let known = try living(card)
    let now = try now()
    let statement = PayloadCodec.Statement(detail: EventDetail(line: line))
    let row = try append(
      kind, card: card, masked: known.contents.masked, statement, by: attribution,
      at: moment ?? now)
    try apply(row, statement, previous: [])
  }

  /// Appends an event that says all that is known of an order from then on.
  func change(
    _ key: OrderKey, _ kind: EventKind, by attribution: Attribution,
    _ body: (inout OrderRecord) throws(LedgerError) -> Void
  ) throws(LedgerError) -> OrderRecord {
    guard var record = try order(key) else { throw fault(.noSuchOrder(key)) }
    let before = record.order
    try body(&record)
    let now = try now()
    if record.order != before { record.changed = now }
    try note(kind, .order(record), of: record.card, by: attribution, at: now)
    return record
  }

  /// Brings the tables of lines and orders in line with an event.
  func applyLine(_ event: LineEvent, _ row: EventRow, card: Int64) throws(LedgerError) {
    try database.statement(.writeLine).bind(card).bind(row.at).run()
    guard case .order(let record) = event else { return }
    let purchase = PurchaseRow(record, event: row.sequence, index)
    try database.statement(.writePurchase).bind(purchase.key).bind(purchase.card)
      .bind(purchase.event).bind(purchase.state).bind(purchase.target).bind(purchase.created)
      .bind(purchase.changed).run()
  }

  /// Takes the line of a card that was forgotten out of the tables.
  func forgetLine(_ card: Int64) throws(LedgerError) {
    try database.statement(.deletePurchases).bind(card).run()
    try database.statement(.deleteLine).bind(card).run()
  }

  /// The states of orders that are open, as SQL lists them.
  static let openStates = OrderState.Phase.allCases.filter(\.isOpen)
    .map { "'\($0.rawValue)'" }.joined(separator: ", ")

  // MARK: - Questions

  /// The record that these contents belong to; nil where the line is new.
  ///
  /// A number or an account tells a line only where one of the two has nothing else to be known by:
  /// cards are exchanged and numbers given out again, and what is known of one card is not true of
  /// another.
  func sameLine(as contents: CardContents) throws(LedgerError) -> CardRecord? {
    if let card = try sameCard(as: contents) { return card }
    let known =
      [contents.account.map { (IdentifierKind.account, $0.value) }]
      + contents.msisdns.map { (IdentifierKind.msisdn, $0.value) }
    for (kind, value) in known.compactMap(\.self) {
      let found = try find(.identifier(kind, value), limit: .max).filter { record in
        !contents.namesCard
          || (!record.contents.namesCard && record.contents.has(kind, written: value))
      }
      // A number may have moved from card to card: the newest has it now.
      if let card = found.last { return card }
    }
    return nil
  }

  /// One order; nil where there is none.
  func order(_ key: OrderKey) throws(LedgerError) -> OrderRecord? {
    try orders(in: database.statement(.purchase).bind(key.text)).first
  }

  /// Orders for the same line and plan that are open, or were changed since then.
  ///
  /// The same line is the same card, or the same account at the provider.
  func orders(
    like draft: OrderDraft, for card: CardID, since: Timestamp
  ) throws(LedgerError) -> [OrderRecord] {
    let account = draft.quote.account.key
    let plan = draft.quote.plan.id
    let found = try orders(
      in: database.statement(.similarPurchases).bind(index.key(order: plan, for: account))
        .bind(card.rawValue))
    return found.filter { other in
      other.draft.quote.plan.id == plan
        && (other.card == card || other.draft.quote.account.key == account)
        && (other.isOpen || (other.order.state == .completed && other.changed >= since))
    }
  }

  /// The orders of a statement that selects ``SQL/purchaseColumns``.
  func orders(in rows: SQLiteStatement) throws(LedgerError) -> [OrderRecord] {
    var records: [OrderRecord] = []
    while try rows.step() {
      let card = CardID(rawValue: rows.integer(0))
      guard let payload = rows.blob(1),
        case .order(let record) = codec.decode(payload, card: card)?.detail.line,
        record.card == card
      else { throw fault(.corrupt("an order of card \(card.rawValue)")) }
      records.append(record)
    }
    return records
  }

  /// What the events of a card say of its line.
  func line(_ card: CardID) throws(LedgerError) -> LineRecord? {
    guard let record = try record(card), record.state != .forgotten else { return nil }
    var line: LineRecord?
    for event in try events(database.statement(.eventsOfCard).bind(card.rawValue)) {
      guard let said = event.detail?.line else { continue }
      line = line ?? LineRecord(card: record, changed: event.at)
      line?.take(said, event)
    }
    return line
  }
}

extension LineRecord {
  /// Adds what an event says.
  mutating func take(_ said: LineEvent, _ event: LedgerEvent) {
    changed = event.at
    switch said {
    case .seen(let status):
      sightings.append(
        Sighting(status: status, at: event.at, staff: event.attribution.staff))
      self.status = self.status.merged(with: status, at: event.at)
    case .quoted(let quote, let provider):
      quotes.append(QuoteNote(quote: quote, provider: provider, at: event.at))
    case .order(let record):
      dropPlan(of: record)
      if let index = orders.firstIndex(where: { $0.key == record.key }) {
        orders[index] = record
      } else {
        orders.append(record)
      }
    case .document(let check): documents.append(check)
    }
  }

  /// What was bought and came to nothing after all is not the line's plan, unless it was bought
  /// another time too, or was seen since.
  private mutating func dropPlan(of record: OrderRecord) {
    let name = record.draft.quote.plan.name
    let old = orders.first { $0.key == record.key }?.order.state
    let isTakenBack =
      old == .completed && record.order.state != .completed
      || old != .reversed && record.order.state == .reversed
    guard isTakenBack, status.plan.value == name, status.plan.asOf <= record.changed else { return }
    let isBoughtAgain = orders.contains {
      $0.key != record.key && $0.order.state == .completed && $0.draft.quote.plan.name == name
    }
    if !isBoughtAgain { status.plan = .unknown }
  }
}

/// A row of the table `purchase`.
struct PurchaseRow: Hashable {
  var key: String
  var card: Int64
  var event: Int64
  var state: String
  /// The number under which orders for the same account and plan are found.
  var target: Int64
  var created: Int64
  var changed: Int64

  init(_ record: OrderRecord, event: Int64, _ index: BlindIndex) {
    key = record.key.text
    card = record.card.rawValue
    self.event = event
    state = record.order.state.phase.rawValue
    target = index.key(
      order: record.draft.quote.plan.id, for: record.draft.quote.account.key)
    created = record.created.milliseconds
    changed = record.changed.milliseconds
  }

  init(_ row: SQLiteStatement) {
    key = row.text(0) ?? ""
    card = row.integer(1)
    event = row.integer(2)
    state = row.text(3) ?? ""
    target = row.integer(4)
    created = row.integer(5)
    changed = row.integer(6)
  }
}
