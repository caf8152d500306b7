import APDU
import CardLedger

/// `simtool cards find`: cards by anything that a person knows of them.
enum CardsFindCommand {
  static let command = Command(
    "cards find",
    summary: LocalizedText(en: "find cards by number, label, batch …", zh: "按号码、标签、批次等查找卡片"),
    discussion: LocalizedText(
      en: "TEXT is a label, an ICCID, IMSI, EID or telephone number with or without spaces, the "
        + "last four digits or more of one, a customer's mail address or phone number, the name of "
        + "a batch, a network (520-03) or a state (stock). All cards that fit are listed.",
      zh: "TEXT 可以是标签、ICCID、IMSI、EID 或电话号码（空格不限）、号码的末四位或更多、客户的邮箱或电话、批次名、网络（520-03）"
        + "或状态（stock）。所有相符的卡都会列出。"),
    arguments: [
      ArgumentSpec("TEXT", help: LocalizedText(en: "what is known", zh: "已知的内容"))
    ],
    options: [
      OptionSpec(
        "limit", .value("N"),
        help: LocalizedText(en: "at most N cards (default 100)", zh: "最多 N 张（默认 100）")),
      .reveal, .json,
    ] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool cards find 4567", LocalizedText(en: "by the last digits", zh: "按末几位查找")),
      Command.Example(
        "simtool cards find 0812345678",
        LocalizedText(en: "by a telephone number as it is dialled", zh: "按拨打的电话号码查找")),
    ],
    run: run)

  private static let standardLimit = 100
  private static let mostCards = 1_000_000

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let limit = try invocation.integer("limit", in: 1...mostCards) ?? standardLimit
    let text = invocation.argument("TEXT") ?? ""
    let search = CardSearch(text)
    let access = try LedgerAccess(existing: invocation)
    var cards = try Failure.ofLedger { () throws(LedgerError) in
      var cards = try search.cards(in: access.ledger, limit: limit + 1)
      for filter in filters(text) where cards.count <= limit {
        for card in try access.ledger.cards(filter, after: nil, limit: limit + 1)
        where !cards.contains(where: { $0.id == card.id }) {
          cards.append(card)
        }
      }
      return cards
    }
    if cards.isEmpty { throw search.nothingFound }
    let isMore = cards.count > limit
    cards = Array(cards.prefix(limit))
    var lines = CardLines(invocation)
    if lines.isRevealing { try access.noteRevealed(cards, by: "find") }
    try lines.show(cards)
    if isMore {
      invocation.console.note(
        LocalizedText(
          en: "there are more than \(limit): type more of the number, or raise --limit",
          zh: "超过 \(limit) 张：请输入更多位数，或调大 --limit"))
    }
    return .complete
  }

  /// The kinds of cards that have such a name.
  private static func filters(_ text: String) -> [CardFilter] {
    var filters = [CardFilter(batch: text)]
    if let state = CardState(word: text.lowercased()) { filters.append(CardFilter(state: state)) }
    if let network = NetworkText(text), network.mnc != nil {
      filters.append(CardFilter(mcc: network.mcc, mnc: network.mnc))
    }
    return filters
  }
}
