import Renewal
import Testing

struct LineMachineTests {
  @Test func `a line goes the way of the table and no other`() {
    let steps: Set<String> = [
      "new active", "new expiring", "new suspended", "new terminated",
      "active expiring", "active suspended", "active terminated",
      "expiring active", "expiring grace", "expiring suspended", "expiring terminated",
      "grace active", "grace suspended", "grace terminated",
      "suspended active", "suspended terminated",
    ]
    for from in LineState.allCases where from != .unknown {
      #expect(LineMachine.allows(from, to: .unknown))
      #expect(LineMachine.allows(.unknown, to: from))
      for to in LineState.allCases where to != .unknown {
        #expect(
          LineMachine.allows(from, to: to) == steps.contains("\(from) \(to)"), "\(from) \(to)")
      }
    }
  }

  @Test func `who did not look for a while may see what several steps lead to`() throws {
    let seen = Timestamp(milliseconds: 5)
    let gone = Sourced(LineState.terminated, source: "staff", asOf: seen)
    let step = try LineMachine.step(from: .active, to: gone)
    #expect(
      step
        == LineTransition(
          from: .active, to: .terminated, at: seen, ruleID: LineRuleID.reported, source: "staff"))
    #expect(try LineMachine.step(from: .terminated, to: gone) == nil)
    #expect(try LineMachine.step(from: .active, to: .unknown) == nil)
    #expect(try LineMachine.step(from: .unknown, to: gone)?.to == .terminated)
    for (from, to) in [(LineState.terminated, LineState.active), (.suspended, .new)] {
      let fault = #expect(throws: LineMachine.Fault.self) {
        try LineMachine.step(from: from, to: Sourced(to, source: "staff", asOf: seen))
      }
      #expect(fault?.from == from && fault?.to == to)
      #expect(fault?.wording.en.contains(from.rawValue) ?? false)
      #expect(fault?.wording.zh.contains(to.rawValue) ?? false)
    }
  }

  // MARK: The clock

  /// Days after the moment at which the facts were said, with the state that must be there.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var status: LineStatus
    var rules: LineRules = .none
    var length: Period? = Period(30, .day)
    var states: [(day: Int64, state: LineState)]
    var last: String
  }

  static let cases: [Case] = [
    Case(
      testDescription: "nothing was said", status: LineStatus(),
      states: [(0, .unknown), (999, .unknown)],
      last: ""),
    Case(
      testDescription: "validity alone: unknown once it is over",
      status: LineStatus(validUntil: said(day(30))),
      states: [(0, .active), (26, .active), (27, .expiring), (29, .expiring), (30, .unknown)],
      last: LineRuleID.ranOut),
    Case(
      testDescription: "grace, then suspended, then gone",
      status: LineStatus(validUntil: said(day(30))), rules: full,
      states: [
        (22, .active), (23, .expiring), (29, .expiring), (30, .grace), (39, .grace),
        (40, .suspended), (119, .suspended), (120, .terminated), (9_999, .terminated),
      ], last: "op.numberLoss"),
    Case(
      testDescription: "an operator that gives no grace",
      status: LineStatus(validUntil: said(day(30))),
      rules: LineRules([rule(.grace, .nothing)]),
      states: [(29, .expiring), (30, .suspended), (999, .suspended)], last: "op.grace"),
    Case(
      testDescription: "an operator that gives no warning",
      status: LineStatus(validUntil: said(day(30))),
      rules: LineRules([rule(.expiringBefore, .nothing), rule(.grace, .nothing)]),
      states: [(29, .active), (30, .suspended)], last: "op.grace"),
    Case(
      testDescription: "number loss is known, what happens before is not",
      status: LineStatus(validUntil: said(day(30))),
      rules: LineRules([rule(.numberLoss, days(60))]),
      states: [(30, .unknown), (89, .unknown), (90, .terminated)], last: "op.numberLoss"),
    Case(
      testDescription: "a weak source moves nothing",
      status: LineStatus(validUntil: said(day(30))),
      rules: LineRules([rule(.grace, days(10), .risk), rule(.numberLoss, days(90), .risk)]),
      states: [(30, .unknown), (200, .unknown)], last: LineRuleID.ranOut),
    Case(
      testDescription: "a report that the line is barred holds until it is gone",
      status: LineStatus(state: said(.suspended), validUntil: said(day(30))), rules: full,
      states: [(0, .suspended), (28, .suspended), (35, .suspended), (120, .terminated)],
      last: "op.numberLoss"),
    Case(
      testDescription: "a new card that nobody uses",
      status: LineStatus(state: said(.new), validUntil: said(day(30))), rules: full,
      states: [(0, .new), (23, .expiring), (30, .grace), (40, .suspended)], last: "op.grace"),
    Case(
      testDescription: "a line that is gone stays so",
      status: LineStatus(state: said(.terminated), validUntil: said(day(30))), rules: full,
      states: [(0, .terminated), (60, .terminated)], last: LineRuleID.reported),
    Case(
      testDescription: "active, and its end is near already",
      status: LineStatus(state: said(.active), validUntil: said(day(2))), rules: full,
      states: [(0, .expiring), (2, .grace)], last: "op.grace"),
    Case(
      testDescription: "grace was reported; a validity that was seen later means it was renewed",
      status: LineStatus(
        state: said(.grace), validUntil: Sourced(day(40), source: "staff", asOf: day(5))),
      rules: full,
      states: [(4, .grace), (5, .active), (32, .active), (33, .expiring), (40, .grace)],
      last: "op.grace"),
    Case(
      testDescription: "suspended was reported; a validity says nothing about other reasons",
      status: LineStatus(
        state: said(.suspended), validUntil: Sourced(day(40), source: "staff", asOf: day(5))),
      rules: full, states: [(5, .suspended), (20, .suspended)], last: LineRuleID.reported),
    Case(
      testDescription: "still active after the day on which it should have ended",
      status: LineStatus(state: said(.active), validUntil: said(day(-3))), rules: full,
      states: [(0, .active), (1, .active), (87, .active)], last: LineRuleID.reported),
    Case(
      testDescription: "idle lines are switched off, and lost",
      status: LineStatus(state: said(.active), lastUsed: said(day(-20))),
      rules: LineRules([rule(.idle, days(90)), rule(.idleNumberLoss, days(180))]),
      states: [(69, .active), (70, .suspended), (159, .suspended), (160, .terminated)],
      last: "op.idleNumberLoss"),
    Case(
      testDescription: "a last use that nobody knows",
      status: LineStatus(state: said(.active)), rules: LineRules([rule(.idle, days(1))]),
      states: [(0, .active), (999, .active)], last: LineRuleID.reported),
    Case(
      testDescription: "a plan of a day is warned of in hours",
      status: LineStatus(validUntil: said(day(1))), length: Period(1, .day),
      states: [(0, .active), (1, .unknown)], last: LineRuleID.ranOut),
  ]

  @Test(arguments: cases) func `the clock moves a line by the rules`(_ test: Case) throws {
    for (count, state) in test.states {
      let now = Self.day(count)
      let assessment = LineMachine.assess(
        test.status, rules: test.rules, length: test.length, now: now)
      #expect(assessment.state == state, "day \(count)")
      var last = LineState.unknown
      for transition in assessment.transitions {
        #expect(transition.from == last && LineMachine.allows(last, to: transition.to))
        #expect(transition.at <= now && !transition.ruleID.isEmpty && !transition.source.isEmpty)
        last = transition.to
      }
      #expect(last == state)
      if let next = assessment.next {
        #expect(next.from == state && next.at > now)
        let then = LineMachine.assess(
          test.status, rules: test.rules, length: test.length, now: next.at)
        #expect(then.state == next.to && then.transitions.last == next, "day \(count)")
      }
    }
    let end = LineMachine.assess(
      test.status, rules: test.rules, length: test.length,
      now: Self.day(test.states.last?.day ?? 0))
    #expect((end.transitions.last?.ruleID ?? "") == test.last)
  }

  @Test func `a plan of a day is expiring six hours before its end`() {
    let status = LineStatus(validUntil: Self.said(Self.day(1)))
    for (hour, state) in [(17, LineState.active), (18, .expiring)] {
      let now = Self.day(0).adding(milliseconds: Int64(hour) * 3_600_000)
      let assessment = LineMachine.assess(status, length: Period(1, .day), now: now)
      #expect(assessment.state == state, "\(hour) h")
    }
  }

  @Test func `weak rules are risks with their day, where that is known`() {
    let rules = LineRules([
      Self.rule(.idle, Self.days(90), .risk), Self.rule(.numberLoss, Self.days(60), .risk),
      Self.rule(.expiringBefore, Self.days(1), .risk),
    ])
    let status = LineStatus(validUntil: Self.said(Self.day(30)))
    let risks = LineMachine.assess(status, rules: rules, now: Self.day(0)).risks
    #expect(risks.map(\.rule.id) == ["op.idle", "op.numberLoss"])
    #expect(risks.map(\.to) == [.suspended, .terminated])
    #expect(risks.map(\.at) == [nil, Self.day(90)])
  }

  @Test func `a month of grace ends by the calendar of the place`() throws {
    let end = Timestamp(startOf: try DateText.date("2028-02-01"), at: .thailand)
    let status = LineStatus(validUntil: Sourced(end, source: "staff", asOf: Self.day(0)))
    let month = try #require(Period(1, .month))
    let rules = LineRules([Self.rule(.grace, .period(month))])
    let assessment = LineMachine.assess(status, rules: rules, now: end, offset: .thailand)
    #expect(assessment.state == .grace && assessment.hasRunOut)
    #expect(assessment.next?.to == .suspended)
    #expect(
      assessment.next?.at == Timestamp(startOf: try DateText.date("2028-03-01"), at: .thailand))
  }

  @Test func `what is said of tomorrow is not true today`() {
    let status = LineStatus(state: Sourced(.active, source: "staff", asOf: Self.day(1)))
    #expect(LineMachine.assess(status, now: Self.day(0)).state == .unknown)
    #expect(LineMachine.assess(status, now: Self.day(1)).state == .active)
  }

  // MARK: Facts

  static let full = LineRules([
    rule(.expiringBefore, days(7)), rule(.grace, days(10)), rule(.numberLoss, days(90)),
  ])

  static func day(_ count: Int64) -> Timestamp {
    Timestamp(milliseconds: 1_795_219_200_000 + count * 86_400_000)
  }

  static func said<Value: Sendable>(_ value: Value) -> Sourced<Value> {
    Sourced(value, source: "staff", asOf: day(0))
  }

  static func days(_ count: Int) -> LineRule.Span {
    Period(count, .day).map { .period($0) } ?? .nothing
  }

  static func rule(
    _ kind: LineRule.Kind, _ span: LineRule.Span, _ certainty: LineRule.Certainty = .applies
  ) -> LineRule {
    LineRule(
      id: "op.\(kind)", kind, span, source: "example.org", verifiedAt: day(0), certainty: certainty)
  }
}
