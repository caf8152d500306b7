import APDU
import CardLedger

/// `simtool cards forget`: what names a card is erased.
enum CardsForgetCommand {
  static let command = Command(
    "cards forget",
    summary: LocalizedText(en: "erase what names a card", zh: "清除可识别某张卡的信息"),
    discussion: LocalizedText(
      en: "Numbers, customer and notes of the card are erased, in its history too. That something "
        + "happened to a card stays in the audit. It cannot be undone; backups made before still "
        + "hold the card.",
      zh: "清除该卡的号码、客户和备注，包括历史中的。审计中仍保留“发生过某事”的记录。此操作无法撤销；此前的备份中仍有该卡。"),
    arguments: [.card],
    options: [.yes, .json] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool cards forget 2236 --staff 17 --purpose request",
        LocalizedText(en: "one card, after a question", zh: "经确认后清除一张卡"))
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let access = try LedgerAccess(existing: invocation)
    let card = try CardSearch.one(invocation.argument("TEXT") ?? "", in: access.ledger)
    let label = card.label.text
    let isDone = card.state == .forgotten
    if !isDone {
      let shown = ShownCard(card, isRevealing: false)
      let number = shown.iccid ?? shown.imsi ?? shown.msisdns.first ?? shown.eid ?? "-"
      try Confirmation(invocation).ask(
        LocalizedText(
          en: "Card \(label) (\(number)) will be erased for good.",
          zh: "卡 \(label)（\(number)）将被永久清除。"),
        word: label)
      try Failure.ofLedger { () throws(LedgerError) in
        try access.ledger.forget(card.id, by: access.attribution)
      }
    }
    if invocation.flag("json") {
      try invocation.console.emit([
        "schema": "simtool.forget/1", "label": .string(label),
        "result": .string(isDone ? "unchanged" : "forgotten"),
      ])
    } else {
      let text =
        isDone
        ? LocalizedText(
          en: "\(label) was forgotten before; nothing changed", zh: "\(label) 此前已清除；未做更改")
        : LocalizedText(en: "\(label) is forgotten", zh: "\(label) 已清除")
      invocation.console.line(text[invocation.language])
    }
    return .complete
  }
}
