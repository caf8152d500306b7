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

  /// Something that can be bought for a line.
  public init(
    id: String, name: String, kind: Kind, price: Money, period: Period? = nil,
    benefits: [Benefit] = [], region: String? = nil, terms: Wording? = nil,
    promotions: [Promotion] = []
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
  }
}

/// How long something lasts.
public struct Period: Hashable, Sendable {
  /// In what it is counted.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    /// Hours.
    case hour
    /// Days of 24 hours.
    case day
    /// Weeks.
    case week
    /// Calendar months.
    case month
    /// Calendar years.
    case year
  }

  /// How many; 1 or more.
  public var count: Int
  /// Of what.
  public var unit: Unit

  /// How long something lasts; nil below 1.
  public init?(_ count: Int, _ unit: Unit) {
    guard count >= 1 else { return nil }
    self.count = count
    self.unit = unit
  }
}

/// A bonus or a discount (R4.3).
public struct Promotion: Hashable, Sendable {
  /// What one gets.
  public var text: Wording
  /// For whom it is.
  public var eligibility: Wording?
  /// From when; nil where always.
  public var start: Timestamp?
  /// Until when; nil where without end.
  public var end: Timestamp?
  /// Its terms.
  public var terms: Wording?

  /// A bonus or a discount.
  public init(
    text: Wording, eligibility: Wording? = nil, start: Timestamp? = nil, end: Timestamp? = nil,
    terms: Wording? = nil
  ) {
    self.text = text
    self.eligibility = eligibility
    self.start = start
    self.end = end
    self.terms = terms
  }
}
