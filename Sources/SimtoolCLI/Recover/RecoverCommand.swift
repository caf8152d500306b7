import APDU
import SIMReader
import UICC

/// `simtool recover`: the IMSI that nobody wrote down (docs/recover.md).
enum RecoverCommand {
  static let command = Command(
    "recover",
    summary: LocalizedText(en: "find a forgotten IMSI", zh: "找回忘记的 IMSI"),
    discussion: LocalizedText(
      en: "Goes down a ladder until something gives the IMSI: every copy on the card, what can be "
        + "read of a damaged one, the records of the ledger; then says where else to look and what "
        + "to tell the operator. Says for each step what was found and how far it can be relied "
        + "on. Nothing is guessed, nothing is written, and no PIN is tried unless you give one.\n\n"
        + "Without TEXT it starts with the card in the reader. With TEXT, the number printed on "
        + "the card, a label or a phone number, it asks the ledger alone, unless a card is named "
        + "too. An IMSI from the ledger is shown to who holds the card, read in the same run, or "
        + "has shown an identity document (--id-seen, --staff); the ledger notes it.",
      zh: "逐级查找，直到得到 IMSI：卡上的每一份副本，损坏的卡上仍能读出的部分，台账记录；"
        + "最后说明还可以到哪里找、怎样向运营商询问。每一步都说明结果及其可靠程度。"
        + "不猜测，不写卡；除非您提供 PIN，否则绝不尝试。\n\n"
        + "不带 TEXT 时先读取读卡器中的卡。带 TEXT（卡面号码、标签或电话号码）时只查台账，除非同时指定了卡。"
        + "台账中的 IMSI 只向持卡人（同一次运行中读到该卡）或已出示证件者（--id-seen、--staff）显示，"
        + "并记入台账。"),
    arguments: [
      ArgumentSpec(
        "TEXT", isOptional: true, isRepeatable: true,
        help: LocalizedText(
          en: "what is known: the number on the card or its last digits, a label, a phone number",
          zh: "已知信息：卡面号码或其末尾几位、标签、电话号码"))
    ],
    options: OptionSpec.cardSource + OptionSpec.pin + [
      .idSeen,
      OptionSpec(
        "mask",
        help: LocalizedText(
          en: "hide most digits of ICCID and IMSI", zh: "隐藏 ICCID 和 IMSI 的大部分数字")),
      .json,
    ] + OptionSpec.ledgerAccess,
    exclusive: OptionSpec.cardSourceExclusive + OptionSpec.pinExclusive + [
      ["pin-stdin", "passphrase-stdin"]
    ],
    examples: [
      Command.Example(
        "simtool recover", LocalizedText(en: "the card in the only reader", zh: "读取唯一读卡器中的卡")),
      Command.Example(
        "simtool recover --demo=pin-locked",
        LocalizedText(en: "try it without a reader", zh: "没有读卡器也可试用")),
      Command.Example(
        "simtool recover 8966031234567890126 --id-seen passport --staff Lin",
        LocalizedText(
          en: "a lost card, from the records, after a look at the passport",
          zh: "卡已丢失：查看护照后从记录中查找")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    try TraceFile.with(invocation) { try recover(invocation, $0) }
  }

  private static func recover(
    _ invocation: Invocation, _ trace: TraceFile?
  ) throws -> ExitCode {
    let idCheck = try IDCheck(invocation)
    let typed = try typedNumber(invocation)
    let start = ContinuousClock.now
    let card = try RecoverCard(invocation, trace).outcome(isNumberTyped: typed != nil)
    var recovery = Recovery(card, isMasked: invocation.flag("mask"))
    recovery.typedICCID = typed.flatMap(certainICCID)
    if let typed, let iccid = recovery.findings?.identity.iccid.value,
      let contradiction = Evidence(typed, against: iccid)
    {
      recovery.evidence.append(contradiction)
    }
    if let findings = recovery.findings, recovery.hasCardSpoken {
      recovery.evidence += try RecordComparison(
        invocation: invocation, findings: findings
      ).evidence()
    } else {
      recovery.evidence += try RecoverRecords(
        access: try LedgerAccess.existing(invocation), findings: recovery.findings, typed: typed,
        idCheck: idCheck
      ).evidence()
    }
    if recovery.answer == nil {
      recovery.evidence += [Evidence(.packaging, .open), Evidence(.hotline, .open)]
      recovery.help = OperatorGuides(invocation).help(recovery.facts(typed))
    }
    recovery.elapsed = start.duration(to: .now)
    return try tell(recovery, invocation)
  }

  private static func typedNumber(_ invocation: Invocation) throws(Failure) -> TypedNumber? {
    let words = invocation.arguments("TEXT")
    if words.isEmpty { return nil }
    do throws(NumberTextError) {
      return try TypedNumber(words.joined(separator: " "))
    } catch {
      throw Failure(error, line: nil)
    }
  }

  /// The card's number to say on the telephone: only where nothing else can be meant, and no digit is
  /// known to be wrong.
  private static func certainICCID(_ typed: TypedNumber) -> ICCID? {
    guard let best = typed.unambiguous, best.kind == .iccid, best.checkDigit != .invalid else {
      return nil
    }
    return best.iccid
  }

  private static func tell(_ recovery: Recovery, _ invocation: Invocation) throws -> ExitCode {
    if invocation.flag("json") {
      try invocation.console.emit(recovery.json)
    } else {
      for line in recovery.lines(in: invocation.language) { invocation.console.line(line) }
      try invocation.console.flush()
    }
    if let failure = recovery.findings?.pinFailure {
      invocation.console.complain(failure)
    } else if recovery.isWithheld {
      invocation.console.complain(.proofMissing)
    }
    return recovery.exitCode
  }
}
