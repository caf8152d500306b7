/// What a line has or a plan gives: data, minutes, messages, money.
public struct Benefit: Hashable, Sendable {
  /// What can be given.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Data.
    case data
    /// Calls.
    case voice
    /// Messages.
    case messages
    /// Money to spend.
    case credit
  }

  /// In what a benefit is counted.
  public enum Unit: Hashable, Sendable {
    /// Bytes of data: kilobytes and the like are decimal (10 to the power of 3, 6, 9).
    case bytes
    /// Minutes of calls.
    case minutes
    /// Messages.
    case messages
    /// Money.
    case money(Currency)
  }

  /// How much.
  public enum Quantity: Hashable, Sendable {
    /// As much as one likes.
    case unlimited
    /// So much.
    case amount(DecimalAmount, Unit)
  }

  /// What.
  public var kind: Kind
  /// How much of it, of a line what is left, of a plan what it gives; nil where that is unknown.
  public var quantity: Quantity?
  /// Until when; nil where that is unknown or the line's own end.
  public var validUntil: Timestamp?

  /// A benefit.
  public init(_ kind: Kind, _ quantity: Quantity?, validUntil: Timestamp? = nil) {
    self.kind = kind
    self.quantity = quantity
    self.validUntil = validUntil
  }
}
