import APDU
import SIMReader
import UICC

extension IdentityReport {
  /// What a person reads: one line for each part that was asked for, and for each part that is missing
  /// why, and what to do about it.
  func lines(in language: Language) -> [String] {
    var table = TextTable()
    for row in rows where row.isAsked {
      let value =
        row.missing.map { why($0, language) } ?? row.value(language)
        ?? LocalizedText(en: "-", zh: "无")[language]
      table.row(row.label[language], Console.safe(value))
    }
    for (label, text) in familyRows(language) { table.row(label, Console.safe(text)) }
    return table.lines
  }

  private struct Row {
    let label: LocalizedText
    let isAsked: Bool
    let missing: MissingField?
    let value: (Language) -> String?

    init<Value>(
      _ label: LocalizedText, _ result: FieldResult<Value>,
      _ value: @escaping (Language) -> String?
    ) {
      self.label = label
      isAsked = result.wasAsked
      missing = result.missing
      self.value = value
    }

    init(_ label: LocalizedText, isAsked: Bool, _ value: @escaping (Language) -> String?) {
      self.label = label
      self.isAsked = isAsked
      missing = nil
      self.value = value
    }
  }

  private var rows: [Row] {
    [
      Row(LocalizedText(en: "ICCID", zh: "ICCID 卡号"), identity.iccid) { iccidText($0) },
      Row(LocalizedText(en: "IMSI", zh: "IMSI"), identity.imsi) { imsiText($0) },
      Row(LocalizedText(en: "Home network", zh: "归属网络"), identity.homeNetwork) {
        networkText($0)
      },
      Row(LocalizedText(en: "Provider name", zh: "运营商名称"), identity.serviceProviderName) {
        _ in identity.serviceProviderName.value?.name
      },
      Row(LocalizedText(en: "Operator", zh: "运营商"), isAsked: finding != nil) {
        operatorText($0)
      },
      Row(LocalizedText(en: "Phone numbers", zh: "电话号码"), identity.msisdns) { _ in
        msisdns.isEmpty ? nil : msisdns.joined(separator: ", ")
      },
      Row(LocalizedText(en: "SMS centre", zh: "短信中心"), identity.smsParameters) { _ in
        serviceCentre
      },
      Row(LocalizedText(en: "GID1", zh: "GID1"), identity.gid1) { _ in
        identity.gid1.value?.hex
      },
      Row(LocalizedText(en: "GID2", zh: "GID2"), identity.gid2) { _ in
        identity.gid2.value?.hex
      },
      Row(LocalizedText(en: "Equivalent home", zh: "等效归属网络"), identity.equivalentHomePLMNs) {
        _ in equivalentHomePLMNs.isEmpty ? nil : equivalentHomePLMNs.joined(separator: ", ")
      },
      Row(LocalizedText(en: "PIN1", zh: "PIN1"), identity.pin1) { language in
        identity.pin1.value.map { $0.text(in: language) }
      },
      Row(PINSurvey.Kind.universalPIN.words, isAsked: identity.universalPIN != nil) {
        identity.universalPIN?.text(in: $0)
      },
      Row(LocalizedText(en: "eUICC (EID)", zh: "eUICC（EID）"), identity.eid) { _ in eid },
      Row(LocalizedText(en: "Profiles", zh: "配置文件"), identity.profiles) { profilesText($0) },
      Row(LocalizedText(en: "Applications", zh: "卡上应用"), identity.applications) { _ in
        identity.applications.value?.map { $0.rawValue.uppercased() }.joined(separator: ", ")
      },
    ]
  }

  private func iccidText(_ language: Language) -> String? {
    guard let iccid = identity.iccid.value, let shown = self.iccid else { return nil }
    var notes: [String] = []
    if iccid.luhn == .invalid {
      notes.append(
        LocalizedText(en: "check digit does not fit", zh: "校验位不符")[language])
    }
    if iccid.nibbleOrder == .unswapped {
      notes.append(
        LocalizedText(en: "stored in reading order", zh: "按阅读顺序存储")[language])
    }
    return shown + Self.inParentheses(notes, language)
  }

