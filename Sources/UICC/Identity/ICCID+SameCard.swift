extension ICCID {
  /// Whether two numbers name one card.
  public enum SameCard: String, Hashable, Sendable, CaseIterable {
    /// The digits are the same.
    case same
    /// One of them lacks the check digit that the other has.
    case sameWithCheckDigit
    /// One is the beginning of the other, and nothing tells what the rest is: ask.
    case ask
    /// Two cards.
    case different
  }

  /// Compares two numbers that may be written with and without check digit.
  ///
  /// A shorter number must be the beginning of the longer as a whole. Cards out of one box differ
  /// in their last digits only, so an agreement of parts says nothing.
  public func isSameCard(as other: ICCID) -> SameCard {
    if digits == other.digits { return .same }
    let (short, long) =
      digits.utf8.count < other.digits.utf8.count
      ? (digits, other.digits) : (other.digits, digits)
    let extra = long.utf8.count - short.utf8.count
    guard extra > 0, long.hasPrefix(short) else { return .different }
    // Two digits more, or no check digit because there are letters: nothing to go by.
    guard extra == 1, let check = Luhn.checkDigit(for: short) else { return .ask }
    return long.last == check ? .sameWithCheckDigit : .different
  }
}
