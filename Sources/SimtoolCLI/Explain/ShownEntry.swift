import APDU
import UICC

/// A part of a transcript's story, for people and for programs.
struct ShownEntry {
  let entry: StoryEntry
  let isRevealing: Bool

  /// The lines for people: a head that begins with the line in the transcript, details below it.
  func lines(in language: Language) -> [String] {
    let (head, details) =
      switch entry {
      case .reset(let line, let source, let atr): reset(line, source, atr, language)
      case .visit(let visit): text(of: visit, language)
      case .command(let command): text(of: command, language)
      case .fault(let line, let source, let fault):
        (
          Self.head(
            line, source,
            LocalizedText(
              en: "cannot be used: \(fault.words.english)",
              zh: "无法使用：\(fault.words.simplifiedChinese)")[language]), [String]()
        )
      }
    return ([head] + details.map { Self.indent + $0 }).map { Console.safe($0) }
  }

  /// The object for programs (docs/json.md).
  var json: JSONValue {
    switch entry {
    case .reset(let line, let source, let atr):
      event("reset", line, source, [.init("atr", JSONValue(atr.map { Hex.encode($0) }))])
    case .visit(let visit): json(of: visit)
    case .command(let command): json(of: command)
    case .fault(let line, let source, let fault):
      event(
        "fault", line, source,
        [
          .init("problem", .string(fault.rawValue)),
          .init("message", .string(fault.words.english)),
        ])
    }
  }

  // MARK: Parts that all entries share

  private static let indent = String(repeating: " ", count: 9)

  /// `    12  usim/6F07 EF_IMSI`, and the reader where there are several.
  static func head(_ line: Int, _ source: String, _ text: String) -> String {
    let number = String(line)
    let margin = String(repeating: " ", count: max(6 - number.count, 0))
    return margin + number + "  " + (source.isEmpty ? "" : "[\(source)] ") + text
  }

  /// An object with what all events have.
  func event(
    _ name: String, _ line: Int, _ source: String, _ members: [JSONValue.Member]
  ) -> JSONValue {
    .object(
      [
        .init("schema", "simtool.transcript/1"), .init("event", .string(name)),
        .init("line", .integer(line)), .init("reader", source.isEmpty ? .null : .string(source)),
      ] + members)
  }

  private func reset(
    _ line: Int, _ source: String, _ atr: [UInt8]?, _ language: Language
  ) -> (String, [String]) {
    let text =
      atr.map { "ATR " + Hex.encode($0) }
      ?? LocalizedText(en: "reset of the card", zh: "卡复位")[language]
    return (Self.head(line, source, text), [])
  }

  /// What the card, or the lack of an answer, says to a command.
  static func text(
    of outcome: TranscriptExchange.Outcome, isGSM: Bool, _ language: Language
  ) -> String {
    switch outcome {
    case .answered(_, let status):
      let words = status.meaning(in: isGSM ? .gsm : .uicc)?.text[language]
      return words.map { "\(status) \($0)" } ?? "\(status)"
    case .failed(let word):
      return LocalizedText(
        en: "the exchange failed" + (word.isEmpty ? "" : ": \(word)"),
        zh: "交互失败" + (word.isEmpty ? "" : "：\(word)"))[language]
    case .missing:
      return LocalizedText(en: "no answer in the transcript", zh: "记录中没有应答")[language]
    }
  }

  /// The same for programs: status word, its meaning, and the failure.
  static func members(
    of outcome: TranscriptExchange.Outcome, isGSM: Bool
  ) -> [JSONValue.Member] {
    var status: StatusWord?
    var failure: String?
    switch outcome {
    case .answered(_, let word): status = word
    case .failed(let word): failure = word
    case .missing: failure = "missing"
    }
    return [
      .init("statusWord", JSONValue(status?.description)),
      .init("meaning", JSONValue(status?.meaning(in: isGSM ? .gsm : .uicc)?.text.english)),
      .init("failure", JSONValue(failure)),
    ]
  }
}

extension TranscriptFault {
  /// The fault in words.
  var words: LocalizedText {
    switch self {
    case .notHexadecimal:
      LocalizedText(en: "what should be hexadecimal is not", zh: "应为十六进制的内容不是十六进制")
    case .noHeader:
      LocalizedText(
        en: "a command begins with four bytes, CLA INS P1 P2", zh: "指令以 CLA INS P1 P2 四个字节开头")
    case .noStatusWord:
      LocalizedText(en: "a response ends with a status word", zh: "响应以状态字结尾")
    case .mayBePIN:
      LocalizedText(
        en: "no card knows such a command; it may be a piece of a PIN, so it is not shown",
        zh: "没有卡支持这样的指令；可能是 PIN 的一部分，因此不予显示")
    case .noCommand:
      LocalizedText(en: "a response without a command", zh: "响应没有对应的指令")
    case .wrongLength:
      LocalizedText(
        en: "there are more or fewer bytes than announced", zh: "字节数与声明的长度不符")
    case .tooLong:
      LocalizedText(en: "a line is longer than any exchange", zh: "该行超过任何交互的长度")
    }
  }
}
