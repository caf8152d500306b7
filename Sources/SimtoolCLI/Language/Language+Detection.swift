import APDU

extension Language {
  /// The language that the locale asks for: LC_ALL, else LC_MESSAGES, else LANG; the first that is
  /// not empty decides (POSIX.1-2017, 8.2).
  static func preferred(variable: (String) -> String?) -> Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let locale = variable(name), !locale.isEmpty { return Language(locale: locale) }
    }
    return .english
  }

  /// The language for a locale name such as `zh_CN.UTF-8`.
  ///
  /// Every Chinese locale gets Simplified Chinese, those of Taiwan and Hong Kong too: their readers
  /// make more of it than of English. Everything else gets English.
  init(locale: String) { self = Language(tag: locale) ?? .english }

  /// The language that a tag or the name of a locale means, whatever stands behind the language:
  /// `zh`, `zh-CN`, `zh_CN.UTF-8`, `en-US`; nil for a language without texts.
  init?(tag: String) {
    let language = tag.prefix { $0 != "_" && $0 != "-" && $0 != "." && $0 != "@" }
    switch language.lowercased() {
    case "zh": self = .simplifiedChinese
    case "en": self = .english
    default: return nil
    }
  }
}
