import APDU
import CardLedger

/// `simtool cards list`: the cards of the ledger, or some of them.
enum CardsListCommand {
  static let command = Command(
    "cards list",
    summary: LocalizedText(en: "list cards", zh: "列出卡片"),
    discussion: LocalizedText(
      en: "Oldest first. With --limit, the last line on standard error says how to go on.",
      zh: "按入库先后排列。使用 --limit 时，标准错误的最后一行会提示如何继续。"),
    options: [
      .ofBatch, .ofState, .ofNetwork,
      OptionSpec(
        "limit", .value("N"), help: LocalizedText(en: "at most N cards", zh: "最多 N 张")),
      OptionSpec(
        "after", .value("LABEL"),
        help: LocalizedText(en: "begin behind the card with this label", zh: "从该标签之后的卡开始")),
      .reveal, .json,
    ] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool cards list --state stock --network 520-03",
        LocalizedText(en: "AIS cards that are here", zh: "在库的 AIS 卡")),
      Command.Example(
        "simtool cards list --batch BOX-17 --json",
        LocalizedText(en: "a batch, one object for each card", zh: "某批次，每张卡一个对象")),
    ],
    run: run)

  private static let pageSize = 500
  private static let mostCards = 1_000_000_000

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let filter = try CardFilter(invocation)
    var rest = try invocation.integer("limit", in: 1...mostCards) ?? mostCards
    var last = try after(invocation)
    let access = try LedgerAccess(existing: invocation)
    var lines = CardLines(invocation)
    var isEmpty = true
    while rest > 0 {
      let page = try next(access, filter, after: last, limit: min(pageSize, rest))
      guard let end = page.last else { break }
      if lines.isRevealing { try access.noteRevealed(page, by: "list") }
      try lines.show(page)
      isEmpty = false
      last = end.id
      rest -= page.count
    }
    if isEmpty { throw nothing }
    if rest == 0, let last, !(try next(access, filter, after: last, limit: 1).isEmpty) {
      invocation.console.note(
        LocalizedText(
          en: "there are more: go on with --after \(last.label)",
          zh: "还有更多：请用 --after \(last.label) 继续"))
    }
    return .complete
  }

  private static func next(
    _ access: LedgerAccess, _ filter: CardFilter, after last: CardID?, limit: Int
  ) throws(Failure) -> [CardRecord] {
    try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.cards(filter, after: last, limit: limit)
    }
  }

  private static func after(_ invocation: Invocation) throws(Failure) -> CardID? {
    guard let text = invocation.value("after") else { return nil }
    guard let label = CardLabel(text) else {
      throw Failure(
        .usage,
        LocalizedText(en: "\"\(text)\" is no label", zh: "“\(text)”不是标签"),
        hint: LocalizedText(
          en: "A label is the first column of the list", zh: "标签是列表的第一列"))
    }
    return label.card
  }

  static let nothing = Failure(
    .notFound, stage: "find",
    LocalizedText(en: "the ledger has no such cards", zh: "台账中没有这样的卡"))
}
