import Renewal
import Testing

struct LineComparisonTests {
  private static func day(_ count: Int64) -> Timestamp { LineMachineTests.day(count) }

  private static func status(
    _ state: LineState? = .active, until end: Int64? = 10, balance: String? = "50",
    megabytes: Int64? = 500, at moment: Timestamp
  ) -> LineStatus {
    func said<Value: Sendable>(_ value: Value?) -> Sourced<Value> {
      value == nil ? .unknown : Sourced(value, source: "staff", asOf: moment)
    }
    let data = megabytes.map {
      [Benefit(.data, .amount(DecimalAmount($0 * 1_000_000), .bytes))]
    }
    return LineStatus(
      state: said(state), validUntil: said(end.map(day)),
      balance: said(balance.map { NeedTests.money($0, "THB") }), benefits: said(data))
  }

  private static let before = status(at: day(0))

  @Test func `each fact is better, another, the same or unknown`() {
    let after = Self.status(
      .active, until: 40, balance: "20", megabytes: nil, at: Self.day(1))
    let comparison = LineComparison(before: Self.before, after: after)
    #expect(comparison.facts(.better) == [.validUntil])
    #expect(comparison.facts(.other) == [.balance])
    #expect(comparison.facts(.same) == [.state])
    #expect(comparison.facts(.unknown) == [.benefits, .plan])
  }

  @Test(arguments: [
    (LineState.suspended, LineState.active, LineComparison.Change.better),
    (.expiring, .active, .better), (.grace, .expiring, .better), (.new, .active, .better),
    (.active, .expiring, .other), (.active, .terminated, .other), (.active, .active, .same),
  ])
  func `a state is better where the line is of more use`(
    _ before: LineState, _ after: LineState, _ change: LineComparison.Change
  ) {
    let comparison = LineComparison(
      before: Self.status(before, at: Self.day(0)), after: Self.status(after, at: Self.day(1)))
    #expect(comparison.changes[.state] == change)
  }

  @Test func `more of one thing and less of another is no gain`() {
    func benefits(_ megabytes: Int64, _ minutes: Int64) -> LineStatus {
      LineStatus(
        benefits: Sourced(
          [
            Benefit(.data, .amount(DecimalAmount(megabytes * 1_000_000), .bytes)),
            Benefit(.voice, .amount(DecimalAmount(minutes), .minutes)),
          ], source: "staff", asOf: Self.day(1)))
    }
    func change(_ after: LineStatus) -> LineComparison.Change? {
      LineComparison(before: benefits(100, 10), after: after).changes[.benefits]
    }
    #expect(change(benefits(200, 10)) == .better)
    #expect(change(benefits(200, 5)) == .other)
    #expect(change(benefits(100, 5)) == .other)
    #expect(change(benefits(100, 10)) == .same)
  }

  @Test func `another currency is not more money`() {
    var after = Self.before
    after.balance.value = NeedTests.money("1000", "RUB")
    #expect(LineComparison(before: Self.before, after: after).changes[.balance] == .other)
  }

  // MARK: R0.9

  private func verdict(_ after: LineStatus, minutes: Int64) -> LineVerification {
    LineVerification.verdict(
      before: Self.before, after: after, ordered: Self.day(1),
      now: Self.day(1).adding(milliseconds: minutes * 60_000))
  }

