import APDU
import CardLedger
import Renewal

/// `simtool cards audit`: who did what, and whether nobody changed the record of it.
enum CardsAuditCommand {
  static let command = Command(
    "cards audit",
    summary: LocalizedText(en: "list and check the audit", zh: "查看并校验审计记录"),
    discussion: LocalizedText(
      en: "Every event of the ledger, oldest first: time, what, who, why, and which card, masked. "
        + "Each event is chained to the one before it under the ledger's key; --verify finds any "
        + "that was changed, removed or put elsewhere, and names the first; before that it looks "
        + "through the pages of the file.",
      zh: "按时间先后列出台账的每个事件：时间、事项、操作人、用途和卡（号码遮盖）。每个事件都用台账密钥与前一个相链；--verify 能查出任何被改动、"
        + "删除或调换的事件，并指出第一个；在此之前会先检查文件的数据页。"),
    options: [
      OptionSpec(
        "after", .value("N"),
        help: LocalizedText(en: "begin behind event N", zh: "从事件 N 之后开始")),
      OptionSpec(
        "limit", .value("N"), help: LocalizedText(en: "at most N events", zh: "最多 N 个事件")),
      OptionSpec(
        "verify", help: LocalizedText(en: "check all events, list none", zh: "校验全部事件，不列出")),
      OptionSpec(
        "accept-clock",
        help: LocalizedText(
          en: "say that the clock is right although the last event is from later",
          zh: "确认当前时钟正确，尽管最后一个事件的时间更晚")),
      .json,
    ] + OptionSpec.ledgerAccess,
    exclusive: [["verify", "accept-clock", "after"], ["verify", "accept-clock", "limit"]],
    examples: [
      Command.Example(
        "simtool cards audit --verify", LocalizedText(en: "was anything changed?", zh: "是否被改动过？")),
      Command.Example(
        "simtool cards audit --after 1200 --json",
        LocalizedText(en: "what is new, for a program", zh: "供程序读取新增事件")),
    ],
    run: run)

  private static let pageSize = 1_000
  private static let mostEvents = Int(Int64.max)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let after = try invocation.integer("after", in: 0...mostEvents) ?? 0
    let limit = try invocation.integer("limit", in: 1...mostEvents) ?? mostEvents
    let access = try LedgerAccess(existing: invocation)
    if invocation.flag("verify") { return try verify(access, invocation) }
    if invocation.flag("accept-clock") { return try acceptClock(access, invocation) }
    return try list(access, invocation, after: Int64(after), limit: limit)
  }

  // MARK: - List

  private static func list(
    _ access: LedgerAccess, _ invocation: Invocation, after: Int64, limit: Int
  ) throws -> ExitCode {
    var (last, rest, isEmpty) = (after, limit, true)
    while rest > 0 {
      let (place, count) = (last, min(pageSize, rest))
      let page = try Failure.ofLedger { () throws(LedgerError) in
        try access.ledger.events(after: place, limit: count)
      }
      guard let end = page.last else { break }
      for event in page { invocation.console.line(line(event, invocation)) }
      try invocation.console.flush()
      (last, isEmpty) = (end.sequence, false)
      rest -= page.count
    }
    if isEmpty {
      throw Failure(
        .notFound, stage: "audit",
        LocalizedText(en: "there are no such events", zh: "没有这样的事件"))
    }
    return .complete
  }

  private static func line(_ event: LedgerEvent, _ invocation: Invocation) -> String {
    if invocation.flag("json") {
      return JSONValue.object([.init("schema", "simtool.audit/1")] + event.members).text
    }
    var cells = event.cells(in: invocation.language)
    cells.insert(event.card?.label.text ?? "-", at: 3)
    cells.insert(event.masked ?? "-", at: 4)
    let padded = zip(cells, widths).map { $0.padded(to: $1) }
    var line = padded.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Place, time, what, label, masked number, who, why, what else.
  private static let widths = [6, 16, 17, 6, 20, 8, 16, 0]

  // MARK: - Care

  private static func verify(
    _ access: LedgerAccess, _ invocation: Invocation
  ) throws -> ExitCode {
    let console = invocation.console
    let report = try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.verifyAudit { done in
        console.progress(
          LocalizedText(en: "\(done) events checked", zh: "已校验 \(done) 个事件"))
      }
    }
    console.endProgress()
    if let fault = report.fault { throw failure(fault) }
    if invocation.flag("json") {
      try console.emit([
        "schema": "simtool.auditReport/1", "events": .integer(Int(report.events)), "sound": true,
      ])
    } else {
      console.line(
        console.text(
          LocalizedText(
            en: "the file is whole, and all \(report.events) events are as they were written",
            zh: "文件完好，全部 \(report.events) 个事件均与写入时一致")))
    }
    return .complete
  }

  private static func failure(_ fault: AuditReport.Fault) -> Failure {
    let what = words(fault.problem)
    return Failure(
      .ledgerCorrupt, stage: "audit",
      LocalizedText(
        en: "event \(fault.sequence): \(what.english)",
        zh: "事件 \(fault.sequence)：\(what.simplifiedChinese)"),
      hint: LocalizedText(
        en: "Somebody or something wrote to the file past simtool. Keep a copy of it, then compare "
          + "with the last backup",
        zh: "有人或其他程序绕过 simtool 改写了该文件。请保留副本，并与最近的备份比较"))
  }

  private static func words(_ problem: AuditReport.Fault.Problem) -> LocalizedText {
    switch problem {
    case .changed:
      LocalizedText(en: "it is not as it was written", zh: "与写入时不一致")
    case .missing: LocalizedText(en: "it is missing", zh: "缺失")
    case .extra: LocalizedText(en: "it was not there before", zh: "是后来添加的")
    case .erased:
      LocalizedText(
        en: "what it says was erased, and nobody forgot the card", zh: "内容被清除，但没有“遗忘”记录")
    case .head: LocalizedText(en: "the count of events was changed", zh: "事件计数被改动")
    case .state:
      LocalizedText(
        en: "the list of cards does not say what the event says", zh: "卡片列表与该事件不一致")
    }
  }

  private static func acceptClock(
    _ access: LedgerAccess, _ invocation: Invocation
  ) throws -> ExitCode {
    try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.acceptClock(by: access.attribution)
    }
    let now = Timestamp.now
    if invocation.flag("json") {
      try invocation.console.emit([
        "schema": "simtool.clock/1", "acceptedAt": .string(ClockText.utc(now)),
      ])
    } else {
      invocation.console.line(
        invocation.console.text(
          LocalizedText(
            en: "the clock counts from now on: \(ClockText.local(now))",
            zh: "从现在起以当前时钟为准：\(ClockText.local(now))")))
    }
    return .complete
  }
}
