import APDU
import CardLedger
import Renewal
import SIMReader
import UICC

extension Recovery {
  /// What a person reads: the IMSI or none, what is known of the card, what was looked at, what to do.
  func lines(in language: Language) -> [String] {
    var table = TextTable()
    for fact in facts {
      table.row(Console.safe(fact.label[language]), Console.safe(fact.text[language]))
    }
    var looks = TextTable(indent: 2)
    for entry in evidence where entry.status != .open {
      // In one cell with the confidence: the words can be long, and wrap.
      let words = [words(entry, language), entry.confidence?.words[language]]
      looks.row(
        entry.label[language], Console.safe(words.compactMap(\.self).joined(separator: "  ")))
    }
    var lines = table.lines(width: Page.width)
    if !looks.isEmpty {
      lines.append("")
      lines.append(LocalizedText(en: "Looked at", zh: "已查看")[language])
      lines += looks.lines(width: Page.width)
    }
    let steps = steps
    guard !steps.isEmpty else { return lines }
    lines.append("")
    lines.append(LocalizedText(en: "What to do", zh: "下一步")[language])
    for (index, step) in steps.enumerated() {
      lines += Console.safe(step[language]).wrapped(after: "  \(index + 1).  ")
      if step == hotline { lines += channelLines(in: language) }
    }
    return lines
  }

  /// The operator's numbers, as `troubleshoot` shows them.
  private func channelLines(in language: Language) -> [String] {
    let now = Timestamp.now
    return hotlineChannels.flatMap { channel in
      Console.safe(channel.line(in: language, at: now)).wrapped(after: "      - ")
    }
  }

  // MARK: - What is known

  private var facts: [LabelledText] {
    let identity = findings?.identity
    let number = answer?.imsi.map { Self.same(shown($0)) }
    var facts = [LabelledText(term: "IMSI", number ?? Self.noIMSI)]
    if let network {
      facts.append(
        LabelledText(
          LocalizedText(en: "Home network", zh: "归属网络"),
          LocalizedText(
            en: "\(network.mcc)-\(network.mnc) (\(network.source.words.english))",
            zh: "\(network.mcc)-\(network.mnc)（\(network.source.words.simplifiedChinese)）")))
    }
    if let iccid = identity?.iccid.value {
      facts.append(
        LabelledText(LocalizedText(en: "ICCID", zh: "ICCID 卡号"), Self.same(shown(iccid))))
    }
    // Without an IMSI these still tell whose card it is.
    guard answer == nil, let identity else { return facts }
    let name = identity.serviceProviderName.value?.name
    let hints: [(LocalizedText, LocalizedText?)] = [
      (LocalizedText(en: "Provider name", zh: "运营商名称"), name.map(Self.same)),
      (LocalizedText(en: "Country of ICCID", zh: "ICCID 所属国家"), country.map(Self.same)),
      (
        LocalizedText(en: "MNC length", zh: "MNC 长度"),
        findings?.copies.mncLength.map { LocalizedText(en: "\($0) digits", zh: "\($0) 位") }
      ),
      (LocalizedText(en: "PIN1", zh: "PIN1"), identity.pin1.value?.words),
      (PINSurvey.Kind.universalPIN.words, identity.universalPIN?.words),
      (
        LocalizedText(en: "eUICC (EID)", zh: "eUICC（EID）"),
        identity.eid.value.map { Self.same(shown($0)) }
      ),
      (LocalizedText(en: "Profiles", zh: "配置文件"), profilesText),
    ]
    return facts + hints.compactMap { label, text in text.map { LabelledText(label, $0) } }
  }

  /// The profiles of an eUICC: what is not enabled has no IMSI that a reader gets, but a number.
  private var profilesText: LocalizedText? {
    guard let profiles = findings?.identity.profiles.value, !profiles.isEmpty else { return nil }
    let texts = [Language.english, .simplifiedChinese].map { language in
      profiles.map { $0.text(isMasked: isMasked, in: language) }.joined(separator: "; ")
    }
    return LocalizedText(en: texts[0], zh: texts[1])
  }

  private static let noIMSI = LocalizedText(en: "not found", zh: "未找到")

  private static func same(_ text: String) -> LocalizedText { LocalizedText(en: text, zh: text) }

  // MARK: - What was looked at

  private func words(_ entry: Evidence, _ language: Language) -> String {
    var text = entry.statusWords[language]
    if let imsi = entry.imsi { text = shown(imsi) + (language == .english ? ", " : "，") + text }
    if let partial = entry.partial { text += " " + shown(partial) }
    if let other = entry.otherIdentity { text += " " + shown(other) }
    if let failure = entry.failure { text = failure.message[language] }
    if let status = entry.missing?.statusWord { text += " [\(StatusWord(status))]" }
    return text
  }
}
