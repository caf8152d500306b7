import APDU
import Testing

@testable import SimtoolCLI

/// Commands of two words.
struct CommandGroupTests {
  private static let text = LocalizedText(en: "x", zh: "x")
  private static let commands = [
    Command("read", summary: text) { _ in .complete },
    Command.group(
      "cards", summary: text,
      [
        Command(
          "cards list", summary: text, options: [OptionSpec("all", help: text)],
          run: { _ in .complete }),
        Command(
          "cards find", summary: text, arguments: [ArgumentSpec("TEXT", help: text)],
          run: { _ in .complete }),
      ]),
  ]

  private func parse(_ words: String...) throws(Failure) -> String {
    let head = try Parser.head(words, commands: CommandList(Self.commands))
    switch try Parser.request(head) {
    case .run(let command, let parsed): return "run \(command.name) \(parsed.arguments)"
    case .help(let command): return "help \(command?.name ?? "")"
    case .version, .nothing: return ""
    }
  }

  @Test func `the second word chooses`() throws {
    #expect(try parse("cards", "list") == "run cards list []")
    #expect(try parse("--quiet", "cards", "list", "--all") == "run cards list []")
    #expect(try parse("cards", "find", "list") == #"run cards find ["list"]"#)
    #expect(try parse("cards", "--help") == "help cards")
    #expect(try parse("cards", "list", "--help") == "help cards list")
  }

  @Test(arguments: [
    (["cards"], "cards needs a second word"),
    (["cards", "lits"], "unknown command \"cards lits\""),
    (["cards", "--all", "list"], "unknown option \"--all\""),
    (["--all", "cards", "list"], "option \"--all\" stands before the command"),
    (["cards", "--"], "cards needs a second word"),
    (["cards", "find"], "TEXT is missing"), (["cards list"], "unknown command \"cards list\""),
  ])
  func `a wrong or missing second word is told`(_ words: [String], _ message: String) throws {
    let failure = #expect(throws: Failure.self) {
      _ = try Parser.request(Parser.head(words, commands: CommandList(Self.commands)))
    }
    #expect(failure?.message.english.contains(message) == true, "\(failure?.message.english ?? "")")
  }

  @Test func `help of a group lists its members`() {
    let help = HelpText(language: .english).text(Self.commands[1])
    #expect(help.contains("Usage: simtool cards COMMAND [OPTIONS]"))
    #expect(help.contains("  cards list  x\n  cards find  x\n"))
  }

  @Test func `a row of the table is named as its command`() {
    #expect(CommandTable.list.names == CommandTable.all.map(\.name))
  }

  @Test func `every member of a group is named with the group's name`() {
    for group in CommandTable.all {
      for member in group.members {
        #expect(member.name == "\(group.name) \(member.lastWord)")
        #expect(member.members.isEmpty)
      }
    }
  }
}
