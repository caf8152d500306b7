/// For which lines a rule of an operator holds.
public struct RuleCondition: Hashable, Sendable {
  /// The plan was begun on a later day than this; nil where that does not matter.
  public var activatedAfter: SourceDate?
  /// The plan was begun on an earlier day than this; nil where that does not matter.
  public var activatedBefore: SourceDate?
  /// Which lines these are, in words that stand before the rule.
  public var text: Wording

  /// Whether what is known of a line fulfils it.
  ///
  /// - Returns: nil where too little is known; then nobody can say whether the rule holds.
  public func isFulfilled(by status: LineStatus) -> Bool? {
    guard let begun = status.activated.value?.civil()?.date else { return nil }
    if let activatedAfter, begun <= activatedAfter.firstDay { return false }
    if let activatedBefore, begun >= activatedBefore.firstDay { return false }
    return true
  }
}

extension GuideRule {
  /// The rule as it is told: where it holds for some lines only, these first.
  public var sentence: Wording {
    guard let onlyIf else { return text }
    return Wording(en: "\(onlyIf.text.en): \(text.en)", zh: "\(onlyIf.text.zh)：\(text.zh)")
  }
}

extension GuideFacts {
  /// `{"activatedAfter": "2018-11-06", "text": {…}}`.
  func condition(_ rule: GuideObject) throws(GuideFault) -> RuleCondition? {
    guard let node = rule["onlyIf"] else { return nil }
    let object = try GuideObject(node, path: rule.place("onlyIf"))
    try object.allow(["activatedAfter", "activatedBefore", "text"])
    let condition = RuleCondition(
      activatedAfter: try object.wholeDate("activatedAfter"),
      activatedBefore: try object.wholeDate("activatedBefore"), text: try object.wording("text"))
    switch (condition.activatedAfter, condition.activatedBefore) {
    case (nil, nil):
      throw GuideFault(
        .missingKey, at: object.path,
        Wording(en: "a condition without a date", zh: "条件缺少日期"),
        remedy: Wording(
          en: "Give \"activatedAfter\", \"activatedBefore\", or both.",
          zh: "请给出 \"activatedAfter\"、\"activatedBefore\" 之一或两者。"))
    case (let after?, let before?)
    where after.firstDay.daysSinceEpoch + 1
      >= before.firstDay.daysSinceEpoch:
      throw .value(
        at: object.path, Wording(en: "no day fulfils the condition", zh: "没有日期满足此条件"),
        Wording(
          en: "Write a later day under \"activatedBefore\".",
          zh: "请将 \"activatedBefore\" 写为更晚的日期。"))
    default: return condition
    }
  }
}

extension GuideObject {
  /// A date to the day: of a month or a year nobody could say on which side a day lies.
  fileprivate func wholeDate(_ key: String) throws(GuideFault) -> SourceDate? {
    guard let date = try date(key) else { return nil }
    guard date.description.utf8.count == 10 else {
      throw .value(
        at: place(key),
        Wording(
          en: "\"\(date)\" is not a day", zh: "\"\(date)\" 不是具体日期"),
        Wording(en: "Write the day too, as in 2018-11-06.", zh: "请写到日，例如 2018-11-06。"))
    }
    return date
  }
}
