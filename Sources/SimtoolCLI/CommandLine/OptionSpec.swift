import APDU

/// One option of a command as the command table declares it.
///
/// Parser, help, man page and completions all read this value; nothing else knows the option.
struct OptionSpec: Sendable {
  /// What may or must follow the name.
  enum Kind: Hashable, Sendable {
    /// Nothing: `--json`.
    case flag
    /// A value: `--reader TEXT` or `--reader=TEXT`.
    case value(String)
    /// A value only after an equals sign: `--demo` or `--demo=PROFILE`.
    case optionalValue(String)
    /// Values separated by commas: `--fields a,b`.
    case list(String)
  }

  /// The long name without its dashes.
  var name: String
  /// The one-letter name, where custom has one.
  var short: Character?
  /// What follows the name; the text in it is the placeholder that help shows.
  var kind: Kind
  /// The only values allowed; empty where any will do.
  ///
  /// A closure like ``offer`` and ``help``, so that what costs something is made only when it is needed.
  var choices: @Sendable () -> [String]
  /// True for other ways of writing a choice, which mean the same.
  var isSynonym: @Sendable (String) -> Bool
  /// What completions offer where other values are allowed too; nothing is refused for it.
  var offer: @Sendable () -> ValueOffer
  /// True where the value names a file: completions offer files.
  var isFile: Bool
  /// True where the option may be given more than once.
  var isRepeatable: Bool
  /// What it does, one clause without full stop.
  var help: @Sendable () -> LocalizedText

  init(
    _ name: String, short: Character? = nil, _ kind: Kind = .flag,
    choices: @autoclosure @escaping @Sendable () -> [String] = [],
    isSynonym: @escaping @Sendable (String) -> Bool = { _ in false },
    offer: @autoclosure @escaping @Sendable () -> ValueOffer = ValueOffer(), isFile: Bool = false,
    isRepeatable: Bool = false, help: @autoclosure @escaping @Sendable () -> LocalizedText
  ) {
    self.name = name
    self.short = short
    self.kind = kind
    self.choices = choices
    self.isSynonym = isSynonym
    self.offer = offer
    self.isFile = isFile
    self.isRepeatable = isRepeatable
    self.help = help
  }
}

/// Values that a completion offers: words, and what may be hung on to them with plus signs.
struct ValueOffer: Sendable {
  /// The words that stand alone: `ais`.
  var words: [String] = []
  /// What may follow each of them, once or again, behind a plus sign: `no-sfi` in `ais+no-sfi`.
  var additions: [String] = []
}

extension OptionSpec {
  /// What completions offer for the value: all that is allowed, or else examples of it.
  var offered: ValueOffer {
    let choices = choices()
    return choices.isEmpty ? offer() : ValueOffer(words: choices)
  }

  /// The placeholder of the value, or nil for a flag.
  var placeholder: String? {
    switch kind {
    case .flag: nil
    case .value(let text), .optionalValue(let text), .list(let text): text
    }
  }

  /// Name and value as help writes them: `--reader TEXT`, `--demo[=PROFILE]`.
  var synopsis: String {
    switch kind {
    case .flag: "--\(name)"
    case .value(let text), .list(let text): "--\(name) \(text)"
    case .optionalValue(let text): "--\(name)[=\(text)]"
    }
  }
}

// MARK: - Options that commands share

extension OptionSpec {
  /// `--json`: for every command that can print JSON.
  static let json = OptionSpec(
    "json", help: LocalizedText(en: "print JSON on standard output", zh: "在标准输出上打印 JSON"))

  /// `--lang`: global.
  static let lang = OptionSpec(
    "lang", .value("en|zh-Hans"), choices: Language.allCases.map(\.rawValue),
    isSynonym: { Language(tag: $0) != nil },
    help: LocalizedText(
      en: "language of texts for people (default: from the locale)",
      zh: "界面文字的语言（默认取自系统区域设置）"))

  /// `--quiet`: global.
  static let quiet = OptionSpec(
    "quiet", short: "q",
    help: LocalizedText(
      en: "no notes or progress on standard error; errors still appear",
      zh: "不在标准错误上显示提示和进度；错误仍会显示"))

  /// `--help`: global.
  static let help = OptionSpec(
    "help", short: "h", help: LocalizedText(en: "show this help", zh: "显示本帮助"))

  /// `--version`: before any command.
  static let version = OptionSpec(
    "version", help: LocalizedText(en: "print the version", zh: "打印版本号"))

  /// The options that every command takes.
  static let global: [OptionSpec] = [lang, quiet, help]
}
