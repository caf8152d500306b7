import APDU
import CardLedger
import Renewal

/// `simtool due`: the lines that need renewal, the most urgent first.
enum DueCommand {
  static let command = Command(
    "due",
    summary: LocalizedText(en: "list lines that need renewal", zh: "列出需要续费的号码"),
    discussion: LocalizedText(
      en:
        "Goes through the lines of the ledger and says what is to be done, the most urgent first: "
        + "lines that have ended or end soon, little money or data, lines "
        + "that were not used for long, orders whose end nobody knows, "
        + "renewals that nobody has looked for, and lines that nobody has looked at for long. "
        + "Without --within a line comes up as early as its plan asks for: hours before the end of a "
        + "day's plan, days before the end of a month's. Numbers are masked, in the calendar too.",
      zh: "逐一检查台账中的号码，按紧急程度列出要做的事：已到期或即将到期、余额或流量不足、长期未使用、结果未知的订单、续费后尚未确认的、以及久未查看的号码。"
        + "不加 --within 时，按套餐长短提前提醒：日套餐提前数小时，月套餐提前数天。号码均已打码，日历中亦然。"),
    options: [
      OptionSpec(
        "within", .value("TIME"),
        help: LocalizedText(
          en: "look so far ahead: 12h, 7d, 2w (default: by the length of the plan)",
          zh: "向前查看的时间：12h、7d、2w（默认按套餐长短）")),
      OptionSpec(
        "ics", .value("FILE"), isFile: true,
        help: LocalizedText(
          en: "write a calendar (RFC 5545) with alarms to FILE", zh: "将带提醒的日历（RFC 5545）写入 FILE")),
      .json,
    ] + OptionSpec.ledgerAccess,
    exclusive: [["json", "ics"]],
    examples: [
      Command.Example(
        "simtool due --within 7d",
        LocalizedText(en: "what ends within a week, and what is overdue", zh: "一周内到期的和已逾期的")),
      Command.Example(
        "simtool due --within 4w --ics due.ics",
        LocalizedText(en: "the same as a calendar, with alarms", zh: "生成带提醒的日历")),
    ],
    run: run)

  private static let pageSize = 500

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let ahead = try invocation.timeSpan("within")
    let access = try LedgerAccess(toLook: invocation)
    let now = Timestamp.now
    let caution = try ClockCaution(access.ledger, now: now)?.wording
    let entries = try entries(access.ledger, OperatorGuides(invocation), now: now, ahead: ahead)
    if let caution { invocation.console.warn(LocalizedText(caution)) }
    if let path = invocation.value("ics") {
      try write(entries, to: path, at: now, access, invocation)
    } else if invocation.flag("json") {
      for entry in entries {
        try invocation.console.emit(entry.json([caution].compactMap(\.self)))
      }
    } else {
      show(entries, at: now, on: invocation.console)
    }
    if entries.isEmpty {
      invocation.console.note(LocalizedText(en: "nothing is due", zh: "没有到期事项"))
    }
    return .complete
  }

  private static func entries(
    _ ledger: SQLiteLedger, _ guides: OperatorGuides, now: Timestamp, ahead: Int64?
  ) throws(Failure) -> [DueEntry] {
    var entries: [DueEntry] = []
    var last: CardID?
    while true {
      let place = last
      let page = try Failure.ofLedger { () throws(LedgerError) in
        try ledger.lines(after: place, limit: pageSize)
      }
      guard let end = page.last else { return entries.sorted(by: DueEntry.precedes) }
      for line in page where line.card.state != .forgotten {
        let help = guides.help(CardFacts(line.card.contents))
        entries += line.due(
          now: now, ahead: ahead, rules: help.choice.lineRules,
          operatorName: help.match?.shortName ?? line.card.contents.spn,
          confidence: help.match?.confidence)
      }
      last = end.card.id
    }
  }

  private static func show(_ entries: [DueEntry], at now: Timestamp, on console: Console) {
    var table = TextTable()
    for entry in entries {
      table.row(
        entry.item.urgency.words[console.language], entry.line.card.label.text, entry.masked,
        Console.safe(entry.operatorWords?[console.language] ?? "-"),
        ClockText.local(entry.item.at),
        Console.safe(entry.words(at: now)[console.language]))
    }
    for (entry, lines) in zip(entries, table.blocks(width: Page.width)) {
      for line in lines { console.line(console.styled(line, entry.item.urgency.style)) }
    }
  }

  private static func write(
    _ entries: [DueEntry], to path: String, at now: Timestamp, _ access: LedgerAccess,
    _ invocation: Invocation
  ) throws(Failure) {
    let first = try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.events(after: 0, limit: 1).first
    }
    // When the ledger was made tells it from other ledgers, and says nothing about anybody.
    let ledger = String(first?.at.milliseconds ?? 0, radix: 36)
    let language = invocation.language
    let calendar = ICalendar(
      events: entries.map { $0.event(in: ledger, at: now, language) }, made: now,
      language: language.rawValue)
    let file = try OutputFile(path)
    try file.write(Array(calendar.text.utf8))
    try file.finish()
    invocation.console.note(
      LocalizedText(
        en: "\(path) has \(entries.count) entries; import it into a calendar",
        zh: "\(path) 中有 \(entries.count) 项；请导入日历"))
  }
}
