import APDU
import SIMReader
import UICC

/// `simtool pin status`: PIN1, PIN2 and the universal PIN, and how many tries are left.
enum PINStatusCommand {
  static let command = Command(
    "pin status",
    summary: LocalizedText(
      en: "state of the PINs and tries left, without spending one", zh: "查看 PIN 状态和剩余次数，不消耗次数"),
    discussion: LocalizedText(
      en:
        "The card is asked in ways that cost no try: the status of its directory, and VERIFY and "
        + "UNBLOCK without data. Ends with status 2 where the card leaves the state of a PIN open.",
      zh: "只用不消耗次数的方式询问：目录状态，以及不带数据的 VERIFY 和 UNBLOCK。"
        + "若卡未说明某个 PIN 的状态，退出码为 2。"),
    options: OptionSpec.cardSource + [.json],
    exclusive: OptionSpec.cardSourceExclusive,
    examples: [
      Command.Example(
        "simtool pin status",
        LocalizedText(en: "the card in the only reader", zh: "唯一读卡器中的卡")),
      Command.Example(
        "simtool pin status --demo=pin-locked --json",
        LocalizedText(en: "a demo card, for a script", zh: "演示卡，供脚本使用")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    try TraceFile.with(invocation) { trace in
      let source = try CardSource.chosen(by: invocation)
      let start = ContinuousClock.now
      let reading = try source.withCard(trace: trace) { session throws(ReaderError) in
        PINReport.Reading(
          survey: try PINSurvey.read(through: session), atr: session.channel.atr,
          exchanges: session.exchanges)
      }
      let report = PINReport(
        source: source.name, kind: source.kind, reading: reading,
        elapsed: start.duration(to: .now))
      if invocation.flag("json") {
        try invocation.console.emit(report.json)
      } else {
        for line in report.lines(in: invocation.console.language) { invocation.console.line(line) }
      }
      return report.isComplete ? .complete : .partial
    }
  }
}
