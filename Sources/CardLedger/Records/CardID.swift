/// Which card of the ledger: a number that is given once, counted from 1, and never used again.
public struct CardID: Hashable, Comparable, Sendable {
  /// The number.
  public var rawValue: Int64

  /// The card with this number.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// What to write on the card: short, and without its IMSI.
  public var label: CardLabel { CardLabel(self) }

  /// The earlier card comes first.
  public static func < (one: CardID, other: CardID) -> Bool { one.rawValue < other.rawValue }
}
