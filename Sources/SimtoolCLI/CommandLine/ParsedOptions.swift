import APDU

/// What the words of a command line say: options with their values, and the words left over.
struct ParsedOptions: Sendable {
  /// One option as it was given once.
  private struct Occurrence {
    /// The long name of the option.
    let name: String
    /// What was given with it; nil where nothing was.
    let value: String?
  }

  /// The options given, in order.
  ///
  /// A list and no dictionary, whose type would have to be put together each time the program starts.
  private var occurrences: [Occurrence] = []
  /// The words that are no options, in order.
  private(set) var arguments: [String] = []
  /// The words that were not looked at, because parsing stopped at the first argument.
  private(set) var rest: ArraySlice<String> = []
  /// The name of an optional-value option directly before an argument, which was perhaps meant as its
  /// value.
  private(set) var optionBeforeArgument: String?

  /// Nothing given.
  init() {}

  /// Parses words against a list of options.
  ///
  /// - Parameters:
  ///   - words: The words, program and command name taken off.
  ///   - options: The options that may occur.
  ///   - earlier: What was parsed before the command name, so that a repetition is noticed.
  ///   - stopsAtArgument: True to leave everything from the first argument on in ``rest``.
  /// - Throws: A ``Failure`` with id `usage`.
  init(
    _ words: ArraySlice<String>, options: [OptionSpec],
    after earlier: ParsedOptions = ParsedOptions(), stopsAtArgument: Bool = false
  ) throws(Failure) {
    occurrences = earlier.occurrences
    rest = words
    var last: Int?
    while let word = rest.first {
      if word == "--" {
        rest = rest.dropFirst()
        if stopsAtArgument { return }
        arguments += rest
        rest = []
      } else if word.hasPrefix("-"), word != "-" {
        rest = rest.dropFirst()
        let index = try take(word, options: options)
        last = index
        // Help wins over whatever else is right or wrong behind it.
        if options[index].name == OptionSpec.help.name { return }
      } else {
        if stopsAtArgument { return }
        rest = rest.dropFirst()
        if arguments.isEmpty, let last, case .optionalValue = options[last].kind {
          optionBeforeArgument = options[last].name
        }
        arguments.append(word)
        last = nil
      }
    }
  }

  /// True where the option was given.
  func has(_ option: OptionSpec) -> Bool { has(option.name) }

  /// True where the option of this long name was given.
  func has(_ name: String) -> Bool { occurrences.contains { $0.name == name } }

  /// The value with which the option was given last; nil where it was not given, or without a value.
  func lastValue(of name: String) -> String? {
    occurrences.lastIndex { $0.name == name }.flatMap { occurrences[$0].value }
  }

  /// The values with which the option was given, in order.
  func values(of name: String) -> [String] {
    occurrences.compactMap { $0.name == name ? $0.value : nil }
  }

  /// Parses one option, with its value if that is the next word.
  ///
  /// - Returns: Which of `options` it is.
  private mutating func take(_ word: String, options: [OptionSpec]) throws(Failure) -> Int {
    let isLong = word.hasPrefix("--")
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = isLong ? parts[0].dropFirst(2) : parts[0].dropFirst()
    let found = options.firstIndex {
      isLong ? $0.name == name : $0.short.map { String($0) == name } ?? false
    }
    guard let found else {
      let nearest = Suggestion.nearest(to: String(name), among: options.map(\.name))
      throw .unknownOption(String(parts[0]), suggestion: nearest.map { "--" + $0 })
    }
    let option = options[found]
    let value = try value(of: option, attached: parts.count > 1 ? String(parts[1]) : nil)
    if !option.isRepeatable, has(option) { throw .repeated(option) }
    occurrences.append(Occurrence(name: option.name, value: value))
    return found
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
    if option.isSynonym(value) { return }
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
