import APDU

/// Turns the words of a command line into what is to be done.
enum Parser {
  /// What is to be done.
  enum Request: Sendable {
    /// Run this command.
    case run(Command, ParsedOptions)
    /// Show the help of this command, or of the program.
    case help(Command?)
    /// Print the version.
    case version
    /// Nothing was asked: show the short help.
    case nothing
  }

  /// The words before the command name, the command, and the words behind it.
  struct Head: Sendable {
    var options: ParsedOptions
    var command: Command?
    var rest: ArraySlice<String>
  }

  /// Parses up to the command name, so that later errors can be told with the command's usage.
  static func head(
    _ words: [String], commands: CommandList = CommandTable.list
  ) throws(Failure) -> Head {
    let options: ParsedOptions
    do throws(Failure) {
      options = try ParsedOptions(
        words[...], options: OptionSpec.global + [.version], stopsAtArgument: true)
    } catch {
      throw misplaced(words, commands: commands.all) ?? error
    }
    if options.has(.version), !options.has(.help), let surplus = options.rest.first {
      throw .argumentUnexpected(surplus, after: nil)
    }
    guard !options.has(.help), let name = options.rest.first else {
      return Head(options: options, command: nil, rest: [])
    }
    guard let command = commands[name] else {
      throw .unknownCommand(
        name, suggestion: Suggestion.nearest(to: name, among: commands.names))
    }
    let rest = options.rest.dropFirst()
    guard !command.members.isEmpty, let word = rest.first, !word.hasPrefix("-") else {
      return Head(options: options, command: command, rest: rest)
    }
    guard let member = command.members.first(where: { $0.lastWord == word }) else {
      throw .unknownCommand(
        "\(name) \(word)",
        suggestion: Suggestion.nearest(to: word, among: command.members.map(\.lastWord)).map {
          "\(name) \($0)"
        })
    }
    return Head(options: options, command: member, rest: rest.dropFirst())
  }

  /// Parses the words behind the command name.
  static func request(_ head: Head) throws(Failure) -> Request {
    guard let command = head.command else {
      if head.options.has(.help) { return .help(nil) }
      return head.options.has(.version) ? .version : .nothing
    }
    let parsed = try ParsedOptions(head.rest, options: command.allOptions, after: head.options)
    if parsed.has(.help) { return .help(command) }
    if !command.members.isEmpty { throw .memberMissing(of: command) }
    try checkArguments(parsed, command)
    try checkExclusive(parsed, command)
    return .run(command, parsed)
  }

  private static func checkExclusive(
    _ parsed: ParsedOptions, _ command: Command
  ) throws(Failure) {
    for group in command.exclusive {
      let given = group.compactMap { name in
        if let index = command.arguments.firstIndex(where: { $0.name == name }) {
          return index < parsed.arguments.count ? name : nil
        }
        return parsed.has(name) ? "--\(name)" : nil
      }
      if given.count > 1 { throw .exclusive(given[0], given[1]) }
    }
  }

  private static func checkArguments(
    _ parsed: ParsedOptions, _ command: Command
  ) throws(Failure) {
    let given = parsed.arguments
    for (index, spec) in command.arguments.enumerated() {
      guard index < given.count else {
        if spec.isOptional { break }
        throw .argumentMissing(spec.name)
      }
      let values = spec.isRepeatable ? Array(given[index...]) : [given[index]]
      try ParsedOptions.check(values, choices: spec.choices(), subject: spec.name)
    }
    let isOpen = command.arguments.last?.isRepeatable ?? false
    if !isOpen, given.count > command.arguments.count {
      let extra = given[command.arguments.count]
      throw .argumentUnexpected(
        extra, after: command.arguments.isEmpty ? parsed.optionBeforeArgument : nil)
    }
  }

  /// `simtool --json read` is an option in the wrong place, which says more than "unknown".
  private static func misplaced(_ words: [String], commands: [Command]) -> Failure? {
    let known = Set((OptionSpec.global + [.version]).map { "--" + $0.name })
    let members = commands + commands.flatMap(\.members)
    let ofCommands = Set(members.flatMap(\.options).map { "--" + $0.name })
    for word in words where word.hasPrefix("--") {
      let name = String(word.prefix { $0 != "=" })
      if known.contains(name) { continue }
      return ofCommands.contains(name) ? .optionBeforeCommand(name) : nil
    }
    return nil
  }
}
