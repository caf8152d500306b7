import APDU
import SIMReader
import Synchronization

/// `simtool apdu`: raw commands to a card.
enum APDUCommand {
  static let command = Command(
    "apdu",
    summary: LocalizedText(en: "send raw commands to a card", zh: "向卡发送原始指令"),
    discussion: LocalizedText(
      en: "Each HEX is one command as ISO/IEC 7816-4 writes it; where it has an Le, GET RESPONSE "
        + "and the resend with the right Le are done for you. All commands are checked before the first is sent, and only "
        + "those that read are let through.\n\n"
        + "'-' takes commands from standard input, one on a line. Commands that carry a PIN are "
        + "accepted only there, because arguments are visible to other programs.",
      zh: "每个 HEX 是一条 ISO/IEC 7816-4 格式的指令；带 Le 时会自动完成 GET RESPONSE 和按正确 Le 重发。"
        + "发送前会先检查全部指令，只放行读取类指令。\n\n"
        + "用“-”可从标准输入逐行读取指令。带 PIN 的指令只能这样输入，因为命令行参数对其他程序可见。"),
    arguments: [
      ArgumentSpec(
        "HEX", isRepeatable: true,
        help: LocalizedText(en: "a command, or - for standard input", zh: "一条指令，或用 - 表示标准输入"))
    ],
    options: OptionSpec.cardSource + [
      OptionSpec(
        "allow-write",
        help: LocalizedText(
          en: "send commands that do more than read; they may change the card for good",
          zh: "允许发送非读取类指令；可能永久改变该卡")),
      .json,
    ],
    exclusive: OptionSpec.cardSourceExclusive,
    examples: [
      Command.Example(
        "simtool apdu 00A40004023F0000",
        LocalizedText(en: "SELECT the master file and show its FCP", zh: "选择主文件并显示其 FCP")),
      Command.Example(
        "simtool apdu --demo 00A4000C022FE2 00B000000A",
        LocalizedText(en: "the ICCID of the demo card", zh: "读取演示卡的 ICCID")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let commands = try RawCommand.all(invocation)
    return try TraceFile.with(invocation) { trace in
      try send(commands, to: CardSource.chosen(by: invocation), invocation, trace)
    }
  }

  private static func send(
    _ commands: [RawCommand], to source: CardSource, _ invocation: Invocation, _ trace: TraceFile?
  ) throws -> ExitCode {
    let allowsWriting = invocation.flag("allow-write")
    // Channels that were opened, and whatever writing did, end with a reset.
    let leavesTraces = allowsWriting || commands.contains { $0.apdu.ins == 0x70 }
    let answered = Answered()
    do {
      try source.withCard(
        leaving: leavesTraces ? .reset : .leave, allowsWriting: allowsWriting,
        mayRestart: false, trace: trace
      ) { session throws(ReaderError) in
        try send(commands, session, answered)
      }
    } catch {
      // What the card has already done must be known, a PIN try that is spent above all.
      if !invocation.flag("json") { try print(answered.exchanges, source, invocation) }
      throw error
    }
    try print(answered.exchanges, source, invocation)
    return .complete
  }

  private static func send(
    _ commands: [RawCommand], _ session: CardSession, _ answered: Answered
  ) throws(ReaderError) {
    for command in commands {
      do throws(CardError) {
        let response = try session.send(command.apdu)
        answered.add(Exchange(command: command, response: response))
      } catch {
        throw ReaderError(error, reader: nil)
      }
    }
  }

  /// What the card has answered so far; filled on the reader's thread.
  private final class Answered: Sendable {
    private let list = Mutex<[Exchange]>([])
    func add(_ exchange: Exchange) { list.withLock { $0.append(exchange) } }
    var exchanges: [Exchange] { list.withLock { $0 } }
  }

  fileprivate struct Exchange: Sendable {
    let command: RawCommand
    let response: ResponseAPDU
  }

  private static func print(
    _ exchanges: [Exchange], _ source: CardSource, _ invocation: Invocation
  ) throws {
    let console = invocation.console
    if invocation.flag("json") {
      let rows = exchanges.map { exchange -> JSONValue in
        [
          "command": .string(exchange.command.shown),
          "data": .string(Hex.encode(exchange.response.data)),
          "statusWord": .string(exchange.response.status.description),
          "meaning": JSONValue(exchange.meaning?.english),
        ]
      }
      try console.emit([
        "schema": "simtool.apdu/1",
        "reader": ["name": .string(source.name), "kind": .string(source.kind)],
        "exchanges": .array(rows),
      ])
      return
    }
    for exchange in exchanges {
      console.line("> " + exchange.command.shown)
      let data = Hex.encode(exchange.response.data)
      let words = exchange.meaning.map { "  " + $0[console.language] } ?? ""
      console.line(
        "< " + (data.isEmpty ? "" : data + " ") + exchange.response.status.description + words)
    }
  }
}

extension APDUCommand.Exchange {
  fileprivate var meaning: LocalizedText? {
    response.status.meaning(in: command.apdu.cla == 0xA0 ? .gsm : .uicc)?.text
  }
}

/// One command that somebody typed.
private struct RawCommand: Sendable {
  let apdu: CommandAPDU

  /// Instructions whose data are PINs or keys: VERIFY, CHANGE, DISABLE, ENABLE, UNBLOCK, and the odd forms
  /// of those that have one.
  private static let secretInstructions: Set<UInt8> = [
    0x20, 0x21, 0x24, 0x25, 0x26, 0x28, 0x2C, 0x2D,
  ]

  private var isSecret: Bool { Self.secretInstructions.contains(apdu.ins) && !apdu.data.isEmpty }

  /// The command for output; PINs are masked.
  var shown: String {
    let bytes = apdu.encoded()
    guard isSecret else { return Hex.encode(bytes) }
    return Hex.encode(bytes.prefix(5)) + String(repeating: "xx", count: bytes.count - 5)
  }

  /// Every command of the invocation, parsed before anything is sent.
  static func all(_ invocation: Invocation) throws -> [RawCommand] {
    var commands: [RawCommand] = []
    for (index, text) in invocation.arguments("HEX").enumerated() {
      if text == "-" {
        commands += try fromInput(invocation)
      } else {
        commands.append(try RawCommand(text, place: "HEX \(index + 1)", mayBeSecret: false))
      }
    }
    guard !commands.isEmpty else { throw Failure.noCommands }
    for command in commands where !invocation.flag("allow-write") {
      try command.checkReadsOnly()
    }
    return commands
  }

  private static func fromInput(_ invocation: Invocation) throws -> [RawCommand] {
    var bytes: [UInt8] = []
    while true {
      let piece = try invocation.environment.readInput(4_096)
      if piece.isEmpty { break }
      bytes += piece
      guard bytes.count <= 1 << 20 else {
        throw Failure(
          .malformedInput, stage: "parse",
          LocalizedText(
            en: "standard input holds more than 1 MiB", zh: "标准输入超过 1 MiB"))
      }
    }
    var commands: [RawCommand] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let text = String(decoding: line, as: UTF8.self)
      let words = text.prefix { $0 != "#" }
      if words.allSatisfy(\.isWhitespace) { continue }
      commands.append(
        try RawCommand(String(words), place: "line \(index + 1)", mayBeSecret: true))
    }
    return commands
  }

  private init(_ text: String, place: String, mayBeSecret: Bool) throws(Failure) {
    let bytes: [UInt8]
    do throws(HexError) {
      bytes = try Hex.decode(text)
    } catch {
      throw .malformedHex(error, in: place)
    }
    do throws(CommandAPDU.ParseError) {
      apdu = try CommandAPDU(parsing: bytes)
    } catch {
      throw Failure(malformedCommand: error, place: place)
    }
    if isSecret, !mayBeSecret {
      throw Failure(
        .usage, stage: "parse",
        LocalizedText(
          en: "\(place) carries a PIN in an argument, where other programs can see it",
          zh: "\(place) 在命令行参数中带有 PIN，其他程序可以看到"),
        hint: LocalizedText(
          en: "Give it on standard input with '-'", zh: "请用“-”从标准输入提供"))
    }
  }

  private func checkReadsOnly() throws(Failure) {
    guard !CardSession.permits(apdu) else { return }
    throw Failure(ReaderError(.commandRefused, stage: .exchange), sourceName: nil)
  }
}

extension Failure {
  /// Standard input was to bring the commands, and has none.
  fileprivate static let noCommands = Failure(
    .usage, stage: "parse",
    LocalizedText(en: "standard input holds no command", zh: "标准输入中没有指令"),
    hint: LocalizedText(
      en: "Write one command in hexadecimal on each line", zh: "请每行写一条十六进制指令"))

