import APDU
import SIMReader

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `simtool readers`: the readers, whether a card is in them, and its ATR.
enum ReadersCommand {
  static let command = Command(
    "readers",
    summary: LocalizedText(en: "list readers and cards", zh: "列出读卡器和卡"),
    discussion: LocalizedText(
      en:
        "With --watch, goes on and prints one line for each reader or card that comes or goes; it "
        + "survives a restart of the PC/SC service.",
      zh: "使用 --watch 时持续运行，每当读卡器或卡接入、移除时打印一行；PC/SC 服务重启后会自动恢复。"),
    options: [
      OptionSpec(
        "watch",
        help: LocalizedText(
          en: "go on and report what comes and goes", zh: "持续运行并报告变化")),
      .serviceTimeout, .json,
    ],
    exclusive: [["watch", "timeout"]],
    examples: [
      Command.Example("simtool readers", LocalizedText(en: "what is there now", zh: "当前状态")),
      Command.Example(
        "simtool readers --watch --json",
        LocalizedText(en: "one JSON object for each change", zh: "每次变化输出一个 JSON 对象")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    if invocation.flag("watch") { return try ReaderWatch(invocation).run() }
    let limits = try CardSource.limits(invocation)
    let states: [ReaderState]
    do throws(ReaderError) {
      states = try CardReader.all(limits: limits)
    } catch {
      throw Failure(error, sourceName: nil)
    }
    guard !states.isEmpty else { throw Failure.noReader }
    if invocation.flag("json") {
      let readers = states.map { $0.json }
      try invocation.console.emit(["schema": "simtool.readers/1", "readers": .array(readers)])
      return .complete
    }
    var table = TextTable()
    for state in states {
      table.row(
        Console.safe(state.name), state.words[invocation.language], Hex.encode(state.atr))
    }
    for line in table.lines { invocation.console.line(line) }
    return .complete
  }
}

extension ReaderState {
  /// A reader as `readers --json` lists it.
  var json: JSONValue {
    [
      "name": .string(name),
      "card": .string(cardState),
      "inUse": .bool(flags.contains(.inUse) || flags.contains(.exclusive)),
      "atr": JSONValue(atr.isEmpty ? nil : Hex.encode(atr)),
    ]
  }

  private var cardState: String {
    if !isCardPresent { return "absent" }
    return flags.contains(.mute) ? "mute" : "present"
  }

  /// The state in words.
  var words: LocalizedText {
    if !isCardPresent { return LocalizedText(en: "empty", zh: "无卡") }
    if flags.contains(.mute) { return LocalizedText(en: "card does not answer", zh: "卡无应答") }
    if flags.contains(.exclusive) || flags.contains(.inUse) {
      return LocalizedText(en: "card, in use by a program", zh: "有卡，正被程序使用")
    }
    return LocalizedText(en: "card", zh: "有卡")
  }
}

/// `readers --watch`.
private struct ReaderWatch {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws -> ExitCode {
    let monitor = ReaderMonitor()
    var outputError: SystemError?
    var refusal: ReaderError?
    var isFirst = true
    // Where the service hangs, the watching thread cannot be had back.
    Interrupt.stopping(by: { if !monitor.stop() { _exit(ExitCode.interrupted.rawValue) } }) {
      monitor.run { event in
        // Refused from the start is refused for good; a service that is stopping refuses too.
        if case .serviceLost(let error) = event, error.code == .permissionRefused, isFirst {
          refusal = error
          monitor.requestStop()
          return
        }
        isFirst = false
        do throws(SystemError) {
          try report(event)
        } catch {
          outputError = error
          monitor.requestStop()
        }
      }
    }
    if let outputError { throw outputError }
    if let refusal { throw Failure(refusal, sourceName: nil) }
    return .interrupted
  }

  private func report(_ event: ReaderMonitor.Event) throws(SystemError) {
    let row = Row(event)
    if invocation.flag("json") {
      try invocation.console.emit(row.json)
    } else {
      var line = row.text[invocation.language]
      if let state = row.state, !state.atr.isEmpty { line += "  " + Hex.encode(state.atr) }
      invocation.console.line(Console.safe(line))
      try invocation.console.flush()
    }
  }

  /// An event with its name in JSON and its words.
  private struct Row {
    let name: String
    let text: LocalizedText
    var reader: String?
    var state: ReaderState?
    var error: ReaderError?

    init(_ event: ReaderMonitor.Event) {
      switch event {
      case .readerAdded(let state):
        name = "readerAdded"
        text = LocalizedText(en: "+ reader  \(state.name)", zh: "+ 读卡器  \(state.name)")
        reader = state.name
        self.state = state
      case .readerRemoved(let reader):
        name = "readerRemoved"
        text = LocalizedText(en: "- reader  \(reader)", zh: "- 读卡器  \(reader)")
        self.reader = reader
      case .cardInserted(let state):
        name = "cardInserted"
        text = LocalizedText(en: "+ card    \(state.name)", zh: "+ 卡      \(state.name)")
        reader = state.name
        self.state = state
      case .cardRemoved(let state):
        name = "cardRemoved"
        text = LocalizedText(en: "- card    \(state.name)", zh: "- 卡      \(state.name)")
        reader = state.name
      case .serviceLost(let error):
        name = "serviceLost"
        text = LocalizedText(
          en: "! the PC/SC service is gone; waiting for it", zh: "! PC/SC 服务已停止；正在等待恢复")
        self.error = error
      case .serviceRestored:
        name = "serviceRestored"
        text = LocalizedText(en: "! the PC/SC service is back", zh: "! PC/SC 服务已恢复")
      }
    }

    var json: JSONValue {
      [
        "schema": "simtool.readerEvent/1",
        "event": .string(name),
        "reader": JSONValue(reader),
        "atr": JSONValue(state.flatMap { $0.atr.isEmpty ? nil : Hex.encode($0.atr) }),
        "pcsc": JSONValue(error?.pcsc?.hex),
      ]
    }
  }
}
