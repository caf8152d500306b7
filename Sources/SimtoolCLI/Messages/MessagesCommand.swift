import APDU
import SIMReader
import UICC

/// `simtool messages`: the short messages on a card.
enum MessagesCommand {
  static let command = Command(
    "messages",
    summary: LocalizedText(en: "read the short messages on a card", zh: "读取卡上的短信"),
    discussion: LocalizedText(
      en: "Reads what phones have kept on the card: messages that came in and that were written, "
        + "long ones joined, with status, time and service centre. Nothing on the card is changed: "
        + "an unread message stays unread. What a phone has erased is often still there; --deleted "
        + "shows it.",
      zh: "读取手机保存在卡上的短信：收到的和写下的，长短信自动拼接，并显示状态、时间和短信中心。"
        + "不会改动卡上任何内容：未读短信仍为未读。手机删除的短信往往仍在卡上，可用 --deleted 显示。"),
    options: OptionSpec.cardSource + OptionSpec.pin + [
      OptionSpec(
        "deleted",
        help: LocalizedText(
          en: "also show messages that were erased and not overwritten", zh: "同时显示已删除但尚未被覆盖的短信")),
      OptionSpec(
        "mask",
        help: LocalizedText(
          en: "hide the texts and most digits of numbers", zh: "隐藏短信内容和号码的大部分数字")),
      OptionSpec(
        "csv", help: LocalizedText(en: "print CSV with a header line", zh: "打印带表头的 CSV")),
      .json,
    ],
    exclusive: OptionSpec.cardSourceExclusive + OptionSpec.pinExclusive + [["json", "csv"]],
    examples: [
      Command.Example(
        "simtool messages",
        LocalizedText(en: "the card in the only reader", zh: "唯一读卡器中的卡")),
      Command.Example(
        "simtool messages --deleted --csv > messages.csv",
        LocalizedText(en: "everything, for a spreadsheet", zh: "全部内容，供电子表格使用")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    try TraceFile.with(invocation) { trace in
      let visit = try ListVisit(invocation, trace) { identity, session throws(ReaderError) in
        try CardMessages.read(of: identity, through: session)
      }
      let report = MessageReport(
        visit: visit, wantsErased: invocation.flag("deleted"),
        isMasked: invocation.flag("mask"))
      let console = invocation.console
      if invocation.flag("json") {
        console.line(report.json.text)
      } else if invocation.flag("csv") {
        console.output.append(report.csv)
        try console.flush()
        for text in visit.missingTexts { console.warn(text) }
      } else {
        for line in report.lines(in: console.language) { console.line(line) }
      }
      return try visit.finish(invocation)
    }
  }
}
