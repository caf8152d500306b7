import APDU
import Foundation
import Testing
import VirtualSIM

@testable import SimtoolCLI

struct HelpTextTests {
  static let commands = CommandTable.all.flatMap { [$0] + $0.members }
  static let names = commands.map(\.name)

  @Test(arguments: Language.allCases)
  func `help of the program is as recorded`(language: Language) throws {
    let run = CLIRun("help --lang \(language.rawValue)")
    #expect(run.status == 0)
    #expect(run.errors == "")
    try Snapshot.expect(run.output, named: "help.\(language.rawValue).txt")
  }

  @Test(arguments: names, Language.allCases)
  func `help of each command is as recorded`(name: String, language: Language) throws {
    let run = CLIRun("help \(name) --lang \(language.rawValue)")
    #expect(run.status == 0)
    let file = name.split(separator: " ").joined(separator: "-")
    try Snapshot.expect(run.output, named: "help-\(file).\(language.rawValue).txt")
  }

  @Test(arguments: Language.allCases)
  func `the man page is as recorded`(language: Language) throws {
    let run = CLIRun("help --man --lang \(language.rawValue)")
    #expect(run.status == 0)
    try Snapshot.expect(run.output, named: "simtool.\(language.rawValue).1")
  }

  @Test(arguments: names)
  func `three spellings of a command's help are one`(name: String) {
    let help = CLIRun("help \(name)").output
    #expect(!help.isEmpty)
    #expect(CLIRun("\(name) --help").output == help)
    #expect(CLIRun("\(name) -h").output == help)
  }

  @Test func `three spellings of the program's help are one`() {
    let help = CLIRun("help").output
    #expect(CLIRun("--help").output == help)
    #expect(CLIRun("-h").output == help)
    #expect(CLIRun("-h").status == 0)
  }

  @Test func `help wins over missing and surplus arguments`() {
    #expect(CLIRun("completions --help").status == 0)
    #expect(CLIRun("completions bash fish --help").status == 0)
    #expect(CLIRun("completions --help --nonsense").status == 0)
  }

  @Test func `simtool alone shows the short help on standard error and ends with 64`() {
    let run = CLIRun("")
    #expect(run.status == 64)
    #expect(run.output == "")
    for command in CommandTable.all { #expect(run.errors.contains("  \(command.name) ")) }
    #expect(!run.errors.contains("Exit status"))
  }

  @Test(arguments: names, Language.allCases)
  func `no line of help is wider than 80 columns`(name: String, language: Language) throws {
    let command = try #require(CommandTable.command(named: name))
    let examples = command.examples.map { "  " + $0.commandLine }
    for line in HelpText(language: language).text(command).split(separator: "\n") {
      // What is to be typed is never broken.
      if examples.contains(String(line)) { continue }
      #expect(String(line).displayWidth <= 80, "\(line)")
    }
  }

  @Test(arguments: commands.flatMap(\.examples).map(\.commandLine))
  func `every example parses`(line: String) throws {
    guard line.hasPrefix("simtool ") else { return }
    let words = line.split(separator: " ").dropFirst().prefix { $0 != ">" && $0 != "|" }
    let head = try Parser.head(words.map(String.init))
    let request = try Parser.request(head)
    guard case .run = request else {
      Issue.record("\(line) runs no command")
      return
    }
  }

  @Test func `every option of a command stands in help, man page and completions`() {
    let man = ManPage(language: .english).text(commands: SampleCommands.all)
    let script = CompletionScript(commands: SampleCommands.all, language: .english)
    for command in SampleCommands.all {
      let help = HelpText(language: .english).text(command)
      for option in command.allOptions {
        #expect(help.contains("--\(option.name)"))
        #expect(man.contains("\\-\\-\(option.name)"))
        #expect(script.text(for: .bash).contains("--\(option.name)"))
        #expect(script.text(for: .zsh).contains("--\(option.name)"))
        #expect(script.text(for: .fish).contains("-l \(option.name) "))
      }
    }
  }

  @Test func `lines of a list become items, and other line ends stay`() {
    let discussion = "Ways, as in a+b:\nno-sfi: none\nmute：no answer\na line of its own\n\nEnd: it"
    let command = Command(
      "odd", summary: LocalizedText(en: "odd", zh: "x"),
      discussion: LocalizedText(en: discussion, zh: "x")
    ) { _ in .complete }
    let page = ManPage(language: .english).text(commands: [command])
    #expect(
      page.contains(
        """
        Ways, as in a+b:
        .TP
        .B no\\-sfi
        none
        .TP
        .B mute
        no answer
        .br
        a line of its own
        .PP
        End: it

        """))
  }

  @Test(arguments: Language.allCases)
  func `every mode is an item of the man page`(language: Language) {
    let lines = ManPage(language: language).text(commands: CommandTable.all).split(separator: "\n")
    for mode in CardMode.allCases {
      let name = mode.rawValue.split(separator: "-").joined(separator: "\\-")
      #expect(lines.contains(".B \(name)"), "\(mode)")
    }
  }

  #if os(Linux)
    private static let groff = "/usr/bin/groff"

    @Test(
      .enabled(if: FileManager.default.isExecutableFile(atPath: groff), "groff is not installed"),
      arguments: Language.allCases)
    func `groff has nothing to say against the man page`(language: Language) throws {
      let process = Process()
      let (input, errors) = (Pipe(), Pipe())
      process.executableURL = URL(filePath: Self.groff)
      process.arguments = ["-man", "-Kutf8", "-Tutf8", "-ww", "-z"]
      (process.standardInput, process.standardError) = (input, errors)
      try process.run()
      let page = ManPage(language: language).text(commands: CommandTable.all)
      try input.fileHandleForWriting.write(contentsOf: Data(page.utf8))
      try input.fileHandleForWriting.close()
      let words = try errors.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(String(decoding: words, as: UTF8.self) == "")
    }
  #endif

  @Test func `roff means what the text says`() {
    let odd = Command(
      "odd", summary: LocalizedText(en: ".TH is no request here", zh: ".TH"),
      discussion: LocalizedText(en: "'quoted' at the start\n\na back\\slash", zh: "x")
    ) { _ in .complete }
    let lines = ManPage(language: .english).text(commands: [odd]).split(separator: "\n")
    #expect(lines.contains("\\&.TH is no request here"))
    #expect(lines.contains("\\&'quoted' at the start"))
    #expect(lines.contains("a back\\eslash"))
  }
}
