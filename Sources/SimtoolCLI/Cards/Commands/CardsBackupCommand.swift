import APDU
import CardLedger

/// `simtool cards backup`: a copy of the ledger while others go on using it.
enum CardsBackupCommand {
  static let command = Command(
    "cards backup",
    summary: LocalizedText(en: "copy the ledger to a file", zh: "备份台账"),
    discussion: LocalizedText(
      en: "The copy is checked before the command ends: its pages, its audit and its key. It is "
        + "encrypted as the ledger is, and useless without the key: keep the key file or the "
        + "passphrase in another place.",
      zh: "命令结束前会校验副本：数据页、审计和密钥。副本与台账一样加密，没有密钥就无法使用：请把密钥文件或口令另行保存。"),
    arguments: [
      ArgumentSpec(
        "FILE", isFile: true, help: LocalizedText(en: "a file that is not there yet", zh: "尚不存在的文件")
      )
    ],
    options: [.json] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool cards backup /media/stick/ledger-2026-11-21.db",
        LocalizedText(en: "to a memory stick", zh: "备份到 U 盘"))
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let file = invocation.argument("FILE") ?? ""
    let access = try LedgerAccess(existing: invocation)
    try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.backup(to: file, by: access.attribution)
    }
    let count = try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.count(CardFilter())
    }
    if invocation.flag("json") {
      try invocation.console.emit([
        "schema": "simtool.backup/1", "file": .string(file), "cards": .integer(count),
      ])
      return .complete
    }
    invocation.console.line(
      invocation.console.text(
        LocalizedText(
          en: "\(file) holds \(count) \(count == 1 ? "card" : "cards"), and was checked",
          zh: "\(file) 含 \(count) 张卡，已校验")))
    invocation.console.note(
      LocalizedText(
        en: "it opens with the key of this ledger only: keep that too, in another place",
        zh: "只有本台账的密钥能打开它：请把密钥也另行保存"))
    return .complete
  }
}
