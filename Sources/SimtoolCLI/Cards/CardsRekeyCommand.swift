import APDU
import CardLedger

/// `simtool cards rekey`: everything is encrypted anew under another key.
enum CardsRekeyCommand {
  static let command = Command(
    "cards rekey",
    summary: LocalizedText(en: "change the ledger's key", zh: "更换台账密钥"),
    discussion: LocalizedText(
      en: "Encrypts everything anew, under a new key file or a passphrase. Should it be cut short, "
        + "the ledger opens as before. Backups made before open with the old key only, which a new "
        + "key file replaces: make a new backup afterwards.\n\n"
        + "Where the ledger has a passphrase now, that is asked for first (or taken with "
        + "--passphrase-stdin); a new one is asked for twice, on the terminal.",
      zh: "用新的密钥文件或口令重新加密全部内容。如果中途中断，台账仍可照旧打开。此前的备份只能用旧密钥打开，而新密钥文件会取代旧的：请随后重新备份。\n\n"
        + "如果台账现有口令，会先询问（或用 --passphrase-stdin 提供）；新口令在终端上询问两次。"),
    options: [
      OptionSpec(
        "passphrase",
        help: LocalizedText(
          en: "use a passphrase from now on, not a key file", zh: "今后使用口令，而不是密钥文件")),
      .json,
    ] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example("simtool cards rekey", LocalizedText(en: "a new key file", zh: "新的密钥文件")),
      Command.Example(
        "simtool cards rekey --passphrase", LocalizedText(en: "a passphrase", zh: "改用口令")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let access = try LedgerAccess(existing: invocation)
    let hasPassphrase = invocation.flag("passphrase")
    if hasPassphrase {
      try PassphrasePrompt(invocation).askNew { secret in
        try rekey(access, to: .passphrase(secret), invocation.console)
      }
    } else {
      try rekey(access, to: .file, invocation.console)
    }
    if invocation.flag("json") {
      try invocation.console.emit([
        "schema": "simtool.rekey/1", "key": .string(hasPassphrase ? "passphrase" : "file"),
      ])
      return .complete
    }
    let text =
      hasPassphrase
      ? LocalizedText(en: "the ledger opens with the new passphrase", zh: "台账现在用新口令打开")
      : LocalizedText(en: "the ledger has a new key file", zh: "台账已有新的密钥文件")
    invocation.console.line(text[invocation.language])
    invocation.console.note(
      LocalizedText(
        en: "backups made before do not open with it: make a new one",
        zh: "此前的备份无法用它打开：请重新备份"))
    return .complete
  }

  private static func rekey(
    _ access: LedgerAccess, to key: NewKey, _ console: Console
  ) throws(Failure) {
    _ = try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.rekey(to: key, by: access.attribution) { done in
        console.progress(
          LocalizedText(en: "\(done) events encrypted", zh: "已重新加密 \(done) 个事件"))
      }
    }
    console.endProgress()
  }
}
