import Renewal
import Testing

/// Rules that hold for some lines only.
struct RuleConditionTests {
  private static let words = #""text": {"en": "Some plans", "zh": "部分套餐"}"#

  /// The sample, its grace under a condition.
  private static func guide(_ condition: String) throws -> RenewalGuide {
    try GuideSample.guide(
      GuideSample.broken(
        #""days": 60"#, #""days": 60, "onlyIf": {\#(condition), \#(words)}"#))
  }

  private static func status(_ begun: String?, end: String = "2026-11-10") throws -> LineStatus {
    let said = try #require(SourceDate("2026-11-01")).earliest
    func fact(_ date: String?) -> Sourced<Timestamp> {
      Sourced(date.flatMap { SourceDate($0)?.earliest }, source: "staff", asOf: said)
    }
    return LineStatus(validUntil: fact(end), activated: fact(begun))
  }

  @Test(arguments: [
    (#""activatedAfter": "2018-11-06""#, "2018-11-07", true),
    (#""activatedAfter": "2018-11-06""#, "2018-11-06", false),
    (#""activatedAfter": "2018-11-06""#, "2018-11-05", false),
    (#""activatedBefore": "2018-11-06""#, "2018-11-05", true),
    (#""activatedBefore": "2018-11-06""#, "2018-11-06", false),
    (#""activatedAfter": "2018-11-06", "activatedBefore": "2018-11-08""#, "2018-11-07", true),
    (#""activatedAfter": "2018-11-06", "activatedBefore": "2018-11-08""#, "2018-11-08", false),
    (#""activatedAfter": "2018-11-06""#, nil, nil),
  ])
  func `a rule moves a line only where what is known fulfils its condition`(
    condition: String, begun: String?, holds: Bool?
  ) throws {
    let guide = try Self.guide(condition)
    let status = try Self.status(begun)
    #expect(guide.rules(about: .grace).first?.onlyIf?.isFulfilled(by: status) == holds)
    let rules = LineRules(guide)
    #expect(rules.holding(for: status).rules.isEmpty == (holds != true))
    let now = try #require(SourceDate("2026-11-21")).earliest
    let assessment = LineMachine.assess(status, rules: rules, now: now)
    #expect(assessment.state == (holds == true ? .grace : .unknown))
    #expect(
      assessment.transitions.last?.ruleID == (holds == true ? "sample.grace" : LineRuleID.ranOut))
  }

  @Test func `the rule is told with its condition before it, in both languages`() throws {
    let guide = try Self.guide(#""activatedAfter": "2018-11-06""#)
    #expect(
      guide.rules.map(\.sentence) == [
        Wording(en: "Some plans: 60 days.", zh: "部分套餐：60 天。"), Wording(en: "30 days.", zh: "30 天。"),
      ])
  }

  @Test func `a risk or a low balance of some lines only is none of the others`() throws {
    let idle = try GuideSample.guide(
      GuideSample.broken(
        #""kind": "grace", "days": 60"#,
        #""kind": "idle", "days": 60, "onlyIf": {"activatedBefore": "2018-11-06", \#(Self.words)}"#)
    )
    let now = try #require(SourceDate("2026-11-21")).earliest
    for (begun, count) in [("2018-11-05", 1), ("2018-11-07", 0), (nil, 0)] {
      let found = LineMachine.assess(try Self.status(begun), rules: LineRules(idle), now: now)
      #expect(found.risks.count == count, "\(begun ?? "unknown")")
    }
    let low = try GuideSample.broken(
      #""kind": "topUpValidity", "days": 30"#,
      #""kind": "lowBalance", "onlyIf": {"activatedBefore": "2018-11-06", \#(Self.words)}"#)
    #expect(LineRules(try GuideSample.guide(low)).lowBalance == nil)
  }

  @Test(arguments: [
    (#"{"text": {"en": "A", "zh": "甲"}}"#, "rules[0].onlyIf", "without a date"),
    (
      #"{"activatedAfter": "2018-11", "text": {"en": "A", "zh": "甲"}}"#,
      "rules[0].onlyIf.activatedAfter", "is not a day"
    ),
    (
      #"{"activatedAfter": "soon", "text": {"en": "A", "zh": "甲"}}"#,
      "rules[0].onlyIf.activatedAfter", "is not a date"
    ),
    (#"{"activatedAfter": "2018-11-06"}"#, "rules[0].onlyIf", "\"text\" is missing"),
    (
      #"{"activatedAfter": "2018-11-06", "text": {"en": "A"}}"#, "rules[0].onlyIf.text",
      "lacks the language"
    ),
    (
      #"{"since": "2018-11-06", "text": {"en": "A", "zh": "甲"}}"#, "rules[0].onlyIf.since",
      "unknown key"
    ),
    (
      #"{"activatedAfter": "2018-11-06", "activatedBefore": "2018-11-07", "text": {"en": "A", "zh": "甲"}}"#,
      "rules[0].onlyIf", "no day fulfils"
    ),
    (#""after 2018""#, "rules[0].onlyIf", "another kind"),
  ])
  func `a condition that nobody could fulfil or understand is refused`(
    condition: String, place: String, words: String
  ) throws {
    let text = try GuideSample.broken(#""days": 60"#, #""days": 60, "onlyIf": \#(condition)"#)
    let error = #expect(throws: GuideError.self) { try GuideSample.guide(text) }
    #expect(error?.description.contains("\(place): ") == true, "\(error.debugDescription)")
    #expect(error?.message.en.contains(words) == true, "\(error.debugDescription)")
  }

  @Test
  func
    `Verizon's grace is for plans of after 6 November 2018, what payments expire for those before`()
    throws
  {
    let guide = try #require(GuideLibrary { _ in true }.guide("verizon-prepaid-us"))
    let grace = guide.rules(about: .grace)
    #expect(grace.map(\.onlyIf?.activatedAfter?.description) == ["2018-11-06"])
    let validity = guide.rules(about: .topUpValidity)
    #expect(validity.count == 4)
    #expect(validity.allSatisfy { $0.onlyIf?.activatedBefore?.description == "2018-11-06" })
  }
}
