import APDU

/// What the words of a command line say: options with their values, and the words left over.
struct ParsedOptions: Sendable {
  /// The values of each option given, by long name; nil for an occurrence without value.
  private(set) var values: [String: [String?]] = [:]
  /// The words that are no options, in order.
  private(set) var arguments: [String] = []
  /// The words that were not looked at, because parsing stopped at the first argument.
  private(set) var rest: ArraySlice<String> = []
  /// An optional-value option directly before an argument, which was perhaps meant as its value.
  private(set) var optionBeforeArgument: OptionSpec?

  /// Parses words against a list of options.
  ///
  /// - Parameters:
  ///   - words: The words, program and command name taken off.
  ///   - options: The options that may occur.
  ///   - earlier: What was parsed before the command name, so that a repetition is noticed.
  ///   - stopsAtArgument: True to leave everything from the first argument on in ``rest``.
  /// - Throws: A ``Failure`` with id `usage`.
  init(
    _ words: ArraySlice<String>, options: [OptionSpec], after earlier: ParsedOptions? = nil,
    stopsAtArgument: Bool = false
  ) throws(Failure) {
    values = earlier?.values ?? [:]
    rest = words
    var last: OptionSpec?
    while let word = rest.first {
      if word == "--" {
        rest = rest.dropFirst()
        if stopsAtArgument { return }
        arguments += rest
        rest = []
      } else if word.hasPrefix("-"), word != "-" {
        rest = rest.dropFirst()
        last = try take(word, options: options)
        // Help wins over whatever else is right or wrong behind it.
        if last?.name == OptionSpec.help.name { return }
      } else {
        if stopsAtArgument { return }
        rest = rest.dropFirst()
        if arguments.isEmpty, case .optionalValue = last?.kind { optionBeforeArgument = last }
        arguments.append(word)
        last = nil
      }
    }
  }

  /// True where the option was given.
  func has(_ option: OptionSpec) -> Bool { values[option.name] != nil }

  private mutating func take(_ word: String, options: [OptionSpec]) throws(Failure) -> OptionSpec {
    let isLong = word.hasPrefix("--")
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = isLong ? parts[0].dropFirst(2) : parts[0].dropFirst()
    let found = options.first {
      isLong ? $0.name == name : $0.short.map { String($0) == name } ?? false
    }
    guard let option = found else {
      let nearest = Suggestion.nearest(to: String(name), among: options.map(\.name))
      throw .unknownOption(String(parts[0]), suggestion: nearest.map { "--" + $0 })
    }
    let value = try value(of: option, attached: parts.count > 1 ? String(parts[1]) : nil)
    if !option.isRepeatable, values[option.name] != nil { throw .repeated(option) }
    values[option.name, default: []].append(value)
    return option
  }

  private mutating func value(
    of option: OptionSpec, attached: String?
  ) throws(Failure) -> String? {
    if attached?.isEmpty == true, option.kind != .flag { throw .valueMissing(option) }
    switch option.kind {
    case .flag:
      if attached != nil { throw .valueUnwanted(option) }
      return nil
    case .optionalValue:
      if let attached { try check(attached, option) }
      return attached
    case .value, .list:
      if let attached {
        try check(attached, option)
        return attached
      }
      // A word that begins with a dash is an option: what was to be the value was forgotten.
      guard let next = rest.first, !next.isEmpty, !next.hasPrefix("-") || next == "-" else {
        throw .valueMissing(option)
      }
      rest = rest.dropFirst()
      try check(next, option)
      return next
    }
  }

  private func check(_ value: String, _ option: OptionSpec) throws(Failure) {
    var elements = [value]
    if case .list = option.kind { elements = ParsedOptions.elements(of: value) }
    let choices = option.choices()
    if elements.count > 1, !choices.isEmpty, elements.contains("") {
      throw .elementEmpty(value, of: option)
    }
    try ParsedOptions.check(elements, choices: choices, subject: "--\(option.name)")
  }

  /// Refuses every value that is not among the choices, if there are any.
  static func check(
    _ values: [String], choices: [String], subject: String
  ) throws(Failure) {
    guard !choices.isEmpty else { return }
    for value in values where !choices.contains(value) {
      throw .valueUnknown(
        value, of: subject, choices: choices,
        suggestion: Suggestion.nearest(to: value, among: choices))
    }
  }

  /// The parts of a comma-separated value.
  static func elements(of value: String) -> [String] {
    value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
