public import Renewal

// Changes to cards that are in the ledger.
extension SQLiteLedger {
  /// Adds what was found out about a card.
  public func identify(
    _ card: CardID, _ contents: CardContents, by attribution: Attribution
  ) throws(LedgerError) -> CardRecord {
    try changing { (store) throws(LedgerError) in
      let known = try store.living(card)
      let now = try store.now()
      let merged = known.contents.merged(with: contents.normalised.dated(now))
      return try store.change(
        card, from: known, to: known.state, merged, .identified, by: attribution, at: now)
    }
  }

  /// Binds a card to a customer.
  public func bind(
    _ card: CardID, to contact: Contact, by attribution: Attribution
  ) throws(LedgerError) -> Binding {
    try changing { (store) throws(LedgerError) in
      let known = try store.living(card)
      if let holder = known.contents.contact {
        return holder.isSameAccount(as: contact) ? .unchanged(known) : .alreadyBound(known)
      }
      var contents = known.contents
      contents.contact = contact
      return .bound(
        try store.change(
          card, from: known, to: .bound, contents, .bound, by: attribution, at: store.now()))
    }
  }

  /// Takes a card back from its customer; nothing happens where there is none.
  public func unbind(
    _ card: CardID, by attribution: Attribution
  ) throws(LedgerError) -> CardRecord {
    try changing { (store) throws(LedgerError) in
      let known = try store.living(card)
      if known.contents.contact == nil { return known }
      var contents = known.contents
      contents.contact = nil
      return try store.change(
        card, from: known, to: .stock, contents, .unbound, by: attribution, at: store.now())
    }
  }

  /// Notes an event that changes nothing: identifiers shown, cards exported, a status seen.
  public func record(
    _ kind: EventKind, card: CardID?, _ detail: EventDetail, by attribution: Attribution
  ) throws(LedgerError) {
    try changing { (store) throws(LedgerError) in
      try store.record(kind, card, detail, by: attribution)
    }
  }

  /// Notes one event for each of these cards.
  public func record(
    _ kind: EventKind, cards: [CardID], _ detail: EventDetail, by attribution: Attribution
  ) throws(LedgerError) {
    try changing { (store) throws(LedgerError) in
      for card in cards { try store.record(kind, card, detail, by: attribution) }
    }
  }

  /// Erases what names a card, here and in its events, which themselves stay.
  public func forget(_ card: CardID, by attribution: Attribution) throws(LedgerError) {
    try withStore { (store) throws(LedgerError) in
      try store.write { () throws(LedgerError) in
        let known = try store.existing(card)
        if known.state != .forgotten { try store.forget(known, by: attribution) }
      }
      store.emptyLog()
    }
  }

  /// Erases all cards in these states that nothing happened to since `moment`.
  public func purge(
    olderThan moment: Timestamp, states: Set<CardState>, by attribution: Attribution
  ) throws(LedgerError) -> Int {
    try withStore { (store) throws(LedgerError) in
      let cards = try store.write { () throws(LedgerError) in
        let codes = states.subtracting([.forgotten]).map { String($0.rawValue) }.sorted()
        let row = try store.database.prepare(
          """
          SELECT id FROM card LEFT JOIN line ON line.card = id
            WHERE card.changed < ? AND coalesce(line.changed, 0) < ?
            AND card.id NOT IN (SELECT card FROM purchase WHERE state IN (\(LedgerStore.openStates)))
            AND state IN (\(codes.joined(separator: ", ")))
          """)
        row.bind(moment.milliseconds).bind(moment.milliseconds)
        var cards: [CardID] = []
        while try row.step() { cards.append(CardID(rawValue: row.integer(0))) }
        for card in cards { try store.forget(store.existing(card), by: attribution) }
        return cards
      }
      store.emptyLog()
      return cards.count
    }
  }

  /// Says that the clock is right although it is behind the last event.
  public func acceptClock(by attribution: Attribution) throws(LedgerError) {
    try changing { (store) throws(LedgerError) in
      _ = try store.append(.clockAccepted, by: attribution, at: store.clock())
    }
  }

  func changing<Result>(
    _ body: (LedgerStore) throws(LedgerError) -> Result
  ) throws(LedgerError) -> Result {
    try withStore { (store) throws(LedgerError) in
      try store.write { () throws(LedgerError) in try body(store) }
    }
  }
}

extension EventKind {
  /// True for what may be noted from outside; the other kinds come with the change they stand for.
  fileprivate var isNote: Bool {
    switch self {
    case .statusSeen, .quoted, .ordered, .verified, .receipt, .revealed, .exported: true
    case .opened, .expected, .takenIn, .seenAgain, .failed, .imported, .identified, .bound,
      .unbound, .forgotten, .backedUp, .restored, .rekeyed, .rebuilt, .clockAccepted, .documentSeen:
      false
    }
  }
}

extension LedgerStore {
  fileprivate func record(
    _ kind: EventKind, _ card: CardID?, _ detail: EventDetail, by attribution: Attribution
  ) throws(LedgerError) {
    guard kind.isNote, detail.contents == nil, detail.line == nil else {
      throw fault(.malformedInput)
    }
    let known = try card.map { (id) throws(LedgerError) in try existing(id) }
    try note(
      kind, card: card, masked: known?.contents.masked, .init(detail: detail), by: attribution)
  }

  /// A card that is there.
  func existing(_ card: CardID) throws(LedgerError) -> CardRecord {
    guard let known = try record(card) else { throw fault(.noSuchCard(card)) }
    return known
  }

  /// A card that is there and not forgotten.
  func living(_ card: CardID) throws(LedgerError) -> CardRecord {
    let known = try existing(card)
    guard known.state != .forgotten else { throw fault(.cardForgotten(card)) }
    return known
  }

  /// Erases what the events of a card say, and then what is known of it.
  func forget(_ card: CardRecord, by attribution: Attribution) throws(LedgerError) {
    let now = try now()
    var digests: [(sequence: Int64, digest: [UInt8])] = []
    let rows = try database.statement(.eventsOfCard).bind(card.id.rawValue)
    while try rows.step() {
      let row = Self.row(rows)
      if let payload = row.payload { digests.append((row.sequence, AuditChain.digest(payload))) }
    }
    let keys = card.contents.searchKeys(index)
    let row = try append(
      .forgotten, card: card.id, masked: card.contents.masked, by: attribution, at: now)
    try apply(row, nil, previous: keys)
    for (sequence, digest) in digests {
      try database.statement(.eraseEvents).bind(digest).bind(sequence).run()
    }
  }

  /// Takes what was erased out of the write-ahead log too.
  ///
  /// Where another program is reading at this moment, the next one to empty the log does it: what
  /// was erased is encrypted there, and no key of the ledger finds it any more.
  func emptyLog() { try? database.emptyLog() }
}
