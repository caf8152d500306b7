import APDU
import CardLedger

/// Cards one to a line, however many follow: columns of fixed width, or one object each.
struct CardLines {
  let console: Console
  let isJSON: Bool
  let isRevealing: Bool
  private var hasHeader = false

  init(_ invocation: Invocation) {
    console = invocation.console
    isJSON = invocation.flag("json")
    isRevealing = invocation.flag("reveal")
  }

  private static let columns: [(title: LocalizedText, width: Int)] = [
    (LocalizedText(en: "LABEL", zh: "标签"), 6),
    (LocalizedText(en: "STATE", zh: "状态"), 9),
    (LocalizedText(en: "ICCID", zh: "ICCID"), 20),
    (LocalizedText(en: "IMSI", zh: "IMSI"), 15),
    (LocalizedText(en: "NETWORK", zh: "网络"), 7),
    (LocalizedText(en: "SINCE", zh: "入库时间"), 16),
    (LocalizedText(en: "BATCH", zh: "批次"), 8),
    (LocalizedText(en: "SHELF", zh: "货架"), 0),
  ]

  /// Adds cards, and writes them at once.
  mutating func show(_ cards: [CardRecord]) throws(SystemError) {
    if !hasHeader, !isJSON {
      console.line(CardLines.row(CardLines.columns.map { $0.title[console.language] }))
      hasHeader = true
    }
    for card in cards {
      console.line(isJSON ? card.json(isRevealing: isRevealing).text : line(card))
    }
    try console.flush()
  }

  private func line(_ card: CardRecord) -> String {
    let shown = ShownCard(card, isRevealing: isRevealing)
    let stock = card.contents.stock
    return CardLines.row([
      card.label.text, CardWords.state(card.state)[console.language], shown.iccid ?? "-",
      shown.imsi ?? "-", shown.network ?? "-", ClockText.local(card.created), stock.batch ?? "-",
      stock.shelf ?? "-",
    ])
  }

  private static func row(_ cells: [String]) -> String {
    let padded = zip(cells, columns).map { Console.safe($0).padded(to: $1.width) }
    var line = padded.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}
