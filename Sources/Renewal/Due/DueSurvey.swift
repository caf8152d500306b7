/// What is to be done about a line, by what is known of it and the time (X4).
public struct DueSurvey: Sendable {
  /// What is known of the line.
  public var status: LineStatus
  /// The plan that it has, as far as it is known.
  public var plan: Plan?
  /// What the operator does with lines that nobody renews.
  public var rules: LineRules
  /// The most that was seen of what the line has: what it was given, where its plan does not say.
  public var mostSeen: [Benefit.Kind: Benefit.Quantity]
  /// When somebody looked at the line last.
  public var lastLook: Timestamp
  /// Now.
  public var now: Timestamp
  /// How far to look ahead, in milliseconds; nil for as far as the length of the plan asks for.
  public var ahead: Int64?

  /// What is known of a line, and when it is asked.
  public init(
    status: LineStatus, plan: Plan? = nil, rules: LineRules = .none,
    mostSeen: [Benefit.Kind: Benefit.Quantity] = [:], lastLook: Timestamp, now: Timestamp,
    ahead: Int64? = nil
  ) {
    self.status = status
    self.plan = plan
    self.rules = rules
    self.mostSeen = mostSeen
    self.lastLook = lastLook
    self.now = now
    self.ahead = ahead
  }

  /// How it stands with the line, and why.
  public var assessment: LineAssessment {
    LineMachine.assess(status, rules: rules, length: plan?.period, now: now)
  }

  /// What is to be done, the most urgent first; of a line that is gone, nothing.
  public var items: [DueItem] {
    let assessment = assessment
    guard assessment.state != .terminated else { return [] }
    let found =
      [end(assessment), balance].compactMap(\.self) + benefits
      + [idle(assessment), check].compactMap(\.self)
    return found.sorted { ($0.urgency, $0.at) < ($1.urgency, $1.at) }
  }

  private var pace: ReminderPace { ReminderPace(for: plan?.period) }

  private func isWithin(_ moment: Timestamp, _ reach: Int64) -> Bool {
    moment.milliseconds <= now.milliseconds.saturatingSum(reach)
  }
}

// MARK: - The end of the line

extension DueSurvey {
  private func end(_ assessment: LineAssessment) -> DueItem? {
    let fact = status.validUntil
    let steps = assessment.transitions
    let ended = fact.value.flatMap { $0 <= now ? $0 : nil }
    switch assessment.state {
    case .grace, .suspended:
      let isGrace = assessment.state == .grace
      return DueItem(
        isGrace ? .grace : .suspended, .overdue, at: ended ?? assessment.since ?? now,
        until: isGrace ? assessment.next?.at : nil, source: steps.last?.source ?? fact.source,
        asOf: steps.last?.ruleID == LineRuleID.reported ? status.state.asOf : fact.asOf)
    default: break
    }
    guard let end = fact.value else { return nil }
    if ended != nil {
      return DueItem(.expired, .overdue, at: end, source: fact.source, asOf: fact.asOf)
    }
    let isNear = ahead.map { isWithin(end, $0) } ?? (assessment.state == .expiring)
    guard isNear else { return nil }
    let lead = LeadTime.milliseconds(for: plan?.period)
    // In the last third of the time to act, nothing else comes first.
    return DueItem(
      .expiring, isWithin(end, lead / 3) ? .urgent : .soon, at: end, lead: lead,
      source: fact.source, asOf: fact.asOf)
  }
}

// MARK: - What is left

extension DueSurvey {
  /// Money counts as little below what the operator says; where a renewal is paid from it, below
  /// the price of the plan.
  private var balance: DueItem? {
    let fact = status.balance
    guard let left = fact.value else { return nil }
    let paysFromBalance = plan?.kind == .payAsYouGo || status.autoRenew.value?.isOn == true
    let limits = [rules.lowBalance?.value, paysFromBalance ? plan?.price : nil]
      .compactMap(\.self).filter { $0.currency == left.currency }
    let nothing = left.amount <= DecimalAmount(0)
    guard nothing || limits.contains(where: { left.amount <= $0.amount }) else { return nil }
    return DueItem(
      .lowBalance, nothing ? .urgent : .soon, at: fact.asOf, balance: left, source: fact.source,
      asOf: fact.asOf)
  }

  private var benefits: [DueItem] {
    let fact = status.benefits
    return (fact.value ?? []).compactMap { left in
      guard case .amount(let amount, let unit)? = left.quantity else { return nil }
      let nothing = amount <= DecimalAmount(0)
      guard nothing || isLow(amount, unit, left.kind) else { return nil }
      return DueItem(
        .lowBenefit, nothing ? .urgent : .soon, at: fact.asOf, benefit: left, source: fact.source,
        asOf: fact.asOf)
    }
  }

  /// Whether less is left than the share of the plan's own amount that counts as little.
  private func isLow(
    _ left: DecimalAmount, _ unit: Benefit.Unit, _ kind: Benefit.Kind
  ) -> Bool {
    let given = plan?.benefits.filter { $0.kind == kind }.map(\.quantity) ?? []
    // Who renews by hand knows the name of a plan, and what is there at the beginning.
    for quantity in given.isEmpty ? [mostSeen[kind]] : given {
      guard case .amount(let full, unit)? = quantity else { continue }
      return left.times(100) <= full.times(pace.lowShare)
    }
    return false
  }

  /// That the line was not used for long, by whatever the operator is said to do then.
  private func idle(_ assessment: LineAssessment) -> DueItem? {
    guard assessment.state != .suspended, let used = status.lastUsed.value else { return nil }
    let ends = rules.rules.compactMap { rule -> (at: Timestamp, lead: Int64, source: String)? in
      guard rule.kind == .idle || rule.kind == .idleNumberLoss, case .period(let span) = rule.span,
        let at = used.adding(span, at: .utc)
      else { return nil }
      return (at, LeadTime.milliseconds(for: span), rule.source)
    }
    guard let first = ends.min(by: { $0.at < $1.at }), isWithin(first.at, ahead ?? first.lead)
    else { return nil }
    return DueItem(
      .idle, isWithin(first.at, first.lead / 3) ? .urgent : .soon, at: first.at, lead: first.lead,
      source: first.source, asOf: status.lastUsed.asOf)
  }

  /// Look at the line now and then, even without renewal due.
  private var check: DueItem? {
    let moment = Timestamp(milliseconds: lastLook.milliseconds.saturatingSum(pace.check))
    guard isWithin(moment, ahead ?? 0) else { return nil }
    return DueItem(.check, .routine, at: moment, source: "simtool", asOf: lastLook)
  }
}

extension DecimalAmount {
  /// So many times the amount, in billionths: exact, and wide enough for every amount.
  fileprivate func times(_ factor: Int64) -> Int128 {
    var value = Int128(significand) * Int128(factor)
    for _ in scale..<9 { value *= 10 }
    return value
  }
}

extension Int64 {
  /// The sum, or the largest number where it does not fit.
  fileprivate func saturatingSum(_ other: Int64) -> Int64 {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? (other > 0 ? .max : .min) : sum
  }
}
