/// A step of a line from one state to another: when, by which rule, and who says so (X3).
public struct LineTransition: Hashable, Sendable {
  /// The state before.
  public var from: LineState
  /// The state from then on.
  public var to: LineState
  /// When.
  public var at: Timestamp
  /// The rule: of an operator (`ais-th.grace`), or one of ``LineRuleID``.
  public var ruleID: String
  /// Where the rule, or what was reported, comes from.
  public var source: String

  /// A step of a line from one state to another.
  public init(
    from: LineState, to: LineState, at: Timestamp, ruleID: String, source: String
  ) {
    self.from = from
    self.to = to
    self.at = at
    self.ruleID = ruleID
    self.source = source
  }
}

/// The rules that are no operator's but simtool's own (docs/lines.md, "States").
public enum LineRuleID {
  /// Somebody said so.
  public static let reported = "reported"
  /// Somebody said that the line is valid for some time to come.
  public static let validity = "validity"
  /// The end is near, by the lead time for plans of this length (``LeadTime``).
  public static let lead = "lead"
  /// Validity has ended, and nobody knows what this operator does then.
  public static let ranOut = "ranOut"
}
