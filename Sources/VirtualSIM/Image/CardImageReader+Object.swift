import APDU
import UICC

extension CardImageReader {
  // MARK: Leaves

  static func string(_ node: JSONText, _ path: String) throws(CardImageError) -> String {
    guard let text = node.string else {
      throw .wrongType(at: path, LocalizedText(en: "a string in quotes", zh: "带引号的字符串"))
    }
    return text
  }

  static func hex(_ text: String, at path: String) throws(CardImageError) -> [UInt8] {
    do {
      return try Hex.decode(text)
    } catch {
      let message =
        switch error.problem {
        case .notADigit(let character):
          LocalizedText(
            en: "\"\(character)\" is not a hexadecimal digit",
            zh: "\"\(character)\" 不是十六进制数字")
        case .oddNumberOfDigits:
          LocalizedText(en: "the last byte has only one digit", zh: "最后一个字节只有一位数字")
        }
      throw CardImageError(
        .hex, at: path, offset: error.offset, message,
        remedy: LocalizedText(
          en: "Write two digits 0-9, A-F for each byte.", zh: "每个字节请写两位 0-9、A-F。"))
    }
  }

  static func path(
    _ text: String, at place: String
  ) throws(CardImageError) -> CardImage.Path {
    do {
      return try CardImage.Path(parsing: text)
    } catch {
      throw CardImageError(
        .path, at: place, offset: error.offset,
        LocalizedText(en: "\"\(text)\" is not a path", zh: "\"\(text)\" 不是有效路径"),
        remedy: LocalizedText(
          en: "Write file identifiers of four hexadecimal digits, as in 7F20/6F07 or usim/6F07.",
          zh: "请使用四位十六进制文件标识符，例如 7F20/6F07 或 usim/6F07。"))
    }
  }

  // MARK: Objects

  /// A JSON object with its place in the image.
  struct Object {
    let members: [(key: String, value: JSONText)]
    let path: String

    init(_ node: JSONText, path: String) throws(CardImageError) {
      guard let members = node.members else {
        throw .wrongType(at: path, LocalizedText(en: "an object in braces", zh: "花括号对象"))
      }
      self.members = members
      self.path = path
    }

    /// The value of a key; null counts as not given.
    subscript(key: String) -> JSONText? {
      guard let value = members.first(where: { $0.key == key })?.value else { return nil }
      return value.isNull ? nil : value
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
        throw .missing(key, at: path)
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
      guard let value = node.bool else {
        throw .wrongType(at: place(key), LocalizedText(en: "true or false", zh: "true 或 false"))
      }
      return value
    }

    func integer(_ key: String) throws(CardImageError) -> Int? {
      guard let node = self[key] else { return nil }
      if let value = node.number.flatMap({ Int($0) }) { return value }
      guard let text = node.number, text.allSatisfy({ $0.isNumber || $0 == "-" }) else {
        throw .wrongType(at: place(key), LocalizedText(en: "a whole number", zh: "整数"))
      }
      throw CardImageError(
        .value, at: place(key),
        LocalizedText(
          en: "a number of \(text.count) characters is far too large",
          zh: "长达 \(text.count) 个字符的数字过大"),
        remedy: LocalizedText(en: "Write the number that is meant.", zh: "请写正确的数字。"))
    }

    /// A number that must be there, within a range.
    func required(_ key: String, in range: ClosedRange<Int>) throws(CardImageError) -> Int {
      guard let value = try integer(key) else { throw .missing(key, at: path) }
      guard range.contains(value) else {
        throw CardImageError(
          .value, at: place(key),
          LocalizedText(
            en: "\(value) is not within \(range.lowerBound) to \(range.upperBound)",
            zh: "\(value) 不在 \(range.lowerBound) 到 \(range.upperBound) 的范围内"),
          remedy: LocalizedText(en: "Write a number in this range.", zh: "请写此范围内的数字。"))
      }
      return value
    }

    func optionalHex(_ key: String) throws(CardImageError) -> [UInt8]? {
      self[key] == nil ? nil : try hex(key)
    }

    /// A status word; nil where the key is missing.
    func statusWord(_ key: String) throws(CardImageError) -> UInt16? {
      guard let bytes = try optionalHex(key) else { return nil }
      guard bytes.count == 2 else { throw .statusWord(at: place(key)) }
      return UInt16(bytes[0]) << 8 | UInt16(bytes[1])
    }

    /// The elements of an array with their places, at most `limit`; none where the key is missing.
    func elements(_ key: String, limit: Int) throws(CardImageError) -> [(JSONText, String)] {
      guard let node = self[key] else { return [] }
      guard let elements = node.elements(limit: limit + 1) else {
        throw .wrongType(at: place(key), LocalizedText(en: "a list in brackets", zh: "方括号列表"))
      }
      let place = place(key)
      guard elements.count <= limit else {
        throw .tooMany(at: place, limit, LocalizedText(en: "entries", zh: "项"))
      }
      return elements.enumerated().map { ($1, "\(place)[\($0)]") }
    }
  }
}
