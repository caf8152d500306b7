/// What to look for among the cards.
public enum CardQuery: Hashable, Sendable {
  /// A whole identifier.
  ///
  /// For an ICCID also the same number with or without its check digit.
  case identifier(IdentifierKind, String)
  /// The last digits of an identifier, four at least; nil for any kind.
  case tail(IdentifierKind?, String)
  /// The first 17 digits of an ICCID or more, of a print that leaves the end out.
  ///
  /// Cards out of one box share them: every card that fits is found, and none is meant for certain.
  case beginning(String)
  /// A customer's mail address or phone number, the whole of it.
  case contact(String)
  /// What is written on the card.
  case label(CardLabel)
}

/// Which cards to list; what is nil does not matter.
public struct CardFilter: Hashable, Sendable {
  /// Cards in this state.
  public var state: CardState?
  /// Cards of this batch.
  public var batch: String?
  /// Cards of this country.
  public var mcc: String?
  /// Cards of this network; needs ``mcc``.
  public var mnc: String?

  /// Which cards to list.
  public init(
    state: CardState? = nil, batch: String? = nil, mcc: String? = nil, mnc: String? = nil
  ) {
    self.state = state
    self.batch = batch
    self.mcc = mcc
    self.mnc = mnc
  }
}

/// A batch in numbers.
public struct BatchSummary: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// Cards by state.
  public var cards: [CardState: Int]
  /// Cards that could not be booked.
  public var failures: Int
}
