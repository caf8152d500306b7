/// What became of a card that was presented.
public enum Booking: Hashable, Sendable {
  /// It is new, and booked.
  case booked(CardRecord)
  /// It stood on a delivery note, and is booked now.
  ///
  /// Comparing the two shows what paper and chip disagree about.
  case wasExpected(CardRecord, expectation: CardRecord)
  /// It is in the ledger already, and was not booked again; what is new about it was noted.
  case seenBefore(CardRecord, previous: CardRecord)

  /// The card as it stands in the ledger now.
  public var record: CardRecord {
    switch self {
    case .booked(let record), .wasExpected(let record, _), .seenBefore(let record, _): record
    }
  }
}

extension Booking {
  /// True where these contents name another IMSI than was known of the card before.
  func changesIMSI(to contents: CardContents) -> Bool {
    let known: CardRecord
    switch self {
    case .booked: return false
    case .wasExpected(_, let expectation): known = expectation
    case .seenBefore(_, let previous): known = previous
    }
    guard let said = contents.imsi?.value, let before = known.contents.imsi?.value else {
      return false
    }
    return said != before
  }
}

/// What became of binding a card to a customer.
public enum Binding: Hashable, Sendable {
  /// It is bound.
  case bound(CardRecord)
  /// It was bound to the same customer already; nothing changed.
  case unchanged(CardRecord)
  /// It is bound to another customer; nothing changed.
  case alreadyBound(CardRecord)
}
