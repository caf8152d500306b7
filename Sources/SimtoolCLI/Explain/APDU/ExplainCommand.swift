import APDU

/// `simtool explain`: says what a command, a response or a status word means.
enum ExplainCommand {
  static let command = Command(
    "explain",
    summary: LocalizedText(
      en: "say what an APDU, a status word or a whole transcript means",
      zh: "解释 APDU、状态字或整段交互记录的含义"),
    discussion: LocalizedText(
      en: """
        Two bytes are a status word. Longer input is a command where its lengths add up and its \
        instruction is known, else a response: data, then a status word. --as settles it where the \
        guess is wrong. No card is needed. Data of PIN commands and of authentication is never \
        shown.

        --transcript takes a recorded conversation instead: what --trace writes, the output of \
        scriptor, pcsc-spy, opensc-tool and others, or the log of pcscd --apdu. It says file by \
        file what was selected, read and refused, and what the contents mean. What names a person is masked.
        """,
      zh: """
        两个字节视为状态字。更长的输入：若长度相符且 INS 已知，视为指令；否则视为响应（数据加状态字）。\
        判断不对时可用 --as 指定。不需要卡。PIN 指令和鉴权指令的数据绝不显示。

        --transcript 则读取一段交互记录：--trace 写出的文件，scriptor、pcsc-spy、opensc-tool 等工具的输出，\
        或 pcscd --apdu 的日志。它逐个文件说明选择、读取、拒绝了什么，以及内容的含义。个人信息会被遮盖。
        """),
    arguments: [
      ArgumentSpec(
        "HEX", isOptional: true, isRepeatable: true,
        help: LocalizedText(
          en: "bytes in hexadecimal, in one word or several; - reads them, or a transcript, from "
            + "standard input",
          zh: "十六进制字节，可连写，也可用空格分开；- 表示从标准输入读取字节或记录"))
    ],
    options: [
      OptionSpec(
        "as", .value("KIND"), choices: Kind.allCases.map(\.rawValue),
        help: LocalizedText(en: "what the bytes are", zh: "字节的种类")),
      OptionSpec(
        "transcript", .value("FILE"), isFile: true,
        help: LocalizedText(
          en: "tell what happens in a recorded conversation with a card; - for standard input",
          zh: "说明一段卡交互记录中发生了什么；- 表示标准输入")),
      OptionSpec(
        "reveal",
        help: LocalizedText(
          en: "show the numbers and contents of a transcript in full",
          zh: "完整显示记录中的号码和内容")),
      .json,
    ],
    exclusive: [["HEX", "transcript"], ["as", "transcript"]],
    examples: [
      Command.Example(
        "simtool explain 6A82",
        LocalizedText(en: "a status word, in both command families", zh: "状态字（两类指令各自的含义）")),
      Command.Example(
        "simtool explain 00 A4 04 0C 07 A0000000871002",
        LocalizedText(en: "a command: select the USIM application", zh: "指令：选择 USIM 应用")),
      Command.Example(
        "simtool explain --transcript card.trace",
        LocalizedText(
          en: "what 'simtool read --trace card.trace' did with the card",
          zh: "说明“simtool read --trace card.trace”对卡做了什么")),
      Command.Example(
        "pcscd --foreground --apdu | simtool explain -",
        LocalizedText(
          en: "what other programs do with a card, as they do it", zh: "实时说明其他程序对卡的操作")),
    ],
    run: run)

