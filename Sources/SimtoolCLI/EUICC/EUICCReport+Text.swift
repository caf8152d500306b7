import APDU
import UICC

extension EUICCReport {
  /// The report for people.
  func lines(in language: Language) -> [String] {
    reading.chips.indices.flatMap { index -> [String] in
      (index == 0 ? [] : [""]) + lines(index, language)
    }
  }

  private func lines(_ index: Int, _ language: Language) -> [String] {
    let chip = reading.chips[index]
    var table = TextTable()
    func row(_ label: LocalizedText, _ text: String?) {
      if let text { table.row(label[language], Console.safe(text)) }
    }
    row(LocalizedText(en: "EID", zh: "EID"), chip.eid.value.map(shown))
    row(LocalizedText(en: "Kind", zh: "种类"), chip.kind.words[language])
    let info = chip.info.value
    row(LocalizedText(en: "Specification", zh: "规范版本"), info?.specification.map { "SGP.22 " + $0 })
    row(LocalizedText(en: "Firmware", zh: "固件"), info?.firmware)
    row(
      LocalizedText(en: "Free memory", zh: "剩余空间"),
      info?.freeMemory.map { bytes in
        LocalizedText(en: "\(bytes) bytes", zh: "\(bytes) 字节")[language]
      })
    row(
      LocalizedText(en: "Profile server", zh: "配置文件服务器"),
      chip.addresses.value?.profileServer)
    row(
      LocalizedText(en: "Discovery server", zh: "发现服务器"),
      chip.addresses.value?.discoveryServer)
    row(LocalizedText(en: "ISD-R", zh: "ISD-R"), chip.isdr.description)
    for (name, entry) in chip.missingParts {
      let status = entry.statusWord.map { " (\(StatusWord($0)))" } ?? ""
      let why =
        if entry.raw.map(EUICC.hasWrongEID) ?? false {
          entry.words(nil)
        } else if entry.reason == .malformed {
          LocalizedText(en: "the answer makes no sense", zh: "应答无法理解")
        } else {
          LocalizedText(en: "the chip does not tell", zh: "芯片不提供")
        }
      row(LocalizedText(en: "no \(name)", zh: "缺 \(name)"), why[language] + status)
    }
    return table.lines + profileLines(index, chip, language)
  }

  private func profileLines(
    _ index: Int, _ chip: EUICC.Chip, _ language: Language
  ) -> [String] {
    guard let profiles = chip.profiles.value else { return [] }
    guard !profiles.isEmpty else {
      return ["", LocalizedText(en: "No profiles", zh: "没有配置文件")[language]]
    }
    var table = TextTable()
    table.row(
      [
        LocalizedText(en: "PROFILE", zh: "配置文件"), LocalizedText(en: "STATE", zh: "状态"),
        LocalizedText(en: "NAME", zh: "名称"), LocalizedText(en: "PROVIDER", zh: "提供商"),
        LocalizedText(en: "NOTES", zh: "备注"),
      ].map { $0[language] })
    for (number, profile) in profiles.enumerated() {
      let names = [profile.nickname, profile.name].compactMap(\.self)
      var notes = profile.policyRules.map { $0.words[language] }
      if profile.class != .operational {
        notes.insert(EUICC.Profile.Class.words(profile.class)[language], at: 0)
      }
      if let file = icon(index, number) { notes.append(file) }
      table.row(
        [
          profile.iccid.map(shown) ?? "?", EUICC.Profile.State.words(profile.state)[language],
          names.first ?? "-", profile.provider ?? "-", notes.joined(separator: ", "),
        ].map { Console.safe($0) })
    }
    return [""] + table.lines
  }
}

extension EUICC.Chip.Kind {
  /// The kind in words.
  fileprivate var words: LocalizedText {
    switch self {
    case .consumer: LocalizedText(en: "for phones (SGP.22)", zh: "用于手机（SGP.22）")
    case .machine:
      LocalizedText(
        en: "for machines (SGP.02 or SGP.32): its profiles are managed from a server",
        zh: "用于物联网设备（SGP.02 或 SGP.32）：配置文件由服务器管理")
    case .unproven:
      LocalizedText(
        en: "not proven to be an eUICC: it gives no valid EID", zh: "无法证实是 eUICC：没有有效的 EID")
    }
  }
}

extension EUICC.Profile.State {
  /// The state in words.
  static func words(_ state: Self?) -> LocalizedText {
    switch state {
    case .enabled: LocalizedText(en: "in use", zh: "使用中")
    case .disabled: LocalizedText(en: "not in use", zh: "未使用")
    case nil: LocalizedText(en: "state unknown", zh: "状态未知")
    }
  }
}

extension EUICC.Profile.Class {
  /// The class in words.
  fileprivate static func words(_ class: Self?) -> LocalizedText {
    switch `class` {
    case .test: LocalizedText(en: "for tests", zh: "测试用")
    case .provisioning: LocalizedText(en: "for fetching another one", zh: "用于下载其他配置文件")
    case .operational: LocalizedText(en: "a subscription", zh: "正式签约")
    case nil: LocalizedText(en: "purpose unknown", zh: "用途未知")
    }
  }
}

extension EUICC.Profile.PolicyRule {
  /// The rule in words.
  fileprivate var words: LocalizedText {
    switch self {
    case .cannotBeDisabled: LocalizedText(en: "cannot be disabled", zh: "不可停用")
    case .cannotBeDeleted: LocalizedText(en: "cannot be deleted", zh: "不可删除")
    }
  }
}
