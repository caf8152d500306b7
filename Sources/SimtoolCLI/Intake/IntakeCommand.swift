import APDU
import CardLedger
import Dispatch
import SIMReader
import UICC

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `simtool intake`: cards by the box into the ledger.
enum IntakeCommand {
  static let command = Command(
    "intake",
    summary: LocalizedText(en: "take in cards by the box", zh: "批量入库卡片"),
    discussion: LocalizedText(
      en:
        "Put a card into any reader; when the bell rings it is in the ledger, and the next one can "
        + "follow. All readers work at the same time. Cards that were taken in before are told, so a "
        + "run that was interrupted goes on by being started again. Ctrl-C ends it with a summary.\n\n"
        + "A barcode scanner that types into this terminal is listened to: the number that it reads "
        + "is compared with the chip of the next card (with --scan-after, of the card just read).",
      zh: "把卡插入任意读卡器；提示音响起时该卡已写入台账，可以换下一张。所有读卡器同时工作。此前已入库的卡会提示，"
        + "因此中断后只需重新运行即可继续。按 Ctrl-C 结束并显示汇总。\n\n"
        + "如果条码扫描枪向本终端输入号码，会与下一张卡（使用 --scan-after 时为刚读的卡）的芯片号码核对。"),
    options: [
      OptionSpec(
        "reader", short: "r", .value("TEXT"), isRepeatable: true,
        help: LocalizedText(
          en: "only readers whose names contain TEXT; may be repeated",
          zh: "只用名称中包含 TEXT 的读卡器；可重复")),
      .demo, .image,
      OptionSpec(
        "batch", .value("NAME"),
        help: LocalizedText(en: "the batch that the cards belong to", zh: "这些卡所属的批次")),
      OptionSpec(
        "supplier", .value("NAME"), help: LocalizedText(en: "who delivered them", zh: "供应商")),
      OptionSpec(
        "cost", .value("MONEY"),
        help: LocalizedText(
          en: "what each cost, as in \"12.50 THB\"", zh: "每张成本，例如“12.50 THB”")),
      OptionSpec("shelf", .value("PLACE"), help: LocalizedText(en: "where they lie", zh: "存放位置")),
      OptionSpec(
        "tag", .list("LIST"), isRepeatable: true,
        help: LocalizedText(en: "words to find them by", zh: "便于查找的标签")),
      OptionSpec(
        "expect", .value("FILE"), isFile: true,
        help: LocalizedText(
          en:
            "the delivery note (CSV): every card is compared with it, and what is missing is told",
          zh: "送货单（CSV）：逐卡核对，并列出缺少的卡")),
      OptionSpec(
        "columns", .value("LIST"),
        help: LocalizedText(
          en: "which column of the delivery note holds what, as in iccid=2,imsi=IMSI",
          zh: "送货单各列的内容，例如 iccid=2,imsi=IMSI")),
      OptionSpec(
        "encoding", .value("NAME"), choices: TextEncoding.allCases.map(\.rawValue),
        help: LocalizedText(
          en: "the encoding of the delivery note, where it is not found out",
          zh: "送货单的编码（无法自动判断时）")),
      OptionSpec(
        "scan-after",
        help: LocalizedText(
          en: "a scanned number belongs to the card just read, not to the next one",
          zh: "扫描的号码属于刚读的卡，而不是下一张")),
      OptionSpec(
        "stop-after", .value("N"),
        help: LocalizedText(
          en: "end when N new cards are booked; cards in other readers by then are booked too",
          zh: "新入库 N 张后结束；此时已在其他读卡器中的卡也会入库")),
      OptionSpec(
        "max-failures", .value("N"),
        help: LocalizedText(
          en: "end when N cards in a row fail (default 10; 0 for never)",
          zh: "连续 N 张失败时结束（默认 10；0 表示不限）")),
      OptionSpec("no-bell", help: LocalizedText(en: "do not ring", zh: "不响铃")),
      .reveal, .timeout, .json,
    ] + OptionSpec.ledgerAccess,
    exclusive: [["reader", "demo", "image"]],
    examples: [
      Command.Example(
        "simtool intake --batch BOX-17 --shelf A3",
        LocalizedText(en: "a box, with all readers", zh: "用所有读卡器入库一盒卡")),
      Command.Example(
        "simtool intake --batch BOX-17 --expect delivery.csv",
        LocalizedText(en: "compared with the supplier's list", zh: "与供应商的清单核对")),
      Command.Example(
        "simtool intake --batch BOX-17 --stop-after 100 --json",
        LocalizedText(en: "one object for each card, for a program", zh: "每张卡输出一个对象，供程序使用")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let plan = try IntakePlan(invocation)
    for name in ["columns", "encoding"] where invocation.flag(name) && !invocation.flag("expect") {
      throw Failure(
        .usage,
        LocalizedText(en: "--\(name) needs --expect", zh: "--\(name) 需要与 --expect 一起使用"))
    }
    var note = try DeliveryNote(invocation, stock: plan.stock)
    // An import that runs beside it holds the ledger for some seconds at a time.
    let screen = IntakeScreen(invocation.console, plan, style(invocation))
    let access = try LedgerAccess(invocation, patience: 30_000) {
      // Where this cannot be shown, the next card ends the run.
      try? screen.say(waitingForLedger)
    }
    if plan.isRevealing {
      try Failure.ofLedger { () throws(LedgerError) in
        try access.ledger.record(
          .revealed, card: nil, EventDetail(reason: "intake", batch: plan.stock.batch),
          by: access.attribution)
      }
    }
    try note?.note(in: access)
    if let count = note?.takenBefore.count, count > 0 {
      invocation.console.warn(
        LocalizedText(
          en:
            "rows of the delivery note whose cards came in before: \(count); the summary says when",
          zh: "送货单中此前已入库的卡：\(count)；汇总中列出时间"))
    }
    let stopped = DispatchSemaphore(value: 0)
    let desk = IntakeDesk(
      plan, access, note: note, operators: OperatorSources.directory(invocation)
    ) { stopped.signal() }
    let start = ContinuousClock.now
    if invocation.flag("demo") || invocation.flag("image") {
      try IntakeVirtual(desk, screen).take(try CardSource.chosen(by: invocation))
    } else {
      try checkReaders(plan)
      let run = IntakeRun(desk, screen, stopped: stopped)
      run.takeScans(invocation.environment.readInput)
      invocation.console.note(
        LocalizedText(en: "put a card in (Ctrl-C ends)", zh: "请插入卡片（按 Ctrl-C 结束）"))
      try Interrupt.stopping(by: { stopped.signal() }) {
        try withQuietKeyboard(invocation) { run.run() }
      }
    }
    let summary = IntakeSummary(
      counts: desk.counts, elapsed: start.duration(to: .now), unseen: desk.unseen,
      repeated: desk.repeated, gaps: note?.gaps, takenBefore: note?.takenBefore,
      unusedScans: desk.unusedScans, ending: desk.ending, isInterrupted: Interrupt.isRequested,
      plan: plan)
    return try tell(summary, invocation)
  }

  private static let waitingForLedger = LocalizedText(
    en: "another program holds the ledger; waiting for it, half a minute at most (Ctrl-C ends)",
    zh: "另一个程序正在使用台账；最多等待半分钟（按 Ctrl-C 结束）")

  /// Beside a table that is drawn anew, what a scanner types must not show.
  private static func withQuietKeyboard(
    _ invocation: Invocation, _ body: () -> Void
  ) throws {
    guard style(invocation) == .live, invocation.environment.inputIsTerminal else { return body() }
    try Terminal.withoutEcho(STDIN_FILENO, prompt: [], showsLineEnd: false, body)
  }

  /// - Throws: What broke the run, once its summary is told.
  private static func tell(
    _ summary: IntakeSummary, _ invocation: Invocation
  ) throws -> ExitCode {
    if invocation.flag("json") {
      try invocation.console.emit(summary.json)
    } else {
      invocation.console.line()
      for line in summary.lines(in: invocation.language) { invocation.console.line(line) }
    }
    switch summary.ending {
    // As every error: in words, and with --json as an object.
    case .broken(let failure): throw failure
    case .tooManyFailures(let count):
      invocation.console.warn(
        LocalizedText(
          en: "stopped: \(count) cards in a row failed; look at the readers, then start again",
          zh: "已停止：连续 \(count) 张卡失败；请检查读卡器后重新开始"))
    case .enough, nil: break
    }
    return summary.exitCode
  }

  private static func style(_ invocation: Invocation) -> IntakeScreen.Style {
    if invocation.flag("json") { return .json }
    let environment = invocation.environment
    return environment.outputIsTerminal && environment.allowsEscapes ? .live : .lines
  }

  /// A run without a single reader, or with a name that nobody has, is a mistake.
  private static func checkReaders(_ plan: IntakePlan) throws(Failure) {
    for text in plan.readers { _ = try ReaderChoice.readers(matching: text, limits: plan.limits) }
    if plan.readers.isEmpty { _ = try ReaderChoice.readers(matching: nil, limits: plan.limits) }
  }
}

/// The one card of `--demo` or `--image`, taken in as if it had been put into a reader.
private struct IntakeVirtual {
  let desk: IntakeDesk
  let screen: IntakeScreen

  init(_ desk: IntakeDesk, _ screen: IntakeScreen) {
    self.desk = desk
    self.screen = screen
  }

  func take(_ source: CardSource) throws {
    let presented = Presented(reader: source.name, since: .now)
    let line: IntakeLine
    do {
      let identity = try source.withCard(trace: nil) { session throws(ReaderError) in
        let identity = try IdentityReader.read(IntakePlan.fields, through: session)
        try IdentityReader.confirm(identity, through: session)
        return identity
      }
      guard let booked = try desk.book(identity, presented) else { return }
      line = booked
    } catch let failure as Failure where failure.id.exitCode != .bug && failure.stage != "ledger" {
      line = try desk.fail(failure, presented)
    }
    try screen.show(source.name, .done(line), [line], desk.counts)
  }
}
