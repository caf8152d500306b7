/// An order, as the provider sees it.
public struct Order: Hashable, Sendable {
  /// Our name of it.
  public var key: OrderKey
  /// The provider's name of it; nil where it gave none.
  public var reference: String?
  /// How far it is.
  public var state: OrderState
  /// Until when the line can be used now; nil where the provider does not say.
  public var validUntil: Timestamp?
  /// What the provider wants printed on the receipt.
  public var receiptText: String?

  /// An order.
  public init(
    key: OrderKey, reference: String? = nil, state: OrderState, validUntil: Timestamp? = nil,
    receiptText: String? = nil
  ) {
    self.key = key
    self.reference = reference
    self.state = state
    self.validUntil = validUntil
    self.receiptText = receiptText
  }
}
