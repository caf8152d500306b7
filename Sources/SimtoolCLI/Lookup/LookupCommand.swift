import APDU
import CardLedger
import Renewal
import UICC

/// `simtool lookup`: what a typed number is, and what the ledger knows about it.
enum LookupCommand {
  static let command = Command(
    "lookup",
    summary: LocalizedText(en: "say what a typed number is", zh: "说明输入的号码是什么"),
    discussion: LocalizedText(
      en: "Takes the number as it is printed or typed: IMSI, ICCID, EID, IMEI, a telephone number, "
        + "the last digits of a label. Says everything that it can be; where the check digit does "
        + "not fit, which digit may be wrong; and which card of the ledger it leads to. Where "
        + "several readings are equally good, you are asked and nothing is decided. No card is "
        + "needed, and no ledger is made. A ledger that cannot be opened is named and does not "
        + "stand in the way.",
      zh: "输入印刷或手写的号码：IMSI、ICCID、EID、IMEI、电话号码或标签上的末尾几位。列出它可能是什么；"
        + "校验位不符时指出可能错误的数字；并指出台账中对应的卡。若多种解释同样合理，会请您判断，而不自行决定。"
        + "不需要卡，也不会新建台账。台账打不开时会说明原因，号码照常分析。"),
    arguments: [
      ArgumentSpec(
        "TEXT", isRepeatable: true,
        help: LocalizedText(
          en: "the number, in one word or several; - reads one from each line of standard input",
          zh: "号码，可以分成几段；- 表示从标准输入逐行读取"))
    ],
    options: [.reveal, .json] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool lookup 8966 0312 3456 7890 126",
        LocalizedText(en: "a number as it is printed on a card", zh: "卡面上印刷的号码")),
      Command.Example(
        "simtool lookup - --json",
        LocalizedText(
          en: "whatever a barcode scanner types, an object for each code",
          zh: "条码扫描枪输入的号码，每个输出一个对象")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let words = invocation.arguments("TEXT")
    let readsInput = words == ["-"]
    if readsInput, invocation.flag("passphrase-stdin") { throw Failure.inputTwice }
    let desk = try LookupDesk(invocation)
    guard readsInput else { return try desk.answer(words.joined(separator: " "), line: nil) }
    return try desk.answerLines()
  }
}

/// One run of `lookup`.
private struct LookupDesk {
  let invocation: Invocation
  let access: LedgerAccess?
  /// Why the ledger that is there could not be asked; nil where it could, or there is none.
  let failure: Failure?
  let operators: OperatorDirectory

  /// What a number is, its digits tell without any ledger: one that cannot be opened is told, once.
  ///
  /// - Throws: What the command line has wrong: `notFound` where it names a ledger that is not there.
  init(_ invocation: Invocation) throws {
    self.invocation = invocation
    operators = OperatorSources.directory(invocation)
    do {
      (access, failure) = (try LedgerAccess.existing(invocation), nil)
    } catch let reason as Failure where reason.id != .notFound {
      (access, failure) = (nil, reason)
      invocation.console.complain(reason)
    }
  }

  /// Answers each line at once; one bad line does not end the run.
  func answerLines() throws -> ExitCode {
    var lines = InputLines(invocation.environment)
    var worst = ExitCode.complete
    var number = 0
    while let line = try lines.next() {
      if line.allSatisfy(\.isWhitespace) { continue }
      number += 1
      do {
        worst = max(worst, try answer(line, line: number))
      } catch let failure as Failure where failure.id == .malformedInput {
        if invocation.flag("json") { try invocation.console.emit(failure.json) }
        invocation.console.complain(failure)
        worst = max(worst, failure.exitCode)
      }
    }
    guard number > 0 else { throw Failure.noNumbers }
    return worst
  }

  func answer(_ text: String, line: Int?) throws -> ExitCode {
    let typed: TypedNumber
    do throws(NumberTextError) {
      typed = try TypedNumber(text).meant
    } catch {
      throw Failure(error, line: line)
    }
    let matches = try access.map { access throws(Failure) in
      try LedgerSearch(ledger: access.ledger).matches(typed)
    }
    let isRevealing = invocation.flag("reveal")
    if isRevealing, let access {
      for match in matches?.cards ?? [] {
        try access.reveal(match.record.id, reason: "asked", place: "lookup")
      }
    }
    let answer = LookupAnswer(
      line: line, typed: typed, ledger: matches, failure: failure, isRevealing: isRevealing,
      operators: operators)
    if invocation.flag("json") {
      try invocation.console.emit(answer.json)
    } else {
      for line in answer.lines(in: invocation.language) { invocation.console.line(line) }
      try invocation.console.flush()
    }
    return answer.exitCode
  }
}

extension Failure {
  /// What was typed is no number.
  init(_ error: NumberTextError, line: Int?) {
    self.init(
      .malformedInput, stage: "parse",
      LocalizedText(
        en: (line.map { "line \($0): " } ?? "") + error.message.english,
        zh: (line.map { "第 \($0) 行：" } ?? "") + error.message.simplifiedChinese),
      hint: error.problem == .powerOfTen
        ? nil
        : LocalizedText(en: "Spaces and hyphens do not matter", zh: "空格和连字符无关紧要"))
  }

  /// Standard input was to bring numbers, and has none.
  fileprivate static let noNumbers = Failure(
    .malformedInput, stage: "parse",
    LocalizedText(
      en: "standard input is empty: there is no number to look up", zh: "标准输入为空：没有可查询的号码"),
    hint: LocalizedText(en: "Give one number on each line", zh: "请每行提供一个号码"))

  /// Standard input cannot hold two things.
  static let inputTwice = Failure(
    .usage,
    LocalizedText(
      en: "- and --passphrase-stdin both read standard input",
      zh: "- 与 --passphrase-stdin 都要读取标准输入"),
    hint: LocalizedText(
      en: "Leave --passphrase-stdin out; the passphrase is asked for on the terminal",
      zh: "请去掉 --passphrase-stdin；口令会在终端上询问"))
}
