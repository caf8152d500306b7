import CardLedger
import UICC

/// Cards that were read, and whose prints are scanned afterwards.
struct UnscannedCards: Sendable {
  private struct Card {
    let record: CardRecord
    /// True once a scan was found to fit.
    var isSettled = false
  }

  private var cards: [Card] = []
  /// True where the last card that was put in was read.
  private var hasLast = false
  /// The last number, until another card is read.
  private var last: PrintedNumber?

  /// Further back nobody scans.
  private static let most = 32

  /// What a scan belongs to.
  enum Match {
    /// This card.
    case card(CardRecord)
    /// A card whose print was scanned before.
    case again
    /// No card: none was read, the last one failed, or it has its print already.
    case none
  }

  /// A card was read.
  mutating func add(_ record: CardRecord) {
    cards.append(Card(record: record))
    if cards.count > Self.most { cards.removeFirst() }
    hasLast = true
    last = nil
  }

  /// A card could not be read: what is scanned next may be its print.
  mutating func endWithFailure() {
    hasLast = false
    last = nil
  }

  /// The card that this print belongs to: whichever it fits, else the one just read.
  mutating func take(_ number: PrintedNumber) -> Match {
    defer { last = number }
    let fits = cards.indices.last { cards[$0].record.iccid.map(number.fit) == .fits }
    if let fits {
      if cards[fits].isSettled { return .again }
      cards[fits].isSettled = true
      return .card(cards[fits].record)
    }
    if number == last { return .again }
    guard hasLast, let card = cards.last, !card.isSettled else { return .none }
    return .card(card.record)
  }
}

extension CardRecord {
  /// The number of the card, as a number.
  var iccid: ICCID? { contents.iccid.flatMap { ICCID(digits: $0.value) } }
}
