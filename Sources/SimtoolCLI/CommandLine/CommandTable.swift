/// The commands of simtool, in the order in which help shows them.
enum CommandTable {
  static let all: [Command] = [
    ReadCommand.command,
    ReadersCommand.command,
    IntakeCommand.command,
    CardsCommand.group,
    LookupCommand.command,
    RecoverCommand.command,
    ATRCommand.command,
    APDUCommand.command,
    ExplainCommand.command,
    EmulateCommand.command,
    DoctorCommand.command,
    CompletionsCommand.command,
    HelpCommand.command,
  ]

  /// The command of this name, of one word or two.
  static func command(named name: String) -> Command? {
    (all + all.flatMap(\.members)).first { $0.name == name }
  }
}
