import Renewal

/// Books many cards in few transactions.
///
/// Three things make it quicker than ``LedgerStore/book(_:_:place:by:)`` row by row. What does not
/// depend on the ledger is done by another thread (``ImportBatch``). Whether a card is known is asked
/// of a filter in memory first, and of the index only where the filter says perhaps. And the index gets
/// its entries sorted, many at once: their numbers are random, so that each entry by itself would touch
/// a page of its own.
final class BulkImport {
  private let attribution: Attribution
  private let rowLimit: Int
  private var filter = KnownKeys()
  /// The IMSIs of this run: a card whose IMSI another one has is told.
  private var imsis = KnownKeys()
  /// The end of the chain when the filter knew all cards; nil before it knew any.
  private var known: (generation: Int64, events: Int64, link: [UInt8])?
  private var pending: [(value: Int64, card: Int64)] = []

  /// How long rows are taken before they are committed: others wait for so long.
  private static let patience = Duration.milliseconds(500)
  /// How long the reading thread is waited for inside a transaction, in milliseconds.
  private static let longestPause = 50
  // A large index takes long to be written, and does so each time. Taking rows for twice as long as
  // that keeps it a third of the whole. But those who wait give up after five seconds.
  private static let longest = Duration.seconds(2)
  private var limit = patience
  private var flushed = ContinuousClock.now

  init(by attribution: Attribution, upTo rowLimit: Int) {
    self.attribution = attribution
    self.rowLimit = rowLimit
  }

  /// Takes in `first` and the rows after it that are ready; to be called inside a transaction.
  ///
  /// - Returns: How far the import is then, and what comes next.
  func take(
    _ first: ImportBatch, _ pipe: ImportPipe, into store: LedgerStore, _ start: ImportProgress
  ) throws(LedgerError) -> (done: ImportProgress, sequel: ImportBatch.Sequel) {
    let deadline = ContinuousClock.now + limit
    var done = start
    try learn(from: store)
    var batch = first
    while true {
      try take(batch, into: store, &done)
      pipe.foresee(store.head.cards + 1, after: batch.cardsBefore + Int64(batch.cards.count))
      guard batch.sequel == .rows, done.rows - start.rows < rowLimit,
        ContinuousClock.now < deadline,
        let next = pipe.take(within: Self.longestPause)
      else { break }
      batch = next
    }
    done.isFinished = batch.sequel == .end
    flushed = ContinuousClock.now
    try flush(to: store)
    known = (store.generation, store.head.events, store.head.link)
    return (done, batch.sequel)
  }

  /// To be called after each transaction.
  func committed() {
    limit = min(Self.longest, max(Self.patience, (ContinuousClock.now - flushed) * 2))
  }

  private func take(
    _ batch: ImportBatch, into store: LedgerStore, _ done: inout ImportProgress
  ) throws(LedgerError) {
    var batch = batch
    if batch.generation != store.generation || batch.at < store.head.at {
      var maker = BatchMaker(store.keys, generation: store.generation)
      batch = maker.remake(
        batch, at: try store.now(), shift: store.head.cards + 1 - batch.cardsBefore)
    }
    for card in batch.cards {
      if try take(card, batch.keys, into: store, at: batch.at, &done) {
        done.booked += 1
      } else {
        done.seenBefore += 1
      }
    }
    done.rows += batch.rows
  }

  /// True where the card is new.
  private func take(
    _ card: ImportBatch.Card, _ keys: [Int64], into store: LedgerStore, at now: Timestamp,
    _ done: inout ImportProgress
  ) throws(LedgerError) -> Bool {
    let contents = card.contents
    guard contents.isIdentified else { throw store.fault(.malformedInput) }
    let imsi = card.imsi.map { keys[$0] }
    if isNew(keys[card.forms]), !(imsi.map(imsis.contains) ?? false) {
      filter.insert(keys[card.forms.lowerBound])
      if let imsi { imsis.insert(imsi) }
      let id = CardID(rawValue: store.head.cards + 1)
      var payload = card.foreseen == id ? card.payload : nil
      if payload == nil { payload = try sealed(card, for: id, store, at: now) }
      try store.append(
        card.kind, card: id, masked: card.masked, payload, by: attribution, at: now)
      try store.insert(
        id.rawValue, facts: store.head.events, card.state, contents, at: now.milliseconds)
      for key in keys[card.search] { pending.append((key, id.rawValue)) }
      if let label = card.label, label.card != id { done.relabelled += 1 }
      return true
    }
    try flush(to: store)
    let booking = try store.book(
      contents, card.kind, as: card.state, place: nil, by: attribution)
    booking.record.contents.forEachSearchKey(store.index) { filter.insert($0) }
    if let label = card.label, label.card != booking.record.id { done.relabelled += 1 }
    if booking.changesIMSI(to: contents) {
      done.otherIMSIs += 1
      if done.cardsWithOtherIMSI.count < ImportProgress.mostNamed {
        done.cardsWithOtherIMSI.append(booking.record.id)
      }
      try store.note(
        .statusSeen, card: booking.record.id, masked: booking.record.contents.masked,
        .init(detail: EventDetail(reason: "tableDiffers")), by: attribution)
    }
    if case .seenBefore = booking { return false }
    if try store.sharesIMSI(booking.record) { done.sharedIMSIs += 1 }
    return true
  }

  /// The payload of a card whose number is another one than was foreseen.
  private func sealed(
    _ card: ImportBatch.Card, for id: CardID, _ store: LedgerStore, at now: Timestamp
  ) throws(LedgerError) -> SealedPayload? {
    let detail = EventDetail(contents: card.contents)
    return try store.codec.encode(.init(detail: detail, state: card.state), card: id, now: now)
      .map { SealedPayload($0) }
  }

  /// True where a card with such an ICCID and IMSI is certainly new; else the index must be asked.
  private func isNew(_ forms: ArraySlice<Int64>) -> Bool {
    !forms.isEmpty && !forms.contains(where: filter.contains)
  }

  private func flush(to store: LedgerStore) throws(LedgerError) {
    pending.sort { $0.value < $1.value }
    for (value, card) in pending {
      try store.database.statement(.insertSearch).bind(value).bind(card).run()
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// Makes the filter know the cards that others brought in since the last transaction.
  private func learn(from store: LedgerStore) throws(LedgerError) {
    if let known, known.generation == store.generation {
      if known.link == store.head.link { return }
      let row = try store.database.statement(.event).bind(known.events)
      let goesOn = try row.step() && LedgerStore.row(row).link == known.link
      row.reset()
      if goesOn { return try learn(from: store, after: known.events) }
    }
    let rows = try store.database.prepare("SELECT value FROM search")
    while try rows.step() { filter.insert(rows.integer(0)) }
  }

  private func learn(from store: LedgerStore, after events: Int64) throws(LedgerError) {
    let rows = try store.database.prepare(
      "SELECT DISTINCT card FROM event WHERE sequence > ? AND card IS NOT NULL"
    ).bind(events)
    while try rows.step() {
      let card = try store.record(CardID(rawValue: rows.integer(0)))
      card?.contents.forEachSearchKey(store.index) { filter.insert($0) }
    }
  }
}
