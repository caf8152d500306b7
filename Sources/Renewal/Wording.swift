/// Words in every language of the program: of guides, of operators, of errors.
///
/// Guides are data and bring their words along, so a missing language is found when they are read,
/// not when the program is compiled.
public struct Wording: Hashable, Sendable {
  /// English.
  public var en: String
  /// Simplified Chinese.
  public var zh: String

  /// Words in every language.
  public init(en: String, zh: String) {
    self.en = en
    self.zh = zh
  }

  /// Words that are the same in every language: names, codes, numbers.
  public init(same text: String) { self.init(en: text, zh: text) }
}
