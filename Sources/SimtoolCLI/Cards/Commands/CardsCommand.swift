import APDU

/// `simtool cards`: what the ledger knows, and its care.
enum CardsCommand {
  static let group = Command.group(
    "cards",
    summary: LocalizedText(en: "the ledger of cards", zh: "卡片台账"),
    discussion: LocalizedText(
      en: "Numbers and contacts are masked; --reveal shows them, and the audit notes who asked. "
        + "Where a command wants one card, TEXT is its label, a whole number (ICCID, IMSI, EID or "
        + "telephone number) or the last digits of one.",
      zh: "号码和联系方式默认遮盖；--reveal 会完整显示，并在审计中记下是谁要求的。需要指定一张卡时，TEXT "
        + "可以是标签、完整号码（ICCID、IMSI、EID 或电话号码）或号码的末几位。"),
    [
      CardsListCommand.command,
      CardsFindCommand.command,
      CardsShowCommand.command,
      CardsLabelCommand.command,
      CardsBindCommand.command,
      CardsUnbindCommand.command,
      CardsForgetCommand.command,
      CardsPurgeCommand.command,
      CardsImportCommand.command,
      CardsExportCommand.command,
      CardsAuditCommand.command,
      CardsBackupCommand.command,
      CardsRestoreCommand.command,
      CardsRekeyCommand.command,
    ])
}

// What several of them share.
extension ArgumentSpec {
  /// TEXT, which names a card.
  static let card = ArgumentSpec(
    "TEXT",
    help: LocalizedText(
      en: "the card: its label, a number, or the last digits of one", zh: "卡：标签、号码或号码末几位"))
}

extension OptionSpec {
  /// `--batch NAME`, to choose cards.
  static let ofBatch = OptionSpec(
    "batch", .value("NAME"), help: LocalizedText(en: "cards of this batch", zh: "该批次的卡"))

  /// `--state STATE`, to choose cards.
  static let ofState = OptionSpec(
    "state", .value("STATE"), choices: CardWords.states.map(\.word),
    help: LocalizedText(
      en: "cards in this state: expected, stock, bound, served or forgotten",
      zh: "该状态的卡：expected（待到货）、stock（在库）、bound（已绑定）、served（仅服务）或 forgotten（已遗忘）"))

  /// `--network MCC-MNC`, to choose cards.
  static let ofNetwork = OptionSpec(
    "network", .value("MCC-MNC"),
    help: LocalizedText(
      en: "cards of this network, as in 520-03, or country, as in 520",
      zh: "该网络的卡（如 520-03），或该国家的卡（如 520）"))
}
