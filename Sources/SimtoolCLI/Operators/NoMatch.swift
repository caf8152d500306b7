import APDU
import Renewal
import UICC

/// That nothing tells the operator of a card or a number: a typed error, `noMatch` (R0.4).
struct NoMatch: Sendable {
  /// Why, and who it could be.
  let finding: NoOperatorMatch
  /// What was known of the card.
  let facts: CardFacts
  /// True where numbers are shown in full.
  var isRevealing = false

  /// The number or the network that led nowhere; nil where none was known.
  var field: MatchField? {
    switch finding.reason {
    case .nothingKnown: nil
    case .unknownIssuer: .iccid
    default: facts.imsi.text == nil ? .mccmnc : .imsi
    }
  }

  /// What the field says; masked unless somebody asked for the whole.
  var value: String? {
    switch field {
    case .imsi: facts.imsi.text.map { isRevealing ? $0 : IMSI.mask($0) }
    case .iccid: facts.iccid.text.map { isRevealing ? $0 : ICCID.mask($0) }
    default: finding.network
    }
  }

  /// The error.
  var failure: Failure {
    Failure(
      .notFound, stage: "noMatch",
      LocalizedText(
        en: ["nothing tells whose line this is", reason?.english].compactMap(\.self)
          .joined(separator: ": "),
        zh: ["无法判断该线路属于哪个运营商", reason?.simplifiedChinese].compactMap(\.self)
          .joined(separator: "：")),
      hint: remedy)
  }

  /// The same as a value (docs/json.md, `noMatch`).
  var json: JSONValue {
    let failure = failure
    return [
      "id": .string(failure.id.rawValue),
      "stage": JSONValue(failure.stage),
      "reason": .string(finding.reason.rawValue),
      "field": JSONValue(field?.rawValue),
      "value": JSONValue(value),
      "network": JSONValue(finding.network),
      "country": JSONValue(finding.country),
      "candidates": .array(
        finding.candidates.map {
          [
            "id": .string($0.operator.id), "name": .string($0.operator.name),
            "unread": JSONValue($0.unread.map(\.rawValue)),
          ]
        }),
      "message": .string(failure.message.english),
      "hint": JSONValue(failure.hint?.english),
    ]
  }
}

// MARK: - Words

extension NoMatch {
  /// What is in the way, a clause that names it; nil where nothing is known.
  var reason: LocalizedText? {
    let network = (finding.networkText ?? "") + (finding.country.map { " (\($0))" } ?? "")
    let networkInChinese =
      (finding.networkText ?? "") + (finding.country.map { "（\($0)）" } ?? " ")
    switch finding.reason {
    case .nothingKnown: return nil
    case .unknownIssuer:
      let number = value ?? ""
      return LocalizedText(
        en: "no list knows who issues cards with numbers like \(number)",
        zh: "没有列表载有卡号形如 \(number) 的发卡方")
    case .unknownCountry:
      let code = String(finding.network?.prefix(3) ?? "")
      return LocalizedText(en: "country code \(code) is in no list", zh: "国家码 \(code) 不在任何列表中")
    case .unknownNetwork:
      return LocalizedText(
        en: "network \(network) is not in the list", zh: "网络 \(networkInChinese)不在列表中")
    case .noRuleFits:
      return LocalizedText(
        en: "no operator known on network \(network) has cards like this one",
        zh: "网络 \(networkInChinese)上的已知运营商都没有这样的卡")
    case .sharedNetwork:
      let names = finding.candidates.map(\.operator.title)
      return LocalizedText(
        en: "several operators share network \(network): \(names.joined(separator: ", "))",
        zh: "网络 \(networkInChinese)由多家运营商共用：\(names.joined(separator: "、"))")
    }
  }

  /// What to do about it.
  private var remedy: LocalizedText {
    switch finding.reason {
    case .nothingKnown, .noRuleFits, .unknownIssuer:
      LocalizedText(
        en: "Put the card in a reader, or look at its packaging", zh: "请将卡插入读卡器，或查看卡片包装")
    case .unknownCountry:
      LocalizedText(
        en: "Compare the IMSI once more, digit by digit, or look at the card's packaging",
        zh: "请再次逐位核对 IMSI，或查看卡片包装")
    case .unknownNetwork:
      LocalizedText(
        en:
          "Import a carrier list that has it, with 'simtool operators import FILE', or look at the "
          + "card's packaging",
        zh: "请用“simtool operators import FILE”导入含有该网络的运营商列表，或查看卡片包装")
    case .sharedNetwork:
      if finding.candidates.allSatisfy(\.unread.isEmpty) {
        LocalizedText(
          en: "Ask the customer which of them it is, or look at the card's packaging",
          zh: "请询问客户是其中哪一家，或查看卡片包装")
      } else {
        LocalizedText(
          en: "Ask the customer which of them it is, or put the card in a reader, which tells",
          zh: "请询问客户是其中哪一家，或将卡插入读卡器判断")
      }
    }
  }
}

extension OperatorMatch {
  /// Other brands on the same network whose card this can be, so that the customer can be asked; nil
  /// where none can.
  var brandsToAskFor: LocalizedText? {
    let others = runnersUp.filter { !$0.unread.isEmpty }
    guard mayBeMVNO, !others.isEmpty else { return nil }
    let names = others.map(\.operator.title)
    return LocalizedText(
      en: names.joined(separator: ", ") + " (ask the customer)",
      zh: names.joined(separator: "、") + "（请询问客户）")
  }
}
