import APDU
import Renewal
import SIMReader
import UICC

/// `simtool operators explain`: whose card it is and why, of a card or of typed numbers.
enum OperatorsExplainCommand {
  static let command = Command(
    "operators explain",
    summary: LocalizedText(en: "say whose card it is, and why", zh: "说明卡属于哪家运营商及其依据"),
    discussion: LocalizedText(
      en: "Shows which rule decided, what each of its fields counts, who else it could be, which "
        + "field that was not read could change the answer, and where the sources contradict "
        + "each other. With TEXT, an IMSI or an ICCID, no card is needed.",
      zh: "显示起决定作用的规则、各字段的分值、其他可能的运营商、未读到但会影响结论的字段，以及来源之间的矛盾。"
        + "给出 TEXT（IMSI 或 ICCID）时不需要卡。"),
    arguments: [
      ArgumentSpec(
        "TEXT", isOptional: true, isRepeatable: true,
        help: LocalizedText(
          en: "an IMSI or an ICCID, instead of a card", zh: "IMSI 或 ICCID，代替读卡"))
    ],
    options: OptionSpec.cardSource + OptionSpec.pin
      + typed.map { name, _, help in OptionSpec(name, .value("TEXT"), help: help) } + [.json],
    exclusive: OptionSpec.cardSourceExclusive + OptionSpec.pinExclusive
      + ["reader", "demo", "image"].map { ["TEXT", $0] }
      + OptionSpec.pin.map { ["TEXT", $0.name] },
    examples: [
      Command.Example(
        "simtool operators explain --demo=lyca-us",
        LocalizedText(en: "of a card", zh: "读卡说明")),
      Command.Example(
        "simtool operators explain 310260123456789 --gid1 6C79",
        LocalizedText(en: "of numbers that somebody noted", zh: "根据记录的号码说明")),
    ],
    run: run)

  private typealias Part = WritableKeyPath<CardFacts, CardFacts.Known>

  /// What can be typed beside the number.
  private static var typed: [(String, Part, LocalizedText)] {
    [
      ("gid1", \.gid1, LocalizedText(en: "its GID1 in hexadecimal", zh: "GID1（十六进制）")),
      ("gid2", \.gid2, LocalizedText(en: "its GID2 in hexadecimal", zh: "GID2（十六进制）")),
      ("spn", \.spn, LocalizedText(en: "its provider name", zh: "运营商名称（SPN）")),
      ("pnn", \.pnn, LocalizedText(en: "its network name", zh: "网络名称（PNN）")),
      ("iccid", \.iccid, LocalizedText(en: "its ICCID, beside an IMSI", zh: "ICCID（与 IMSI 一起给出）")),
    ]
  }

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let words = invocation.arguments("TEXT")
    if !words.isEmpty {
      return try explain(try number(words.joined(separator: " ")), invocation)
    }
    return try TraceFile.with(invocation) { trace in
      let visit = try PINVisit(invocation, trace, identity: OperatorFinding.fields)
      return try visit.finish(invocation, try explain(CardFacts(visit.identity), invocation))
    }
  }

  private static func explain(_ facts: CardFacts, _ invocation: Invocation) throws -> ExitCode {
    var facts = facts
    for (name, part, _) in typed {
      guard let text = invocation.value(name) else { continue }
      facts[keyPath: part] = .value(try value(text, of: name))
    }
    let directory = OperatorSources.directory(invocation)
    let explanation = OperatorExplanation(facts, in: directory)
    if invocation.flag("json") {
      try invocation.console.emit(explanation.json)
    } else {
      for line in explanation.lines(in: invocation.language) { invocation.console.line(line) }
    }
    return explanation.match == nil ? .notFound : .complete
  }

  /// What an option means: a slip of the finger taken for what the card says would make a wrong
  /// operator sure.
  private static func value(_ text: String, of name: String) throws(Failure) -> String {
    switch name {
    case "gid1", "gid2":
      guard let bytes = try? Hex.decode(text), !bytes.isEmpty else {
        throw malformed(
          name, text,
          LocalizedText(
            en: "Write two digits 0-9 or A-F per byte, as in 6C79", zh: "每个字节写两位 0-9 或 A-F，例如 6C79")
        )
      }
      return Hex.encode(bytes)
    case "iccid":
      let candidates = (try? TypedNumber(text))?.candidates ?? []
      guard let iccid = candidates.first(where: { $0.kind == .iccid }) else {
        throw malformed(
          name, text,
          LocalizedText(en: "Type the whole number of the card", zh: "请输入完整的卡号"))
      }
      if iccid.checkDigit == .invalid { throw Failure.wrongCheckDigit }
      return iccid.text
    default: return text
    }
  }

  private static func malformed(
    _ name: String, _ text: String, _ hint: LocalizedText
  ) -> Failure {
    let term = name.uppercased()
    return Failure(
      .usage,
      LocalizedText(
        en: "--\(name): \"\(text)\" is no \(term)", zh: "--\(name)：“\(text)”不是 \(term)"),
      hint: hint)
  }

  private static func number(_ text: String) throws(Failure) -> CardFacts {
    let typed: TypedNumber
    do throws(NumberTextError) {
      typed = try TypedNumber(text).meant
    } catch {
      throw Failure(error, line: nil)
    }
    for candidate in typed.candidates {
      guard let facts = CardFacts(candidate) else { continue }
      if candidate.kind == .iccid, candidate.checkDigit == .invalid { throw .wrongCheckDigit }
      return facts
    }
    let shown = LocalizedText(quoting: text)
    throw Failure(
      .usage,
      LocalizedText(
        en: "\(shown.english) is neither an IMSI nor an ICCID",
        zh: "\(shown.simplifiedChinese)既不是 IMSI 也不是 ICCID"),
      hint: LocalizedText(
        en: "Type the whole number; 'simtool lookup' says what a number is",
        zh: "请输入完整号码；可用“simtool lookup”查看号码类型"))
  }
}

extension CardFacts {
  /// What a typed number says of a card; nil for a number that tells no operator.
  init?(_ candidate: NumberCandidate) {
    switch candidate.kind {
    case .imsi:
      guard let imsi = candidate.imsi else { return nil }
      self.init(imsi)
    case .iccid: self.init(iccid: .value(candidate.text))
    case .msisdn, .eid, .imei, .iccidTail, .tail, .label: return nil
    }
  }
}
