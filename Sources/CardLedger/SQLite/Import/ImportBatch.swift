import Renewal

/// Rows of a table, made ready for the ledger on the thread that reads them.
///
/// What a card needs is worked out and sealed here as far as it can be, so that the thread that holds
/// the ledger's lock has little more to do than to write. A card is sealed for its number, which is
/// foreseen: new cards are counted through. Where that was wrong, because a row holds a known card or
/// another program booked one, the writing thread seals the card again.
struct ImportBatch: Sendable {
  /// What comes after these rows.
  enum Sequel {
    /// More rows.
    case rows
    /// Nothing for now: ``ImportStep/pause``.
    case pause
    /// Nothing: the table has ended.
    case end
  }

  /// A card of the table.
  struct Card {
    /// What the row says, normalised.
    var contents: CardContents
    /// What the card is from now on, if it is new.
    var state: CardState
    /// The label that it had elsewhere.
    var label: CardLabel?
    /// The best identifier, masked.
    var masked: String?
    /// Where in ``keys`` the numbers stand by which the ledger may know it.
    ///
    /// Those of the forms of its ICCID, the form of the table first, and that of its IMSI; none
    /// without an ICCID.
    var forms: Range<Int>
    /// Where in ``keys`` the numbers stand that the index holds for it.
    var search: Range<Int>
    /// The number that it will have if all goes as foreseen.
    var foreseen: CardID
    /// What its event says, sealed for that number; nil where it cannot be said.
    var payload: SealedPayload?

    var kind: EventKind { state == .expected ? .expected : .imported }
    /// Where in ``ImportBatch/keys`` the number of its IMSI stands; nil without ICCID or IMSI.
    var imsi: Int? { !forms.isEmpty && contents.imsi != nil ? forms.upperBound - 1 : nil }
  }

  /// The key that all of this was made with: ``LedgerStore/generation``.
  let generation: Int64
  /// The moment of the events.
  let at: Timestamp
  /// How many cards of the import come before these.
  let cardsBefore: Int64
  /// How many rows these are; some may hold no card.
  var rows = 0
  var cards: [Card] = []
  /// The numbers of all cards in one list, so that no card needs memory for its own.
  var keys: [Int64] = []
  var sequel = Sequel.rows
}

/// A payload with its digest.
struct SealedPayload {
  let bytes: [UInt8]
  let digest: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    digest = AuditChain.digest(bytes)
  }
}

/// Makes batches of rows.
struct BatchMaker {
  private let index: BlindIndex
  private var codec: PayloadCodec
  private let generation: Int64
  private var cards: Int64 = 0

  init(_ keys: KeyRing, generation: Int64) {
    index = BlindIndex(keys)
    codec = PayloadCodec(keys)
    self.generation = generation
  }

  /// The next rows of a table, at most `limit`.
  ///
  /// - Parameter shift: What turns the count of cards into the number of the next one.
  mutating func batch(
    upTo limit: Int, from source: inout some CardSource, at now: Timestamp, shift: Int64
  ) -> ImportBatch {
    var batch = ImportBatch(generation: generation, at: now, cardsBefore: cards)
    batch.cards.reserveCapacity(limit)
    batch.keys.reserveCapacity(limit * 6)
    while batch.rows < limit {
      switch source.next() {
      case .card(let card, let coming, let label):
        let contents = card.normalised
        let state = coming == .expected ? .expected : contents.arrived(as: coming)
        add(contents, state, label, shift, to: &batch)
      case .skip: break
      case .pause:
        batch.sequel = .pause
        return batch
      case .end:
        batch.sequel = .end
        return batch
      }
      batch.rows += 1
    }
    return batch
  }

  /// The same rows with other keys or at another moment.
  mutating func remake(_ old: ImportBatch, at now: Timestamp, shift: Int64) -> ImportBatch {
    cards = old.cardsBefore
    var batch = ImportBatch(generation: generation, at: now, cardsBefore: cards)
    for card in old.cards { add(card.contents, card.state, card.label, shift, to: &batch) }
    batch.rows = old.rows
    batch.sequel = old.sequel
    return batch
  }

  private mutating func add(
    _ contents: CardContents, _ state: CardState, _ label: CardLabel?, _ shift: Int64,
    to batch: inout ImportBatch
  ) {
    let start = batch.keys.count
    if let iccid = contents.iccid?.value, !iccid.isEmpty {
      SameCard.forEachForm(of: iccid) { batch.keys.append(index.key(.iccid, $0)) }
      if let imsi = contents.imsi?.value { batch.keys.append(index.key(.imsi, imsi)) }
    }
    let middle = batch.keys.count
    contents.forEachSearchKey(index) { batch.keys.append($0) }
    var card = ImportBatch.Card(
      contents: contents, state: state, label: label, masked: contents.masked,
      forms: start..<middle,
      search: middle..<batch.keys.count, foreseen: CardID(rawValue: cards + shift))
    // What is too long to be written is told by the thread that would have written it.
    let payload = try? codec.encode(
      .init(detail: EventDetail(contents: contents), state: card.state), card: card.foreseen,
      now: batch.at)
    card.payload = payload.map { SealedPayload($0) }
    batch.cards.append(card)
    cards += 1
  }
}
