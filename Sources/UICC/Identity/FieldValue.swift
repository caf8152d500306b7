public import APDU

/// What stands in a field of a file.
///
/// Every case has one obvious form in JSON: null, string, number, hexadecimal string, the term's
/// identifier, array, object.
public enum FieldValue: Hashable, Sendable {
  /// Nothing was written.
  case none
  /// Text, or digits that are no number to count with.
  case text(String)
  /// A number.
  case number(Int)
  /// Bytes without a meaning of their own.
  case bytes([UInt8])
  /// A number that stands for a term; nil where the standard reserves it.
  case code(Int, FieldTerm?)
  /// Terms, each of which a bit of the number stands for.
  case flags(Int, [FieldTerm])
  /// Values of one kind.
  case list([FieldValue])
  /// Fields inside a field.
  case fields([ContentField])

  /// The value in one line; empty where nothing was written.
  public func text(in language: Language = .english, masked: Bool) -> String {
    switch self {
    case .none: ""
    case .text(let text): text
    case .number(let number): String(number)
    case .bytes(let bytes): Hex.encode(bytes)
    case .code(let number, let term): term?.words[language] ?? String(number)
    case .flags(let number, let terms):
      terms.isEmpty && number != 0
        ? String(number) : terms.map { $0.words[language] }.joined(separator: " + ")
    case .list(let values):
      Self.joined(values.map { $0.text(in: language, masked: masked) })
    case .fields(let fields): "[" + fields.text(in: language, masked: masked) + "]"
    }
  }
}

extension FieldValue {
  /// Semicolons part what has spaces of its own.
  private static func joined(_ texts: [String]) -> String {
    let isSimple = texts.allSatisfy { !$0.contains(" ") || $0.hasPrefix("[") }
    return texts.joined(separator: isSimple ? " " : "; ")
  }
}

/// A term of the standards that a code in a file stands for.
public struct FieldTerm: Hashable, Sendable, ExpressibleByStringLiteral {
  /// What JSON says, never translated: `notUpdated`.
  public let id: String
  /// What people read.
  public let words: LocalizedText

  /// A term with words.
  public init(_ id: String, en english: String, zh simplifiedChinese: String) {
    self.id = id
    words = LocalizedText(en: english, zh: simplifiedChinese)
  }

  /// A term that is the same in every language: `E-UTRAN`.
  public init(stringLiteral value: String) { self.init(value, en: value, zh: value) }
}
