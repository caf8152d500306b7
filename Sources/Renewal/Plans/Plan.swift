/// Something that can be bought for a line.
public struct Plan: Hashable, Sendable {
  /// What kinds there are (R3.3).
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Calls.
    case voice
    /// Data.
    case data
    /// Several things together.
    case combined
    /// Money that is used up as one goes.
    case payAsYouGo
  }

  /// The provider's own id of it.
  public var id: String
  /// Its name.
  public var name: String
  /// Its kind.
  public var kind: Kind
  /// What it costs.
  public var price: Money
  /// How long it lasts; nil where it has no end of its own.
  public var period: Period?
  /// What it gives.
  public var benefits: [Benefit]
  /// Where it is offered, in the operator's words; nil where everywhere.
  public var region: String?
  /// Its terms, or where they stand; nil where the provider gives none.
  public var terms: Wording?
  /// Bonuses and discounts.
  public var promotions: [Promotion]
  /// Whether data can be shared with other devices (R2.12); nil where the provider does not say.
  public var sharing: Bool?
  /// When money is given back (R4.14); nil where the provider does not say.
  public var refund: RefundPolicy?

  /// Something that can be bought for a line.
  public init(
    id: String, name: String, kind: Kind, price: Money, period: Period? = nil,
    benefits: [Benefit] = [], region: String? = nil, terms: Wording? = nil,
    promotions: [Promotion] = [], sharing: Bool? = nil, refund: RefundPolicy? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.price = price
    self.period = period
    self.benefits = benefits
    self.region = region
    self.terms = terms
    self.promotions = promotions
    self.sharing = sharing
    self.refund = refund
  }
}
