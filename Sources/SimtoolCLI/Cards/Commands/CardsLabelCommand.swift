import APDU
import CardLedger

/// `simtool cards label`: stickers with a short local id in place of an IMSI.
enum CardsLabelCommand {
  static let command = Command(
    "cards label",
    summary: LocalizedText(en: "print labels with QR codes", zh: "打印带二维码的标签"),
    discussion: LocalizedText(
      en: "A label shows the short local id of a card and a QR code of it, nothing else: who finds "
        + "one learns no number. Scanned or typed into 'simtool cards show', it leads back to the "
        + "card. As HTML it is an A4 page to print from a browser.",
      zh: "标签上只有卡的本地短编号及其二维码，别人捡到也看不出任何号码。把它扫描或输入“simtool cards show”即可找到该卡。"
        + "HTML 格式为 A4 页面，可在浏览器中打印。"),
    arguments: [
      ArgumentSpec(
        "TEXT", isOptional: true, isRepeatable: true,
        help: LocalizedText(
          en: "the cards: labels, numbers, or the last digits of one", zh: "卡：标签、号码或号码末几位"))
    ],
    options: [
      .ofBatch,
      OptionSpec(
        "format", .value("FORMAT"), choices: Format.allCases.map(\.rawValue),
        help: LocalizedText(en: "html (default) or svg", zh: "html（默认）或 svg")),
      OptionSpec(
        "grid", .value("CxR"),
        help: LocalizedText(
          en: "columns and rows on a page (default 5x13, for sheets of 65)",
          zh: "每页的列数和行数（默认 5x13，即每张 65 枚）")),
      OptionSpec(
        "output", short: "o", .value("FILE"), isFile: true,
        help: LocalizedText(en: "write to FILE, not to standard output", zh: "写入 FILE，而不是标准输出")),
      .json,
    ] + OptionSpec.ledgerAccess,
    exclusive: [["json", "format"], ["json", "output"]],
    examples: [
      Command.Example(
        "simtool cards label --batch BOX-17 -o labels.html",
        LocalizedText(en: "a sheet for a batch", zh: "为某批次生成标签页")),
      Command.Example(
        "simtool cards label 2236 --format svg > 2236.svg",
        LocalizedText(en: "one label as a picture", zh: "把一枚标签存为图片")),
    ],
    run: run)

  /// What labels are written as.
  enum Format: String, CaseIterable {
    case html
    case svg
  }

  private static let mostPerSide = 50
  private static let pageSize = 1_000

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let texts = invocation.arguments("TEXT")
    let batch = invocation.value("batch")
    guard texts.isEmpty != (batch == nil) else {
      throw Failure(
        .usage,
        LocalizedText(
          en: "name cards, or a batch with --batch", zh: "请指定卡，或用 --batch 指定批次"))
    }
    let grid = try grid(invocation)
    let access = try LedgerAccess(existing: invocation)
    var labels: [CardLabel] = []
    for text in texts { labels.append(try CardSearch.one(text, in: access.ledger).label) }
    if let batch { labels = try self.labels(of: batch, access) }
    if labels.isEmpty { throw CardsListCommand.nothing }
    if invocation.flag("json") {
      try invocation.console.emit(json(labels))
      return .complete
    }
    let sheet = try LabelSheet(labels, grid)
    let isSVG = invocation.value("format").flatMap(Format.init) == .svg
    try deliver(isSVG ? sheet.svg : sheet.html, invocation)
    return .complete
  }

  private static func deliver(_ text: String, _ invocation: Invocation) throws {
    guard let path = invocation.value("output") else {
      invocation.console.output.append(text)
      return
    }
    let file = try OutputFile(path)
    try file.write(Array(text.utf8))
    try file.finish()
  }

  private static func labels(
    of batch: String, _ access: LedgerAccess
  ) throws(Failure) -> [CardLabel] {
    try Failure.ofLedger { () throws(LedgerError) in
      var labels: [CardLabel] = []
      var last: CardID?
      while true {
        let page = try access.ledger.cards(
          CardFilter(batch: batch), after: last, limit: pageSize)
        guard let end = page.last else { return labels }
        labels += page.map(\.label)
        last = end.id
      }
    }
  }

  private static func json(_ labels: [CardLabel]) throws(Failure) -> JSONValue {
    let codes = try Failure.ofLedger { () throws(LedgerError) in
      try QRCode.codes(of: labels.map(\.text))
    }
    return [
      "schema": "simtool.labels/1",
      "labels": .array(
        zip(labels, codes).map { label, code in
          [
            "label": .string(label.text), "width": .integer(code.width),
            "rows": JSONValue(code.rows),
          ]
        }),
    ]
  }

  private static func grid(_ invocation: Invocation) throws(Failure) -> LabelSheet.Grid {
    guard let text = invocation.value("grid") else { return .standard }
    let parts = text.lowercased().split(separator: "x").map { Int($0) ?? 0 }
    guard parts.count == 2, parts.allSatisfy((1...mostPerSide).contains) else {
      throw Failure(
        .usage,
        LocalizedText(en: "--grid cannot be \"\(text)\"", zh: "--grid 不能是“\(text)”"),
        hint: LocalizedText(
          en: "Write columns and rows, each from 1 to \(mostPerSide), as in 5x13",
          zh: "请写列数和行数（各 1 到 \(mostPerSide)），例如 5x13"))
    }
    return LabelSheet.Grid(columns: parts[0], rows: parts[1])
  }
}

extension QRCode {
  /// The modules as text, a row each: 1 for dark.
  fileprivate var rows: [String] {
    (0..<width).map { row in
      String(modules[row * width..<(row + 1) * width].map { $0 ? "1" : "0" })
    }
  }
}
