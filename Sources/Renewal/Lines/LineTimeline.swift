/// Everything that was said about a line and that follows from it, in the order of time.
struct LineTimeline {
  /// Something that brings a line to a state, if it is in one of certain states.
  struct Step {
    var from: Set<LineState>
    var to: LineState
    /// When it happens.
    var at: Timestamp
    /// From when on it is known to have happened: what was said later overrules it.
    var effective: Timestamp
    var ruleID: String
    var source: String
  }

  private(set) var steps: [Step] = []
  private(set) var risks: [LineRisk] = []
  /// Until when the line can be used; nil where unknown, or where it was seen in use after that.
  let end: Timestamp?
  private let status: LineStatus
  private let offset: UTCOffset
  /// When the state was last reported.
  private let reported: Timestamp?

  /// States in which nobody has yet seen the end of validity.
  private static let running: Set<LineState> = [.unknown, .new, .active, .expiring]
  private static let everything = Set(LineState.allCases)

  init(
    _ status: LineStatus, _ rules: LineRules, _ length: Period?, _ now: Timestamp,
    _ offset: UTCOffset
  ) {
    self.status = status
    self.offset = offset
    let report = status.state.value.flatMap {
      $0 != .unknown && status.state.asOf <= now ? $0 : nil
    }
    reported = report == nil ? nil : status.state.asOf
    end = Self.end(status, report)
    if let report, let reported {
      steps.append(
        Step(
          from: Self.everything, to: report, at: reported, effective: reported,
          ruleID: LineRuleID.reported, source: status.state.source))
    }
    addValidity(rules, length)
    addRules(rules)
    risks = rules.risks.compactMap(risk)
    steps.sort { ($0.effective, $0.at) < ($1.effective, $1.at) }
  }

  private static func end(_ status: LineStatus, _ report: LineState?) -> Timestamp? {
    guard let end = status.validUntil.value else { return nil }
    let isInUse = report.map { [.new, .active, .expiring].contains($0) } ?? false
    let isOlder = max(end, status.validUntil.asOf) <= status.state.asOf
    return isInUse && isOlder ? nil : end
  }

  /// What follows from the end of validity alone.
  private mutating func addValidity(_ rules: LineRules, _ length: Period?) {
    guard let end else { return }
    let (known, source) = (status.validUntil.asOf, status.validUntil.source)
    if end > known {
      // Somebody who is suspended may be so for another reason than time.
      add([.unknown, .expiring, .grace], .active, known, known, LineRuleID.validity, source)
    }
    let rule = rules.applying(.expiringBefore)
    let lead: Timestamp? =
      switch rule?.span {
      case .period(let period): end.subtracting(period, at: offset)
      case .nothing: nil
      case nil: end.adding(milliseconds: -LeadTime.milliseconds(for: length))
      }
    if let lead {
      // "Active" of a report does not tell whether the end is near: this does.
      let seen = max(lead, known, reported ?? lead)
      steps.append(
        Step(
          from: [.new, .active], to: .expiring, at: seen, effective: seen,
          ruleID: rule?.id ?? LineRuleID.lead, source: rule?.source ?? "simtool"))
    }
    if rules.applying(.grace) == nil {
      add([.new, .active, .expiring], .unknown, end, known, LineRuleID.ranOut, source)
    }
  }

  /// What follows from the operator's rules.
  private mutating func addRules(_ rules: LineRules) {
    for kind in LineRule.Kind.allCases {
      guard let rule = rules.applying(kind), let (anchor, known) = anchor(of: kind),
        let end = moment(anchor, rule.span)
      else { continue }
      switch kind {
      case .expiringBefore: continue
      case .grace:
        if rule.span == .nothing {
          add(Self.running, .suspended, anchor, known, rule.id, rule.source)
        } else {
          add(Self.running, .grace, anchor, known, rule.id, rule.source)
          add([.grace], .suspended, end, known, rule.id, rule.source)
        }
      case .numberLoss:
        add([.unknown, .grace, .suspended], .terminated, end, known, rule.id, rule.source)
      case .idle:
        add([.active, .expiring, .grace], .suspended, end, known, rule.id, rule.source)
      case .idleNumberLoss:
        add(
          [.active, .expiring, .grace, .suspended], .terminated, end, known, rule.id, rule.source)
      }
    }
  }

  private mutating func add(
    _ from: Set<LineState>, _ to: LineState, _ at: Timestamp, _ known: Timestamp,
    _ ruleID: String, _ source: String
  ) {
    let effective = max(at, known)
    // A report that is as new knows better than the calendar.
    if let reported, effective <= reported { return }
    steps.append(
      Step(from: from, to: to, at: at, effective: effective, ruleID: ruleID, source: source))
  }

  /// From when a rule counts, and since when that is known.
  private func anchor(of kind: LineRule.Kind) -> (at: Timestamp, known: Timestamp)? {
    switch kind {
    case .expiringBefore, .grace, .numberLoss:
      end.map { ($0, status.validUntil.asOf) }
    case .idle, .idleNumberLoss:
      status.lastUsed.value.map { ($0, status.lastUsed.asOf) }
    }
  }

  private func moment(_ anchor: Timestamp, _ span: LineRule.Span) -> Timestamp? {
    switch span {
    case .nothing: anchor
    case .period(let period): anchor.adding(period, at: offset)
    }
  }

  private func risk(_ rule: LineRule) -> LineRisk? {
    let to: LineState
    switch rule.kind {
    case .expiringBefore: return nil
    case .grace, .idle: to = .suspended
    case .numberLoss, .idleNumberLoss: to = .terminated
    }
    return LineRisk(
      rule: rule, to: to, at: anchor(of: rule.kind).flatMap { moment($0.at, rule.span) })
  }
}
