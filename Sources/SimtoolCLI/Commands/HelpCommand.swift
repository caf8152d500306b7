import APDU

/// `simtool help`: the help of the program or of a command, or the man page.
enum HelpCommand {
  static let command: Command = Command(
    "help",
    summary: LocalizedText(en: "show help for simtool or a command", zh: "显示 simtool 或某个命令的帮助"),
    arguments: [
      ArgumentSpec(
        "COMMAND", isOptional: true, choices: CommandTable.list.names,
        help: LocalizedText(en: "the command", zh: "命令名")),
      ArgumentSpec(
        "SECOND", isOptional: true,
        help: LocalizedText(
          en: "its second word, where it has one", zh: "命令的第二个词（如果有）")),
    ],
    options: [
      OptionSpec(
        "man",
        help: LocalizedText(en: "print the man page in roff format", zh: "以 roff 格式打印手册页"))
    ],
    exclusive: [["man", "COMMAND"]],
    examples: [
      Command.Example(
        "simtool help atr",
        LocalizedText(
          en: "the same as 'simtool atr --help'", zh: "与“simtool atr --help”相同")),
      Command.Example(
        "simtool help --man > simtool.1",
        LocalizedText(en: "make the man page", zh: "生成手册页")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let console = invocation.console
    if invocation.flag("man") {
      console.output.append(ManPage(language: console.language).text(commands: CommandTable.all))
      return .complete
    }
    let help = HelpText(language: console.language)
    let words = [invocation.argument("COMMAND"), invocation.argument("SECOND")].compactMap(\.self)
    let command = CommandTable.command(named: words.joined(separator: " "))
    if command == nil, !words.isEmpty {
      throw Failure.unknownCommand(words.joined(separator: " "), suggestion: nil)
    }
    console.output.append(command.map(help.text) ?? help.text(commands: CommandTable.all))
    return .complete
  }
}
