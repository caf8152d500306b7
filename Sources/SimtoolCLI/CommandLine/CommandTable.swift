/// The commands of simtool, in the order in which help shows them.
enum CommandTable {
  private typealias Row = CommandList.Row

  static let list: CommandList = CommandList([
    Row("read") { ReadCommand.command },
    Row("readers") { ReadersCommand.command },
    Row("intake") { IntakeCommand.command },
    Row("cards") { CardsCommand.group },
    Row("operators") { OperatorsCommand.group },
    Row("lookup") { LookupCommand.command },
    Row("recover") { RecoverCommand.command },
    Row("renew") { RenewCommand.command },
    Row("due") { DueCommand.command },
    Row("receipt") { ReceiptCommand.command },
    Row("troubleshoot") { TroubleshootCommand.command },
    Row("pin") { PINCommand.group },
    Row("files") { FilesCommand.command },
    Row("contacts") { ContactsCommand.command },
    Row("messages") { MessagesCommand.command },
    Row("euicc") { EUICCCommand.command },
    Row("atr") { ATRCommand.command },
    Row("apdu") { APDUCommand.command },
    Row("explain") { ExplainCommand.command },
    Row("emulate") { EmulateCommand.command },
    Row("doctor") { DoctorCommand.command },
    Row("completions") { CompletionsCommand.command },
    Row("help") { HelpCommand.command },
  ])

  /// All of them, made.
  static let all: [Command] = list.all

  /// The command of this name, of one word or two.
  static func command(named name: String) -> Command? {
    let first = name.prefix { $0 != " " }
    guard let command = list[String(first)], first.endIndex != name.endIndex else {
      return list[name]
    }
    return command.members.first { $0.name == name }
  }
}
