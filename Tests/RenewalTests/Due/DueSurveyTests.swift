import Renewal
import Testing

struct DueSurveyTests {
  static let hour: Int64 = 3_600_000
  static let day = 24 * hour
  static let now = Timestamp(milliseconds: 1_795_266_187_000)

  static func later(_ milliseconds: Int64) -> Timestamp {
    Timestamp(milliseconds: now.milliseconds + milliseconds)
  }

  private func fact<Value>(_ value: Value, ago: Int64 = 0) -> Sourced<Value> {
    Sourced(value, source: "staff", asOf: Self.later(-ago))
  }

  private func plan(
    _ count: Int, _ unit: Period.Unit, _ kind: Plan.Kind = .data, _ benefits: [Benefit] = []
  ) throws -> Plan {
    let price = Money(DecimalAmount(100), try #require(Currency("THB")))
    return Plan(
      id: "p", name: "P", kind: kind, price: price, period: Period(count, unit),
      benefits: benefits)
  }

  private func items(
    _ status: LineStatus, _ plan: Plan? = nil, rules: LineRules = .none, lastLook: Int64 = 0,
    ahead: Int64? = nil
  ) -> [DueItem] {
    DueSurvey(
      status: status, plan: plan, rules: rules, lastLook: Self.later(-lastLook), now: Self.now,
      ahead: ahead
    ).items
  }

  private func grace(days: Int) throws -> LineRules {
    let span = LineRule.Span.period(try #require(Period(days, .day)))
    return LineRules([
      LineRule(id: "x.grace", .grace, span, source: "the operator", verifiedAt: Self.now)
    ])
  }

  private func reasons(_ items: [DueItem]) -> [String] {
    items.map { "\($0.reason) \($0.urgency)" }
  }

  /// The length of a plan, and how long before its end it is due.
  static let leads: [(count: Int, unit: Period.Unit, lead: Int64)] = [
    (4, .hour, hour), (1, .day, 6 * hour), (3, .day, 12 * hour), (1, .week, day),
    (1, .month, 3 * day), (1, .year, 14 * day),
  ]

  @Test(arguments: leads.indices)
  func `the lead is that of the plan's length`(index: Int) throws {
    let row = Self.leads[index]
    let plan = try plan(row.count, row.unit)
    let reasons = { (left: Int64) in
      self.reasons(self.items(LineStatus(validUntil: self.fact(Self.later(left))), plan))
    }
    #expect(reasons(row.lead + 1) == [])
    #expect(reasons(row.lead) == ["expiring soon"])
    #expect(reasons(row.lead / 3 + 1) == ["expiring soon"])
    #expect(reasons(row.lead / 3) == ["expiring urgent"])
    #expect(reasons(1) == ["expiring urgent"])
    #expect(reasons(0) == ["expired overdue"])
  }

  @Test func `a plan of unknown length has the lead of a month, and nothing known is not due`() {
    let status = { (left: Int64) in LineStatus(validUntil: self.fact(Self.later(left))) }
    #expect(reasons(items(status(3 * Self.day))) == ["expiring soon"])
    #expect(items(status(3 * Self.day + 1)).isEmpty)
    #expect(items(LineStatus()).isEmpty)
  }

  @Test func `who says how far to look ahead gets that`() throws {
    let status = LineStatus(validUntil: fact(Self.later(12 * Self.hour)))
    let plan = try plan(1, .day)
    #expect(items(status, plan).isEmpty)
    let both = items(status, plan, ahead: 12 * Self.hour)
    #expect(reasons(both) == ["expiring soon", "check routine"])
    #expect(items(status, plan, ahead: 12 * Self.hour - 1).isEmpty)
    // Less far than the plan asks for, too.
    let near = LineStatus(validUntil: fact(Self.later(5 * Self.hour)))
    #expect(items(near, plan, ahead: Self.hour).isEmpty)
  }

  @Test func `after the end come grace and then suspension, by the operator's days`() throws {
    let ended = { (ago: Int64) in LineStatus(validUntil: self.fact(Self.later(-ago))) }
    let rules = try grace(days: 60)
    let found = items(ended(2 * Self.day), rules: rules)
    #expect(reasons(found) == ["grace overdue"])
    #expect(found.first?.until == Self.later(58 * Self.day))
    #expect(reasons(items(ended(60 * Self.day - 1), rules: rules)) == ["grace overdue"])
    let late = items(ended(60 * Self.day), rules: rules)
    #expect(reasons(late) == ["suspended overdue"])
    #expect(late.first?.at == Self.later(-60 * Self.day) && late.first?.until == nil)
    // Where nobody knows what the operator does, nothing is concluded.
    #expect(reasons(items(ended(2 * Self.day))) == ["expired overdue"])
  }

  @Test func `what was seen counts more than what follows from an older date`() {
    let later = fact(Self.later(90 * Self.day), ago: Self.day)
    var status = LineStatus(state: fact(.suspended), validUntil: later)
    #expect(reasons(items(status)) == ["suspended overdue"])
    status.state = fact(.grace)
    #expect(reasons(items(status)) == ["grace overdue"])
    // Renewed since then, by what was seen later.
    status.state = fact(.grace, ago: 2 * Self.day)
    #expect(items(status).isEmpty)
    status.state = fact(.terminated)
    #expect(items(status).isEmpty)
  }

  @Test func `little money is what the operator calls so, or less than the next renewal`() throws {
    let (baht, dollar) = (try #require(Currency("THB")), try #require(Currency("USD")))
    let status = { (amount: Int64, isAutomatic: Bool) in
      LineStatus(
        balance: self.fact(Money(DecimalAmount(amount), baht)),
        autoRenew: self.fact(AutoRenew(isOn: isAutomatic)))
    }
    let low = { (currency: Currency) in
      LineRules(lowBalance: self.fact(Money(DecimalAmount(50), currency)))
    }
    #expect(items(status(51, false), rules: low(baht)).isEmpty)
    #expect(reasons(items(status(50, false), rules: low(baht))) == ["lowBalance soon"])
    #expect(reasons(items(status(0, false))) == ["lowBalance urgent"])
    #expect(items(status(50, false), rules: low(dollar)).isEmpty)
    // A plan that is paid at the till leaves the balance alone.
    #expect(items(status(99, false), try plan(1, .month)).isEmpty)
    #expect(reasons(items(status(99, true), try plan(1, .month))) == ["lowBalance soon"])
    let asOneGoes = try plan(1, .month, .payAsYouGo)
    #expect(reasons(items(status(99, false), asOneGoes)) == ["lowBalance soon"])
    #expect(items(status(101, true), try plan(1, .month)).isEmpty)
  }

  /// The length of a plan of 10 GB, and how much of it counts as low.
  static let shares: [(count: Int, unit: Period.Unit, low: String)] = [
    (1, .day, "3000000000"), (3, .day, "2500000000"), (1, .week, "2000000000"),
    (1, .month, "1000000000"), (1, .year, "1000000000"),
  ]

  @Test(arguments: shares.indices)
  func `little data is a share of the plan, larger for short ones`(index: Int) throws {
    let row = Self.shares[index]
    let full = Benefit(.data, .amount(DecimalAmount(10_000_000_000), .bytes))
    let plan = try plan(row.count, row.unit, .data, [full])
    let low = try #require(DecimalAmount(row.low))
    let more = try #require(low.adding(DecimalAmount(1)))
    let status = { (amount: DecimalAmount) in
      LineStatus(benefits: self.fact([Benefit(.data, .amount(amount, .bytes))]))
    }
    #expect(reasons(items(status(low), plan)) == ["lowBenefit soon"])
    #expect(items(status(more), plan).isEmpty)
    #expect(reasons(items(status(DecimalAmount(0)), plan)) == ["lowBenefit urgent"])
  }

  @Test func `where the plan does not say, little is a share of the most that was seen`() throws {
    let reasons = { (left: Int64, most: Int64, plan: Plan?) in
      let now = [Benefit(.data, .amount(DecimalAmount(left), .bytes))]
      return self.reasons(
        DueSurvey(
          status: LineStatus(benefits: self.fact(now)), plan: plan,
          mostSeen: [.data: .amount(DecimalAmount(most), .bytes)], lastLook: Self.now,
          now: Self.now
        ).items)
    }
    #expect(reasons(100, 1_000, nil) == ["lowBenefit soon"])
    #expect(reasons(101, 1_000, nil) == [])
    #expect(reasons(30, 100, try plan(1, .day)) == ["lowBenefit soon"])
    // What a plan gives is known better by the plan.
    let full = Benefit(.data, .amount(DecimalAmount(500), .bytes))
    #expect(reasons(60, 1_000, try plan(1, .month, .data, [full])) == [])
    let endless = try plan(1, .month, .data, [Benefit(.data, .unlimited)])
    #expect(reasons(1, 1_000, endless) == [])
  }

  @Test(arguments: [LineRule.Certainty.risk, .applies])
  func `a line that was not used for long is to be used`(certainty: LineRule.Certainty) throws {
    let span = LineRule.Span.period(try #require(Period(90, .day)))
    let rules = LineRules([
      LineRule(
        id: "x.idle", .idle, span, source: "the operator", verifiedAt: Self.now,
        certainty: certainty)
    ])
    let found = { (daysAgo: Int64, ahead: Int64?) in
      let status = LineStatus(
        state: self.fact(.active, ago: 200 * Self.day),
        lastUsed: self.fact(Self.later(-daysAgo * Self.day)))
      return self.items(status, rules: rules, ahead: ahead)
    }
    // Ninety days want seven days' notice, and the last third of it is urgent.
    #expect(reasons(found(82, nil)) == [])
    #expect(reasons(found(83, nil)) == ["idle soon"])
    #expect(reasons(found(88, nil)) == ["idle urgent"])
    #expect(reasons(found(60, 30 * Self.day)).contains("idle soon"))
    let item = try #require(found(83, nil).first)
    #expect(item.at == Self.later(7 * Self.day) && item.source == "the operator")
    // Past its day a rule that applies has switched the line off; a risk is still one.
    #expect(reasons(found(91, nil)) == [certainty == .risk ? "idle urgent" : "suspended overdue"])
    #expect(items(LineStatus(), rules: rules).isEmpty)
  }

  @Test func `unlimited and unknown are never little`() throws {
    let plan = try plan(
      1, .month, .combined, [Benefit(.data, .unlimited), Benefit(.voice, nil)])
    let status = LineStatus(
      benefits: fact([
        Benefit(.data, .unlimited), Benefit(.voice, nil),
        Benefit(.voice, .amount(DecimalAmount(1), .minutes)),
        Benefit(.messages, .amount(DecimalAmount(1), .messages)),
      ]))
    #expect(items(status, plan).isEmpty)
  }

  @Test func `a line is looked at again even where nothing else is due`() throws {
    let month = try plan(1, .month)
    #expect(items(LineStatus(), month, lastLook: 14 * Self.day - 1).isEmpty)
    #expect(reasons(items(LineStatus(), month, lastLook: 14 * Self.day)) == ["check routine"])
    #expect(reasons(items(LineStatus(), lastLook: 30 * Self.day)) == ["check routine"])
    let soon = items(LineStatus(), lastLook: 23 * Self.day, ahead: 7 * Self.day)
    #expect(soon.first?.at == Self.later(7 * Self.day))
  }

  @Test func `an automatic renewal is no promise: the line is due all the same`() {
    var status = LineStatus(validUntil: fact(Self.later(Self.day)))
    let alone = items(status)
    status.autoRenew = fact(AutoRenew(isOn: true, next: Self.later(Self.hour)))
    #expect(reasons(alone) == ["expiring urgent"] && items(status) == alone)
  }

  @Test func `the most urgent comes first`() throws {
    let baht = try #require(Currency("THB"))
    let status = LineStatus(
      validUntil: fact(Self.later(-1)), balance: fact(Money(DecimalAmount(0), baht), ago: 5))
    let found = items(status, lastLook: 31 * Self.day)
    #expect(reasons(found) == ["expired overdue", "lowBalance urgent", "check routine"])
  }

  @Test func `no period is too long`() throws {
    let plan = try plan(.max, .year)
    let status = LineStatus(validUntil: fact(Timestamp(milliseconds: .max)))
    #expect(items(status, plan, ahead: .max).map(\.reason).contains(.expiring))
  }
}
