/// How it stands with a line at a moment, and why.
public struct LineAssessment: Hashable, Sendable {
  /// The state.
  public var state: LineState
  /// The steps that led to it, the oldest first; empty where nobody said anything.
  public var transitions: [LineTransition]
  /// The step that comes next if nobody does anything; nil where none is known.
  public var next: LineTransition?
  /// Until when the line can be used, or could; nil where unknown, or where the line was seen in use
  /// after that.
  public var validUntil: Timestamp?
  /// True where validity is over, whatever the operator does then.
  public var hasRunOut: Bool
  /// What is said to happen by sources too weak to rely on.
  public var risks: [LineRisk]

  /// Since when the line has been in its state; nil where nobody said anything.
  public var since: Timestamp? { transitions.last?.at }
}

/// Something that may happen to a line, by a rule that cannot be relied on.
public struct LineRisk: Hashable, Sendable {
  /// The rule.
  public var rule: LineRule
  /// To which state the line may come.
  public var to: LineState
  /// When; nil where the day from which it counts is not known.
  public var at: Timestamp?
}
