import APDU
import CardLedger
import Renewal
import UICC

/// `simtool renew`: from a card or a number to a line that lives on (docs/renewal.md).
enum RenewCommand {
  static let command = Command(
    "renew",
    summary: LocalizedText(
      en: "renew a line: whose it is, how, and the order", zh: "续费：查明运营商、方法并下单"),
    discussion: LocalizedText(
      en: "Says whose card it is and why, how the line is renewed, step by step, and what is known "
        + "of it. Without TEXT it reads the card in the reader; with TEXT (ICCID, IMSI, phone "
        + "number, label of the ledger) or --account no card is needed.\n\n"
        + "Nothing leaves the machine: without --provider staff carry out the steps of the guide "
        + "and note the result with --record. --provider simulated shows plans, prices and orders "
        + "of no real operator, for training. --quote names the price of --plan and a code; "
        + "--order buys it after the price and the terms were shown and the code was typed. An "
        + "order is in the ledger before it is sent: when anything interrupts it, run the same "
        + "command again, which asks what became of it and buys nothing twice.",
      zh: "说明卡属于哪个运营商及依据、如何一步步续费，以及已知的线路状况。不带 TEXT 时读取读卡器中的卡；"
        + "带 TEXT（ICCID、IMSI、电话号码、台账标签）或 --account 时无需插卡。\n\n"
        + "任何数据都不会离开本机：不指定 --provider 时，由店员按指南操作，并用 --record 记录结果。"
        + "--provider simulated 提供的套餐、价格和订单不属于任何真实运营商，仅供练习。"
        + "--quote 给出 --plan 的价格和确认码；--order 在显示价格和条款并输入确认码后下单。"
        + "订单先写入台账再发出：若中途中断，重新运行同一命令即可，它会查询结果，绝不重复购买。"),
    arguments: [
      ArgumentSpec(
        "TEXT", isOptional: true, isRepeatable: true,
        help: LocalizedText(
          en: "the line instead of a card: ICCID, IMSI, phone number, label",
          zh: "不插卡时用来指明线路：ICCID、IMSI、电话号码或标签"))
    ],
    options: OptionSpec.cardSource + OptionSpec.pin + RenewOptions.all + [.reveal, .json]
      + OptionSpec.ledgerAccess,
    exclusive: OptionSpec.cardSourceExclusive + OptionSpec.pinExclusive + RenewOptions.exclusive,
    examples: [
      Command.Example(
        "simtool renew", LocalizedText(en: "the card in the reader", zh: "读卡器中的卡")),
      Command.Example(
        "simtool renew --demo --provider simulated --need \"10 GB 14 days\"",
        LocalizedText(en: "plans for what the customer needs", zh: "按客户需求比较套餐")),
      Command.Example(
        "simtool renew +66812345100 --provider simulated --plan sim-month --order",
        LocalizedText(en: "order a plan by phone number", zh: "按电话号码订购套餐")),
      Command.Example(
        "simtool renew --record --plan \"SIM2Fly\" --amount \"399 THB\" --valid-until 2027-01-31",
        LocalizedText(en: "note what was done by hand", zh: "记录手工办理的结果")),
      Command.Example(
        "simtool renew 2236 --record --left \"3 GB\" --left \"120 minutes\" --auto-renew no",
        LocalizedText(en: "note what is left", zh: "登记剩余用量")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    try run(invocation, RenewEnvironment(invocation))
  }

  /// The same with providers and clock of the caller's: tests have their own.
  static func run(_ invocation: Invocation, _ environment: RenewEnvironment) throws -> ExitCode {
    let options = try RenewOptions(invocation)
    return try TraceFile.with(invocation) { trace in
      // What only is shown helps without a ledger, too; nothing is ordered or noted without one, and
      // numbers in full are noted.
      let isLook = options.action == .show && options.document == nil && !options.isRevealing
      let existing =
        try isLook ? LedgerAccess.ifReadable(invocation) : LedgerAccess.existing(invocation)
      return try RenewRun(
        invocation: invocation, options: options, environment: environment,
        subject: RenewSubject(invocation, options, existing?.ledger, trace), existing: existing
      ).run()
    }
  }
}
