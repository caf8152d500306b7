import APDU
import Renewal

// The state of the line, and what led to it (X3).
extension RenewText {
  /// How it stands with the line now; nil where nobody said anything.
  func state(_ assessment: LineAssessment) -> LabelledText? {
    let label = LocalizedText(en: "State", zh: "状态")
    guard let last = assessment.transitions.last else { return nil }
    if last.ruleID == LineRuleID.reported { return fact(label, report.status.state, \.words) }
    let (state, rule) = (assessment.state.words, last.rule)
    let (source, since) = (LocalizedText(source: last.source), ClockText.local(last.at))
    // Grace comes to an end, and that day is the last on which the number can be saved.
    let until = assessment.state == .grace ? assessment.next.map { ClockText.local($0.at) } : nil
    return LabelledText(
      label,
      LocalizedText(
        en: state.english + (until.map { ", until \($0)" } ?? "")
          + " (\(rule.english); \(source.english), since \(since))",
        zh: state.simplifiedChinese + (until.map { "，截止 \($0)" } ?? "")
          + "（\(rule.simplifiedChinese)；\(source.simplifiedChinese)，自 \(since) 起）"))
  }

  /// What weak sources say may happen, where the day is known.
  func risks(_ assessment: LineAssessment) -> [LabelledText] {
    assessment.risks.compactMap { risk in
      guard let at = risk.at else { return nil }
      let (day, state) = (ClockText.local(at), risk.to.words)
      return LabelledText(
        LocalizedText(en: "Risk", zh: "风险"),
        LocalizedText(
          en: "perhaps \(state.english) from \(day) on (rule \(risk.rule.id); \(risk.rule.source))",
          zh: "自 \(day) 起可能\(state.simplifiedChinese)（规则 \(risk.rule.id)；\(risk.rule.source)）"))
    }
  }

  /// Every step with its date, its rule and who says so, and the one that comes next.
  func showSteps() {
    let assessment = report.assessment
    guard assessment.transitions.count > 1 || assessment.next != nil else { return }
    console.line()
    console.line(LocalizedText(en: "Steps of the line", zh: "线路状态的变化")[language])
    var table = TextTable(indent: 2)
    for step in assessment.transitions { table.row(cells(step)) }
    if let next = assessment.next {
      let words = LocalizedText(en: "then, if nobody renews", zh: "其后，如未续费")
      table.row(cells(next) + [words[language]])
    }
    for line in table.lines { console.line(line) }
  }

  private func cells(_ step: LineTransition) -> [String] {
    [
      ClockText.local(step.at), step.to.words[language], step.rule[language],
      safe(LocalizedText(source: step.source)),
    ]
  }
}

extension LineTransition {
  /// The rule in words: simtool's own, or the name of an operator's.
  fileprivate var rule: LocalizedText {
    switch ruleID {
    case LineRuleID.reported: LocalizedText(en: "was said", zh: "据告知")
    case LineRuleID.validity: LocalizedText(en: "valid for some time to come", zh: "仍在有效期内")
    case LineRuleID.lead: LocalizedText(en: "its end is near", zh: "临近到期")
    case LineRuleID.ranOut:
      LocalizedText(
        en: "it has run out, and no rule says what happens then", zh: "已过有效期，之后如何无规则可依")
    default: LocalizedText(en: "rule \(ruleID)", zh: "规则 \(ruleID)")
    }
  }
}
