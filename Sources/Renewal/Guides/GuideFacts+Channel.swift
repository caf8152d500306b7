import UICC

extension GuideFacts {
  func channel(
    _ object: GuideObject, in subject: RenewalGuide.Subject
  ) throws(GuideFault) -> GuideChannel {
    try object.allow([
      "id", "kind", "purposes", "title", "code", "number", "message", "url", "needs", "identifiers",
      "steps", "sources", "verifiedAt", "confidence",
    ])
    let kind = try object.word("kind", ChannelKind.self)
    let channel = GuideChannel(
      id: try object.id("id"), kind: kind,
      purposes: try object.words("purposes", ChannelPurpose.self),
      title: try object.wording("title"), dial: try dial(object, kind),
      message: try message(object, kind), url: try object.url("url"),
      needs: try object.words("needs", ChannelNeed.self),
      identifiers: try object.words("identifiers", ChannelIdentifier.self),
      steps: try object.wordings("steps"), provenance: try optionalProvenance(object))
    guard !channel.purposes.isEmpty else { throw object.missing("purposes") }
    guard !channel.steps.isEmpty else { throw object.missing("steps") }
    try checkNeeds(channel, object)
    // What a generic guide says holds everywhere; an address, a number or a code is somebody's.
    if case .channel = subject, channel.dial == nil, channel.url == nil { return channel }
    guard channel.provenance != nil else { throw object.missing("sources", .noSource) }
    if case .operator = subject, kind.dialKey != nil, channel.dial == nil {
      throw object.missing(kind.dialKey ?? "")
    }
    return channel
  }

  private func dial(
    _ object: GuideObject, _ kind: ChannelKind
  ) throws(GuideFault) -> CodeTemplate? {
    for key in ["code", "number"] where object[key] != nil && key != kind.dialKey {
      throw doesNotBelong(object, key, kind)
    }
    guard let key = kind.dialKey else { return nil }
    return try template(object, key, kind == .ussd ? .ussd : .number)
  }

  private func message(
    _ object: GuideObject, _ kind: ChannelKind
  ) throws(GuideFault) -> CodeTemplate? {
    guard object["message"] != nil else { return nil }
    guard kind == .sms else { throw doesNotBelong(object, "message", kind) }
    return try template(object, "message", .message)
  }

  private func template(
    _ object: GuideObject, _ key: String, _ alphabet: CodeTemplate.Alphabet
  ) throws(GuideFault) -> CodeTemplate? {
    guard let text = try object.optionalString(key) else { return nil }
    do {
      return try CodeTemplate(text, alphabet)
    } catch {
      throw GuideFault(.code, at: object.place(key), error.message, remedy: error.remedy)
    }
  }

  private func doesNotBelong(
    _ object: GuideObject, _ key: String, _ kind: ChannelKind
  ) -> GuideFault {
    GuideFault(
      .unknownKey, at: object.place(key),
      Wording(
        en: "a channel of the kind \(kind.rawValue) has no \"\(key)\"",
        zh: "\(kind.rawValue) 类渠道没有 \"\(key)\""),
      remedy: Wording(
        en: "\"code\" is for ussd, \"number\" for hotline, ivr and sms, \"message\" for sms.",
        zh: "\"code\" 用于 ussd，\"number\" 用于 hotline、ivr、sms，\"message\" 用于 sms。"))
  }

  /// A card in a reader is on no network: who is to dial a code or write a message must be told so.
  private func checkNeeds(_ channel: GuideChannel, _ object: GuideObject) throws(GuideFault) {
    guard channel.kind == .ussd || channel.kind == .sms,
      !channel.needs.contains(.phoneOnNetwork)
    else { return }
    throw .value(
      at: object.place("needs"),
      Wording(
        en: "a \(channel.kind.rawValue) channel works only from a phone with the card in it",
        zh: "\(channel.kind.rawValue) 渠道只能在插入此卡的手机上使用"),
      Wording(en: "Add \"phoneOnNetwork\".", zh: "请添加 \"phoneOnNetwork\"。"))
  }
}

extension ChannelKind {
  /// The key of what is dialled, called or written to; nil where nothing is.
  fileprivate var dialKey: String? {
    switch self {
    case .ussd: "code"
    case .hotline, .ivr, .sms: "number"
    case .app, .web, .partner, .store, .kiosk: nil
    }
  }
}
