import APDU
import SIMReader
import UICC

/// `simtool euicc`: EID, versions, servers and profiles of an eUICC.
enum EUICCCommand {
  static let command = Command(
    "euicc",
    summary: LocalizedText(
      en: "read an eUICC: EID, profiles, servers", zh: "读取 eUICC：EID、配置文件、服务器"),
    discussion: LocalizedText(
      en:
        "Asks the card under the standard name of an eUICC, then under the names that makers use. "
        + "Nothing is changed: profiles are listed, never switched or deleted. A card that is no "
        + "eUICC ends with status 66.",
      zh: "先用 eUICC 的标准名称询问卡，再依次尝试各厂商使用的名称。不会改动任何内容：只列出配置文件，"
        + "绝不切换或删除。若卡不是 eUICC，退出码为 66。"),
    options: OptionSpec.cardSource + [
      OptionSpec(
        "isdr-aid", .value("HEX"),
        help: LocalizedText(
          en: "the name of the eUICC's ISD-R, 5 to 16 bytes, instead of the known ones",
          zh: "eUICC 的 ISD-R 名称（5 到 16 字节），代替已知名称")),
      OptionSpec(
        "icons", .value("DIR"),
        help: LocalizedText(
          en: "also fetch the pictures of the profiles, and put them into this folder",
          zh: "同时读取配置文件的图标，并存入此文件夹")),
      OptionSpec(
        "mask",
        help: LocalizedText(
          en: "hide most digits of EID and ICCIDs", zh: "隐藏 EID 和 ICCID 的大部分数字")),
      .json,
    ],
    exclusive: OptionSpec.cardSourceExclusive,
    examples: [
      Command.Example(
        "simtool euicc", LocalizedText(en: "the eUICC in the only reader", zh: "唯一读卡器中的 eUICC")),
      Command.Example(
        "simtool euicc --demo=euicc --json",
        LocalizedText(en: "a demo eUICC, for a script", zh: "演示用 eUICC，供脚本使用")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let request = EUICCReader.Request(
      names: try names(invocation), wantsIcons: invocation.value("icons") != nil)
    return try TraceFile.with(invocation) { trace in
      let source = try CardSource.chosen(by: invocation)
      let clock = ContinuousClock()
      let start = clock.now
      let reading = try source.withCard(trace: trace) { session throws(ReaderError) in
        Reading(
          chips: try EUICCReader.read(request, through: session), atr: session.channel.atr,
          exchanges: session.exchanges)
      }
      guard !reading.chips.isEmpty else {
        throw Failure.noEUICC(in: source.name, names: request.names.count)
      }
      let report = EUICCReport(
        source: source.name, kind: source.kind, reading: reading, elapsed: clock.now - start,
        isMasked: invocation.flag("mask"),
        icons: try invocation.value("icons").map { try EUICCIcons.save(reading.chips, in: $0) }
          ?? [])
      if invocation.flag("json") {
        try invocation.console.emit(report.json)
      } else {
        for line in report.lines(in: invocation.console.language) { invocation.console.line(line) }
      }
      return report.isComplete ? .complete : .partial
    }
  }

  /// What one visit to the card brought.
  struct Reading: Sendable {
    var chips: [EUICC.Chip]
    var atr: [UInt8]
    var exchanges: Int
  }

  private static func names(_ invocation: Invocation) throws -> [AID] {
    guard let text = invocation.value("isdr-aid") else { return AID.isdrNames }
    guard let bytes = try? Hex.decode(text), let aid = AID(bytes) else {
      throw Failure(
        .usage, stage: "arguments",
        LocalizedText(
          en: "--isdr-aid: \"\(text)\" is no name of an application",
          zh: "--isdr-aid：“\(text)”不是应用名称"),
        hint: LocalizedText(
          en: "Write 5 to 16 bytes in hexadecimal", zh: "请写 5 到 16 个十六进制字节"))
    }
    return [aid]
  }
}

extension Failure {
  /// None of the names led to an ISD-R.
  fileprivate static func noEUICC(in reader: String, names: Int) -> Failure {
    var failure = Failure(
      .notFound, stage: "euicc",
      LocalizedText(
        en: "this card is no eUICC: names asked for: \(names), known to the card: none",
        zh: "此卡不是 eUICC：已尝试 \(names) 个名称，卡均不认识"),
      hint: LocalizedText(
        en:
          "Read it with 'simtool read'. If you know the name of its ISD-R, give it with --isdr-aid",
        zh: "请用“simtool read”读取。若知道其 ISD-R 的名称，请用 --isdr-aid 给出"))
    failure.reader = reader
    return failure
  }
}
