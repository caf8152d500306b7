import APDU
import CardLedger

/// `simtool cards restore`: a copy takes the place of the ledger.
enum CardsRestoreCommand {
  static let command = Command(
    "cards restore",
    summary: LocalizedText(en: "put a backup back", zh: "恢复备份"),
    discussion: LocalizedText(
      en: "The copy is looked through first: a broken one, one of another program and one of "
        + "another key are refused, and nothing changes. The ledger that was there is kept beside "
        + "it, and the command says where.",
      zh: "会先检查副本：损坏的、不是台账的或密钥不符的都会被拒绝，且不做任何更改。原有台账会保留在旁边，并告知其位置。"),
    arguments: [
      ArgumentSpec("FILE", isFile: true, help: LocalizedText(en: "the backup", zh: "备份文件"))
    ],
    options: [.json] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool cards restore /media/stick/ledger-2026-11-21.db",
        LocalizedText(en: "from a memory stick", zh: "从 U 盘恢复"))
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let file = invocation.argument("FILE") ?? ""
    let path = try LedgerAccess.path(invocation)
    let attribution = LedgerAccess.attribution(invocation)
    let aside: String?
    do {
      aside = try LedgerAccess.withKey(invocation) { (key) throws(LedgerError) in
        try SQLiteLedger.restore(from: file, to: path, key: key, by: attribution)
      }
    } catch var failure as Failure where failure.id == .ledgerCorrupt {
      // It is the copy that is broken: a broken ledger would not stand in its way.
      failure.hint = LocalizedText(
        en: "The ledger was not changed. Use another backup", zh: "台账未做任何更改。请使用其他备份")
      throw failure
    }
    if invocation.flag("json") {
      try invocation.console.emit([
        "schema": "simtool.restore/1", "file": .string(file), "ledger": .string(path),
        "replaced": JSONValue(aside),
      ])
      return .complete
    }
    invocation.console.line(
      invocation.console.text(
        LocalizedText(en: "\(path) is what \(file) holds", zh: "\(path) 已恢复为 \(file) 的内容")))
    if let aside {
      invocation.console.line(
        invocation.console.text(
          LocalizedText(
            en: "the ledger that was there is kept as \(aside): look into it with --ledger, or put "
              + "it back with 'simtool cards restore'",
            zh: "原有台账保留为 \(aside)：可用 --ledger 查看，或用“simtool cards restore”恢复")))
    }
    return .complete
  }
}
