import APDU
import UICC

extension CardImageReader {
  /// A JSON object with its place in the image.
  struct Object {
    let members: [JSONTree.Member]
    let path: String

    init(_ node: JSONTree, path: String) throws(CardImageError) {
      guard case .object(let members) = node.value else {
        throw .wrongType(at: path, LocalizedText(en: "an object in braces", zh: "花括号对象"))
      }
      self.members = members
      self.path = path
    }

    /// The value of a key; null counts as not given.
    subscript(key: String) -> JSONTree? {
      guard let value = members.first(where: { $0.key == key })?.value else { return nil }
      if case .null = value.value { return nil }
      return value
    }

    func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    func allow(_ keys: [String]) throws(CardImageError) {
      guard let member = members.first(where: { !keys.contains($0.key) }) else { return }
      throw CardImageError(
        .unknownKey, at: place(member.key),
        LocalizedText(en: "unknown key \"\(member.key)\"", zh: "未知的键 \"\(member.key)\""),
        remedy: LocalizedText(
          en: "Known here: \(keys.joined(separator: ", ")).",
          zh: "此处可用：\(keys.joined(separator: "、"))。"))
    }

    func string(_ key: String) throws(CardImageError) -> String {
      guard let text = try optionalString(key) else {
        throw CardImageError(
          .missingKey, at: path,
          LocalizedText(en: "\"\(key)\" is missing", zh: "缺少 \"\(key)\""),
          remedy: LocalizedText(en: "Add the key \"\(key)\".", zh: "请添加键 \"\(key)\"。"))
      }
      return text
    }

    func optionalString(_ key: String) throws(CardImageError) -> String? {
      guard let node = self[key] else { return nil }
      return try CardImageReader.string(node, place(key))
    }

    func hex(_ key: String) throws(CardImageError) -> [UInt8] {
      try CardImageReader.hex(try string(key), at: place(key))
    }

    func bool(_ key: String) throws(CardImageError) -> Bool? {
      guard let node = self[key] else { return nil }
      guard case .bool(let value) = node.value else {
        throw .wrongType(at: place(key), LocalizedText(en: "true or false", zh: "true 或 false"))
      }
      return value
    }

    func integer(_ key: String) throws(CardImageError) -> Int? {
      guard let node = self[key] else { return nil }
      guard case .number(let text) = node.value, let value = Int(text) else {
        throw .wrongType(at: place(key), LocalizedText(en: "a whole number", zh: "整数"))
      }
      return value
    }

    /// The elements of an array with their places; none where the key is missing.
    func elements(_ key: String) throws(CardImageError) -> [(JSONTree, String)] {
      guard let node = self[key] else { return [] }
      guard case .array(let elements) = node.value else {
        throw .wrongType(at: place(key), LocalizedText(en: "a list in brackets", zh: "方括号列表"))
      }
      let place = place(key)
      return elements.enumerated().map { ($1, "\(place)[\($0)]") }
    }
  }
}

// MARK: - Errors that several places share

extension CardImageError {
  static func wrongType(at path: String, _ expected: LocalizedText) -> CardImageError {
    CardImageError(
      .wrongType, at: path,
      LocalizedText(
        en: "a value of another type stands here", zh: "此处的值类型不对"),
      remedy: LocalizedText(
        en: "Write \(expected.english).", zh: "应为\(expected.simplifiedChinese)。"))
  }

  static func choice(at path: String, _ words: [String]) -> CardImageError {
    CardImageError(
      .value, at: path,
      LocalizedText(en: "unknown word", zh: "未知的取值"),
      remedy: LocalizedText(
        en: "Write one of \(words.joined(separator: ", ")).",
        zh: "请取以下之一：\(words.joined(separator: "、"))。"))
  }

  static func statusWord(at path: String) -> CardImageError {
    CardImageError(
      .value, at: path,
      LocalizedText(en: "a status word has 2 bytes", zh: "状态字为 2 个字节"),
      remedy: LocalizedText(en: "Write four digits, as in 6A82.", zh: "请写四位数字，例如 6A82。"))
  }

  static func shortIDRange(at path: String) -> CardImageError {
    CardImageError(
      .value, at: path,
      LocalizedText(
        en: "a short file identifier lies in 1 to 30", zh: "短文件标识符的范围是 1 到 30"),
      remedy: LocalizedText(
        en: "Write a number from 1 to 30, or leave \"sfi\" out.",
        zh: "请写 1 到 30 的数字，或不写 \"sfi\"。"))
  }
}
