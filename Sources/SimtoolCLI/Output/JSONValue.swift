/// A JSON value that is written as it was put together: keys in their order, nulls included.
///
/// The library's encoder drops nulls and its key order changes between runs; programs that read
/// simtool's output rely on both.
enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number with the shortest digits that read back as the same value; null if not finite.
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// One name and its value.
  struct Member: Hashable, Sendable {
    var name: String
    var value: JSONValue

    init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}

// MARK: - Putting together

extension JSONValue {
  /// The text, or null.
  init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// The number, or null.
  init(_ number: Int?) { self = number.map(JSONValue.integer) ?? .null }

  /// The truth, or null.
  init(_ truth: Bool?) { self = truth.map(JSONValue.bool) ?? .null }

  /// An array of texts.
  init(_ texts: [String]) { self = .array(texts.map(JSONValue.string)) }

  /// A duration in milliseconds, rounded to a tenth.
  static func milliseconds(_ duration: Duration) -> JSONValue {
    let (seconds, attoseconds) = duration.components
    // Rounded as an integer: 1e14 attoseconds are a tenth of a millisecond.
    let tenths = (attoseconds + 50_000_000_000_000) / 100_000_000_000_000
    return .double((Double(seconds) * 10_000 + Double(tenths)) / 10)
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
  init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(floatLiteral value: Double) { self = .double(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(nilLiteral: ()) { self = .null }
}

// MARK: - Writing

extension JSONValue {
  /// The value as compact text on one line (RFC 8259).
  var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .double(let value): text += JSONValue.number(value)
    case .string(let value): JSONValue.write(value, to: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        JSONValue.write(member.name, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// RFC 8259, 7, and one thing more: all that can steer a terminal, or hides, is escaped too.
  private static func write(_ string: String, to text: inout String) {
    text += "\""
    // Most texts hold nothing to escape, and go out as they are.
    if string.unicodeScalars.allSatisfy({
      $0 != "\"" && $0 != "\\" && !Console.isControl($0) && !Console.isJoiner($0)
    }) {
      text += string
    } else {
      writeEscaped(string, to: &text)
    }
    text += "\""
  }

  private static func writeEscaped(_ string: String, to text: inout String) {
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where Console.isControl(scalar) || Console.isJoiner(scalar):
        // Two units where one is not enough.
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
