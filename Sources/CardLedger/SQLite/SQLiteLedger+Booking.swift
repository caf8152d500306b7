import Renewal

// Cards come in.
extension SQLiteLedger {
  /// Books a card that was presented, exactly once.
  public func book(
    _ card: CardContents, place: String?, by attribution: Attribution
  ) throws(LedgerError) -> Booking {
    try withStore { (store) throws(LedgerError) in
      try store.write { () throws(LedgerError) in
        try store.book(card, .takenIn, place: place, by: attribution)
      }
    }
  }

  /// Notes the cards of a delivery note, all or none; those in the ledger already are not changed.
  public func expect(
    _ cards: [CardContents], of note: String?, by attribution: Attribution
  ) throws(LedgerError) -> [Booking] {
    try withStore { (store) throws(LedgerError) in
      try store.write { () throws(LedgerError) in
        var bookings: [Booking] = []
        for card in cards {
          bookings.append(try store.expect(card, of: note, by: attribution))
        }
        return bookings
      }
    }
  }

  /// Counts a card that could not be booked.
  public func recordFailure(
    reason: String, batch: String?, place: String?, by attribution: Attribution
  ) throws(LedgerError) {
    let detail = EventDetail(reason: reason, place: place, batch: batch)
    try withStore { (store) throws(LedgerError) in
      try store.write { () throws(LedgerError) in
        try store.note(.failed, card: nil, .init(detail: detail), by: attribution)
      }
    }
  }
}

extension LedgerStore {
  /// Notes a card of a delivery note; one that is known and not here yet is this note's too.
  fileprivate func expect(
    _ card: CardContents, of note: String?, by attribution: Attribution
  ) throws(LedgerError) -> Booking {
    let booking = try book(card, .expected, text: note, place: nil, by: attribution)
    guard let note, case .seenBefore(let known, _) = booking,
      [.expected, .served].contains(known.state),
      try !events(database.statement(.eventsOfCard).bind(known.id.rawValue)).announce(by: note)
    else { return booking }
    let detail = EventDetail(text: note)
    try self.note(
      .expected, card: known.id, masked: known.contents.masked, .init(detail: detail),
      by: attribution)
    return booking
  }

  /// Books one card; to be called inside ``write(_:)``.
  ///
  /// - Parameter kind: `takenIn` where the card is here, `imported` where a table says so,
  ///   `expected` where a delivery note announces it.
  /// - Parameter coming: What it comes as: into stock, or as a customer's own (``CardState/served``).
  func book(
    _ card: CardContents, _ kind: EventKind, as coming: CardState = .stock, text: String? = nil,
    place: String?, by attribution: Attribution
  ) throws(LedgerError) -> Booking {
    let contents = card.normalised
    guard contents.isIdentified else { throw fault(.malformedInput) }
    let now = try now()
    guard let known = try sameCard(as: contents) else {
      let id = CardID(rawValue: head.cards + 1)
      let state: CardState = kind == .expected ? .expected : contents.arrived(as: coming)
      return .booked(
        try change(
          id, from: nil, to: state, contents, kind, text: text, place: place, by: attribution,
          at: now))
    }
    // A delivery note says nothing new about a card that is known.
    if kind == .expected { return .seenBefore(known, previous: known) }
    var merged = known.contents.merged(with: contents.dated(now))
    if known.state == .expected {
      let record = try change(
        known.id, from: known, to: merged.arrived(as: coming), merged, kind, place: place,
        by: attribution, at: now)
      return .wasExpected(record, expectation: known)
    }
    // It was taken in once: with which batch, at what cost, from whom stays true.
    if known.state != .served { merged.stock = known.contents.stock }
    let record = try change(
      known.id, from: known,
      to: known.state == .served ? merged.arrived(as: coming) : known.state, merged, .seenAgain,
      place: place, by: attribution, at: now)
    return .seenBefore(record, previous: known)
  }

  /// Appends an event that says what is known of a card from now on.
  func change(
    _ card: CardID, from known: CardRecord?, to state: CardState, _ contents: CardContents,
    _ kind: EventKind, text: String? = nil, place: String? = nil, by attribution: Attribution,
    at now: Timestamp
  ) throws(LedgerError) -> CardRecord {
    let dated = contents.dated(now)
    // Nothing new: what was known stays where it was written, and the event only counts.
    let isNews = known?.contents != dated || known?.state != state
    let statement = PayloadCodec.Statement(
      detail: EventDetail(contents: isNews ? dated : nil, place: place, text: text),
      state: isNews ? state : nil)
    let previous = known?.contents.searchKeys(index) ?? []
    let row = try append(
      kind, card: card, masked: dated.masked, statement, by: attribution, at: now)
    try apply(row, statement, previous: previous)
    return CardRecord(
      id: card, state: state, contents: dated, created: known?.created ?? now,
      changed: isNews ? now : known?.changed ?? now)
  }

  /// Appends an event that changes no card.
  func note(
    _ kind: EventKind, card: CardID?, masked: String? = nil,
    _ statement: PayloadCodec.Statement = .init(), by attribution: Attribution
  ) throws(LedgerError) {
    let row = try append(
      kind, card: card, masked: masked, statement, by: attribution, at: try now())
    try apply(row, statement, previous: [])
  }
}

extension CardContents {
  /// The state of a card that comes in: a table can bring its customer along.
  func arrived(as coming: CardState) -> CardState {
    if contact != nil { return .bound }
    return coming == .served ? .served : .stock
  }

  /// The same, with a moment for every fact that has none.
  func dated(_ now: Timestamp) -> CardContents {
    var result = self
    result.iccid?.at = iccid?.at ?? now
    result.imsi?.at = imsi?.at ?? now
    result.eid?.at = eid?.at ?? now
    result.account?.at = account?.at ?? now
    for index in result.msisdns.indices { result.msisdns[index].at = msisdns[index].at ?? now }
    return result
  }
}
