import UICC

/// A JSON object of a guide with its place: types, texts, words, dates.
struct GuideObject {
  let path: String
  private let members: [JSONTree.Member]

  init(_ node: JSONTree, path: String) throws(GuideFault) {
    guard case .object(let members) = node.value else {
      throw .wrongType(at: path, Wording(en: "an object in braces", zh: "花括号对象"))
    }
    self.path = path
    self.members = members
  }

  /// The value of a key; null counts as not given.
  subscript(key: String) -> JSONTree? {
    guard let value = members.first(where: { $0.key == key })?.value else { return nil }
    if case .null = value.value { return nil }
    return value
  }

  var keys: [String] { members.map(\.key) }

  func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func allow(_ keys: [String]) throws(GuideFault) {
    guard let member = members.first(where: { !keys.contains($0.key) }) else { return }
    throw GuideFault(
      .unknownKey, at: place(member.key),
      Wording(en: "unknown key \"\(member.key)\"", zh: "未知的键 \"\(member.key)\""),
      remedy: Wording(
        en: "Known here: \(keys.joined(separator: ", ")).",
        zh: "此处可用：\(keys.joined(separator: "、"))。"))
  }

  /// That a key is not there, or its list is empty.
  func missing(_ key: String, _ code: GuideError.Code = .missingKey) -> GuideFault {
    guard self[key] == nil else {
      return GuideFault(
        code, at: place(key),
        Wording(en: "\"\(key)\" is an empty list", zh: "\"\(key)\" 是空列表"),
        remedy: Wording(en: "Write at least one entry into it.", zh: "请至少写入一项。"))
    }
    return GuideFault(
      code, at: path, Wording(en: "\"\(key)\" is missing", zh: "缺少 \"\(key)\""),
      remedy: Wording(en: "Add the key \"\(key)\".", zh: "请添加键 \"\(key)\"。"))
  }

  // MARK: Texts

  func optionalString(_ key: String) throws(GuideFault) -> String? {
    guard let node = self[key] else { return nil }
    return try Self.string(node, place(key))
  }

  func string(_ key: String) throws(GuideFault) -> String {
    guard let text = try optionalString(key) else { throw missing(key) }
    return text
  }

  /// A name of small letters, digits and hyphens.
  func id(_ key: String) throws(GuideFault) -> String {
    let text = try string(key)
    guard Self.isID(text) else {
      throw .value(
        at: place(key), Wording(en: "\"\(text)\" is not a name", zh: "\"\(text)\" 不是有效的名称"),
        Wording(
          en: "Write small letters, digits and hyphens, 40 at most.",
          zh: "请只用小写字母、数字和连字符，最多 40 个字符。"))
    }
    return text
  }

  func url(_ key: String) throws(GuideFault) -> String? {
    guard let text = try optionalString(key) else { return nil }
    let scheme = "https://"
    let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard text.hasPrefix(scheme), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      host.contains("."), !host.contains("@")
    else {
      throw GuideFault(
        .url, at: place(key),
        Wording(en: "\"\(text)\" is not an https address", zh: "\"\(text)\" 不是 https 网址"),
        remedy: Wording(
          en: "Write the address with https:// in front, in ASCII.",
          zh: "请写以 https:// 开头的 ASCII 网址。"))
    }
    return text
  }

  func optionalWording(_ key: String) throws(GuideFault) -> Wording? {
    guard let node = self[key] else { return nil }
    return try Self.wording(node, place(key))
  }

  func wording(_ key: String) throws(GuideFault) -> Wording {
    guard let text = try optionalWording(key) else { throw missing(key) }
    return text
  }

  func wordings(_ key: String) throws(GuideFault) -> [Wording] {
    var texts: [Wording] = []
    for (node, path) in try elements(key) { texts.append(try Self.wording(node, path)) }
    return texts
  }

  // MARK: Words, numbers, dates

