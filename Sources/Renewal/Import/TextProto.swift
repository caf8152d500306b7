/// A message in the text format of protocol buffers, without a schema: names, values, and where each
/// of them stood.
///
/// Grammar: protobuf.dev, "Text Format Language Specification". Not read are extensions and types in
/// brackets, which no list of carriers has.
struct TextProto {
  /// A field of a message; one that repeats stands there several times.
  struct Field {
    var name: String
    /// Bytes before the name.
    var offset: Int
    var value: Value
  }

  /// What a field can hold.
  enum Value {
    case string(String)
    /// A number, or the name of a value, as written.
    case scalar(String)
    case message(TextProto)
  }

  var fields: [Field]

  /// How deep messages can be nested.
  static let maximumDepth = 16

  /// Parses a text.
  ///
  /// - Throws: ``OperatorDataError`` with line and column.
  init(parsing bytes: [UInt8]) throws(OperatorDataError) {
    var parser = TextProtoParser(bytes)
    fields = try parser.fields(until: nil, depth: 0)
  }

  init(fields: [Field]) { self.fields = fields }
}

/// The parser: one pass over the bytes, nothing looked at twice.
private struct TextProtoParser {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark is what some editors leave behind.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Fields up to the end of the message that they belong to; with nil up to the end of the text.
  mutating func fields(until close: UInt8?, depth: Int) throws(OperatorDataError)
    -> [TextProto.Field]
  {
    var fields: [TextProto.Field] = []
    while true {
      skipSpace()
      guard let byte = next else {
        guard let close else { return fields }
        throw fault(.closing(close))
      }
      if byte == close {
        index += 1
        return fields
      }
      try field(into: &fields, depth: depth)
      skipSpace()
      if next == UInt8(ascii: ",") || next == UInt8(ascii: ";") { index += 1 }
    }
  }

  private mutating func field(
    into fields: inout [TextProto.Field], depth: Int
  ) throws(OperatorDataError) {
    let offset = index
    guard let first = next, Self.beginsName(first) else { throw fault(.fieldName) }
    let name = word()
    skipSpace()
    let hasColon = next == UInt8(ascii: ":")
    if hasColon { index += 1 }
    skipSpace()
    guard next == UInt8(ascii: "[") else {
      let value = try value(depth: depth, mayBeScalar: hasColon)
      fields.append(TextProto.Field(name: name, offset: offset, value: value))
      return
    }
    // The short form of a field that repeats.
    index += 1
    skipSpace()
    if next == UInt8(ascii: "]") {
      index += 1
      return
    }
    while true {
      skipSpace()
      let place = index
      let value = try value(depth: depth, mayBeScalar: hasColon)
      fields.append(TextProto.Field(name: name, offset: place, value: value))
      skipSpace()
      let end = next
      guard end == UInt8(ascii: ",") || end == UInt8(ascii: "]") else { throw fault(.listEnd) }
      index += 1
      if end == UInt8(ascii: "]") { return }
    }
  }

  private mutating func value(
    depth: Int, mayBeScalar: Bool
  ) throws(OperatorDataError) -> TextProto.Value {
    guard let first = next else { throw fault(.value) }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "<"):
      guard depth < TextProto.maximumDepth else { throw fault(.tooDeep) }
      index += 1
      let close = first == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ">")
      return .message(TextProto(fields: try fields(until: close, depth: depth + 1)))
    case _ where !mayBeScalar: throw fault(.colon)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try string())
    default: return .scalar(try scalar())
    }
  }

  /// A number or a name; a sign may stand apart from its number.
  private mutating func scalar() throws(OperatorDataError) -> String {
    var sign = ""
    if next == UInt8(ascii: "-") {
      sign = "-"
      index += 1
      skipSpace()
    }
    guard let first = next, Self.continuesScalar(first) else { throw fault(.value) }
    let start = index
    while let byte = next {
      let isExponentSign =
        (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")) && index > start
        && bytes[index - 1] | 0x20 == UInt8(ascii: "e")
      guard Self.continuesScalar(byte) || isExponentSign else { break }
      index += 1
    }
    return sign + String(decoding: bytes[start..<index], as: UTF8.self)
  }

  // MARK: Strings

  /// One string in quotes or several that follow each other, which are one.
  private mutating func string() throws(OperatorDataError) -> String {
    let start = index
    var text: [UInt8] = []
    while let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      try literal(until: quote, into: &text)
      skipSpace()
    }
    guard let string = String(validating: text, as: UTF8.self) else {
      index = start
      throw fault(.utf8)
    }
    return string
  }

  private mutating func literal(
    until quote: UInt8, into text: inout [UInt8]
  ) throws(OperatorDataError) {
    while let byte = next {
      index += 1
      switch byte {
      case quote: return
      case UInt8(ascii: "\\"): try escape(into: &text)
      case UInt8(ascii: "\n"), 0:
        index -= 1
        throw fault(.quote)
      default: text.append(byte)
      }
    }
    throw fault(.quote)
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    UInt8(ascii: "v"): 0x0B, UInt8(ascii: "?"): 0x3F, UInt8(ascii: "\\"): 0x5C,
    UInt8(ascii: "'"): 0x27, UInt8(ascii: "\""): 0x22,
  ]

  private mutating func escape(into text: inout [UInt8]) throws(OperatorDataError) {
    let start = index - 1
    guard let byte = next else { throw fault(.escape) }
    index += 1
    if let simple = Self.simpleEscapes[byte] {
      text.append(simple)
      return
    }
    let code: UInt32?
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      index -= 1
      code = number(radix: 8, digits: 1...3).flatMap { $0 <= 0xFF ? $0 : nil }
    case UInt8(ascii: "x"), UInt8(ascii: "X"): code = number(radix: 16, digits: 1...2)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = byte == UInt8(ascii: "u") ? 4 : 8
      // No half of a surrogate pair, and nothing beyond the last plane.
      if let scalar = number(radix: 16, digits: count...count).flatMap(Unicode.Scalar.init) {
        text += Array(String(Character(scalar)).utf8)
        return
      }
      code = nil
    default: code = nil
    }
    guard let code else {
      index = start
      throw fault(.escape)
    }
    text.append(UInt8(truncatingIfNeeded: code))
  }

  /// So many digits as there are, as far as they are wanted; nil where there are too few.
  private mutating func number(radix: Int, digits: ClosedRange<Int>) -> UInt32? {
    var value: UInt32 = 0
    var count = 0
    while count < digits.upperBound, let byte = next,
      let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < radix
    {
      value = value &* UInt32(radix) &+ UInt32(digit)
      count += 1
      index += 1
    }
    return count >= digits.lowerBound ? value : nil
  }

  // MARK: Words and what stands between them

  private mutating func word() -> String {
    let start = index
    while let byte = next, Self.continuesName(byte) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func skipSpace() {
    while let byte = next {
      switch byte {
      case 0x20, 0x09...0x0D: index += 1
      case UInt8(ascii: "#"):
        while let byte = next, byte != UInt8(ascii: "\n") { index += 1 }
      default: return
      }
    }
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }

  private static func continuesName(_ byte: UInt8) -> Bool {
    beginsName(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func continuesScalar(_ byte: UInt8) -> Bool {
    continuesName(byte) || byte == UInt8(ascii: ".")
  }

  private func fault(_ expected: TextProtoExpectation) -> OperatorDataError {
    OperatorDataError(offset: index, in: bytes, expected.message)
  }
}
