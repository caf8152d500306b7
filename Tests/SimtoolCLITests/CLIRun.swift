import APDU
import Synchronization

@testable import SimtoolCLI

/// One run of the program in this process, with everything outside made up.
struct CLIRun {
  let status: Int32
  let output: String
  let errors: String

  init(
    _ arguments: [String], variables: [String: String] = [:], input: String = "",
    inputIsTerminal: Bool = false, outputIsTerminal: Bool = false, errorIsTerminal: Bool = false,
    terminalPath: String? = nil, columns: Int? = nil, commands: [Command] = CommandTable.all
  ) {
    let rest = Input(input)
    let environment = Environment(
      variable: { variables[$0] }, inputIsTerminal: inputIsTerminal,
      outputIsTerminal: outputIsTerminal, errorIsTerminal: errorIsTerminal,
      readInput: { count throws(Failure) in
        rest.take(count)
      }, terminalPath: terminalPath, outputColumns: { columns })
    var console = Console(output: OutputSink(), errors: OutputSink())
    console.adapt(to: environment)
    status = Simtool.run(
      arguments: arguments, environment: environment, console: console,
      commands: CommandList(commands))
    output = console.output.text
    errors = console.errors.text
  }

  /// The words of a command line, parted at spaces.
  init(_ line: String, variables: [String: String] = [:], commands: [Command] = CommandTable.all) {
    self.init(
      line.split(separator: " ").map(String.init), variables: variables, commands: commands)
  }

  /// True where the output has this text, whatever line breaks and columns do to it.
  func says(_ text: String) -> Bool { output.says(text) }

  /// The same words with Chinese asked for by the locale.
  static func chinese(_ line: String, commands: [Command] = CommandTable.all) -> CLIRun {
    CLIRun(line, variables: ["LANG": "zh_CN.UTF-8"], commands: commands)
  }
}

/// Standard input that was typed beforehand.
private final class Input: Sendable {
  private let bytes: Mutex<[UInt8]>
  init(_ text: String) { bytes = Mutex(Array(text.utf8)) }

  func take(_ count: Int) -> [UInt8] {
    bytes.withLock { bytes in
      defer { bytes = Array(bytes.dropFirst(count)) }
      return Array(bytes.prefix(count))
    }
  }
}

/// Commands of every shape, so that parser tests do not hang on what simtool happens to offer.
enum SampleCommands {
  static let all = [read, send, broken]

  static let read = Command(
    "read", summary: LocalizedText(en: "read a card", zh: "读卡"),
    options: [
      OptionSpec("reader", .value("TEXT"), help: text("which reader")),
      OptionSpec("demo", .optionalValue("PROFILE"), choices: ["ais", "mts"], help: text("demo")),
      OptionSpec("wait", .optionalValue("SECONDS"), help: text("wait")),
      OptionSpec("fields", .list("a,b"), choices: ["iccid", "imsi"], help: text("fields")),
      OptionSpec("tag", .value("TEXT"), isRepeatable: true, help: text("tags")),
      OptionSpec(
        "profile", .value("NAME"),
        offer: ValueOffer(words: ["ais", "mts"], additions: ["mute", "slow"]),
        help: text("profile")),
      OptionSpec("port", .value("NUMBER"), help: text("port")),
      OptionSpec("image", .value("FILE"), isFile: true, help: text("image")),
      OptionSpec("csv", help: text("CSV")),
      .json,
    ],
    exclusive: [["json", "csv"], ["demo", "image", "reader"]],
    run: { invocation in
      let console = invocation.console
      console.line("reader=\(invocation.value("reader") ?? "-")")
      console.line("demo=\(invocation.flag("demo")) \(invocation.value("demo") ?? "-")")
      console.line("fields=\(invocation.list("fields")?.joined(separator: "+") ?? "-")")
      console.line("tags=\(invocation.values("tag").joined(separator: "+"))")
      console.line("profile=\(invocation.value("profile") ?? "-")")
      console.line("wait=\(try invocation.seconds("wait", default: .seconds(5)))")
      console.line("port=\(try invocation.integer("port", in: 1...65_535) ?? -1)")
      console.note(LocalizedText(en: "a note", zh: "提示"))
      return .complete
    })

  static let send = Command(
    "send", summary: LocalizedText(en: "send bytes", zh: "发送"),
    arguments: [
      ArgumentSpec("MODE", choices: ["fast", "slow"], help: text("mode")),
      ArgumentSpec("HEX", isOptional: true, isRepeatable: true, help: text("bytes")),
    ],
    run: { invocation in
      invocation.console.line(
        "\(invocation.argument("MODE") ?? "-"): "
          + invocation.arguments("HEX").joined(separator: "+"))
      return .partial
    })

  static let broken = Command(
    "broken", summary: LocalizedText(en: "fail", zh: "失败"), options: [.json],
    run: { _ in throw Surprise() })

  struct Surprise: Error, CustomStringConvertible {
    let description = "the unforeseen"
  }

  private static func text(_ words: String) -> LocalizedText { LocalizedText(en: words, zh: words) }
}

extension String {
  /// True where the text stands in it, whatever line breaks and columns do to either.
  func says(_ text: String) -> Bool {
    filter { !$0.isWhitespace }.contains(text.filter { !$0.isWhitespace })
  }
}
