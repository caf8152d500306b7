import UICC

/// Turns the JSON form of a guide into a value.
struct GuideReader {
  /// Whether an operator of this id exists.
  let isKnownOperator: (String) -> Bool

  func guide(_ tree: JSONTree) throws(GuideFault) -> RenewalGuide {
    let root = try GuideObject(tree, path: "")
    guard try root.optionalString("schema") == RenewalGuide.schema else {
      throw GuideFault(
        .schema, at: root["schema"] == nil ? "" : "schema",
        Wording(en: "not a guide of this version", zh: "不是此版本的续费指南"),
        remedy: Wording(
          en: "Begin with \"schema\": \"\(RenewalGuide.schema)\".",
          zh: "请以 \"schema\": \"\(RenewalGuide.schema)\" 开头。"))
    }
    try root.allow([
      "schema", "id", "operator", "channel", "title", "sources", "channels", "payments", "rules",
      "offers", "attributes", "capabilities", "emergencyCredit",
    ])
    let subject = try subject(root)
    let facts = GuideFacts(sources: try sources(root))
    var guide = RenewalGuide(
      id: try root.id("id"), subject: subject, title: try root.wording("title"),
      sources: facts.sources, channels: [], payments: [], rules: [], offers: [], attributes: [],
      capabilities: [], emergencyCredit: nil)
    for object in try root.objects("channels") {
      let channel = try facts.channel(object, in: subject)
      guard !guide.channels.contains(where: { $0.id == channel.id }) else {
        throw GuideFault(
          .duplicate, at: object.place("id"),
          Wording(en: "a second channel \"\(channel.id)\"", zh: "渠道 \"\(channel.id)\" 重复"),
          remedy: Wording(en: "Give each channel a name of its own.", zh: "请为每个渠道取不同的名称。"))
      }
      guide.channels.append(channel)
    }
    guard !guide.channels.isEmpty else { throw root.missing("channels") }
    for object in try root.objects("payments") { guide.payments.append(try facts.payment(object)) }
    for object in try root.objects("rules") { guide.rules.append(try facts.rule(object)) }
    for object in try root.objects("offers") { guide.offers.append(try facts.offer(object)) }
    for object in try root.objects("attributes") {
      guide.attributes.append(try facts.attribute(object))
    }
    for object in try root.objects("capabilities") {
      guide.capabilities.append(try facts.capability(object))
    }
    if let node = root["emergencyCredit"] {
      let object = try GuideObject(node, path: "emergencyCredit")
      guide.emergencyCredit = try facts.emergencyCredit(object, channels: guide.channels)
    }
    try checkThatSourcesAreNamed(guide)
    return guide
  }

  private func subject(_ root: GuideObject) throws(GuideFault) -> RenewalGuide.Subject {
    switch (root["operator"], root["channel"]) {
    case (.some, nil):
      let id = try root.id("operator")
      guard isKnownOperator(id) else {
        throw GuideFault(
          .unknownOperator, at: "operator",
          Wording(en: "no operator has the id \"\(id)\"", zh: "没有编号为 \"\(id)\" 的运营商"),
          remedy: Wording(
            en: "'simtool operators search' lists the ids.",
            zh: "可用 'simtool operators search' 查找编号。"))
      }
      return .operator(id)
    case (nil, .some): return .channel(try root.word("channel", ChannelKind.self))
    default:
      throw GuideFault(
        .missingKey, at: "",
        Wording(
          en: "a guide is about either an \"operator\" or a \"channel\"",
          zh: "指南必须且只能有 \"operator\" 或 \"channel\" 之一"),
        remedy: Wording(en: "Give one of the two keys.", zh: "请给出其中一个键。"))
    }
  }

  private func sources(_ root: GuideObject) throws(GuideFault) -> [Provenance.Source] {
    guard let node = root["sources"] else { return [] }
    let table = try GuideObject(node, path: "sources")
    var sources: [Provenance.Source] = []
    for key in table.keys {
      guard let node = table[key] else { continue }
      let object = try GuideObject(node, path: table.place(key))
      try object.allow(["title", "url"])
      sources.append(
        Provenance.Source(id: key, title: try object.string("title"), url: try object.url("url")))
    }
    return sources
  }

  private func checkThatSourcesAreNamed(_ guide: RenewalGuide) throws(GuideFault) {
    let named = Set(guide.facts.flatMap(\.provenance.sources).map(\.id))
    for source in guide.sources where !named.contains(source.id) {
      throw .value(
        at: "sources.\(source.id)",
        Wording(en: "no fact names the source \"\(source.id)\"", zh: "没有信息引用来源 \"\(source.id)\""),
        Wording(en: "Name it in a fact, or remove it.", zh: "请在某条信息中引用，或将其删除。"))
    }
  }
}
