import APDU
import UICC

// USIMs and families as people read them: a line for each thing that is there, with its file.
extension IdentityReport {
  /// The lines after those of the identity itself: label and text.
  func familyRows(_ language: Language) -> [(String, String)] {
    var rows: [(String, String)] = []
    if identity.usims.wasAsked {
      let usims = identity.usims.value ?? []
      for (index, usim) in usims.enumerated() {
        rows.append(("USIM \(index + 1)", words(usim)[language]))
      }
      if usims.isEmpty { rows.append(("USIM", Self.notThere[language])) }
    }
    for family in identity.families {
      let name = family.field.familyName
      guard family.isPresent else {
        rows.append((name, Self.notThere[language]))
        continue
      }
      rows += self.rows(family, name, language)
      for (index, other) in family.others.enumerated() {
        rows += self.rows(other, "\(name) \(index + 2)", language)
      }
    }
    for differing in identity.differingCopies {
      var copies: [String] = []
      for text in differing.texts {
        let files = differing.copies.filter { $0.text == text }.map(\.file.path)
        var seen: Set<String> = []
        let once = files.filter { seen.insert($0).inserted }
        copies.append("\(shown(text)) (\(once.joined(separator: ", ")))")
      }
      let label = LocalizedText(
        en: "\(differing.name.words.english) differs",
        zh: "\(differing.name.words.simplifiedChinese) 不一致")
      rows.append((label[language], copies.joined(separator: "; ")))
    }
    return rows
  }

  /// The lines of one application, under its name.
  private func rows(
    _ family: FamilyIdentity, _ name: String, _ language: Language
  ) -> [(String, String)] {
    let head = family.aid.map { [(name, Self.named($0, family.label))] } ?? []
    let facts = family.facts.compactMap { fact in
      text(fact, language).map { ("\(name) \(fact.name.words[language])", $0) }
    }
    return head + (facts.isEmpty ? [(name, Self.empty[language])] : facts)
  }

  private static let notThere = LocalizedText(en: "not on this card", zh: "此卡上没有")
  private static let empty = LocalizedText(en: "there, and empty", zh: "存在，但没有内容")

  private static func named(_ aid: AID, _ label: String?) -> String {
    label.map { "\($0), AID \(aid)" } ?? "AID \(aid)"
  }

  private func words(_ usim: USIMIdentity) -> LocalizedText {
    let identity = usim.identity
    let name = usim.aid.map { Self.named($0, usim.label) } ?? usim.label ?? "USIM"
    let imsi = identity.imsi.value.map { isMasked ? $0.masked : $0.digits }
    let network = identity.homeNetwork.value.map { "\($0.mcc)-\($0.mnc)" }
    let numbers = (identity.msisdns.value ?? []).map { isMasked ? $0.masked : $0.number }
    let rest =
      [network, identity.serviceProviderName.value?.name].compactMap { $0 } + numbers
    let why = identity.imsi.missing.map {
      (
        $0.words(PINObstacle(of: identity)),
        $0.statusWord.map { " [\(StatusWord($0))]" } ?? ""
      )
    }
    func line(_ language: Language, _ active: String) -> String {
      let number =
        imsi.map { "IMSI \($0)" } ?? why.map { "IMSI: " + $0.0[language] + $0.1 } ?? "IMSI -"
      return ([number] + rest + [name + (usim.isActive ? active : "")]).joined(separator: ", ")
    }
    return LocalizedText(
      en: line(.english, " (in use)"), zh: line(.simplifiedChinese, "（使用中）"))
  }

  /// A fact with its file; nil for what the card does not have.
  private func text(_ fact: SubscriptionFact, _ language: Language) -> String? {
    let value: String
    switch fact.value {
    case .none: return nil
    case .missing(let entry): return why(entry, language) + " (\(fact.file.path))"
    case .text(let text): value = shown(text)
    case .texts(let texts): value = texts.map(shown).joined(separator: ", ")
    case .flag(let flag):
      value =
        (flag ? LocalizedText(en: "yes", zh: "是") : LocalizedText(en: "no", zh: "否"))[language]
    case .fields(let fields): value = fields.text(in: language, masked: isMasked)
    }
    return "\(value) (\(fact.file.path))"
  }
}

extension IdentityField {
  /// What stands before the lines of a family.
  fileprivate var familyName: String {
    switch self {
    case .gsm: "DF_GSM"
    case .ruim: "R-UIM"
    case .fiveGS: "5GS"
    default: rawValue.uppercased()
    }
  }
}

extension SubscriptionFact.Name {
  /// What it is called.
  fileprivate var words: LocalizedText {
    Self.words[self] ?? LocalizedText(en: rawValue, zh: rawValue)
  }

  private static let words: [Self: LocalizedText] = [
    .imsi: same("IMSI"), .imsiClassA0: LocalizedText(en: "IMSI, class A0", zh: "IMSI（A0 类）"),
    .impi: same("IMPI"), .impus: same("IMPU"), .mdns: same("MDN"),
    .imsiM: same("IMSI_M"), .imsiT: same("IMSI_T"), .esn: same("ESN"), .meid: same("MEID"),
    .ruimID: same("UIM_ID"), .sfEUIMID: same("SF_EUIMID"), .supiNAIs: same("SUPI NAI"),
    .domain: LocalizedText(en: "domain", zh: "域名"),
    .spn: LocalizedText(en: "provider name", zh: "运营商名称"),
    .spnUndecoded: LocalizedText(en: "provider name, not decoded", zh: "运营商名称（未解码）"),
    .imsiMProgrammed: LocalizedText(en: "IMSI_M was set", zh: "IMSI_M 已设置"),
    .imsiTProgrammed: LocalizedText(en: "IMSI_T was set", zh: "IMSI_T 已设置"),
    .suciCalculation: LocalizedText(en: "SUCI calculation", zh: "SUCI 计算信息"),
    .routingIndicator: LocalizedText(en: "routing indicator", zh: "路由指示"),
  ]

  private static func same(_ text: String) -> LocalizedText { LocalizedText(en: text, zh: text) }
}
