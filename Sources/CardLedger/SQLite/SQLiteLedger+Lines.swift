public import Renewal

// Lines and their orders: changes.
extension SQLiteLedger {
  /// The record of a line: the one that is there, with what is new added, or else a new one.
  public func serve(
    _ line: CardContents, by attribution: Attribution
  ) throws(LedgerError) -> CardRecord {
    try changing { (store) throws(LedgerError) in
      let contents = line.normalised
      guard contents.isIdentified else { throw store.fault(.malformedInput) }
      let now = try store.now()
      guard let known = try store.sameLine(as: contents) else {
        return try store.change(
          CardID(rawValue: store.head.cards + 1), from: nil, to: .served, contents, .identified,
          by: attribution, at: now)
      }
      let merged = known.contents.merged(with: contents.dated(now))
      if merged == known.contents { return known }
      return try store.change(
        known.id, from: known, to: known.state, merged, .identified, by: attribution, at: now)
    }
  }

  /// Takes a telephone number that is not the line's out of its record.
  public func disown(
    number: String, of card: CardID, by attribution: Attribution
  ) throws(LedgerError) -> CardRecord {
    try changing { (store) throws(LedgerError) in
      let known = try store.living(card)
      var contents = known.contents
      contents.msisdns.removeAll { $0.value == number }
      if contents == known.contents { return known }
      guard contents.isIdentified else { throw store.fault(.malformedInput) }
      return try store.change(
        card, from: known, to: known.state, contents, .identified, by: attribution,
        at: store.now())
    }
  }

  /// Notes how somebody saw the line.
  public func see(
    _ status: LineStatus, of card: CardID, by attribution: Attribution
  ) throws(LedgerError) -> LineStatus {
    try changing { (store) throws(LedgerError) in
      try store.note(.statusSeen, .seen(status), of: card, by: attribution)
      return try store.line(card)?.status ?? status
    }
  }

  /// Notes that a price was asked for.
  public func note(
    _ quote: Quote, from provider: String, for card: CardID, by attribution: Attribution
  ) throws(LedgerError) {
    try changing { (store) throws(LedgerError) in
      try store.note(.quoted, .quoted(quote, provider: provider), of: card, by: attribution)
    }
  }

  /// Notes that a document of the customer was seen.
  public func note(
    _ check: IdentityCheck, for card: CardID, by attribution: Attribution
  ) throws(LedgerError) {
    try changing { (store) throws(LedgerError) in
      try store.note(.documentSeen, .document(check), of: card, by: attribution)
    }
  }

  /// Puts an order on disk, before the provider hears of it.
  public func place(
    _ draft: OrderDraft, for card: CardID, window: Int64, isSure: Bool,
    by attribution: Attribution
  ) throws(LedgerError) -> Placement {
    try changing { (store) throws(LedgerError) in
      guard draft.order.key == draft.key else { throw store.fault(.malformedInput) }
      if try store.order(draft.key) != nil { throw store.fault(.orderExists(draft.key)) }
      _ = try store.living(card)
      let now = try store.now()
      if !isSure {
        let since = Timestamp(milliseconds: now.milliseconds - window)
        let others = try store.orders(like: draft, for: card, since: since)
        if !others.isEmpty { return .similar(others) }
      }
      let record = OrderRecord(
        card: card, draft: draft, created: now, changed: now, staff: attribution.staff)
      try store.note(.ordered, .order(record), of: card, by: attribution, at: now)
      return .placed(record)
    }
  }

  /// Notes what became of an order; on disk when this returns.
  public func update(
    _ order: Order, after cause: OrderMachine.Cause, by attribution: Attribution
  ) throws(LedgerError) -> OrderRecord {
    try changing { (store) throws(LedgerError) in
      let now = try store.now()
      return try store.change(order.key, .ordered, by: attribution) {
        (record) throws(LedgerError) in
        do throws(OrderMachine.Fault) {
          _ = try OrderMachine.advance(record.order.state, to: order.state, by: cause)
        } catch {
          throw store.fault(.orderCannot(error))
        }
        switch cause {
        case .decision, .correction: record.decided = now
        case .sending, .question: if order.state != record.order.state { record.decided = nil }
        }
        // A later answer that says less takes nothing away.
        record.draft.order = Order(
          key: order.key, reference: order.reference ?? record.order.reference,
          state: order.state, validUntil: order.validUntil ?? record.order.validUntil,
          receiptText: order.receiptText ?? record.order.receiptText)
      }
    }
  }

  /// Notes what a look at the line after an order showed.
  public func note(
    _ verification: Verification, of order: OrderKey, by attribution: Attribution
  ) throws(LedgerError) -> OrderRecord {
    try changing { (store) throws(LedgerError) in
      try store.change(order, .verified, by: attribution) { (record) throws(LedgerError) in
        record.verification = verification
      }
    }
  }

  /// Notes that a receipt was made for an order.
  public func noteReceipt(
    for order: OrderKey, by attribution: Attribution
  ) throws(LedgerError) -> OrderRecord {
    try changing { (store) throws(LedgerError) in
      let now = try store.now()
      return try store.change(order, .receipt, by: attribution) { (record) throws(LedgerError) in
        record.receipts.append(now)
      }
    }
  }

  // MARK: - Questions

  /// The record that ``serve(_:by:)`` would add to; nil where the line would get a new one.
  public func known(_ line: CardContents) throws(LedgerError) -> CardRecord? {
    try reading { (store) throws(LedgerError) in try store.sameLine(as: line.normalised) }
  }

  /// One order; nil where there is none with this key.
  public func order(_ key: OrderKey) throws(LedgerError) -> OrderRecord? {
    try reading { (store) throws(LedgerError) in try store.order(key) }
  }

  /// The orders of which nobody knows the end yet, oldest first.
  public func openOrders() throws(LedgerError) -> [OrderRecord] {
    try reading { (store) throws(LedgerError) in
      return try store.orders(
        in: store.database.prepare(
          """
          SELECT \(SQL.purchaseColumns) FROM purchase JOIN event ON sequence = purchase.event
            WHERE state IN (\(LedgerStore.openStates)) ORDER BY created, key
          """))
    }
  }

  /// What is known of a line; nil where nothing was ever noted of it.
  public func line(_ card: CardID) throws(LedgerError) -> LineRecord? {
    try reading { (store) throws(LedgerError) in try store.line(card) }
  }

  /// The next lines, oldest card first, at most `limit`; the first ones without `after`.
  public func lines(after: CardID?, limit: Int) throws(LedgerError) -> [LineRecord] {
    try reading { (store) throws(LedgerError) in
      let rows = try store.database.statement(.lines).bind(after?.rawValue ?? 0)
        .bind(Int64(limit))
      var cards: [CardID] = []
      while try rows.step() { cards.append(CardID(rawValue: rows.integer(0))) }
      var lines: [LineRecord] = []
      for card in cards {
        guard let line = try store.line(card) else { throw store.fault(.corrupt("line \(card)")) }
        lines.append(line)
      }
      return lines
    }
  }
}
