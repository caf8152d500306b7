import APDU

/// One run of a command: what was typed, where output goes, and what lies outside.
struct Invocation: Sendable {
  /// The command, as the table declares it.
  let command: Command
  /// Where data and words go; it knows language and quietness.
  let console: Console
  /// What comes from outside.
  let environment: Environment

  private let parsed: ParsedOptions

  init(command: Command, parsed: ParsedOptions, console: Console, environment: Environment) {
    self.command = command
    self.parsed = parsed
    self.console = console
    self.environment = environment
  }

  /// The language of words for people.
  var language: Language { console.language }

  /// The longest time an option can ask for: a day.
  static let longestSeconds = 86_400
}

// MARK: - Options

extension Invocation {
  /// True where the command has the option: what a hint must know before it advises it.
  func offers(_ name: String) -> Bool { command.allOptions.contains { $0.name == name } }

  /// True where the option was given, with or without a value.
  func flag(_ name: String) -> Bool {
    assertDeclared(name)
    return parsed.has(name)
  }

  /// The value of the option; nil where it was not given, or given without a value.
  func value(_ name: String) -> String? {
    assertDeclared(name)
    return parsed.lastValue(of: name)
  }

  /// The values of an option that may be given more than once, in order.
  func values(_ name: String) -> [String] {
    assertDeclared(name)
    return parsed.values(of: name)
  }

  /// The parts of a comma-separated option; nil where it was not given.
  func list(_ name: String) -> [String]? {
    flag(name) ? values(name).flatMap(ParsedOptions.elements) : nil
  }

  /// The value of an option as seconds; nil where it has none.
  ///
  /// - Throws: `usage` unless the value is a decimal number from `least` to ``longestSeconds``.
  func seconds(_ name: String, from least: Double = 0) throws(Failure) -> Duration? {
    guard let text = value(name) else { return nil }
    // Double reads "inf", "nan" and "0x1p3" too; nobody means those as seconds.
    guard text.allSatisfy({ $0 == "." || ("0"..."9").contains($0) }), let seconds = Double(text),
      (least...Double(Invocation.longestSeconds)).contains(seconds)
    else { throw .notSeconds(text, of: name, from: least) }
    return .seconds(seconds)
  }

  /// The value of an option as seconds, or the default where it was not given.
  ///
  /// - Throws: `usage` as ``seconds(_:)``.
  func seconds(_ name: String, default standard: Duration) throws(Failure) -> Duration {
    try seconds(name) ?? standard
  }

  /// The value of an option as a whole number; nil where it has none.
  ///
  /// - Throws: `usage` unless the value is a decimal number in `range`.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(Failure) -> Int? {
    guard let text = value(name) else { return nil }
    // Int reads "+5" too; nobody means that.
    guard text.first != "+", let number = Int(text), range.contains(number) else {
      throw .notANumber(text, of: name, range: range)
    }
    return number
  }

  private func assertDeclared(_ name: String) {
    assert(offers(name), "\(command.name) does not declare --\(name)")
  }
}

// MARK: - Arguments

extension Invocation {
  /// All positional arguments in order.
  var arguments: [String] { parsed.arguments }

  /// The argument of this name; nil where it was left out.
  func argument(_ name: String) -> String? { arguments(name).first }

  /// The argument of this name and, where it repeats, those behind it.
  func arguments(_ name: String) -> [String] {
    guard let index = command.arguments.firstIndex(where: { $0.name == name }) else {
      assertionFailure("\(command.name) does not declare \(name)")
      return []
    }
    guard index < parsed.arguments.count else { return [] }
    return command.arguments[index].isRepeatable
      ? Array(parsed.arguments[index...]) : [parsed.arguments[index]]
  }
}
