import APDU

/// What a response, or a lone status word, means.
struct ResponseExplanation: Explanation {
  private let response: ResponseAPDU
  private let objects: [TLV]

  init(_ response: ResponseAPDU) {
    self.response = response
    // Data that begins with a constructed object and parses to its end is BER-TLV; nothing else
    // is taken for it.
    let data = response.data
    let isConstructed = (data.first ?? 0) & 0x20 != 0 && data.first != 0xFF
    let parsed = try? TLV.parseAll(data[...], allowingPadding: true)
    objects = isConstructed ? parsed ?? [] : []
  }

  var facts: [LabelledText] {
    var facts: [LabelledText] = []
    if !response.data.isEmpty {
      let count = response.data.count
      facts.append(
        LabelledText(
          LocalizedText(en: "data", zh: "数据"),
          LocalizedText(
            en: "\(count) bytes: \(Hex.encode(response.data))",
            zh: "\(count) 个字节：\(Hex.encode(response.data))")))
      facts += TagNames.facts(objects)
    }
    for family in StatusWord.Family.allCases {
      let meaning = response.status.meaning(in: family)?.text
      facts.append(
        LabelledText(
          LocalizedText(
            en: "\(response.status), class \(family.classes)",
            zh: "\(response.status)，类别 \(family.classes)"),
          meaning ?? unknownMeaning))
    }
    return facts
  }

  var json: JSONValue {
    [
      "schema": "simtool.explain/1",
      "kind": response.data.isEmpty ? "status" : "response",
      "data": .string(Hex.encode(response.data)),
      "objects": objects.isEmpty ? nil : TagNames.json(objects),
      "statusWord": [
        "value": .string(response.status.description),
        "uicc": ResponseExplanation.json(response.status.meaning(in: .uicc)),
        "gsm": ResponseExplanation.json(response.status.meaning(in: .gsm)),
      ],
    ]
  }

  private var unknownMeaning: LocalizedText {
    let high = response.status.sw1 >> 4
    return high == 6 || high == 9
      ? LocalizedText(en: "not defined", zh: "未定义")
      : LocalizedText(
        en: "no status word: those begin with 6 or 9 (ISO/IEC 7816-3, 10.3.3)",
        zh: "不是状态字：状态字以 6 或 9 开头（ISO/IEC 7816-3, 10.3.3）")
  }

  private static func json(_ meaning: StatusWord.Meaning?) -> JSONValue {
    guard let meaning else { return nil }
    return [
      "kind": .string(meaning.kind.rawValue),
      "meaning": .string(meaning.text.english),
      "number": JSONValue(meaning.number),
    ]
  }
}

extension StatusWord.Family {
  /// The class bytes that the family stands for.
  fileprivate var classes: String {
    switch self {
    case .uicc: "00, 80"
    case .gsm: "A0"
    }
  }
}
