import APDU

/// Reads JSON text from front to back (RFC 8259): its marks and leaves, and no tree of them.
struct JSONScanner {
  /// What a value is, by its first character.
  enum Kind {
    case null, bool, number, string, array, object
  }

  private let bytes: [UInt8]
  /// Bytes that have been read.
  private(set) var index: Int

  /// A scanner at the start of a text.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark is what some editors leave behind.
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// A scanner at a place inside a text.
  init(_ bytes: [UInt8], at index: Int) {
    self.bytes = bytes
    self.index = index
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// The place of what comes next, space passed over.
  var nextIndex: Int {
    var scanner = self
    scanner.skipSpace()
    return scanner.index
  }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private func fault(_ expected: LocalizedText) -> JSONTree.Fault {
    JSONTree.Fault(offset: index, expected: expected)
  }
}

// MARK: - Marks

extension JSONScanner {
  /// What stands here; space has been passed over.
  func kind(depth: Int) throws(JSONTree.Fault) -> Kind {
    guard depth < 32 else {
      throw fault(LocalizedText(en: "no more than 32 levels", zh: "嵌套不应超过 32 层"))
    }
    switch next {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .number
    default:
      if starts(with: "null") { return .null }
      if starts(with: "true") || starts(with: "false") { return .bool }
      throw fault(LocalizedText(en: "a value", zh: "应为一个值"))
    }
  }

  /// Passes the bracket that opens an object or array; false where it is empty.
  mutating func opens(closing mark: Unicode.Scalar) throws(JSONTree.Fault) -> Bool {
    index += 1
    skipSpace()
    guard next == UInt8(ascii: mark) else { return true }
    index += 1
    return false
  }

  /// Passes a comma, or the bracket that closes an object or array; true where more comes.
  mutating func goesOn(closing mark: Unicode.Scalar) throws(JSONTree.Fault) -> Bool {
    skipSpace()
    if next == UInt8(ascii: mark) {
      index += 1
      return false
    }
    guard next == UInt8(ascii: ",") else {
      throw fault(LocalizedText(en: "\",\" or \"\(mark)\"", zh: "应为 \",\" 或 \"\(mark)\""))
    }
    index += 1
    return true
  }

  /// Reads a key and the colon after it.
  mutating func key() throws(JSONTree.Fault) -> String {
    skipSpace()
    guard next == UInt8(ascii: "\"") else {
      throw fault(LocalizedText(en: "a key in quotes", zh: "应为带引号的键"))
    }
    let key = try string()
    skipSpace()
    guard next == UInt8(ascii: ":") else {
      throw fault(LocalizedText(en: "\":\" after the key", zh: "键之后应为 \":\""))
    }
    index += 1
    return key
  }

  /// Makes sure that nothing follows.
  mutating func end() throws(JSONTree.Fault) {
    skipSpace()
    guard index == bytes.count else {
      throw fault(LocalizedText(en: "nothing after the value", zh: "值之后不应再有内容"))
    }
  }

  private func starts(with word: StaticString) -> Bool {
    bytes[index...].starts(
      with: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }
}

// MARK: - Leaves

extension JSONScanner {
  /// Passes `null`, `true` or `false`; true for `true`.
  @discardableResult
  mutating func word() throws(JSONTree.Fault) -> Bool {
    let isTrue = starts(with: "true")
    index += starts(with: "false") ? 5 : 4
    return isTrue
  }

  /// Reads a number, as written.
  mutating func number() throws(JSONTree.Fault) -> String {
    let start = index
    if next == UInt8(ascii: "-") { index += 1 }
    if next == UInt8(ascii: "0") { index += 1 } else { try digits() }
    if next == UInt8(ascii: ".") {
      index += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() throws(JSONTree.Fault) {
    func isDigit(_ byte: UInt8?) -> Bool {
      byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    }
    guard isDigit(next) else { throw fault(LocalizedText(en: "a digit", zh: "应为数字")) }
    while isDigit(next) { index += 1 }
  }

  /// Passes a string, and reads it only where it could be malformed.
  mutating func skipString() throws(JSONTree.Fault) {
    let start = index
    index += 1
    while let byte = next, byte != UInt8(ascii: "\\"), byte >= 0x20, byte < 0x80 {
      index += 1
      if byte == UInt8(ascii: "\"") { return }
    }
    index = start
    _ = try string()
  }

  /// Reads a string.
  mutating func string() throws(JSONTree.Fault) -> String {
    index += 1
    let start = index
    // What came before the last escape; most strings have none, and are read in one piece.
    var text: [UInt8] = []
    var piece = index
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        let last = bytes[piece..<index]
        index += 1
        let string =
          text.isEmpty
          ? String(validating: last, as: UTF8.self) : String(validating: text + last, as: UTF8.self)
        guard let string else {
          throw JSONTree.Fault(
            offset: start, expected: LocalizedText(en: "UTF-8", zh: "应为 UTF-8 文本"))
        }
        return string
      case UInt8(ascii: "\\"):
        text += bytes[piece..<index]
        text += try escape()
        piece = index
      case 0x00..<0x20:
        throw fault(LocalizedText(en: "no control character inside a string", zh: "字符串中不能有控制字符"))
      default: index += 1
      }
    }
    throw fault(LocalizedText(en: "a closing quote", zh: "缺少右引号"))
  }

  private mutating func escape() throws(JSONTree.Fault) -> [UInt8] {
    index += 1
    guard let byte = next else { throw fault(LocalizedText(en: "an escape", zh: "应为转义字符")) }
    if let plain = Self.escapes.first(where: { $0.mark == byte })?.meaning {
      index += 1
      return [plain]
    }
    guard byte == UInt8(ascii: "u") else {
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

  private static let escapes: [(mark: UInt8, meaning: UInt8)] = [
    (0x22, 0x22), (0x5C, 0x5C), (0x2F, 0x2F), (UInt8(ascii: "b"), 0x08),
    (UInt8(ascii: "f"), 0x0C), (UInt8(ascii: "n"), 0x0A), (UInt8(ascii: "r"), 0x0D),
    (UInt8(ascii: "t"), 0x09),
  ]

  private mutating func codeUnit() throws(JSONTree.Fault) -> UInt16 {
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

extension JSONTree.Fault {
  /// A key that stands in its object already.
  static func repeated(_ key: String, at offset: Int) -> Self {
    Self(
      offset: offset, expected: LocalizedText(en: "each key once", zh: "同一个键只能出现一次"),
      repeatedKey: key)
  }

  /// The same fault, seen from the object or array around: below this key or index.
  func below(_ step: String) -> Self {
    var fault = self
    let separator = path.isEmpty || path.hasPrefix("[") ? "" : "."
    fault.path = step + separator + path
    return fault
  }
}
