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
    if let unknownNetwork {
      doubts.append(words(unknownNetwork))
    } else if unreadableThatMatters == [.mccmnc] {
      doubts.append(
        LocalizedText(
          en: "\(basis.english), because the IMSI was not read",
          zh: "\(basis.simplifiedChinese)，因为没有读到 IMSI"))
    }
    if mayBeMVNO, unreadableThatMatters != [.mccmnc] {
      let terms = unreadableThatMatters.map(\.term).joined(separator: ", ")
      doubts.append(
        LocalizedText(
          en: "may be an MVNO on this network: \(terms) not read",
          zh: "也可能是该网络上的虚拟运营商：没有读到 \(terms)"))
    }
    doubts += disagreements.map(words)
    // A rule of one source, or of equals: nothing to name, and still not sure.
    if doubts.isEmpty, confidence != .high { doubts.append(confidence.words) }
    return doubts
  }

  /// By what an operator is known where its network does not tell: the card's number, and what agrees
  /// with it.
  private var basis: LocalizedText {
    let helpers = evidence.map(\.field).filter { ![.iccid, .mccmnc].contains($0) }
    guard !helpers.isEmpty else {
      return LocalizedText(en: "known by the card's number only", zh: "仅凭卡号判断")
    }
    let english = helpers.map { $0 == .spn ? "the name on it" : $0.term }
    let chinese = helpers.map { $0 == .spn ? "卡上的名称" : $0.term }
    return LocalizedText(
      en: "known by the card's number and " + english.joined(separator: " and "),
      zh: "凭卡号和" + chinese.joined(separator: "、") + "判断")
  }

  /// Who says otherwise.
  private func words(_ entry: Disagreement) -> LocalizedText {
    guard let other = entry.operator else {
      return LocalizedText(
        en: "but the name on the card is \(entry.value), which is no known name of "
          + "\(`operator`.name)",
        zh: "但卡上的名称是 \(entry.value)，并非 \(`operator`.name) 的已知名称")
    }
    return LocalizedText(
      en: "but \(other.name) by \(entry.field.term) \(entry.value), according to \(entry.source)",
      zh: "但按 \(entry.field.term) \(entry.value) 则是 \(other.name)，依据 \(entry.source)")
  }

  /// That the card's number decided, and what of the IMSI does not go with it.
  private func words(_ unknown: UnknownNetwork) -> LocalizedText {
    let network = "\(unknown.digits.prefix(3))-\(unknown.digits.dropFirst(3))"
    let foreign = unknown.country.flatMap { $0 == `operator`.country ? nil : $0 }
    if unknown.isShared {
      let names = runnersUp.map(\.operator.name).joined(separator: ", ")
      return LocalizedText(
        en: "known by the card's number only: several operators share the network \(network) of "
          + "its IMSI, \(names)",
        zh: "仅凭卡号判断：IMSI 中的网络 \(network) 由多家运营商共用：\(names)")
    }
    return LocalizedText(
      en: "\(basis.english): no operator is known for the network \(network) of its IMSI"
        + (foreign.map { ", which is one of \($0)" } ?? ""),
      zh: "\(basis.simplifiedChinese)：IMSI 中的网络 \(network) 不属于任何已知运营商"
        + (foreign.map { "，且其国家码属于 \($0)" } ?? ""))
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
