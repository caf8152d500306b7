/// Why a message carries no text that can be shown.
public enum MissingText: String, Error, Hashable, Sendable, CaseIterable {
  /// It is data for a program.
  case data
  /// It is compressed (3GPP TS 23.042).
  case compressed
  /// Its header names a language whose letters are not known, or that has none of that kind.
  case unknownLanguage
  /// It should begin with a header, and that is longer than it, or contradicts itself.
  case malformedHeader

  /// The reason, for people and for JSON.
  public var term: FieldTerm {
    switch self {
    case .data: FieldTerm(rawValue, en: "data for a program", zh: "供程序使用的数据")
    case .compressed: FieldTerm(rawValue, en: "compressed", zh: "已压缩")
    case .unknownLanguage:
      FieldTerm(rawValue, en: "letters of a language that is not known", zh: "未知语言的字母表")
    case .malformedHeader: FieldTerm(rawValue, en: "unreadable header", zh: "头部无法读取")
    }
  }
}
