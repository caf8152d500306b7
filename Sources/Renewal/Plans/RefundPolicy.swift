/// When money is given back (R4.14).
public struct RefundPolicy: Hashable, Sendable {
  /// In which cases.
  public enum Rule: String, CaseIterable, Hashable, Sendable {
    /// Never.
    case never
    /// As long as nothing was used.
    case unused
    /// Where the provider or the operator made a mistake.
    case providerFault
    /// As its terms say.
    case byTerms
  }

  /// In which cases.
  public var rule: Rule
  /// The terms, or where they stand.
  public var terms: Wording?

  /// When money is given back.
  public init(_ rule: Rule, terms: Wording? = nil) {
    self.rule = rule
    self.terms = terms
  }
}