  /// What bytes can be.
  enum Kind: String, CaseIterable {
    case command
    case response
    case status
  }

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    if let path = invocation.value("transcript") {
      return try TranscriptSource.tell(path, invocation)
    }
    let words = invocation.arguments("HEX")
    guard !words.isEmpty else { throw Failure.argumentMissing("HEX") }
    guard words == ["-"] else {
      return try explain(try invocation.bytes("HEX", as: "APDU"), invocation)
    }
    let (code, bytes) = try TranscriptSource.tellOrBytes(invocation)
    return try bytes.map { try explain($0, invocation) } ?? code
  }

  private static func explain(_ bytes: [UInt8], _ invocation: Invocation) throws -> ExitCode {
    let kind = invocation.value("as").flatMap(Kind.init)
    let explanation = try explanation(of: bytes, as: kind)
    if invocation.flag("json") {
      try invocation.console.emit(explanation.json)
    } else {
      invocation.console.facts(explanation.facts)
    }
    return .complete
  }

  /// Finds out what the bytes are, where nobody said, and explains them.
  private static func explanation(
    of bytes: [UInt8], as kind: Kind?
  ) throws(Failure) -> any Explanation {
    switch kind ?? likelyKind(of: bytes) {
    case .status:
      guard bytes.count == 2, let response = ResponseAPDU(parsing: bytes) else {
        throw notAStatusWord(count: bytes.count)
      }
      return ResponseExplanation(response)
    case .response:
      guard !ExplainSecrets.areLikely(bytes) else { throw .secretNotShown }
      guard let response = ResponseAPDU(parsing: bytes) else {
        throw notAStatusWord(count: bytes.count)
      }
      return ResponseExplanation(response)
    case .command:
      do throws(CommandAPDU.ParseError) {
        return CommandExplanation(try CommandAPDU(parsing: bytes))
      } catch {
        if ExplainSecrets.areLikely(bytes) { throw .secretNotShown }
        throw notACommand(error)
      }
    }
  }

  /// A command with a known instruction, else a response with a known status word, else a command.
  private static func likelyKind(of bytes: [UInt8]) -> Kind {
    if bytes.count <= 2 { return .status }
    if ExplainSecrets.areLikely(bytes) { return .command }
    let isWhole = (try? CommandAPDU(parsing: bytes)) != nil
    let header = try? CommandAPDU(parsing: Array(bytes.prefix(4)))
    if let header, isWhole, Instruction.named(by: header) != nil { return .command }
    let status = ResponseAPDU(parsing: bytes)?.status
    let isKnown = StatusWord.Family.allCases.contains { status?.meaning(in: $0) != nil }
    return isKnown ? .response : .command
  }

  private static func notAStatusWord(count: Int) -> Failure {
    Failure(
      .malformedInput, stage: "parse",
      count == 0
        ? LocalizedText(en: "there are no bytes to explain", zh: "没有可解释的字节")
        : LocalizedText(
          en: "this is no status word; bytes: \(count)", zh: "这不是状态字；字节数：\(count)"),
      hint: LocalizedText(
        en: "A status word has 2 bytes, and a response ends with one",
        zh: "状态字有 2 个字节，响应以状态字结尾"))
  }

  private static func notACommand(_ error: CommandAPDU.ParseError) -> Failure {
    let what =
      switch error.problem {
      case .headerTooShort:
        LocalizedText(
          en: "a command has at least 4 bytes (CLA INS P1 P2), here are \(error.offset)",
          zh: "指令至少有 4 个字节（CLA INS P1 P2），这里只有 \(error.offset) 个")
      case .lengthMismatch(let announced, let present):
        LocalizedText(
          en: "Lc at byte \(error.offset) announces \(announced) bytes of data, \(present) follow",
          zh: "字节 \(error.offset) 处的 Lc 声明数据为 \(announced) 个字节，其后有 \(present) 个")
      case .extendedLengthTooShort:
        LocalizedText(
          en: "00 at byte \(error.offset) opens an extended length, but its two bytes are missing",
          zh: "字节 \(error.offset) 处的 00 引出扩展长度，但缺少其后的两个字节")
      }
    return Failure(
      .malformedInput, stage: "parse", what,
      hint: LocalizedText(
        en: "For a response, write --as response", zh: "若是响应，请加上 --as response"))
  }
}

extension Failure {
  /// Bytes that hold a PIN or a challenge, and are not the command alone.
  fileprivate static let secretNotShown = Failure(
    .malformedInput, stage: "parse",
    LocalizedText(
      en: "the bytes hold a PIN or authentication command, and its lengths do not add up",
      zh: "字节中含有 PIN 或鉴权指令，且其长度不一致"),
    hint: LocalizedText(
      en: "Give that command alone; its data is never shown", zh: "请只给出该指令；其数据绝不显示"))
}

/// What can be said about bytes, for people and for programs.
protocol Explanation {
  /// Rows for people.
  var facts: [LabelledText] { get }
  /// The `simtool.explain/1` object.
  var json: JSONValue { get }
}
