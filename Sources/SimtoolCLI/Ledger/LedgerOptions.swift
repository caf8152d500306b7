import APDU

// The options of every command that uses the ledger.
extension OptionSpec {
  /// `--ledger FILE`.
  static let ledger = OptionSpec(
    "ledger", .value("FILE"), isFile: true,
    help: LocalizedText(
      en: "the ledger (default: \(LedgerPath.words.english))",
      zh: "台账文件（默认：\(LedgerPath.words.simplifiedChinese)）"))

  /// `--passphrase-stdin`.
  static let passphrase = OptionSpec(
    "passphrase-stdin",
    help: LocalizedText(
      en: "take the ledger's passphrase, where it has one, from the first line of standard input "
        + "(default: ask on the terminal); a ledger that is made gets it",
      zh: "如果台账设有口令，从标准输入的第一行读取（默认：在终端上询问）；新建的台账将使用该口令"))

  /// `--staff NAME`.
  static let staff = OptionSpec(
    "staff", .value("NAME"),
    help: LocalizedText(en: "who does this, for the audit", zh: "操作人，记入审计"))

  /// `--purpose TEXT`.
  static let purpose = OptionSpec(
    "purpose", .value("TEXT"),
    help: LocalizedText(en: "why, for the audit", zh: "用途，记入审计"))

  /// `--reveal`.
  static let reveal = OptionSpec(
    "reveal",
    help: LocalizedText(
      en: "show numbers in full; the audit notes it", zh: "完整显示号码；会记入审计"))

  /// Where the ledger is, how it opens, and who uses it.
  static let ledgerAccess: [OptionSpec] = [ledger, passphrase, staff, purpose]
}
