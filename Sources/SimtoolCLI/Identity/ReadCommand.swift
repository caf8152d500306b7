import APDU
import Renewal
import SIMReader
import Synchronization
import UICC

/// `simtool read`: one card's identity, or that of every card that is present.
enum ReadCommand {
  static let command = Command(
    "read",
    summary: LocalizedText(
      en: "read a card's identity: ICCID, IMSI, network", zh: "读取卡的身份：ICCID、IMSI、网络"),
    discussion: LocalizedText(
      en: "Reads the card in the reader and prints what it says about itself. What cannot be read "
        + "is named with its reason. Nothing is written to the card, and no PIN is tried unless "
        + "you give one.",
      zh: "读取读卡器中的卡并打印其内容。读不到的项目会说明原因。绝不写卡；除非您提供 PIN，否则绝不尝试 PIN。"),
    options: OptionSpec.cardSource + [
      OptionSpec(
        "fields", .list("LIST"), choices: ReadJob.fieldNames,
        help: LocalizedText(
          en: "what to read, separated by commas (default: everything the card may have, but for "
            + "euicc, usims, gsm, isim, csim, ruim and 5gs)",
          zh: "要读取的项目，可选多项，用逗号分隔（默认：除 euicc、usims、gsm、isim、csim、ruim、5gs 外，卡上可能有的全部）")),
      .json,
      OptionSpec("csv", help: LocalizedText(en: "print CSV with a header line", zh: "打印带表头的 CSV")),
      OptionSpec(
        "wait", .optionalValue("SECONDS"),
        help: LocalizedText(
          en: "wait until a card is put in (at most SECONDS)", zh: "等待插卡（最多 SECONDS 秒）")),
      OptionSpec(
        "all-readers",
        help: LocalizedText(
          en: "read every card that is present, in parallel", zh: "并行读取所有已插入的卡")),
    ] + OptionSpec.pin + [
      OptionSpec(
        "mask",
        help: LocalizedText(
          en: "hide most digits of ICCID, IMSI and numbers", zh: "隐藏 ICCID、IMSI 和号码的大部分数字"))
    ],
    exclusive: OptionSpec.cardSourceExclusive + OptionSpec.pinExclusive + [
      ["json", "csv"], ["all-readers", "pin-prompt"],
      ["all-readers", "pin-stdin"], ["all-readers", "demo"], ["all-readers", "image"],
      ["all-readers", "wait"], ["wait", "demo"], ["wait", "image"],
    ],
    examples: [
      Command.Example(
        "simtool read", LocalizedText(en: "the card in the only reader", zh: "读取唯一读卡器中的卡")),
      Command.Example(
        "simtool read --demo",
        LocalizedText(en: "try it without a reader", zh: "没有读卡器也可试用")),
      Command.Example(
        "simtool read --fields iccid,imsi --json",
        LocalizedText(en: "two numbers, for a script", zh: "只读两个号码，供脚本使用")),
      Command.Example(
        "simtool read --all-readers --csv > cards.csv",
        LocalizedText(en: "every card, for a spreadsheet", zh: "读取所有卡，供电子表格使用")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    try TraceFile.with(invocation) { trace in
      let job = ReadJob(invocation, trace)
      if invocation.flag("csv") { invocation.console.line(IdentityReport.csvHeader(job.fields)) }
      if invocation.flag("all-readers") {
        return try job.readAll(CardSource.all(invocation))
      }
      let waiting = try CardWait(invocation)
      let source = try CardSource.chosen(by: invocation, waiting: waiting)
      do {
        return try job.readOne(source)
      } catch let failure as Failure {
        if invocation.flag("csv") { try job.printCSV(failure, source) }
        throw failure
      }
    }
  }
}

/// One run of `read`: the options as values.
private struct ReadJob: Sendable {
  let invocation: Invocation
  let fields: Set<IdentityField>
  /// The operators, where the card's is asked for.
  let operators: OperatorDirectory?
  /// True where nobody has said what to read.
  private var isOpen: Bool { looksForEUICC }
  /// True where an eUICC is read without being asked for, if the ATR announces one.
  let looksForEUICC: Bool
  let trace: TraceFile?

  init(_ invocation: Invocation, _ trace: TraceFile?) {
    self.invocation = invocation
    self.trace = trace
    let names = invocation.list("fields")
    // By going through the cases: init(rawValue:) of so many makes a dictionary of them first.
    fields =
      names.map { names in Set(IdentityField.allCases.filter { names.contains($0.rawValue) }) }
      ?? Set(IdentityField.allCases).subtracting(IdentityField.extras)
    looksForEUICC = names == nil
    let wantsOperator = names?.contains(Self.operatorField) ?? true
    operators = wantsOperator ? OperatorSources.directory(invocation) : nil
  }

  /// The field that no file of the card holds: it follows from others.
  private static let operatorField = "operator"

  /// What `--fields` takes.
  static var fieldNames: [String] { IdentityField.allCases.map(\.rawValue) + [operatorField] }

  /// What is read for what was asked.
  private var needed: Set<IdentityField> {
    operators == nil ? fields : fields.union(OperatorFinding.fields)
  }

  /// Reads one card, with its PIN where one was given.
  func readOne(_ source: CardSource) throws -> ExitCode {
    let wantsPIN = PINDialogue.isWanted(invocation)
    // To enter a PIN its card and its tries must be known, asked for or not.
    let needed = wantsPIN ? needed.union([.iccid, .pin]) : needed
    let report = try read(source, needed) { session throws(ReaderError) in
      try IdentityReader.read(fields(needed, on: session), through: session)
    }
    guard wantsPIN else { return try print(report) }

    let outcome = PINDialogue(report.identity, invocation).outcome
    switch outcome {
    case .notNeeded:
      return try print(report)
    case .refused(let failure):
      return try printPartial(report, failure, source)
    case .ask(let iccid):
      return try readWithPIN(source, iccid, report)
    }
  }

  /// What to read from this card: on an eUICC also what only an eUICC has.
  private func fields(_ fields: Set<IdentityField>, on session: CardSession) -> Set<IdentityField> {
    guard looksForEUICC, let atr = try? ATR(parsing: session.channel.atr),
      atr.euiccFunctions == true
    else { return fields }
    return fields.union([.euicc])
  }

  private func readWithPIN(
    _ source: CardSource, _ iccid: ICCID, _ before: IdentityReport
  ) throws -> ExitCode {
    let dialogue = PINDialogue(before.identity, invocation)
    let entry = try dialogue.askPIN(for: iccid)
    let visit = VisitMeter()
    do {
      let fields = needed.union([.iccid])
      let report = try read(source.lookedAtAnew, fields, isPINVisit: true) {
        session throws(ReaderError) in
        defer { visit.note(session) }
        return try entry.read(self.fields(fields, on: session), through: session)
      }
      return try print(report.after(before))
    } catch let failure as Failure where failure.id == .noCard {
      // It was there when its PIN was asked for.
      throw Failure.removedBeforePIN(from: source.name)
    } catch let failure as Failure where Self.keepsIdentity.contains(failure.id) {
      return try printPartial(before.spending(failure.triesLeft, in: visit), failure, source)
    }
  }

  /// Failures of the PIN after which what was read without it still stands.
  private static let keepsIdentity: Set<ErrorID> = [.pinWrong, .pinBlocked, .pinRefusedLastTry]

  private func read(
    _ source: CardSource, _ fields: Set<IdentityField>, isPINVisit: Bool = false,
    _ body: @escaping @Sendable (CardSession) throws(ReaderError) -> CardIdentity
  ) throws -> IdentityReport {
    let clock = ContinuousClock()
    let start = clock.now
    let identity = try source.withCard(
      leaving: isPINVisit ? .reset : .leave, mayRestart: !isPINVisit, trace: trace, body)
    return IdentityReport(
      source: source.name, kind: source.kind, identity: identity, elapsed: clock.now - start,
      isMasked: invocation.flag("mask"))
  }

  /// Prints what is known, and then why there is no more.
  private func printPartial(
    _ report: IdentityReport, _ failure: Failure, _ source: CardSource
  ) throws -> ExitCode {
    _ = try print(report, failure.id)
    var failure = failure
    failure.reader = failure.reader ?? source.name
    invocation.console.complain(failure)
    return failure.exitCode
  }

  private func print(_ report: IdentityReport, _ pinError: ErrorID? = nil) throws -> ExitCode {
    var report = report.keeping(fields, operators: operators)
    // What was not asked for is left out, unless it says something that nobody expects.
    report.showsSources =
      isOpen || IdentityField.families.contains(where: fields.contains) || report.hasForeignIMSI
    let console = invocation.console
    if invocation.flag("json") {
      console.line(report.json.text)
    } else if invocation.flag("csv") {
      console.line(report.csv(fields, pinError))
    } else {
      for line in report.lines(in: console.language) { console.line(line) }
    }
    // At once: what is said about it on standard error comes after it.
    try console.flush()
    return report.exitCode
  }

  /// Prints the line of a card that could not be read.
  func printCSV(_ failure: Failure, _ source: CardSource) throws {
    invocation.console.line(IdentityReport.csv(failing: source.name, failure.id, fields))
    try invocation.console.flush()
  }
}

// MARK: - All readers

extension ReadJob {
  /// Reads every card at once, each on its reader's own thread; prints in the order of the readers.
  func readAll(_ sources: [CardSource]) throws -> ExitCode {
    let fields = needed
    let results = Parallel.map(sources) { source in
      Result {
        try read(source, fields) { session throws(ReaderError) in
          try IdentityReader.read(self.fields(fields, on: session), through: session)
        }
      }
    }
    var worst = ExitCode.complete
    for (source, result) in zip(sources, results) {
      let code: ExitCode
      switch result {
      case .success(let report):
        if !invocation.flag("json"), !invocation.flag("csv") {
          invocation.console.line("# " + Console.safe(source.name))
        }
        code = try print(report)
      case .failure(let error):
        guard let failure = error as? Failure else { throw error }
        if invocation.flag("json") { try invocation.console.emit(failure.json) }
        if invocation.flag("csv") { try printCSV(failure, source) }
        invocation.console.complain(failure)
        code = failure.exitCode
      }
      if code.rawValue > worst.rawValue { worst = code }
    }
    return worst
  }
}