  @Test func `an order that shows is confirmed, and one that does not is waited for, then failed`()
  {
    let seen = Self.day(1).adding(milliseconds: 60_000)
    let unchanged = Self.status(at: seen)
    #expect(
      verdict(Self.status(until: 40, balance: "80", at: seen), minutes: 1)
        == .confirmed([.validUntil, .balance]))
    let limit = Self.day(1).adding(milliseconds: LineVerification.patience)
    #expect(verdict(unchanged, minutes: 1) == .waiting(until: limit))
    #expect(verdict(unchanged, minutes: 14) == .waiting(until: limit))
    guard case .failed(let comparison) = verdict(unchanged, minutes: 15) else {
      Issue.record("not failed")
      return
    }
    #expect(comparison.facts(.same) == [.state, .validUntil, .balance, .benefits])
    // Money that went down is no proof that something was bought.
    guard case .failed = verdict(Self.status(balance: "20", at: seen), minutes: 15) else {
      Issue.record("not failed")
      return
    }
  }

  @Test func `an end that nobody knew before confirms where it lies after the purchase`() {
    let seen = Self.day(1).adding(milliseconds: 60_000)
    let verdict = { (before: Int64?, after: Int64) in
      LineVerification.verdict(
        before: Self.status(until: before, at: Self.day(0)),
        after: Self.status(until: after, balance: "20", at: seen), ordered: Self.day(1),
        now: Self.day(2))
    }
    #expect(verdict(nil, 30) == .confirmed([.validUntil]))
    for (before, after): (Int64?, Int64) in [(nil, 1), (nil, 0), (30, 30), (30, 20)] {
      guard case .failed = verdict(before, after) else {
        Issue.record("\(before ?? -1) \(after): not failed")
        continue
      }
    }
  }

  @Test func `facts from before the order say nothing about it`() {
    let old = Self.status(until: 40, at: Self.day(1))
    #expect(verdict(old, minutes: 15) == .notComparable)
    #expect(verdict(LineStatus(), minutes: 15) == .notComparable)
  }
}

struct IdentityCheckTests {
  @Test(arguments: ["anna", "小王", "till 2", "Anna-Maria O'Neill", "Nr 1234"])
  func `a name is a name`(_ text: String) {
    #expect(StaffName(text)?.description == text)
  }

  /// R1.9: a document's number has nowhere to go.
  @Test(arguments: [
    "", "12345", "A12345678", "a\u{1B}[2J", "AA 123 456 7", "Ａ１２３４５", "1", "٣٤٥٦٧x",
  ])
  func `the number of a document is no name`(_ text: String) {
    #expect(StaffName(text) == nil)
    #expect(StaffName(String(repeating: "a", count: 41)) == nil)
  }
}

struct LineRulesTests {
  @Test func `a guide's days move lines, its words do not`() throws {
    let library = GuideLibrary(builtIn: GuideLibrary.builtInFiles, isKnownOperator: { _ in true })
    let verizon = try #require(library.guide("verizon-prepaid-us"))
    let rules = LineRules(verizon)
    #expect(rules.rules.map(\.id) == ["verizon-prepaid-us.grace"])
    #expect(rules.applying(.grace)?.span == Period(60, .day).map { .period($0) })
    #expect(rules.rules.allSatisfy { $0.source.hasPrefix("https://") })
    let ais = try #require(library.guide("ais-th"))
    #expect(LineRules(ais).rules.isEmpty)
    #expect(LineRules(ais).lowBalance?.value == NeedTests.money("50", "THB"))
    #expect(LineRules(ais).lowBalance?.source.isEmpty == false)
  }

  @Test func `days without use are a risk of the operator's own lines, and no state`() throws {
    let idle = try GuideSample.broken(
      #""kind": "grace", "days": 60"#, #""kind": "idle", "days": 60"#)
    let guide = try GuideSample.guide(idle)
    var choice = GuideLibrary { _ in true }.choice(operators: [])
    choice.guides = [guide]
    for basis in GuideChoice.Basis.allCases {
      choice.basis = basis
      let rules = choice.lineRules
      #expect(rules.applying(.idle) == nil)
      let isItsOwn = basis == .operator || basis == .parent
      #expect(rules.risks.map(\.id) == (isItsOwn ? ["sample.idle"] : []), "\(basis)")
    }
  }

  @Test func `the first rule of a kind that can be relied on counts`() {
    let risk = LineMachineTests.rule(.grace, .nothing, .risk)
    let first = LineMachineTests.rule(.grace, LineMachineTests.days(5))
    let second = LineMachineTests.rule(.grace, LineMachineTests.days(9))
    let rules = LineRules([risk, first, second])
    #expect(rules.applying(.grace) == first && rules.applying(.idle) == nil)
    #expect(rules.risks == [risk])
  }
}
