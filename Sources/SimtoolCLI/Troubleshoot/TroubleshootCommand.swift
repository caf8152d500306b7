import APDU
import Renewal

/// `simtool troubleshoot`: what to try, step by step.
enum TroubleshootCommand {
  static let command = Command(
    "troubleshoot",
    summary: LocalizedText(en: "walk through what to try", zh: "逐步排查问题"),
    discussion: LocalizedText(
      en: "Topics:\n"
        + "noNetwork: the phone has no network\n"
        + "notEffective: renewed and paid, and nothing happened\n"
        + "renewalFailed: the renewal did not go through\n"
        + "zeroBalance: money or data are used up and the service has stopped\n\n"
        + "On a terminal the steps come one by one, and you say after each whether it helped; "
        + "elsewhere they are a list. With a card or a number, the operator's own codes and "
        + "hotline stand with the steps, as QR codes too. Only the operator's own channels are "
        + "shown, each with a source.",
      zh: "主题：\n"
        + "noNetwork：手机没有信号\n"
        + "notEffective：已续费付款但未生效\n"
        + "renewalFailed：续费失败\n"
        + "zeroBalance：余额或流量用尽，服务已停\n\n"
        + "在终端上逐步显示，每步之后回答是否有效；否则列出全部步骤。指定卡或号码时，会附上该运营商的代码和热线（含二维码）。只列官方渠道，且均有出处。"),
    arguments: [
      ArgumentSpec(
        "TOPIC", choices: TroubleTopic.allCases.map(\.rawValue),
        help: LocalizedText(en: "what is wrong", zh: "遇到的问题")),
      ArgumentSpec(
        "TEXT", isOptional: true, isRepeatable: true,
        help: LocalizedText(
          en: "the line, to know its operator: ICCID, IMSI; phone number or label of the ledger",
          zh: "用于确定运营商的线路：ICCID、IMSI；台账中的电话号码或标签")),
    ],
    options: OptionSpec.cardSource + OptionSpec.pin + [.json] + OptionSpec.ledgerAccess,
    exclusive: OptionSpec.cardSourceExclusive + OptionSpec.pinExclusive
      + ["reader", "demo", "image"].map { ["TEXT", $0] }
      + OptionSpec.pin.map { ["TEXT", $0.name] },
    examples: [
      Command.Example(
        "simtool troubleshoot noNetwork",
        LocalizedText(en: "the checklist alone", zh: "只看步骤")),
      Command.Example(
        "simtool troubleshoot zeroBalance --demo",
        LocalizedText(en: "with the codes of the card's operator", zh: "附上该卡运营商的代码")),
      Command.Example(
        "simtool troubleshoot zeroBalance 2236",
        LocalizedText(en: "the same for a line of the ledger", zh: "同上，用于台账中的线路")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    guard let topic = invocation.argument("TOPIC").flatMap(TroubleTopic.init) else {
      return .usage
    }
    return try TraceFile.with(invocation) { trace in
      let help = try OperatorHelp.named(by: invocation, trace)
      try show(TroubleSheet(topic: topic, help: help), invocation)
      guard let failure = help?.pinFailure else { return .complete }
      invocation.console.complain(failure)
      return failure.exitCode
    }
  }

  private static func show(_ sheet: TroubleSheet, _ invocation: Invocation) throws {
    if invocation.flag("json") { return try invocation.console.emit(sheet.json(at: .now)) }
    for line in sheet.heading(at: .now, in: invocation.language) { invocation.console.line(line) }
    let environment = invocation.environment
    if environment.inputIsTerminal, environment.outputIsTerminal {
      return try TroubleWalk(sheet, invocation).run()
    }
    for number in 1...sheet.topic.steps.count {
      invocation.console.line()
      for line in sheet.lines(number, invocation) { invocation.console.line(line) }
    }
    try invocation.console.flush()
  }
}

/// A walk through a checklist with a person: one step, one answer.
struct TroubleWalk {
  private let sheet: TroubleSheet
  private let invocation: Invocation

  init(_ sheet: TroubleSheet, _ invocation: Invocation) {
    self.sheet = sheet
    self.invocation = invocation
  }

  /// Shows step after step until one helped, the person has had enough, or there are no more.
  func run() throws {
    var answers = InputLines(invocation.environment)
    let count = sheet.topic.steps.count
    for number in 1...count {
      invocation.console.line()
      for line in sheet.lines(number, invocation) { invocation.console.line(line) }
      try invocation.console.flush()
      switch try answer(&answers, number, count) {
      case .helped:
        invocation.console.note(LocalizedText(en: "good: solved", zh: "好：已解决"))
        return
      case .stop: return
      case .next: continue
      }
    }
    invocation.console.note(
      LocalizedText(
        en: "that was the last step: only the operator can help now",
        zh: "步骤已全部完成：现在只有运营商能解决"))
  }

  private enum Answer {
    case helped
    case next
    case stop
  }

  private func answer(
    _ answers: inout InputLines, _ number: Int, _ count: Int
  ) throws(Failure) -> Answer {
    let question = LocalizedText(
      en: "\(number) of \(count): did it help? [y = yes, Enter = next, q = stop] ",
      zh: "第 \(number)/\(count) 步：解决了吗？[y = 是，回车 = 下一步，q = 结束] ")
    while true {
      invocation.console.errors.append(question[invocation.language])
      try? invocation.console.errors.flush()
      guard let typed = try answers.next() else { return .stop }
      switch typed.lowercased().filter({ !$0.isWhitespace }) {
      case "", "n", "no", "否": return .next
      case "y", "yes", "是": return .helped
      case "q", "quit", "退出": return .stop
      // Anything else was a slip of the finger.
      default: continue
      }
    }
  }
}