  /// Bytes that are no command.
  init(malformedCommand error: CommandAPDU.ParseError, place: String) {
    let what =
      switch error.problem {
      case .headerTooShort:
        LocalizedText(
          en: "a command has at least 4 bytes (CLA INS P1 P2), here are \(error.offset)",
          zh: "指令至少有 4 个字节（CLA INS P1 P2），此处只有 \(error.offset) 个")
      case .lengthMismatch(let announced, let present):
        LocalizedText(
          en: "Lc announces \(announced) data \(announced == 1 ? "byte" : "bytes"), "
            + "but \(present) \(present == 1 ? "byte follows" : "bytes follow")",
          zh: "Lc 声明 \(announced) 个数据字节，但其后有 \(present) 个字节")
      case .extendedLengthTooShort:
        LocalizedText(
          en: "00 opens an extended length, but its two bytes are missing",
          zh: "00 表示扩展长度，但缺少其后的两个字节")
      }
    if error.problem == .headerTooShort {
      self.init(
        .malformedInput, stage: "parse",
        LocalizedText(
          en: "\(place): \(what.english)", zh: "\(place)：\(what.simplifiedChinese)"),
        hint: LocalizedText(
          en: "Write each command in one word, or in quotes: \"00 B0 00 00 0A\"",
          zh: "请把每条指令写成一个词，或用引号括起来：\"00 B0 00 00 0A\""))
      return
    }
    self.init(
      .malformedInput, stage: "parse",
      LocalizedText(
        en: "\(place), byte \(error.offset + 1): \(what.english)",
        zh: "\(place)，第 \(error.offset + 1) 个字节：\(what.simplifiedChinese)"),
      hint: LocalizedText(
        en: "Check Lc and the length of the data", zh: "请检查 Lc 和数据长度"))
  }
}
