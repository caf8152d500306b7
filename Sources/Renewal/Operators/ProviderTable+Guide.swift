extension ProviderTable {
  /// A guide of the codes that the table has for the operator of a card; nil where it has none, or
  /// where it cannot tell whose they are.
  ///
  /// A network that several brands share says nothing about any of them, and codes of the network are
  /// not those of an operator that only uses it.
  public func guide(for match: OperatorMatch) -> RenewalGuide? {
    let joined = [match.specific?.id, match.operator.id].compactMap { $0 }
      .compactMap { provider(ofOperator: $0) }.first
    let network = match.evidence.first { $0.field == .mccmnc }?.value
    let onNetwork = match.host == nil ? network.map { providers(onNetwork: $0) } ?? [] : []
    guard let provider = joined ?? (onNetwork.count == 1 ? onNetwork.first : nil), let date else {
      return nil
    }
    let provenance = Provenance(
      sources: [Provenance.Source(id: "provider-table", title: source, url: nil)],
      verifiedAt: date, confidence: .medium)
    let queries: [(ChannelPurpose, [ServiceCode])] = [
      (.balance, provider.balance), (.topUp, provider.topUp), (.ownNumber, provider.ownNumber),
    ]
    var channels: [GuideChannel] = []
    for (purpose, codes) in queries {
      for (index, code) in codes.enumerated() {
        let id = "\(purpose.rawValue)-\(index + 1)"
        if let channel = code.channel(id, purpose, provenance) { channels.append(channel) }
      }
    }
    guard !channels.isEmpty else { return nil }
    return RenewalGuide(
      id: "provider-table", subject: .operator(match.operator.id),
      title: Wording(same: "\(provider.name), \(provider.country)"), sources: provenance.sources,
      channels: channels, payments: [], rules: [], offers: [], attributes: [], capabilities: [],
      emergencyCredit: nil)
  }
}

extension ServiceCode {
  /// The way to use the code, in steps; nil for what answers the menu of another code.
  fileprivate func channel(
    _ id: String, _ purpose: ChannelPurpose, _ provenance: Provenance
  ) -> GuideChannel? {
    guard let channelKind = kind.channelKind else { return nil }
    let text = message.flatMap { try? CodeTemplate($0, .message) }
    var needs: [ChannelNeed] = [.phoneOnNetwork]
    if dial.slots.contains(.code) { needs.append(.voucher) }
    return GuideChannel(
      id: id, kind: channelKind, purposes: [purpose],
      title: Wording(
        en: "\(purpose.title.en): \(shown.en)", zh: "\(purpose.title.zh)：\(shown.zh)"),
      dial: dial, message: text, url: nil, needs: needs, identifiers: [], steps: steps,
      provenance: provenance)
  }

  /// The code as people read it: the slot in words.
  private var shown: Wording {
    let code = dial.description
    let slot = "{\(CodeSlot.code.rawValue)}"
    let dialled = Wording(
      en: code.replacing(slot, with: "(\(CodeSlot.code.title.en))"),
      zh: code.replacing(slot, with: "（\(CodeSlot.code.title.zh)）"))
    guard kind == .sms else { return dialled }
    let message = message.map { "\"\($0)\"" }
    return Wording(
      en: "\(message ?? "an empty message") to \(dialled.en)",
      zh: "\(message ?? "空白短信")发送到 \(dialled.zh)")
  }

  private var steps: [Wording] {
    let first = Wording(
      en: "Put the card into a phone and wait until it shows a network.", zh: "把卡插入手机，等待手机显示信号。")
    let last = Wording(
      en: "Write down the answer with date and time.", zh: "记下回复、日期和时间。")
    switch kind {
    case .ussd:
      return [
        first,
        Wording(
          en: "Type \(shown.en) on the phone's keypad.", zh: "在手机拨号键盘上输入 \(shown.zh)。"),
        Wording(en: "Press call.", zh: "按拨打键。"), last,
      ]
    case .sms:
      return [first, Wording(en: "Send \(shown.en).", zh: "将\(shown.zh)。"), last]
    case .dtmf:
      return [
        first, Wording(en: "Call \(shown.en) and listen.", zh: "拨打 \(shown.zh) 并听取语音。"), last,
      ]
    case .menu: return []
    }
  }
}

extension ServiceCode.Kind {
  fileprivate var channelKind: ChannelKind? {
    switch self {
    case .ussd: .ussd
    case .sms: .sms
    case .dtmf: .ivr
    case .menu: nil
    }
  }
}
