import Renewal

// The current state, which is made of events and of nothing else: the same two functions serve a
// booking and a rebuild.
extension LedgerStore {
  /// Brings the tables of the current state in line with an event.
  ///
  /// - Parameter statement: What the payload says; nil where there is none, or it was erased.
  /// - Parameter previous: What the index holds for the card so far.
  func apply(
    _ row: EventRow, _ statement: PayloadCodec.Statement?, previous: Set<Int64>
  ) throws(LedgerError) {
    if row.kind == EventKind.failed.rawValue {
      try database.statement(.countFailure).bind(statement?.detail.batch ?? "").run()
    }
    guard let card = row.card else { return }
    if row.kind == EventKind.forgotten.rawValue {
      try forgetLine(card)
      try replaceKeys(of: card, previous, by: [])
      return try update(card, facts: nil, .forgotten, CardContents(), changed: row.at)
    }
    if let line = statement?.detail.line { return try applyLine(line, row, card: card) }
    let isNew = card > head.cards
    guard let state = statement?.state, let contents = statement?.detail.contents else {
      // The first event of a card that was forgotten later.
      if isNew { try insert(card, facts: nil, .forgotten, CardContents(), at: row.at) }
      return
    }
    if isNew {
      try insert(card, facts: row.sequence, state, contents, at: row.at)
    } else {
      try update(card, facts: row.sequence, state, contents, changed: row.at)
    }
    try replaceKeys(of: card, previous, by: contents.searchKeys(index))
  }

  /// Puts a new card into the tables of the current state, but for the index.
  func insert(
    _ card: Int64, facts: Int64?, _ state: CardState, _ contents: CardContents, at: Int64
  ) throws(LedgerError) {
    try database.statement(.insertCard).bind(card).bind(facts).bind(Int64(state.rawValue))
      .bind(Int64(contents.completeness.rawValue)).bind(contents.mcc).bind(contents.mnc)
      .bind(contents.stock.batch).bind(at).bind(at).run()
    head.cards = max(head.cards, card)
  }

  private func update(
    _ card: Int64, facts: Int64?, _ state: CardState, _ contents: CardContents, changed: Int64
  ) throws(LedgerError) {
    try database.statement(.updateCard).bind(facts).bind(Int64(state.rawValue))
      .bind(Int64(contents.completeness.rawValue)).bind(contents.mcc).bind(contents.mnc)
      .bind(contents.stock.batch).bind(changed).bind(card).run()
  }

  func replaceKeys(
    of card: Int64, _ old: Set<Int64>, by new: Set<Int64>
  ) throws(LedgerError) {
    for key in old where !new.contains(key) {
      try database.statement(.deleteSearch).bind(key).bind(card).run()
    }
    for key in new where !old.contains(key) {
      try database.statement(.insertSearch).bind(key).bind(card).run()
    }
  }

  // MARK: - Questions about one card

  /// One card, decrypted; nil where there is none.
  func record(_ card: CardID) throws(LedgerError) -> CardRecord? {
    let row = try database.statement(.cardFacts).bind(card.rawValue)
    defer { row.reset() }
    guard try row.step() else { return nil }
    return try record(from: row)
  }

  /// The card in the current row of a statement like ``SQL/cardFacts``.
  func record(from row: SQLiteStatement) throws(LedgerError) -> CardRecord {
    let id = CardID(rawValue: row.integer(0))
    let state = CardState(rawValue: UInt8(truncatingIfNeeded: row.integer(2)))
    var contents: CardContents?
    if row.isNull(1) {
      contents = CardContents()
    } else if let payload = row.blob(9) {
      contents = codec.decode(payload, card: id)?.detail.contents
    }
    guard let state, let contents else { throw fault(.corrupt("card \(id.rawValue)")) }
    return CardRecord(
      id: id, state: state, contents: contents, created: Timestamp(milliseconds: row.integer(7)),
      changed: Timestamp(milliseconds: row.integer(8)))
  }

  /// The cards, oldest first, that the index proposes and `isHit` confirms.
  func cards(
    in ranges: [ClosedRange<Int64>], limit: Int, _ isHit: (CardContents) -> Bool
  ) throws(LedgerError) -> [CardRecord] {
    var ids = Set<Int64>()
    for range in ranges {
      let row = try database.statement(.findRange).bind(range.lowerBound).bind(range.upperBound)
        .bind(Int64(-1))
      while try row.step() { ids.insert(row.integer(0)) }
    }
    var records: [CardRecord] = []
    for id in ids.sorted() where records.count < limit {
      if let record = try record(CardID(rawValue: id)), isHit(record.contents) {
        records.append(record)
      }
    }
    return records
  }

  /// The card that these contents belong to; nil where it is new.
  func sameCard(as contents: CardContents) throws(LedgerError) -> CardRecord? {
    if let iccid = contents.iccid?.value, !iccid.isEmpty {
      let forms = SameCard.forms(of: iccid)
      let ranges = forms.map { form in
        let key = index.key(.iccid, form)
        return key...key
      }
      let known = try cards(in: ranges, limit: 1) { forms.contains($0.iccid?.value ?? "") }.first
      if let known { return known }
    }
    if let imsi = contents.imsi?.value, !imsi.isEmpty {
      // Two ICCIDs are two cards, though they may have one IMSI.
      return try cards(with: .imsi, imsi) { contents.iccid == nil || $0.iccid == nil }.first
    }
    guard contents.iccid == nil else { return nil }
    // Nothing better is known of either: a table of lines that is imported again must not double them.
    for (kind, value) in contents.identifiers where !value.isEmpty {
      let known = try cards(with: kind, value) { $0.iccid == nil && $0.imsi == nil }
      if let card = known.first { return card }
    }
    return nil
  }

  /// The oldest card with this number of which `isHit` is true; none or one.
  private func cards(
    with kind: IdentifierKind, _ value: String, _ isHit: (CardContents) -> Bool
  ) throws(LedgerError) -> [CardRecord] {
    let text = SearchText.identifier(kind, value)
    let key = index.key(kind, text)
    return try cards(in: [key...key], limit: 1) { contents in
      isHit(contents)
        && contents.identifiers.contains {
          $0.kind == kind && SearchText.identifier(kind, $0.value) == text
        }
    }
  }

  /// Whether another card has the IMSI of this one.
  func sharesIMSI(_ card: CardRecord) throws(LedgerError) -> Bool {
    guard let imsi = card.contents.imsi?.value else { return false }
    return try find(.identifier(.imsi, imsi), limit: 2).contains { $0.id != card.id }
  }
}
