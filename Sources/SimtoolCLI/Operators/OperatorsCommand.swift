import APDU
import Renewal

/// `simtool operators`: who issues cards, and how a card's operator is found.
enum OperatorsCommand {
  static let group = Command.group(
    "operators",
    summary: LocalizedText(en: "who issues cards, and how that is known", zh: "运营商目录与识别依据"),
    discussion: LocalizedText(
      en: "The program knows operators of its own. An Android carrier list adds about 1500 more, "
        + "MVNOs among them; where both speak of the same thing, the program's own word counts.",
      zh: "程序自带一份运营商数据。导入 Android 运营商列表可再增加约 1500 家，包括虚拟运营商；两者冲突时以程序自带数据为准。"),
    [
      OperatorsSearchCommand.command,
      OperatorsShowCommand.command,
      OperatorsExplainCommand.command,
      OperatorsImportCommand.command,
    ])
}

/// `simtool operators search`: operators by name, country, network or card number.
enum OperatorsSearchCommand {
  static let command = Command(
    "operators search",
    summary: LocalizedText(en: "find operators", zh: "查找运营商"),
    arguments: [
      ArgumentSpec(
        "TEXT", isRepeatable: true,
        help: LocalizedText(
          en: "part of a name, a country (TH), a country code (520), a network (52003) or the "
            + "beginning of an ICCID",
          zh: "名称的一部分、国家或地区（TH）、国家码（520）、网络（52003）或 ICCID 的开头"))
    ],
    options: [.json],
    examples: [
      Command.Example("simtool operators search lyca", LocalizedText(en: "by name", zh: "按名称")),
      Command.Example(
        "simtool operators search 46000",
        LocalizedText(en: "everybody on a network", zh: "某个网络上的所有运营商")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let text = invocation.arguments("TEXT").joined(separator: " ")
    let found = OperatorSources.directory(invocation).search(text)
    guard !found.isEmpty else { throw Failure.operatorUnknown(text) }
    if invocation.flag("json") {
      try invocation.console.emit([
        "schema": "simtool.operatorList/1",
        "text": .string(text),
        "operators": .array(found.map(\.json)),
      ])
      return .complete
    }
    var table = TextTable()
    for entry in found {
      table.row(
        Console.safe(entry.id), entry.country ?? "-", Console.safe(entry.title))
    }
    for line in table.lines { invocation.console.line(line) }
    return .complete
  }
}

/// `simtool operators show`: one operator with everything that its cards are known by.
enum OperatorsShowCommand {
  static let command = Command(
    "operators show",
    summary: LocalizedText(en: "one operator and its rules", zh: "查看一家运营商及其识别规则"),
    arguments: [
      ArgumentSpec(
        "ID",
        help: LocalizedText(
          en: "its id, as search prints it, or its number in Android's list",
          zh: "编号（search 所列），或在 Android 列表中的编号"))
    ],
    options: [.json],
    examples: [
      Command.Example(
        "simtool operators show ais-th",
        LocalizedText(en: "how cards of AIS are recognised", zh: "AIS 的卡如何识别"))
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let id = invocation.argument("ID") ?? ""
    let directory = OperatorSources.directory(invocation)
    guard let entry = directory.find(id) else { throw Failure.operatorUnknown(id) }
    let rules = directory.rules(of: entry)
    if invocation.flag("json") {
      try invocation.console.emit([
        "schema": "simtool.operator/1",
        "operator": entry.json,
        "rules": .array(rules.map(\.json)),
      ])
      return .complete
    }
    invocation.console.paragraphs(facts(entry))
    let head = LocalizedText(en: "rule: ", zh: "规则：")[invocation.language]
    for rule in rules { invocation.console.paragraph(words(rule), after: head) }
    return .complete
  }

  private static func facts(_ entry: Operator) -> [LabelledText] {
    let rows: [(LocalizedText, String?)] = [
      (LocalizedText(en: "id", zh: "编号"), entry.id),
      (LocalizedText(en: "name", zh: "名称"), entry.title),
      (LocalizedText(en: "country", zh: "国家或地区"), entry.country),
      (LocalizedText(en: "Android number", zh: "Android 编号"), entry.androidID.map(String.init)),
      (LocalizedText(en: "part of", zh: "隶属于"), entry.parent),
      (LocalizedText(en: "sources", zh: "来源"), entry.sources.joined(separator: "; ")),
    ]
    return rows.compactMap { label, text in
      text.flatMap { $0.isEmpty ? nil : LabelledText(label, LocalizedText(en: $0, zh: $0)) }
    }
  }

  /// A rule in words: `MCC-MNC 52001 52003 [source]`.
  private static func words(_ rule: CarrierRule) -> String {
    let parts = MatchField.allCases.compactMap { field -> String? in
      let values = rule.values(of: field).map { $0.isEmpty ? "\"\"" : $0 }
      return values.isEmpty ? nil : "\(field.term) \(values.joined(separator: " "))"
    }
    return Console.safe(parts.joined(separator: " + ") + " [\(rule.source)]")
  }
}

extension Failure {
  /// No operator is known by this text.
  fileprivate static func operatorUnknown(_ text: String) -> Failure {
    let shown = LocalizedText(quoting: text)
    return Failure(
      .notFound, stage: "operators",
      LocalizedText(
        en: "no operator is known by \(shown.english)",
        zh: "没有与\(shown.simplifiedChinese)相符的运营商"),
      hint: LocalizedText(
        en: "Try a part of the name, or import a carrier list: simtool operators import FILE",
        zh: "请尝试名称的一部分，或导入运营商列表：simtool operators import FILE"))
  }
}
