import APDU

/// One positional argument of a command as the command table declares it.
struct ArgumentSpec: Sendable {
  /// The placeholder that help shows and that ``Invocation/argument(_:)`` takes: `HEX`.
  var name: String
  /// True where it may be left out; optional arguments come after required ones.
  var isOptional: Bool
  /// True where any number may follow; only the last argument can repeat.
  var isRepeatable: Bool
  /// The only values allowed; empty where any will do.
  var choices: @Sendable () -> [String]
  /// True where it names a file: completions offer files.
  var isFile: Bool
  /// What it is, one clause without full stop.
  var help: LocalizedText

  init(
    _ name: String, isOptional: Bool = false, isRepeatable: Bool = false,
    choices: @autoclosure @escaping @Sendable () -> [String] = [], isFile: Bool = false,
    help: LocalizedText
  ) {
    self.name = name
    self.isOptional = isOptional
    self.isRepeatable = isRepeatable
    self.choices = choices
    self.isFile = isFile
    self.help = help
  }

  /// The argument as a usage line writes it: `HEX`, `[HEX]`, `HEX...`, `[HEX...]`.
  var synopsis: String {
    let text = isRepeatable ? "\(name)..." : name
    return isOptional ? "[\(text)]" : text
  }
}
