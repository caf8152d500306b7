import APDU

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The two ways out of the program: data on standard output, words for people on standard error.
///
/// A value over two shared sinks: copies differ in language and quietness, never in where text
/// goes. All methods may be called from any thread.
struct Console: Sendable {
  /// Standard output: data and nothing else.
  let output: OutputSink
  /// Standard error: words for people, each line prefixed `simtool: `.
  let errors: OutputSink
  /// The language of words for people.
  var language: Language = .english
  /// True where notes and progress are not wanted.
  var isQuiet = false
  /// True where data may be coloured.
  var hasColour = false
  /// True where a line of progress can be drawn over.
  var hasProgress = false

  /// The console of this process.
  static func live(_ environment: Environment) -> Console {
    var console = Console(
      output: OutputSink(descriptor: STDOUT_FILENO), errors: OutputSink(descriptor: STDERR_FILENO))
    console.adapt(to: environment)
    return console
  }

  /// Allows colour and progress where the environment does.
  mutating func adapt(to environment: Environment) {
    hasColour = environment.wantsColour
    hasProgress = environment.errorIsTerminal && environment.allowsEscapes
  }

  /// The text in the language of this console.
  func text(_ text: LocalizedText) -> String { text[language] }
}

// MARK: - Data

extension Console {
  /// Adds one line to the data; it is written at the next ``flush()``, at the latest at the end.
  func line(_ text: String = "") { output.append(text + "\n") }

  /// Writes one JSON value as a line of its own, at once.
  ///
  /// - Throws: ``SystemError`` when standard output is closed or full. Let it pass: the program
  ///   ends quietly on a broken pipe and with status 74 on anything else.
  func emit(_ json: JSONValue) throws(SystemError) {
    line(json.text)
    try flush()
  }

  /// Writes what was added so far.
  ///
  /// - Throws: ``SystemError`` as ``emit(_:)`` does.
  func flush() throws(SystemError) { try output.flush() }

  /// The looks that data can have on a terminal.
  enum Style: Int, Sendable {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case yellow = 33
  }

  /// The text in this style where colour is welcome, else as it stands.
  func styled(_ text: String, _ style: Style) -> String {
    hasColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}

// MARK: - Words for people

extension Console {
  /// Tells something that is good to know; `--quiet` silences it.
  func note(_ text: LocalizedText) {
    if !isQuiet { say(Console.safe(text[language], keepingLines: true)) }
  }

  /// Tells what went wrong, whether quiet or not.
  func complain(_ failure: Failure) { say(failure.text(in: language)) }

  /// Tells something that must be seen, whether quiet or not: a warning, a usage line.
  func warn(_ text: LocalizedText) { say(Console.safe(text[language], keepingLines: true)) }

  /// Shows a line that the next one replaces; nothing where standard error is no terminal.
  func progress(_ text: LocalizedText) {
    guard hasProgress, !isQuiet else { return }
    errors.append(Console.eraseLine + "simtool: " + Console.safe(text[language]))
    try? errors.flush()
  }

  /// Takes the line of progress away.
  func endProgress() {
    guard hasProgress, !isQuiet else { return }
    errors.append(Console.eraseLine)
    try? errors.flush()
  }

  private func say(_ text: String) {
    if hasProgress { errors.append(Console.eraseLine) }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      errors.append("simtool: \(line)\n")
    }
    // Where standard error is closed there is nobody left to tell.
    try? errors.flush()
  }

  private static let eraseLine = "\r\u{1B}[K"
}
