/// What an operator is known to do with lines that nobody renews or uses.
///
/// Guides bring these along. Where a rule is missing, nothing is known, and nothing is concluded.
public struct LineRules: Hashable, Sendable {
  /// The rules, in any order; of two of a kind that apply, the first counts.
  public var rules: [LineRule]
  /// At which balance the operator warns; nil where nobody knows.
  public var lowBalance: Sourced<Money>?

  /// What an operator is known to do.
  public init(_ rules: [LineRule] = [], lowBalance: Sourced<Money>? = nil) {
    self.rules = rules
    self.lowBalance = lowBalance
  }

  /// Nothing is known.
  public static let none = LineRules()

  /// The rule of a kind that can be relied on.
  public func applying(_ kind: LineRule.Kind) -> LineRule? {
    rules.first { $0.kind == kind && $0.certainty == .applies }
  }

  /// The rules that hold for a line, as far as that is known: one whose condition is not known to be
  /// fulfilled is left out, and what it says is not concluded.
  public func holding(for status: LineStatus) -> LineRules {
    var holding = self
    holding.rules = rules.filter { $0.onlyIf.map { $0.isFulfilled(by: status) == true } ?? true }
    return holding
  }

  /// The rules that are said to exist and cannot be relied on.
  public var risks: [LineRule] { rules.filter { $0.certainty == .risk } }
}

/// One thing that an operator does after some time.
public struct LineRule: Hashable, Sendable {
  /// What happens, and from when the time is counted.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// So long before the end of validity the line counts as expiring.
    case expiringBefore
    /// So long after the end of validity the line can still be saved; afterwards it is switched off.
    case grace
    /// So long after the end of validity the number is gone.
    case numberLoss
    /// So long after the last use the line is switched off.
    case idle
    /// So long after the last use the number is gone.
    case idleNumberLoss
  }

  /// After which time.
  public enum Span: Hashable, Sendable {
    /// At once: there is no such time.
    case nothing
    /// After so long.
    case period(Period)
  }

  /// How far a rule can be relied on.
  public enum Certainty: String, CaseIterable, Hashable, Sendable {
    /// From the operator, or from a source that is good enough (docs/guides.md).
    case applies
    /// From a weak source: it is shown as a risk, and no state follows from it.
    case risk
  }

  /// Its name, the same for ever: `ais-th.grace`.
  public var id: String
  /// What happens.
  public var kind: Kind
  /// After which time.
  public var span: Span
  /// Where it comes from.
  public var source: String
  /// When the source was last known to say so.
  public var verifiedAt: Timestamp
  /// How far it can be relied on.
  public var certainty: Certainty
  /// For which lines it holds; nil where for all.
  public var onlyIf: RuleCondition?

  /// One thing that an operator does after some time.
  public init(
    id: String, _ kind: Kind, _ span: Span, source: String, verifiedAt: Timestamp,
    certainty: Certainty = .applies, onlyIf: RuleCondition? = nil
  ) {
    self.id = id
    self.kind = kind
    self.span = span
    self.source = source
    self.verifiedAt = verifiedAt
    self.certainty = certainty
    self.onlyIf = onlyIf
  }
}
