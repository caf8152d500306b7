import APDU

/// `simtool atr`: says what an answer to reset tells of a card.
enum ATRCommand {
  static let command = Command(
    "atr",
    summary: LocalizedText(en: "decode an answer to reset (ATR)", zh: "解析复位应答（ATR）"),
    discussion: LocalizedText(
      en: """
        Says which protocols and speeds the card offers, what its historical bytes announce, and \
        what is odd about them. An announcement can be wrong.
        """,
      zh: """
        说明卡支持的协议和速率、历史字节所声明的功能，以及其中的异常之处。卡的声明可能与事实不符。
        """),
    arguments: [
      ArgumentSpec(
        "HEX", isOptional: true, isRepeatable: true,
        help: LocalizedText(
          en: "bytes in hexadecimal, in one word or several (default: those of the card)",
          zh: "十六进制字节，可连写，也可用空格分开（默认：读卡器中卡的 ATR）"))
    ],
    options: [.reader, .demo, .image, .serviceTimeout, .json],
    exclusive: OptionSpec.cardSourceExclusive + [
      ["reader", "HEX"], ["demo", "HEX"], ["image", "HEX"], ["timeout", "HEX"],
    ],
    examples: [
      Command.Example(
        "simtool atr", LocalizedText(en: "the ATR of the card in the reader", zh: "读卡器中卡的 ATR")),
      Command.Example(
        "simtool atr 3B9F96801FC78031A073BE21136743200718000001A5",
        LocalizedText(en: "the ATR of a common UICC", zh: "一张常见 UICC 的 ATR")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let isTyped = !invocation.arguments.isEmpty
    let bytes =
      if isTyped {
        try invocation.bytes("HEX", as: "ATR")
      } else {
        try CardSource.answerToReset(invocation)
      }
    let atr = try show(bytes, on: invocation)
    guard let lie = atr.anomalies.first(where: \.isAboutLength) else { return .complete }
    let failure = Failure.wrongLength(lie)
    invocation.console.complain(failure)
    return failure.exitCode
  }

  /// Decodes an ATR and prints it as the invocation asks.
  ///
  /// - Throws: `malformedInput` where the bytes hold no answer at all.
  @discardableResult
  static func show(_ bytes: [UInt8], on invocation: Invocation) throws -> ATR {
    let atr = try parse(bytes)
    let report = ATRReport(atr)
    if invocation.flag("json") {
      try invocation.console.emit(report.json)
    } else {
      invocation.console.facts(report.facts)
    }
    return atr
  }

  private static func parse(_ bytes: [UInt8]) throws(Failure) -> ATR {
    do throws(ATR.ParseError) {
      return try ATR(parsing: bytes)
    } catch {
      let what =
        switch error.problem {
        case .empty: LocalizedText(en: "ATR: there are no bytes", zh: "ATR：没有任何字节")
        case .unknownConvention(let byte):
          LocalizedText(
            en: "ATR: the first byte is \(Hex.encode([byte])), not 3B or 3F",
            zh: "ATR：第一个字节是 \(Hex.encode([byte]))，而不是 3B 或 3F")
        case .formatByteMissing:
          LocalizedText(en: "ATR: the second byte, T0, is missing", zh: "ATR：缺少第二个字节 T0")
        }
      throw Failure(.malformedInput, stage: "parse", what)
    }
  }
}

extension ATR.Anomaly {
  /// True where the answer has more or fewer bytes than it announces.
  fileprivate var isAboutLength: Bool {
    switch kind {
    case .interfaceBytesCut, .historicalBytesCut, .trailingBytes, .tooLong: true
    default: false
    }
  }
}

extension Failure {
  /// An ATR whose length contradicts what it announces; what could be decoded is shown before.
  fileprivate static func wrongLength(_ anomaly: ATR.Anomaly) -> Failure {
    Failure(
      .malformedInput, stage: "parse",
      LocalizedText(
        en: "ATR, byte \(anomaly.offset + 1): \(anomaly.text.english)",
        zh: "ATR，第 \(anomaly.offset + 1) 个字节：\(anomaly.text.simplifiedChinese)"),
      hint: LocalizedText(
        en: "Copy all of its bytes; a card that really answers so has a fault",
        zh: "请完整复制所有字节；若卡确实如此应答，则该卡有问题"))
  }
}
