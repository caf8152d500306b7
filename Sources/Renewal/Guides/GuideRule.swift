/// A rule of an operator: how long money counts, what happens when it has run out.
public struct GuideRule: Hashable, Sendable {
  /// What the rule is about.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// For how many days a top-up keeps the line valid, perhaps by its amount.
    case topUpValidity
    /// How many days can be gathered at most.
    case validityCap
    /// How much money can be gathered at most.
    case balanceCap
    /// For how many days a plan lasts.
    case planPeriod
    /// For how many days after its end the line can still be saved.
    case grace
    /// After how many days without use a line is at risk.
    case idle
    /// What the operator calls a low balance.
    case lowBalance
    /// What happens when the line has run out.
    case afterExpiry
    /// What becomes of what was not used.
    case rollover
    /// What happens when a renewal fails.
    case renewalFailure
    /// Use abroad.
    case roaming
    /// Money back.
    case refund
    /// Sharing a line or its data.
    case sharing
    /// Papers that the customer must show.
    case kyc
    /// What to do where a payment does not arrive.
    case missingPayment
  }

  /// What it is about.
  public var kind: Kind
  /// The days of the rule; nil where it is not about days.
  public var days: Int?
  /// The amount of the rule, or the lowest for which it holds; nil where it is not about money.
  public var amount: Money?
  /// The highest amount for which it holds; nil where there is none.
  public var upTo: Money?
  /// For which lines it holds; nil where for all of the operator.
  public var onlyIf: RuleCondition?
  /// The rule in words, without its condition.
  public var text: Wording
  /// Where it was read.
  public var provenance: Provenance
}
