import APDU
import Renewal
import UICC

/// Why a card is held to be an operator's: for `operators explain`.
struct OperatorExplanation {
  /// What is known about the card.
  let facts: CardFacts
  /// Whose it is; nil where no rule fits.
  let match: OperatorMatch?
  /// Why no rule fits; nil where one does.
  let noMatch: NoMatch?
  /// Who else it could be.
  let others: [OperatorMatch.RunnerUp]

  init(_ facts: CardFacts, in directory: OperatorDirectory) {
    self.facts = facts
    match = directory.match(facts)
    noMatch = match == nil ? NoMatch(finding: directory.noMatch(facts), facts: facts) : nil
    others = match?.runnersUp ?? noMatch?.finding.candidates ?? []
  }

  /// Fields that were not read, with the reason.
  private var unread: [(field: MatchField, reason: String)] {
    let parts: [(MatchField, CardFacts.Known)] = [
      (.mccmnc, facts.mccmnc), (.imsi, facts.imsi), (.iccid, facts.iccid), (.gid1, facts.gid1),
      (.gid2, facts.gid2), (.spn, facts.spn),
    ]
    return parts.compactMap { field, known in
      if case .unread(let reason) = known { (field, reason) } else { nil }
    }
  }

  /// The `simtool.match/1` object (docs/json.md).
  var json: JSONValue {
    [
      "schema": "simtool.match/1",
      "operator": match?.json ?? .null,
      "network": JSONValue(facts.mccmnc.text),
      "score": JSONValue(match?.score),
      "evidence": .array(
        (match?.evidence ?? []).map {
          [
            "field": .string($0.field.rawValue), "value": .string($0.value),
            "score": .integer($0.field.score),
          ]
        }),
      "runnersUp": .array(
        others.map {
          [
            "id": .string($0.operator.id), "name": .string($0.operator.name),
            "score": .integer($0.score), "unread": JSONValue($0.unread.map(\.rawValue)),
          ]
        }),
      "unread": .array(
        unread.map { ["field": .string($0.field.rawValue), "reason": .string($0.reason)] }),
      "unreadableThatMatters": JSONValue(
        (match?.unreadableThatMatters ?? []).map(\.rawValue)),
      "disagreements": .array(
        (match?.disagreements ?? []).map {
          [
            "field": .string($0.field.rawValue), "value": .string($0.value),
            "id": JSONValue($0.operator?.id), "name": JSONValue($0.operator?.name),
            "source": .string($0.source),
          ]
        }),
      "unknownNetwork": match?.unknownNetwork?.json ?? .null,
      "noMatch": noMatch?.json ?? .null,
    ]
  }

  /// What a person reads.
  func lines(in language: Language) -> [String] {
    var table = TextTable()
    func row(_ label: LocalizedText, _ text: LocalizedText) {
      table.row(label[language], Console.safe(text[language]))
    }
    let label = LocalizedText(en: "operator", zh: "运营商")
    if let match {
      row(label, match.words)
      row(LocalizedText(en: "confidence", zh: "可信度"), match.confidence.words)
      row(LocalizedText(en: "source", zh: "来源"), Self.same(match.source))
      for entry in match.evidence {
        row(
          LocalizedText(en: "because", zh: "依据"),
          LocalizedText(
            en: "\(entry.field.term) \(entry.value) (\(entry.field.score))",
            zh: "\(entry.field.term) \(entry.value)（\(entry.field.score) 分）"))
      }
    } else {
      let reason = noMatch?.reason ?? LocalizedText(en: "no rule fits", zh: "没有符合的规则")
      row(
        label,
        LocalizedText(
          en: "not known: \(reason.english)", zh: "未知：\(reason.simplifiedChinese)"))
    }
    for other in others { row(LocalizedText(en: "or", zh: "或者"), Self.words(other)) }
    for (field, reason) in unread {
      row(
        LocalizedText(en: "not read", zh: "未读到"),
        Self.words(of: reason, field))
    }
    return table.lines(width: Page.width)
  }

  private static func words(_ other: OperatorMatch.RunnerUp) -> LocalizedText {
    let name = other.operator.title
    guard !other.unread.isEmpty else {
      return LocalizedText(en: "\(name) (\(other.score))", zh: "\(name)（\(other.score) 分）")
    }
    let terms = other.unread.map(\.term).joined(separator: ", ")
    return LocalizedText(
      en: "\(name) (\(other.score), if \(terms) fits)",
      zh: "\(name)（若 \(terms) 相符，\(other.score) 分）")
  }

  private static func words(of reason: String, _ field: MatchField) -> LocalizedText {
    let why =
      switch MissingField.Reason(rawValue: reason) {
      case .pinRequired: LocalizedText(en: "needs the PIN", zh: "需要 PIN")
      case .pinBlocked: LocalizedText(en: "the PIN is blocked", zh: "PIN 已锁死")
      case .absent: LocalizedText(en: "not on this card", zh: "此卡上没有")
      case .malformed: LocalizedText(en: "damaged content", zh: "内容已损坏")
      case .notReadable: LocalizedText(en: "the card refuses", zh: "该卡拒绝读取")
      case .communication: LocalizedText(en: "the card fails on it", zh: "读取时卡出错")
      case nil: LocalizedText(en: "not given", zh: "未提供")
      }
    return LocalizedText(
      en: "\(field.term) (\(why.english))", zh: "\(field.term)（\(why.simplifiedChinese)）")
  }

  private static func same(_ text: String) -> LocalizedText { LocalizedText(en: text, zh: text) }
}
