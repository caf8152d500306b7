import APDU
import Foundation
import Testing
import VirtualSIM

@testable import SimtoolCLI

struct CompletionScriptTests {
  private static let script = CompletionScript(commands: SampleCommands.all, language: .english)

  @Test(arguments: Language.allCases)
  func `bash accepts its script`(language: Language) throws {
    try check(.bash, language)
  }

  @Test(.enabled(if: find("zsh") != nil, "zsh is not installed"), arguments: Language.allCases)
  func `zsh accepts its script`(language: Language) throws {
    try check(.zsh, language)
  }

  @Test(.enabled(if: find("fish") != nil, "fish is not installed"), arguments: Language.allCases)
  func `fish accepts its script`(language: Language) throws {
    try check(.fish, language)
  }

  private func check(_ shell: CompletionScript.Shell, _ language: Language) throws {
    let path = try #require(Self.find(shell.rawValue))
    let script = CLIRun("completions \(shell.rawValue) --lang \(language.rawValue)")
    #expect(script.status == 0)
    let (status, output) = try Self.run(path, ["-n", "/dev/stdin"], input: script.output)
    #expect(status == 0, "\(output)")
  }

  /// Words on the line, the last one being typed, and what bash offers.
  static let offered: [([String], [String])] = [
    (["simtool", ""], ["read", "send", "broken"]),
    (["simtool", "re"], ["read"]),
    (["simtool", "--v"], ["--version"]),
    (["simtool", "--lang", ""], ["en", "zh-Hans"]),
    (["simtool", "--lang", "=", "z"], ["zh-Hans"]),
    (["simtool", "read", "--de"], ["--demo"]),
    (["simtool", "read", "--demo", "=", ""], ["ais", "mts"]),
    (["simtool", "read", "--demo", "="], ["ais", "mts"]),
    (["simtool", "read", "--fields", "ic"], ["iccid"]),
    (["simtool", "read", "--reader", ""], []),
    (["simtool", "read", "--profile", ""], ["ais", "mts"]),
    (["simtool", "read", "--profile", "m"], ["mts"]),
    (["simtool", "read", "--profile", "=", "a"], ["ais"]),
    (["simtool", "read", "--profile", "ais+"], ["ais+mute", "ais+slow"]),
    (["simtool", "read", "--profile", "=", "ais+s"], ["ais+slow"]),
    (["simtool", "read", "--profile", "ais+slow+m"], ["ais+slow+mute"]),
    (["simtool", "--quiet", "read", "--cs"], ["--csv"]),
    (["simtool", "send", ""], ["fast", "slow"]),
    (["simtool", "send", "--he"], ["--help"]),
  ]

  @Test(arguments: offered)
  func `bash offers what fits`(words: [String], expected: [String]) throws {
    #expect(try Self.bashOffers(Self.script, words) == expected)
  }

  private static func bashOffers(_ script: CompletionScript, _ words: [String]) throws -> [String] {
    let bash = try #require(find("bash"))
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let program = """
      \(script.text(for: .bash))
      COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1)
      _simtool
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let (status, output) = try run(bash, ["--norc", "/dev/stdin"], input: program)
    #expect(status == 0)
    return output.split(separator: "\n").map(String.init)
  }

  /// The line as far as it is typed, and what fish offers for its last word.
  static let offeredByFish: [(String, [String])] = [
    ("simtool read --profile=", ["--profile=ais", "--profile=mts"]),
    ("simtool read --profile m", ["mts"]),
    ("simtool read --profile ais+", ["ais+mute", "ais+slow"]),
    ("simtool read --profile=ais+slow+m", ["--profile=ais+slow+mute"]),
    ("simtool read --demo=a", ["--demo=ais"]),
  ]

  @Test(.enabled(if: find("fish") != nil, "fish is not installed"), arguments: offeredByFish)
  func `fish offers what fits`(line: String, expected: [String]) throws {
    let fish = try #require(Self.find("fish"))
    let program = """
      \(Self.script.text(for: .fish))
      complete -C '\(line)'
      """
    let (status, output) = try Self.run(fish, ["--no-config", "/dev/stdin"], input: program)
    #expect(status == 0)
    let words = output.split(separator: "\n").compactMap { $0.split(separator: "\t").first }
    #expect(words.map(String.init) == expected)
  }

  @Test(arguments: CommandTable.all.filter { !$0.options.allSatisfy { $0.offer().words.isEmpty } })
  func `profiles and modes are offered, and every offer is one that runs`(
    _ command: Command
  ) throws {
    let script = CompletionScript(commands: CommandTable.all, language: .english)
    let option = try #require(command.options.first { !$0.offer().words.isEmpty })
    let offered = {
      try Self.bashOffers(script, ["simtool", command.name, "--\(option.name)", "=", $0])
    }
    #expect(try offered("") == DemoCards.names)
    let sums = try offered("china-mobile+")
    #expect(sums == CardMode.allCases.map { "china-mobile+\($0.rawValue)" })
    #expect(try offered("mts+no-sfi+mu") == ["mts+no-sfi+mute"])
    for text in DemoCards.names + sums { #expect(try DemoChoice.card(text).name == text) }
  }

  @Test func `descriptions are in the language asked for`() {
    #expect(CLIRun("completions fish --lang zh-Hans").output.contains("显示本帮助"))
    #expect(CLIRun("completions zsh").output.contains("show this help"))
  }

  @Test func `quotes in a description do not end it`() {
    let odd = Command("odd", summary: LocalizedText(en: "it's [odd]: yes", zh: "x")) { _ in
      .complete
    }
    let script = CompletionScript(commands: [odd], language: .english)
    #expect(script.text(for: .fish).contains("-d 'it'\\''s [odd]: yes'"))
    #expect(script.text(for: .zsh).contains("'odd:it'\\''s [odd]: yes'"))
  }

  private static func find(_ program: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/bin:/usr/bin").split(
      separator: ":")
    return folders.map { "\($0)/\(program)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  private static func run(
    _ path: String, _ arguments: [String], input: String
  ) throws -> (Int32, String) {
    let process = Process()
    let (stdin, stdout) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = stdout
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
