/// The states of a line and what leads from one to another (X3; docs/lines.md, "States").
public enum LineMachine {
  /// A state that cannot follow another, however long nobody looked.
  public struct Fault: Error, Hashable, Sendable {
    /// The state that was known.
    public var from: LineState
    /// The state that was reported.
    public var to: LineState

    /// In words, with what to do.
    public var wording: Wording {
      Wording(
        en:
          "a line that is \(from.rawValue) cannot become \(to.rawValue); check that it is the same "
          + "line, then record its state anew",
        zh: "状态为 \(from.rawValue) 的号码不会变为 \(to.rawValue)；请确认是同一号码，然后重新登记状态")
    }
  }

  /// What can follow directly; anything can become unknown, and anything can follow that.
  private static let successors: [LineState: Set<LineState>] = [
    .unknown: Set(LineState.allCases),
    .new: [.active, .expiring, .suspended, .terminated],
    .active: [.expiring, .suspended, .terminated],
    .expiring: [.active, .grace, .suspended, .terminated],
    .grace: [.active, .suspended, .terminated],
    .suspended: [.active, .terminated],
    .terminated: [],
  ]

  /// True where the step is one of the table.
  public static func allows(_ from: LineState, to: LineState) -> Bool {
    to == .unknown ? from != .unknown : successors[from]?.contains(to) ?? false
  }

  /// True where steps of the table lead from one state to the other: what may be seen by somebody
  /// who did not look for a while.
  public static func leads(_ from: LineState, to: LineState) -> Bool {
    var reached = successors[from] ?? []
    while true {
      let more = reached.union(reached.flatMap { successors[$0] ?? [] })
      if more == reached { return to == .unknown || reached.contains(to) }
      reached = more
    }
  }

  /// The step from the state that was known to one that was reported; nil where they are the same
  /// or nothing was reported.
  ///
  /// - Throws: ``Fault`` where no steps lead there: a line that is gone is not active again.
  public static func step(
    from known: LineState, to report: Sourced<LineState>
  ) throws(Fault) -> LineTransition? {
    guard let state = report.value, state != known else { return nil }
    guard leads(known, to: state) else { throw Fault(from: known, to: state) }
    return LineTransition(
      from: known, to: state, at: report.asOf, ruleID: LineRuleID.reported, source: report.source)
  }

  /// The state at a moment, from what was said about the line and from what its operator does.
  ///
  /// What was said about the state holds from then on; the clock moves it forward by the rules. A
  /// rule that is only a risk, or whose condition the line is not known to fulfil, moves nothing. Where validity is over and no rule says what then
  /// happens, the state is unknown and not a guess.
  ///
  /// - Parameters:
  ///   - status: What was said, each fact as of its moment; facts after `now` are not yet true.
  ///   - rules: What the operator does.
  ///   - length: How long the plan lasts, for the lead time where no rule gives one.
  ///   - now: The moment.
  ///   - offset: The clocks of the place, for months and years.
  public static func assess(
    _ status: LineStatus, rules: LineRules = .none, length: Period? = nil, now: Timestamp,
    offset: UTCOffset = .utc
  ) -> LineAssessment {
    let timeline = LineTimeline(status, rules.holding(for: status), length, now, offset)
    var transitions: [LineTransition] = []
    var state = LineState.unknown
    var next: LineTransition?
    for step in timeline.steps where step.from.contains(state) && step.to != state {
      let transition = LineTransition(
        from: state, to: step.to, at: step.at, ruleID: step.ruleID, source: step.source)
      guard step.effective <= now else {
        next = transition
        break
      }
      transitions.append(transition)
      state = step.to
    }
    return LineAssessment(
      state: state, transitions: transitions, next: next, validUntil: timeline.end,
      hasRunOut: timeline.end.map { $0 <= now } ?? false, risks: timeline.risks)
  }
}
