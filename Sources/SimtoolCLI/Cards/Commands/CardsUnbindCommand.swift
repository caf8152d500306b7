import APDU
import CardLedger

/// `simtool cards unbind`: a card comes back from its customer.
enum CardsUnbindCommand {
  static let command = Command(
    "cards unbind",
    summary: LocalizedText(en: "take a card back from its customer", zh: "解除卡与客户的绑定"),
    discussion: LocalizedText(
      en: "The card is in stock again. Its history still holds the customer, encrypted; 'simtool "
        + "cards forget' erases that.",
      zh: "卡恢复为在库。历史中仍以加密形式保留该客户；“simtool cards forget”可将其清除。"),
    arguments: [.card],
    options: [.json] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool cards unbind 2236 --staff 17", LocalizedText(en: "a card given back", zh: "退回的卡"))
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let access = try LedgerAccess(existing: invocation)
    let card = try CardSearch.one(invocation.argument("TEXT") ?? "", in: access.ledger)
    let hadContact = card.contents.contact != nil
    let record = try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.unbind(card.id, by: access.attribution)
    }
    try BindingReport(record, hadContact ? .unbound : .unchanged).show(invocation)
    return .complete
  }
}
