import APDU
import CardLedger

/// `simtool cards rekey`: everything is encrypted anew under another key.
enum CardsRekeyCommand {
  static let command = Command(
    "cards rekey",
    summary: LocalizedText(en: "change the ledger's key", zh: "更换台账密钥"),
    discussion: LocalizedText(
      en: "Encrypts everything anew, under a new key file or a passphrase. Should it be cut short, "
        + "the ledger opens as before. Backups made before open with the old key only: the key file "
        + "of before is kept under another name, and the command says under which. Make a new backup "
        + "afterwards; remove the old key when no backup from before is needed any more.\n\n"
        + "Where the ledger has a passphrase now, that is asked for first (or taken with "
        + "--passphrase-stdin); a new one is asked for twice, on the terminal. A question comes before "
        + "anything is changed.",
      zh: "用新的密钥文件或口令重新加密全部内容。如果中途中断，台账仍可照旧打开。此前的备份只能用旧密钥打开：旧密钥文件会改名保留，并告知其名字。"
        + "请随后重新备份；不再需要此前的备份时，即可删除旧密钥。\n\n"
        + "如果台账现有口令，会先询问（或用 --passphrase-stdin 提供）；新口令在终端上询问两次。更改之前会先确认。"),
    options: [
      OptionSpec(
        "passphrase",
        help: LocalizedText(
          en: "use a passphrase from now on, not a key file", zh: "今后使用口令，而不是密钥文件")),
      .yes, .json,
    ] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool cards rekey",
        LocalizedText(en: "a new key file, after a question", zh: "经确认后换用新的密钥文件")),
      Command.Example(
        "simtool cards rekey --passphrase", LocalizedText(en: "a passphrase", zh: "改用口令")),
      Command.Example(
        "simtool cards rekey --yes --staff nightly",
        LocalizedText(en: "without a question, in a script", zh: "在脚本中直接执行")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let access = try LedgerAccess(existing: invocation)
    let hasPassphrase = invocation.flag("passphrase")
    let others = others(under: access.ledger.path)
    try Confirmation(invocation).ask(question(access.ledger.path, others), word: "rekey")
    let kept =
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
        "oldKey": JSONValue(kept),
      ])
      return .complete
    }
    let text =
      hasPassphrase
      ? LocalizedText(en: "the ledger opens with the new passphrase", zh: "台账现在用新口令打开")
      : LocalizedText(en: "the ledger has a new key file", zh: "台账已有新的密钥文件")
    invocation.console.line(text[invocation.language])
    if let kept {
      invocation.console.line(
        invocation.console.text(
          LocalizedText(
            en: "the old key is kept as \(kept): remove it when no backup from before is "
              + "needed any more",
            zh: "旧密钥保留为 \(kept)：不再需要此前的备份时，即可删除")))
    }
    // A script has seen no question.
    if !others.isEmpty {
      let names = others.joined(separator: ", ")
      invocation.console.warn(
        LocalizedText(
          en: "these need the old key, as backups do: \(names)", zh: "以下文件与备份一样需要旧密钥：\(names)"))
    }
    invocation.console.note(
      LocalizedText(
        en: "backups made before open with the old key only: make a new one",
        zh: "此前的备份只能用旧密钥打开：请重新备份"))
    return .complete
  }

  /// What changes, and what from then on needs the key of before.
  private static func question(_ path: String, _ others: [String]) -> LocalizedText {
    let names = others.joined(separator: ", ")
    return LocalizedText(
      en: "\(path) gets a new key. Backups made before open with the old one only"
        + (others.isEmpty ? "." : ", and so do these, which have the same key file: \(names)."),
      zh: "\(path) 将换用新密钥。此前的备份只能用旧密钥打开"
        + (others.isEmpty ? "。" : "，使用同一密钥文件的以下文件也是如此：\(names)。"))
  }

  /// Ledgers and copies beside this one whose key file is the same by name, as that of `a.bak` and `a.db`.
  private static func others(under path: String) -> [String] {
    let key = SQLiteLedger.keyFile(of: path)
    guard FileDescriptor.exists(key) else { return [] }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? ""
    // Not to be opened besides: closing them would give up the locks of the ledger that is open.
    let own = SQLiteLedger.files(of: path).compactMap { FileIdentity($0) }
    return FileDescriptor.entries(of: folder.isEmpty ? "." : folder).map { folder + $0 }
      .filter { file in
        SQLiteLedger.keyFile(of: file) == key
          && FileIdentity(file).map { !own.contains($0) } ?? false
          && LedgerPart(path: file) == .ledger
      }
      .sorted()
  }

  private static func rekey(
    _ access: LedgerAccess, to key: NewKey, _ console: Console
  ) throws(Failure) -> String? {
    let kept = try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.rekey(to: key, by: access.attribution) { done in
        console.progress(
          LocalizedText(en: "\(done) events encrypted", zh: "已重新加密 \(done) 个事件"))
      }
    }
    console.endProgress()
    return kept
  }
}
