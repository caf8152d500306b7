import Renewal

/// Books many cards in one transaction.
///
/// Two things make it quicker than ``LedgerStore/book(_:_:place:by:)`` row by row. Whether a card is
/// known is asked of a filter in memory first, and of the index only where the filter says perhaps.
/// And the index gets its entries sorted, many at once: their numbers are random, so that each entry
/// by itself would touch a page of its own.
final class BulkImport {
  private let attribution: Attribution
  private var filter = KnownKeys()
  /// How many events there were when the filter knew them all.
  private var knownEvents: Int64 = -1
  private var pending: [(value: Int64, card: Int64)] = []

  init(by attribution: Attribution) { self.attribution = attribution }

  /// Takes in the next rows; to be called inside a transaction.
  func take(
    upTo limit: Int, from source: inout some CardSource, into store: LedgerStore,
    _ start: ImportProgress
  ) throws(LedgerError) -> (done: ImportProgress, isPaused: Bool) {
    var done = start
    if knownEvents != store.head.events { try fill(from: store) }
    let now = try store.now()
    var isPaused = false
    rows: while done.rows < start.rows + limit {
      switch source.next() {
      case .card(let card):
        try count(take(card, .imported, into: store, at: now), &done)
      case .expected(let card):
        try count(take(card, .expected, into: store, at: now), &done)
      case .skip: break
      case .pause:
        isPaused = true
        break rows
      case .end:
        done.isFinished = true
        break rows
      }
      done.rows += 1
    }
    try flush(to: store)
    knownEvents = store.head.events
    return (done, isPaused)
  }

  private func count(_ isNew: Bool, _ done: inout ImportProgress) {
    if isNew { done.booked += 1 } else { done.seenBefore += 1 }
  }

  /// True where the card is new.
  private func take(
    _ card: CardContents, _ kind: EventKind, into store: LedgerStore, at now: Timestamp
  ) throws(LedgerError) -> Bool {
    let contents = card.normalised
    guard contents.isIdentified else { throw store.fault(.malformedInput) }
    if let key = keyIfNew(contents, store.index) {
      filter.insert(key)
      let id = CardID(rawValue: store.head.cards + 1)
      let state: CardState = kind == .expected ? .expected : contents.arrived
      let statement = PayloadCodec.Statement(
        detail: EventDetail(contents: contents), state: state)
      let row = try store.append(
        kind, card: id, masked: contents.masked, statement, by: attribution, at: now)
      try store.insert(
        id.rawValue, facts: row.sequence, state, contents, at: now.milliseconds)
      contents.forEachSearchKey(store.index) { pending.append(($0, id.rawValue)) }
      return true
    }
    try flush(to: store)
    let booking = try store.book(card, kind, place: nil, by: attribution)
    booking.record.contents.forEachSearchKey(store.index) { filter.insert($0) }
    if case .seenBefore = booking { return false }
    return true
  }

  /// The number of an ICCID that is certainly new; nil where the index must be asked.
  private func keyIfNew(_ contents: CardContents, _ index: BlindIndex) -> Int64? {
    guard let iccid = contents.iccid?.value, !iccid.isEmpty else { return nil }
    let keys = SameCard.forms(of: iccid).map { index.key(.iccid, $0) }
    return keys.contains(where: filter.contains) ? nil : keys.first
  }

  private func flush(to store: LedgerStore) throws(LedgerError) {
    pending.sort { $0.value < $1.value }
    for (value, card) in pending {
      try store.database.statement(.insertSearch).bind(value).bind(card).run()
    }
    pending.removeAll(keepingCapacity: true)
  }

  private func fill(from store: LedgerStore) throws(LedgerError) {
    let rows = try store.database.prepare("SELECT value FROM search")
    while try rows.step() { filter.insert(rows.integer(0)) }
  }
}

/// Remembers numbers in little memory: it forgets none, and takes few others for one of them.
///
/// A Bloom filter of a fixed size, 16 MiB. With ten million cards it is wrong about one new card in
/// two hundred, which costs a look at the index and nothing else.
private struct KnownKeys {
  fileprivate static let bitCount: UInt64 = 1 << 27
  private static let probes = 4

  private var words = [UInt64](repeating: 0, count: Int(bitCount / 64))

  mutating func insert(_ key: Int64) {
    var place = Place(key)
    for _ in 0..<Self.probes { words[place.word] |= place.next() }
  }

  func contains(_ key: Int64) -> Bool {
    var place = Place(key)
    for _ in 0..<Self.probes where words[place.word] & place.next() == 0 { return false }
    return true
  }

  /// One place after the other, from two halves of the number after it was mixed once more: the
  /// upper bits of numbers that share a tail are the same.
  private struct Place {
    private var place: UInt64
    private let step: UInt64

    init(_ key: Int64) {
      var mixed = UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15
      mixed ^= mixed >> 32
      place = mixed % bitCount
      step = mixed >> 32 | 1
    }

    var word: Int { Int(place / 64) }

    /// The bit within the word; goes on to the next place.
    mutating func next() -> UInt64 {
      defer { place = (place &+ step) % bitCount }
      return 1 << (place % 64)
    }
  }
}
