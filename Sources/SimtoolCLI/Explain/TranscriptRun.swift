import APDU
import UICC

/// One reading of a transcript: from its bytes to its story on standard output.
///
/// Nothing of it is kept but what is still going on, so that a transcript may have any length.
struct TranscriptRun {
  let invocation: Invocation
  let isRevealing: Bool
  /// What the transcript is called in errors.
  let subject: LocalizedText

  private var scanner = TranscriptScanner()
  private var story = TranscriptStory()
  private var counts = Counts()

  /// What the summary tells beside the lines.
  struct Counts {
    var visits = 0
    var commands = 0
    var faults = 0
    /// True where an exchange has no answer.
    var hasGaps = false
  }

  init(_ invocation: Invocation, subject: LocalizedText) {
    self.invocation = invocation
    self.subject = subject
    isRevealing = invocation.flag("reveal")
  }

  /// The name of the transcript's format; nil while nobody knows.
  var format: String? { scanner.format }

  /// Takes more of the transcript and tells what it completes.
  mutating func take(_ piece: [UInt8]) throws {
    for item in scanner.take(piece) {
      for entry in story.take(item) { try tell(entry) }
    }
  }

  /// Tells the rest, and how much of the transcript was understood.
  ///
  /// - Throws: `malformedInput` where there was no exchange in it.
  mutating func finish() throws -> ExitCode {
    for item in scanner.finish() {
      for entry in story.take(item) { try tell(entry) }
    }
    for entry in story.finish() { try tell(entry) }
    guard counts.visits + counts.commands > 0 else { throw noExchange }
    if invocation.flag("json") {
      try invocation.console.emit(summary)
    } else {
      try invocation.console.flush()
      invocation.console.note(summaryWords)
    }
    return isComplete ? .complete : .partial
  }

  private var isComplete: Bool { counts.faults == 0 && !counts.hasGaps }

  private mutating func tell(_ entry: StoryEntry) throws {
    switch entry {
    case .reset: break
    case .visit(let visit):
      counts.visits += 1
      if visit.steps.contains(where: { $0.outcome.isGap }) { counts.hasGaps = true }
    case .command(let command):
      counts.commands += 1
      if command.exchange.outcome.isGap { counts.hasGaps = true }
    case .fault: counts.faults += 1
    }
    let shown = ShownEntry(entry: entry, isRevealing: isRevealing)
    if invocation.flag("json") {
      try invocation.console.emit(shown.json)
    } else {
      for line in shown.lines(in: invocation.language) { invocation.console.line(line) }
      try invocation.console.flush()
    }
  }

  // MARK: The end

  private var summary: JSONValue {
    [
      "schema": "simtool.transcript/1",
      "event": "summary",
      "format": JSONValue(scanner.format),
      "lines": .integer(scanner.lineCount),
      "visits": .integer(counts.visits),
      "commands": .integer(counts.commands),
      "faults": .integer(counts.faults),
      "skippedLines": .integer(scanner.skipped),
      "firstSkippedLine": JSONValue(scanner.firstSkipped),
      "complete": .bool(isComplete),
    ]
  }

  private var summaryWords: LocalizedText {
    let skipped = scanner.skipped
    var words = LocalizedText(
      en: "\(scanner.lineCount) lines read; format: \(scanner.format ?? "-")",
      zh: "已读 \(scanner.lineCount) 行；格式：\(scanner.format ?? "-")")
    if let first = scanner.firstSkipped {
      words = LocalizedText(
        en: words.english + "; lines without an exchange: \(skipped), the first is line \(first)",
        zh: words.simplifiedChinese + "；不含交互的行：\(skipped)，第一处在第 \(first) 行")
    }
    if counts.faults > 0 {
      words = LocalizedText(
        en: words.english + "; lines that make no sense: \(counts.faults)",
        zh: words.simplifiedChinese + "；无法理解的行：\(counts.faults)")
    }
    return words
  }

  private var noExchange: Failure {
    guard scanner.lineCount > 0 else { return .nothingToExplain(subject) }
    let formats = TranscriptFormats.names
    return Failure(
      .malformedInput, stage: "parse",
      LocalizedText(
        en: "\(subject.english) holds no exchange with a card in any format known here",
        zh: "\(subject.simplifiedChinese)中没有可识别的卡交互"),
      hint: LocalizedText(
        en: "docs/explain.md shows the formats: \(formats.joined(separator: ", "))",
        zh: "格式说明见 docs/explain.md：\(formats.joined(separator: "、"))"))
  }
}

extension TranscriptExchange.Outcome {
  /// True where the transcript has no answer to a command.
  fileprivate var isGap: Bool { if case .missing = self { true } else { false } }
}

extension Failure {
  /// What was to be explained is empty.
  static func nothingToExplain(_ subject: LocalizedText) -> Failure {
    Failure(
      .malformedInput, stage: "parse",
      LocalizedText(
        en: "\(subject.english) is empty: there is nothing to explain",
        zh: "\(subject.simplifiedChinese)为空：没有可解释的内容"),
      hint: LocalizedText(
        en: "Give bytes in hexadecimal, or a transcript of commands and responses",
        zh: "请提供十六进制字节，或指令与响应的记录"))
  }
}
