package import APDU

/// A JSON value that remembers where in the text it stood.
///
/// Card images, guides and lists of operators are edited by hand, so every fault in it must be found again: the library's decoder
/// knows no positions, and keeps silent about keys given twice.
package struct JSONTree {
  /// The value.
  package enum Value {
    case null
    case bool(Bool)
    /// A number as written.
    case number(String)
    case string(String)
    case array([JSONTree])
    case object([Member])
  }

  /// A key of an object and its value.
  package struct Member {
    package var key: String
    package var value: JSONTree
  }

  /// Why text is no JSON.
  package struct Fault: Error {
    package var offset: Int
    /// What should stand there.
    package var expected: LocalizedText
    /// The same in English, for modules that do not know `LocalizedText`.
    package var english: String { expected[.english] }
    /// The same in Chinese.
    package var chinese: String { expected[.simplifiedChinese] }
  }

  package var value: Value
  /// Bytes before the value.
  package var offset: Int

  /// Parses a text that holds one value (RFC 8259), nested 32 deep at most.
  package init(parsing bytes: [UInt8]) throws(Fault) {
    var parser = Parser(bytes: bytes)
    // A byte order mark is what some editors leave behind.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.index = 3 }
    self = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.index == bytes.count else {
      throw parser.fault(LocalizedText(en: "nothing after the value", zh: "值之后不应再有内容"))
    }
  }

  private init(_ value: Value, at offset: Int) {
    self.value = value
    self.offset = offset
  }

  /// The member of an object with this key.
  package subscript(key: String) -> JSONTree? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }

  // MARK: Parser

  private struct Parser {
    let bytes: [UInt8]
    var index = 0

    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    func fault(_ expected: LocalizedText) -> Fault { Fault(offset: index, expected: expected) }

    mutating func skipSpace() {
      while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    mutating func take(_ character: Unicode.Scalar, _ expected: LocalizedText) throws(Fault) {
      guard next == UInt8(ascii: character) else { throw fault(expected) }
      index += 1
    }

    mutating func value(depth: Int) throws(Fault) -> JSONTree {
      skipSpace()
      guard depth < 32 else {
        throw fault(LocalizedText(en: "no more than 32 levels", zh: "嵌套不应超过 32 层"))
      }
      let start = index
      guard let first = next else { throw fault(LocalizedText(en: "a value", zh: "应为一个值")) }
      switch first {
      case UInt8(ascii: "{"): return JSONTree(.object(try members(depth)), at: start)
      case UInt8(ascii: "["): return JSONTree(.array(try elements(depth)), at: start)
      case UInt8(ascii: "\""): return JSONTree(.string(try string()), at: start)
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        return JSONTree(.number(try number()), at: start)
      default:
        let words: [(String, Value)] = [
          ("null", .null), ("true", .bool(true)), ("false", .bool(false)),
        ]
        for (word, value) in words where bytes[start...].starts(with: word.utf8) {
          index += word.utf8.count
          return JSONTree(value, at: start)
        }
        throw fault(LocalizedText(en: "a value", zh: "应为一个值"))
      }
    }

    private mutating func members(_ depth: Int) throws(Fault) -> [Member] {
      var members: [Member] = []
      var keys: Set<String> = []
      index += 1
      skipSpace()
      if next == UInt8(ascii: "}") {
        index += 1
        return []
      }
      while true {
        skipSpace()
        let offset = index
        guard next == UInt8(ascii: "\"") else {
          throw fault(LocalizedText(en: "a key in quotes", zh: "应为带引号的键"))
        }
        let key = try string()
        guard keys.insert(key).inserted else {
          throw Fault(
            offset: offset, expected: LocalizedText(en: "each key once", zh: "同一个键只能出现一次"))
        }
        skipSpace()
        try take(":", LocalizedText(en: "\":\" after the key", zh: "键之后应为 \":\""))
        members.append(Member(key: key, value: try value(depth: depth + 1)))
        skipSpace()
        if next == UInt8(ascii: "}") {
          index += 1
          return members
        }
        try take(",", LocalizedText(en: "\",\" or \"}\"", zh: "应为 \",\" 或 \"}\""))
      }
    }

    private mutating func elements(_ depth: Int) throws(Fault) -> [JSONTree] {
      var elements: [JSONTree] = []
      index += 1
      skipSpace()
      if next == UInt8(ascii: "]") {
        index += 1
        return []
      }
      while true {
        elements.append(try value(depth: depth + 1))
        skipSpace()
        if next == UInt8(ascii: "]") {
          index += 1
          return elements
        }
        try take(",", LocalizedText(en: "\",\" or \"]\"", zh: "应为 \",\" 或 \"]\""))
      }
    }

    private mutating func number() throws(Fault) -> String {
      let start = index
      func isDigit(_ byte: UInt8?) -> Bool {
        byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
      }
      func digits(_ parser: inout Parser) throws(Fault) {
        guard isDigit(parser.next) else {
          throw parser.fault(LocalizedText(en: "a digit", zh: "应为数字"))
        }
        while isDigit(parser.next) { parser.index += 1 }
      }
      if next == UInt8(ascii: "-") { index += 1 }
      if next == UInt8(ascii: "0") { index += 1 } else { try digits(&self) }
      if next == UInt8(ascii: ".") {
        index += 1
        try digits(&self)
      }
      if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
        index += 1
        if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
        try digits(&self)
      }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func string() throws(Fault) -> String {
      index += 1
      var text: [UInt8] = []
      let start = index
      while let byte = next {
        switch byte {
        case UInt8(ascii: "\""):
          index += 1
          guard let string = String(validating: text, as: UTF8.self) else {
            throw Fault(offset: start, expected: LocalizedText(en: "UTF-8", zh: "应为 UTF-8 文本"))
          }
          return string
        case UInt8(ascii: "\\"): text += try escape()
        case 0x00..<0x20:
          throw fault(LocalizedText(en: "no control character inside a string", zh: "字符串中不能有控制字符"))
        default:
          text.append(byte)
          index += 1
        }
      }
      throw fault(LocalizedText(en: "a closing quote", zh: "缺少右引号"))
    }

    private mutating func escape() throws(Fault) -> [UInt8] {
      index += 1
      let simple: [Character: UInt8] = [
        "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 0x08, "f": 0x0C, "n": 0x0A, "r": 0x0D, "t": 0x09,
      ]
      guard let byte = next else { throw fault(LocalizedText(en: "an escape", zh: "应为转义字符")) }
      let character = Character(Unicode.Scalar(byte))
      if let plain = simple[character] {
        index += 1
        return [plain]
      }
      guard character == "u" else {
        throw fault(
          LocalizedText(en: "an escape: \\n, \\\" or \\u0041", zh: "应为转义字符，例如 \\n、\\\" 或 \\u0041"))
      }
      index += 1
      var units = [try codeUnit()]
      if UTF16.isLeadSurrogate(units[0]), bytes[index...].starts(with: "\\u".utf8) {
        index += 2
        units.append(try codeUnit())
      }
      guard let text = String(validating: units, as: UTF16.self) else {
        throw fault(LocalizedText(en: "both halves of a surrogate pair", zh: "代理对的两半都应给出"))
      }
      return Array(text.utf8)
    }

    private mutating func codeUnit() throws(Fault) -> UInt16 {
      var unit: UInt16 = 0
      for _ in 0..<4 {
        guard let byte = next, let nibble = Hex.nibble(byte) else {
          throw fault(LocalizedText(en: "four hexadecimal digits", zh: "应为四位十六进制数字"))
        }
        unit = unit << 4 | UInt16(nibble)
        index += 1
      }
      return unit
    }
  }
}
