/// A short text that stands for a card within one ledger, for stickers and for the telephone.
///
/// It is the number of the card in 31 characters that are not taken for one another (no 0 O 1 I L),
/// at least three of them, and a check character. 31 is a prime: any one wrong character and any
/// two neighbours swapped are found.
public struct CardLabel: Hashable, Sendable, CustomStringConvertible {
  /// The text, four characters or more, upper case.
  public let text: String
  /// The card that it stands for.
  public let card: CardID

  private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ".utf8)
  private static let minimum = 3

  init(_ card: CardID) {
    self.card = card
    var values: [Int] = []
    var rest = Int(card.rawValue)
    while rest > 0 || values.count < Self.minimum {
      values.insert(rest % Self.alphabet.count, at: 0)
      rest /= Self.alphabet.count
    }
    values.append(Self.check(values))
    text = String(decoding: values.map { Self.alphabet[$0] }, as: UTF8.self)
  }

  /// A label as it was typed, in either case, with or without spaces and hyphens.
  ///
  /// - Returns: Nil where it has another alphabet or length, or its check character is wrong.
  public init?(_ typed: String) {
    var values: [Int] = []
    for ascii in typed.utf8 where ascii != UInt8(ascii: " ") && ascii != UInt8(ascii: "-") {
      let upper = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(ascii) ? ascii - 32 : ascii
      guard let value = Self.alphabet.firstIndex(of: upper) else { return nil }
      values.append(value)
    }
    // Twelve characters hold every number of cards that a disk can; more would overflow.
    guard (Self.minimum + 1...12).contains(values.count), let check = values.popLast(),
      check == Self.check(values)
    else { return nil }
    let number = values.reduce(0) { $0 * Self.alphabet.count + $1 }
    let label = CardLabel(CardID(rawValue: Int64(number)))
    // Not the way a label is written: filled on the left beyond its length, or no card at all.
    guard number > 0, label.text.utf8.count == values.count + 1 else { return nil }
    self = label
  }

  /// The text.
  public var description: String { text }

  /// Weighted with the place, so that a swap of neighbours changes the sum.
  private static func check(_ values: [Int]) -> Int {
    values.enumerated().reduce(0) { $0 + ($1.offset + 2) * $1.element } % alphabet.count
  }
}