  /// The IMSI, with its file where that is not the usual one.
  private func imsiText(_ language: Language) -> String? {
    guard let imsi else { return nil }
    let file = identity.origin(of: .imsi).flatMap { $0.directory == .usim ? nil : $0.path }
    return imsi + Self.inParentheses([file].compactMap { $0 }, language)
  }

  private func operatorText(_ language: Language) -> String {
    guard let match = finding?.match else {
      return LocalizedText(en: "not known", zh: "未知")[language]
    }
    return match.words[language]
  }

  private func networkText(_ language: Language) -> String? {
    guard let network = identity.homeNetwork.value else { return nil }
    let source =
      switch network.source {
      case .card: LocalizedText(en: "MNC length from the card", zh: "MNC 长度取自卡")
      case .table: LocalizedText(en: "MNC length from a table of networks", zh: "MNC 长度取自网络表")
      case .default:
        LocalizedText(
          en: "MNC length as usual for this country", zh: "MNC 长度按该国惯例")
      }
    return "\(network.mcc)-\(network.mnc)" + Self.inParentheses([source[language]], language)
  }

  private func profilesText(_ language: Language) -> String? {
    guard let profiles = identity.profiles.value else { return nil }
    if profiles.isEmpty { return LocalizedText(en: "none", zh: "没有配置文件")[language] }
    return profiles.map { $0.text(isMasked: isMasked, in: language) }.joined(separator: "; ")
  }

  fileprivate static func inParentheses(_ notes: [String], _ language: Language) -> String {
    guard !notes.isEmpty else { return "" }
    switch language {
    case .english: return " (" + notes.joined(separator: "; ") + ")"
    case .simplifiedChinese: return "（" + notes.joined(separator: "；") + "）"
    }
  }

  /// Why a part is missing, in words.
  func why(_ entry: MissingField, _ language: Language) -> String {
    var text = entry.words(pinObstacle ?? PINObstacle(of: identity))
    // Where a status word says what is wrong there are no bytes.
    if entry.reason == .malformed, let content = entry.raw {
      let bytes =
        content.isEmpty
        ? LocalizedText(en: "empty", zh: "为空") : LocalizedText(en: raw(content), zh: raw(content))
      text = LocalizedText(
        en: "\(text.english): \(bytes.english)",
        zh: "\(text.simplifiedChinese)：\(bytes.simplifiedChinese)")
    }
    let status = entry.statusWord.map { " [\(StatusWord($0))]" } ?? ""
    return text[language] + status
  }
}

extension EUICC.Profile {
  /// Its number, its name, and whether it is in use.
  func text(isMasked: Bool, in language: Language) -> String {
    let number = iccid.map { isMasked ? $0.masked : $0.digits } ?? "?"
    let name = [nickname, self.name, provider].compactMap(\.self).first
    return [number, name].compactMap(\.self).joined(separator: " ")
      + IdentityReport.inParentheses([State.words(state)[language]], language)
  }
}

extension PINStatus {
  /// State and tries in both languages.
  var words: LocalizedText {
    LocalizedText(en: text(in: .english), zh: text(in: .simplifiedChinese))
  }

  /// State and tries in words.
  func text(in language: Language) -> String {
    let state =
      switch self.state {
      case .disabled: LocalizedText(en: "off", zh: "未启用")
      case .enabled: LocalizedText(en: "on", zh: "已启用")
      case .verified: LocalizedText(en: "on, verified", zh: "已启用并已验证")
      case .blocked: LocalizedText(en: "blocked", zh: "已锁死")
      case .notInitialised: LocalizedText(en: "never set", zh: "从未设置")
      case .unknown: LocalizedText(en: "the card does not say", zh: "卡未说明")
      }
    var text = state[language]
    if let triesLeft {
      text +=
        LocalizedText(
          en: ", \(triesLeft) \(triesLeft == 1 ? "try" : "tries") left", zh: "，剩余 \(triesLeft) 次")[
          language]
    }
    if let unblockTriesLeft {
      text +=
        LocalizedText(
          en: ", PUK tries left: \(unblockTriesLeft)", zh: "，PUK 剩余 \(unblockTriesLeft) 次")[
          language]
    }
    return text
  }
}
