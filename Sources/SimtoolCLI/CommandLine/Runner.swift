import APDU

/// One run of the program: parse, do, report.
struct Runner {
  private let arguments: [String]
  private let environment: Environment
  private var console: Console
  /// Known once its name is parsed; errors from then on are told with its usage.
  private var command: Command?

  init(arguments: [String], environment: Environment, console: Console) {
    self.arguments = arguments
    self.environment = environment
    self.console = console
    self.console.language =
      Runner.language(in: arguments) ?? .preferred(variable: environment.variable)
  }

  /// Does what the arguments say and reports what goes wrong.
  mutating func run(commands: CommandList) -> ExitCode {
    let code: ExitCode
    do {
      code = try perform(commands: commands)
    } catch let error as SystemError {
      return Runner.outcome(console, outputFailure: error)
    } catch {
      code = report(error as? Failure ?? .unforeseen(error))
    }
    return Runner.finish(console, code)
  }

  private mutating func perform(commands: CommandList) throws -> ExitCode {
    let head = try Parser.head(arguments, commands: commands)
    command = head.command
    switch try Parser.request(head) {
    case .version:
      console.line("simtool \(Simtool.version)")
      return .complete
    case .help(let command):
      let help = HelpText(language: console.language)
      console.output.append(command.map(help.text) ?? help.text(commands: commands.all))
      return .complete
    case .nothing:
      console.errors.append(HelpText(language: console.language).shortText(commands: commands.all))
      try? console.errors.flush()
      return .usage
    case .run(let command, let parsed):
      console.isQuiet = parsed.has(.quiet)
      if environment.handlesSignals { Interrupt.install() }
      let invocation = Invocation(
        command: command, parsed: parsed, console: console, environment: environment)
      try NamedFiles.check(invocation)
      return try command.run(invocation)
    }
  }

  /// Tells a failure: an object where JSON was asked for, and words in any case.
  private func report(_ failure: Failure) -> ExitCode {
    if wantsJSON { console.line(failure.json.text) }
    console.complain(failure)
    if failure.id == .usage {
      let usage = command?.usage ?? "simtool COMMAND [OPTIONS]"
      let help = command.map { "simtool \($0.name) --help" } ?? "simtool help"
      console.warn(LocalizedText(en: "usage: \(usage)", zh: "用法：\(usage)"))
      console.warn(LocalizedText(en: "see '\(help)'", zh: "请看“\(help)”"))
    }
    return failure.exitCode
  }

  /// Asked of the words themselves, because they may have failed to parse.
  private var wantsJSON: Bool {
    guard let command, command.options.contains(where: { $0.name == OptionSpec.json.name }) else {
      return false
    }
    return arguments.prefix { $0 != "--" }.contains("--json")
  }

  /// The language that `--lang` names, wherever it stands; a wrong name is the parser's to refuse.
  private static func language(in arguments: [String]) -> Language? {
    let words = arguments.prefix { $0 != "--" }
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--lang=") { return Language(tag: String(word.dropFirst(7))) }
      if word == "--lang", index + 1 < words.count { return Language(tag: words[index + 1]) }
    }
    return nil
  }
}

// MARK: - The end

extension Runner {
  /// Writes what is left to write; what goes wrong with that decides the status.
  static func finish(_ console: Console, _ code: ExitCode) -> ExitCode {
    do throws(SystemError) {
      try console.flush()
      return code
    } catch {
      return outcome(console, outputFailure: error)
    }
  }

  /// A reader that has gone has seen enough; anything else has lost data and must be told.
  private static func outcome(_ console: Console, outputFailure error: SystemError) -> ExitCode {
    if error == .brokenPipe { return .complete }
    let failure = Failure.outputFailed(error)
    console.complain(failure)
    return failure.exitCode
  }
}
