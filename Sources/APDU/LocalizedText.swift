/// The languages that simtool speaks.
public enum Language: String, CaseIterable, Sendable {
  /// English; also what JSON, logs and specifications use.
  case english = "en"
  /// Simplified Chinese.
  case simplifiedChinese = "zh-Hans"
}

/// One text for a person to read, in every language.
///
/// Every language is a parameter of the initialiser, so a text that lacks a translation does not
/// compile. The type stands in the lowest module because status words bring their own texts.
public struct LocalizedText: Hashable, Sendable {
  /// The English text.
  public let english: String
  /// The text in Simplified Chinese.
  public let simplifiedChinese: String

  /// A text in all languages.
  public init(en english: String, zh simplifiedChinese: String) {
    self.english = english
    self.simplifiedChinese = simplifiedChinese
  }

  /// The text in `language`.
  public subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }
}
