import APDU
import CardLedger
import Renewal

/// `simtool cards purge`: old cards are forgotten.
enum CardsPurgeCommand {
  static let command = Command(
    "cards purge",
    summary: LocalizedText(en: "erase what names old cards", zh: "清除旧卡的可识别信息"),
    discussion: LocalizedText(
      en: "Forgets all cards that nothing happened to for that long: those bound to customers, "
        + "unless --state says otherwise. It cannot be undone.",
      zh: "清除在该时长内没有任何变动的卡：默认只清除已绑定客户的卡，可用 --state 指定其他状态。此操作无法撤销。"),
    options: [
      OptionSpec(
        "older-than", .value("TIME"),
        help: LocalizedText(
          en: "how long, in days, weeks or years: 90d, 12w, 2y", zh: "时长：天、周或年，例如 90d、12w、2y")),
      OptionSpec(
        "state", .list("LIST"), choices: choices,
        help: LocalizedText(
          en: "which cards: expected, stock, bound, served (default bound)",
          zh: "哪些卡：expected、stock、bound、served（默认 bound）")),
      OptionSpec("dry-run", help: LocalizedText(en: "only count them", zh: "只计数，不清除")),
      .yes, .json,
    ] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool cards purge --older-than 90d --dry-run",
        LocalizedText(en: "how many it would be", zh: "看看会有多少张")),
      Command.Example(
        "simtool cards purge --older-than 90d --yes --staff nightly",
        LocalizedText(en: "without a question, in a script", zh: "在脚本中直接执行")),
    ],
    run: run)

  private static let choices = CardWords.states.filter { $0 != .forgotten }.map(\.word)
  private static let pageSize = 1_000

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let moment = try moment(invocation)
    let states = Set((invocation.list("state") ?? ["bound"]).compactMap(CardState.init(word:)))
    let access = try LedgerAccess(existing: invocation)
    var count = try count(before: moment, states, access)
    if !invocation.flag("dry-run"), count > 0 {
      try Confirmation(invocation).ask(
        LocalizedText(
          en: "Cards without a change since \(ClockText.local(moment)), to be erased for good: "
            + "\(count).",
          zh: "自 \(ClockText.local(moment)) 以来没有变动的 \(count) 张卡将被永久清除。"),
        word: "\(count)")
      count = try Failure.ofLedger { () throws(LedgerError) in
        try access.ledger.purge(olderThan: moment, states: states, by: access.attribution)
      }
    }
    try tell(count, before: moment, states, invocation)
    return .complete
  }

  private static func tell(
    _ count: Int, before moment: Timestamp, _ states: Set<CardState>, _ invocation: Invocation
  ) throws {
    let isDryRun = invocation.flag("dry-run")
    guard !invocation.flag("json") else {
      return try invocation.console.emit([
        "schema": "simtool.purge/1",
        "before": .string(ClockText.utc(moment)),
        "states": JSONValue(CardWords.states.filter(states.contains).map(\.word)),
        "dryRun": .bool(isDryRun),
        "count": .integer(count),
      ])
    }
    let text =
      isDryRun
      ? LocalizedText(en: "cards that would be forgotten: \(count)", zh: "将清除 \(count) 张卡")
      : LocalizedText(en: "cards forgotten: \(count)", zh: "已清除 \(count) 张卡")
    invocation.console.line(text[invocation.language])
  }

  private static func count(
    before moment: Timestamp, _ states: Set<CardState>, _ access: LedgerAccess
  ) throws(Failure) -> Int {
    try Failure.ofLedger { () throws(LedgerError) in
      var count = 0
      for state in states {
        var last: CardID?
        while true {
          let page = try access.ledger.cards(
            CardFilter(state: state), after: last, limit: pageSize)
          guard let end = page.last else { break }
          count += page.count { $0.changed < moment }
          last = end.id
        }
      }
      return count
    }
  }

  // MARK: - Time

  private static let days: [Character: Int64] = ["d": 1, "w": 7, "y": 365]
  private static let dayInMilliseconds: Int64 = 86_400_000
  /// A century: more is a mistake.
  private static let mostDays: Int64 = 36_525

  private static func moment(_ invocation: Invocation) throws(Failure) -> Timestamp {
    guard let text = invocation.value("older-than") else {
      throw Failure(
        .usage, LocalizedText(en: "option --older-than is missing", zh: "缺少选项 --older-than"),
        hint: form)
    }
    guard let unit = text.last.flatMap({ days[$0] }), let number = Int64(text.dropLast()),
      (1...mostDays).contains(number), number * unit <= mostDays
    else {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--older-than cannot be \"\(text)\"", zh: "--older-than 不能是“\(text)”"),
        hint: form)
    }
    let now = Timestamp.now.milliseconds
    return Timestamp(milliseconds: now - number * unit * dayInMilliseconds)
  }

  private static let form = LocalizedText(
    en: "Write days, weeks or years, as in 90d, 12w or 2y", zh: "请写天、周或年，例如 90d、12w、2y")
}
