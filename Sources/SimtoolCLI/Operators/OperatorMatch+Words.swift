import APDU
import Renewal

extension Operator {
  /// The name, with the brand where that is another word.
  var title: String { brand.map { "\(name) (\($0))" } ?? name }
}

extension OperatorMatch {
  /// The part that matched, else the operator's brand; nil where that is the operator's name.
  var brandName: String? {
    let brand = specific?.name ?? `operator`.brand
    return brand == `operator`.name ? nil : brand
  }

  /// The name in short: for a column.
  var shortName: String { brandName ?? `operator`.name }

  /// One line for a person: who it is, on whose network, where, and what makes it unsure.
  var words: LocalizedText {
    var en = `operator`.name
    if let brandName { en += " (\(brandName))" }
    var zh = en
    if let host {
      en += " on \(host.name)"
      zh += "（使用 \(host.name) 的网络）"
    }
    if let country = `operator`.country {
      en += ", \(country)"
      zh += "，\(country)"
    }
    for doubt in doubts {
      en += "; \(doubt.english)"
      zh += "；\(doubt.simplifiedChinese)"
    }
    return LocalizedText(en: en, zh: zh)
  }

  /// What makes the match unsure, one clause each.
  var doubts: [LocalizedText] {
    var doubts: [LocalizedText] = []
    if unreadableThatMatters == [.mccmnc] {
      doubts.append(
        LocalizedText(
          en: "known by the card's number only, because the IMSI was not read",
          zh: "仅凭卡号判断，因为没有读到 IMSI"))
    } else if mayBeMVNO {
      let terms = unreadableThatMatters.map(\.term).joined(separator: ", ")
      doubts.append(
        LocalizedText(
          en: "may be an MVNO on this network: \(terms) not read",
          zh: "也可能是该网络上的虚拟运营商：没有读到 \(terms)"))
    }
    for entry in disagreements {
      doubts.append(
        LocalizedText(
          en: "\(entry.source) says \(entry.operator.name) (\(entry.field.term) \(entry.value))",
          zh: "\(entry.source) 认为是 \(entry.operator.name)（\(entry.field.term) \(entry.value)）"))
    }
    // A rule of one source, or of equals: nothing to name, and still not sure.
    if doubts.isEmpty, confidence != .high { doubts.append(confidence.words) }
    return doubts
  }
}

extension MatchField {
  /// The standards' word.
  var term: String {
    switch self {
    case .mccmnc: "MCC-MNC"
    case .imsi, .iccid, .gid1, .gid2, .pnn, .spn, .apn: rawValue.uppercased()
    case .privilege: "ARA-M"
    }
  }
}

extension MatchConfidence {
  var words: LocalizedText {
    switch self {
    case .high: LocalizedText(en: "sure", zh: "确定")
    case .medium: LocalizedText(en: "probable", zh: "很可能")
    case .low: LocalizedText(en: "a guess", zh: "推测")
    }
  }
}
