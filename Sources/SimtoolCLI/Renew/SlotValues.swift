import APDU
import Renewal

/// What `--slot` says: values for the codes of a guide, such as `*611*{code}#`.
///
/// The number of a refill card is money: it is in what is printed and nowhere else. No ledger has
/// it, and no error repeats it.
struct SlotValues: Sendable {
  /// The digits for each slot that was filled.
  let values: [CodeSlot: String]

  /// Takes `NAME=VALUE`, and asks at the terminal for the value of a `NAME` alone.
  ///
  /// - Throws: `usage` for a slot that no code has and for a value that does not fit; where nobody
  ///   can be asked.
  init(_ invocation: Invocation) throws(Failure) {
    var values: [CodeSlot: String] = [:]
    var lines = InputLines(invocation.environment)
    for text in invocation.values("slot") {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let slot = CodeSlot(rawValue: String(parts[0])) else { throw Self.unknown }
      let value = try parts.count > 1 ? String(parts[1]) : Self.ask(slot, &lines, invocation)
      guard let digits = slot.digits(of: value) else { throw Self.misfit(slot) }
      values[slot] = digits
    }
    self.values = values
  }

  private static func ask(
    _ slot: CodeSlot, _ lines: inout InputLines, _ invocation: Invocation
  ) throws(Failure) -> String {
    guard invocation.environment.inputIsTerminal else {
      throw Failure(
        .usage, stage: "slot",
        LocalizedText(en: "there is no terminal to ask on", zh: "没有可用来询问的终端"),
        hint: LocalizedText(
          en: "Give the value: --slot \(slot.rawValue)=…", zh: "请直接给出：--slot \(slot.rawValue)=…"))
    }
    let question = LocalizedText(
      en: "\(slot.title.en) (\(slot.rule.en)): ", zh: "\(slot.title.zh)（\(slot.rule.zh)）：")
    invocation.console.errors.append(question[invocation.language])
    try? invocation.console.errors.flush()
    return try lines.next() ?? ""
  }

  private static var unknown: Failure {
    let names = CodeSlot.allCases.map { "\($0.rawValue)=…" }.joined(separator: ", ")
    return Failure(
      .usage, stage: "slot",
      LocalizedText(en: "--slot names nothing that codes have", zh: "--slot 的名称在代码中不存在"),
      hint: LocalizedText(en: "Write one of: \(names)", zh: "可用：\(names)"))
  }

  private static func misfit(_ slot: CodeSlot) -> Failure {
    Failure(
      .usage, stage: "slot",
      LocalizedText(
        en: "--slot \(slot.rawValue) is no \(slot.title.en)",
        zh: "--slot \(slot.rawValue) 不是有效的\(slot.title.zh)"),
      hint: LocalizedText(en: "Give \(slot.rule.en)", zh: "请给出\(slot.rule.zh)"))
  }
}

extension SlotValues {
  /// `--slot NAME=VALUE`.
  static let option = OptionSpec(
    "slot", .value("NAME=VALUE"),
    offer: ValueOffer(words: CodeSlot.allCases.map { $0.rawValue + "=" }), isRepeatable: true,
    help: LocalizedText(
      en: "fill a place in the guide's codes, as in code=1234; it is kept nowhere, and without "
        + "=VALUE it is asked for and stays out of the shell's history",
      zh: "填入指南代码中的空位，例如 code=1234；不会保存，省略 =VALUE 则当场询问，命令历史中也不会留下"))
}
