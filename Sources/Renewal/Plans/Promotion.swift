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
