import APDU

/// One thing that `doctor` found out.
struct Finding: Hashable, Sendable {
  /// How much it matters.
  enum Severity: String, CaseIterable, Hashable, Sendable {
    /// As it should be.
    case ok
    /// Good to know.
    case note
    /// Works, but may cause trouble or is not safe.
    case warning
    /// Cards cannot be read until it is mended.
    case problem
  }

  /// The check it belongs to, the same in JSON and in scripts.
  var check: String
  var severity: Severity
  /// What was found, one clause without full stop.
  var message: LocalizedText
  /// What to type, or what to do; nil where nothing needs doing.
  var remedy: LocalizedText?
  /// The exit status of a problem.
  var exitCode: ExitCode

  init(
    _ check: String, _ severity: Severity, _ message: LocalizedText,
    remedy: LocalizedText? = nil, exitCode: ExitCode = .unavailable
  ) {
    self.check = check
    self.severity = severity
    self.message = message
    self.remedy = remedy
    self.exitCode = exitCode
  }
}

extension LocalizedText {
  /// A command line, which is the same in every language.
  static func command(_ text: String) -> LocalizedText { LocalizedText(en: text, zh: text) }
}
