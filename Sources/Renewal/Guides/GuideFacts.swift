import UICC

/// Reads the facts of a guide, each with its source, date and confidence.
struct GuideFacts {
  /// What the guide's facts may name.
  let sources: [Provenance.Source]

  private static let provenanceKeys = ["sources", "verifiedAt", "confidence"]

  func payment(_ object: GuideObject) throws(GuideFault) -> RenewalGuide.Payment {
    try object.allow(["method"] + Self.provenanceKeys)
    return RenewalGuide.Payment(
      method: try object.word("method", PaymentMethod.self), provenance: try provenance(object))
  }

  func rule(_ object: GuideObject) throws(GuideFault) -> GuideRule {
    try object.allow(["kind", "days", "amount", "upTo", "onlyIf", "text"] + Self.provenanceKeys)
    return GuideRule(
      kind: try object.word("kind", GuideRule.Kind.self), days: try object.days("days"),
      amount: try object.money("amount"), upTo: try object.money("upTo"),
      onlyIf: try condition(object), text: try object.wording("text"),
      provenance: try provenance(object))
  }

  func offer(_ object: GuideObject) throws(GuideFault) -> RenewalGuide.Offer {
    try object.allow(["text", "eligibility", "start", "end", "terms"] + Self.provenanceKeys)
    // The last day counts to its end.
    let end = try object.date("end")?.earliest.milliseconds
    return RenewalGuide.Offer(
      promotion: Promotion(
        text: try object.wording("text"),
        eligibility: try object.optionalWording("eligibility"),
        start: try object.date("start")?.earliest,
        end: end.map { Timestamp(milliseconds: $0 + 86_400_000) },
        terms: try object.optionalWording("terms")),
      provenance: try provenance(object))
  }

  func attribute(_ object: GuideObject) throws(GuideFault) -> RenewalGuide.Attribute {
    try object.allow(["product", "kind", "text"] + Self.provenanceKeys)
    return RenewalGuide.Attribute(
      product: try object.optionalString("product"),
      kind: try object.word("kind", RenewalGuide.Attribute.Kind.self),
      text: try object.wording("text"), provenance: try provenance(object))
  }

  func capability(_ object: GuideObject) throws(GuideFault) -> RenewalGuide.Capability {
    try object.allow(["kind", "available", "text"] + Self.provenanceKeys)
    return RenewalGuide.Capability(
      kind: try object.word("kind", RenewalGuide.Capability.Kind.self),
      isAvailable: try object.bool("available"), text: try object.wording("text"),
      provenance: try provenance(object))
  }

  func emergencyCredit(
    _ object: GuideObject, channels: [GuideChannel]
  ) throws(GuideFault) -> RenewalGuide.EmergencyCredit {
    try object.allow(["available", "channel", "text"] + Self.provenanceKeys)
    let channel = try object.optionalString("channel")
    if let channel, !channels.contains(where: { $0.id == channel }) {
      throw .value(
        at: object.place("channel"),
        Wording(en: "no channel is called \"\(channel)\"", zh: "没有名为 \"\(channel)\" 的渠道"),
        Wording(
          en: "Write the id of a channel of this guide.", zh: "请填写本指南中某个渠道的名称。"))
    }
    return RenewalGuide.EmergencyCredit(
      isAvailable: try object.bool("available"), channel: channel,
      text: try object.wording("text"), provenance: try provenance(object))
  }

  // MARK: Provenance

  func provenance(_ object: GuideObject) throws(GuideFault) -> Provenance {
    var named: [Provenance.Source] = []
    for (node, path) in try object.elements("sources") {
      let key = try GuideObject.string(node, path)
      guard let source = sources.first(where: { $0.id == key }) else {
        throw GuideFault(
          .noSource, at: path,
          Wording(en: "the guide has no source \"\(key)\"", zh: "本指南没有来源 \"\(key)\""),
          remedy: Wording(
            en: "List it under \"sources\" of the guide.", zh: "请在指南的 \"sources\" 中列出。"))
      }
      named.append(source)
    }
    guard !named.isEmpty else { throw object.missing("sources", .noSource) }
    guard let date = try object.date("verifiedAt") else {
      throw object.missing("verifiedAt", .noDate)
    }
    return Provenance(
      sources: named, verifiedAt: date,
      confidence: try object.word("confidence", Provenance.Confidence.self))
  }

  /// Where a fact was read; nil where nothing is said about that at all.
  func optionalProvenance(_ object: GuideObject) throws(GuideFault) -> Provenance? {
    guard Self.provenanceKeys.contains(where: { object[$0] != nil }) else { return nil }
    return try provenance(object)
  }
}
