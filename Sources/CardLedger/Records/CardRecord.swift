public import Renewal

/// A card of the ledger.
public struct CardRecord: Hashable, Sendable {
  /// Which card.
  public var id: CardID
  /// Its state.
  public var state: CardState
  /// What is known about it; empty once it is forgotten.
  public var contents: CardContents
  /// When it came into the ledger.
  public var created: Timestamp
  /// When something about it changed last.
  public var changed: Timestamp

  /// A card of the ledger.
  public init(
    id: CardID, state: CardState, contents: CardContents, created: Timestamp, changed: Timestamp
  ) {
    self.id = id
    self.state = state
    self.contents = contents
    self.created = created
    self.changed = changed
  }

  /// What to write on the card.
  public var label: CardLabel { id.label }
}

/// What has become of a card.
public enum CardState: UInt8, CaseIterable, Hashable, Sendable {
  /// It stands on a delivery note and was not seen yet.
  case expected = 1
  /// It is here.
  case stock = 2
  /// It belongs to a customer.
  case bound = 3
  /// What named it is erased.
  case forgotten = 4
  /// It is a customer's own: its line was looked at or renewed here, and it was never in stock.
  case served = 5
}