  func optionalWord<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type
  ) throws(GuideFault) -> Word? where Word.RawValue == String {
    guard let node = self[key] else { return nil }
    return try Self.word(node, place(key), type)
  }

  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type
  ) throws(GuideFault) -> Word where Word.RawValue == String {
    guard let word = try optionalWord(key, type) else { throw missing(key) }
    return word
  }

  func words<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type
  ) throws(GuideFault) -> [Word] where Word.RawValue == String {
    var words: [Word] = []
    for (node, path) in try elements(key) { words.append(try Self.word(node, path, type)) }
    return words
  }

  func bool(_ key: String) throws(GuideFault) -> Bool {
    guard let node = self[key] else { throw missing(key) }
    guard case .bool(let value) = node.value else {
      throw .wrongType(at: place(key), Wording(en: "true or false", zh: "true 或 false"))
    }
    return value
  }

  /// A number of days: 1 to 3650.
  func days(_ key: String) throws(GuideFault) -> Int? {
    guard let node = self[key] else { return nil }
    guard case .number(let text) = node.value, let days = Int(text), (1...3650).contains(days)
    else {
      throw .wrongType(at: place(key), Wording(en: "a whole number, 1 to 3650", zh: "1 到 3650 的整数"))
    }
    return days
  }

  /// `{"amount": "29.99", "currency": "USD"}`.
  func money(_ key: String) throws(GuideFault) -> Money? {
    guard let node = self[key] else { return nil }
    let object = try GuideObject(node, path: place(key))
    try object.allow(["amount", "currency"])
    guard let amount = DecimalAmount(try object.string("amount")), !amount.isNegative else {
      throw .wrongType(
        at: object.place("amount"), Wording(en: "a number such as \"29.99\"", zh: "数字，例如 \"29.99\"")
      )
    }
    guard let currency = Currency(try object.string("currency")) else {
      throw .wrongType(
        at: object.place("currency"),
        Wording(en: "a code of ISO 4217 such as \"USD\"", zh: "ISO 4217 货币代码，例如 \"USD\""))
    }
    return Money(amount, currency)
  }

  func date(_ key: String) throws(GuideFault) -> SourceDate? {
    guard let text = try optionalString(key) else { return nil }
    guard let date = SourceDate(text) else {
      throw .value(
        at: place(key), Wording(en: "\"\(text)\" is not a date", zh: "\"\(text)\" 不是日期"),
        Wording(
          en: "Write 2026-11-21, 2026-11 or 2026.", zh: "请写 2026-11-21、2026-11 或 2026。"))
    }
    return date
  }

  /// The elements of a list with their places; none where the key is missing.
  func elements(_ key: String) throws(GuideFault) -> [(JSONTree, String)] {
    guard let node = self[key] else { return [] }
    guard case .array(let elements) = node.value else {
      throw .wrongType(at: place(key), Wording(en: "a list in brackets", zh: "方括号列表"))
    }
    let place = place(key)
    return elements.enumerated().map { ($1, "\(place)[\($0)]") }
  }

  func objects(_ key: String) throws(GuideFault) -> [GuideObject] {
    var objects: [GuideObject] = []
    for (node, path) in try elements(key) { objects.append(try GuideObject(node, path: path)) }
    return objects
  }
}

// MARK: - Leaves

extension GuideObject {
  static func isID(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
  }

  static func string(_ node: JSONTree, _ path: String) throws(GuideFault) -> String {
    guard case .string(let text) = node.value else {
      throw .wrongType(at: path, Wording(en: "a text in quotes", zh: "带引号的文本"))
    }
    return text
  }

  /// A text in all languages: `{"en": "…", "zh": "…"}`.
  private static func wording(_ node: JSONTree, _ path: String) throws(GuideFault) -> Wording {
    let object = try GuideObject(node, path: path)
    try object.allow(["en", "zh"])
    for key in ["en", "zh"] {
      let text = try object.optionalString(key)
      guard let text, text.contains(where: { !$0.isWhitespace }) else {
        throw GuideFault(
          .missingLanguage, at: path,
          Wording(en: "the text lacks the language \"\(key)\"", zh: "该文本缺少语言 \"\(key)\""),
          remedy: Wording(
            en: "Every text stands in English (en) and in Simplified Chinese (zh).",
            zh: "每段文字都必须有英文（en）和简体中文（zh）。"))
      }
    }
    return Wording(en: try object.string("en"), zh: try object.string("zh"))
  }

  private static func word<Word: RawRepresentable & CaseIterable>(
    _ node: JSONTree, _ path: String, _ type: Word.Type
  ) throws(GuideFault) -> Word where Word.RawValue == String {
    let text = try string(node, path)
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue)
      throw .value(
        at: path, Wording(en: "unknown word \"\(text)\"", zh: "未知的取值 \"\(text)\""),
        Wording(
          en: "Write one of \(words.joined(separator: ", ")).",
          zh: "请取以下之一：\(words.joined(separator: "、"))。"))
    }
    return word
  }
}

extension GuideFault {
  static func wrongType(at path: String, _ expected: Wording) -> GuideFault {
    GuideFault(
      .wrongType, at: path,
      Wording(en: "a value of another kind stands here", zh: "此处的值不符合要求"),
      remedy: Wording(en: "Write \(expected.en).", zh: "应为\(expected.zh)。"))
  }

  static func value(at path: String, _ message: Wording, _ remedy: Wording) -> GuideFault {
    GuideFault(.value, at: path, message, remedy: remedy)
  }
}
