import APDU
import CardLedger

/// `simtool cards export`: cards as a table, or as JSON.
enum CardsExportCommand {
  static let command = Command(
    "cards export",
    summary: LocalizedText(en: "write cards to a table", zh: "将卡片导出为表格"),
    discussion: LocalizedText(
      en: "All numbers in full: the audit notes it, and FILE is for its owner alone (mode 0600). "
        + "The table opens in a spreadsheet with all digits, and no text in it can become a "
        + "formula. 'simtool cards import' takes it back unchanged, and the JSON of --json too. "
        + "Forgotten cards are left out.",
      zh:
        "号码完整导出：会记入审计，FILE 仅本人可读（权限 0600）。表格在电子表格软件中打开时号码不丢位，任何文本都不会变成公式。"
        + "表格和 --json 的 JSON 都可用“simtool cards import”原样导回。已遗忘的卡不导出。"),
    arguments: [
      ArgumentSpec(
        "FILE", isOptional: true, isFile: true,
        help: LocalizedText(en: "the table (default: standard output)", zh: "表格文件（默认：标准输出）"))
    ],
    options: [
      .ofBatch, .ofState, .ofNetwork,
      OptionSpec(
        "bom",
        help: LocalizedText(
          en: "begin with a byte order mark, by which Excel knows UTF-8",
          zh: "以字节顺序标记开头，以便 Excel 识别 UTF-8")),
      OptionSpec(
        "plain",
        help: LocalizedText(
          en: "numbers as they are, for programs; a spreadsheet would round them",
          zh: "号码按原样写出，供程序使用；电子表格软件会将其舍入")),
      .json,
    ] + OptionSpec.ledgerAccess,
    exclusive: [["json", "bom"], ["json", "plain"]],
    examples: [
      Command.Example(
        "simtool cards export --bom --state stock stock.csv",
        LocalizedText(en: "what is on the shelves, for Excel", zh: "在库卡片，供 Excel 打开")),
      Command.Example(
        "simtool cards export --json cards.ndjson",
        LocalizedText(
          en: "all of it, for a program or another shop", zh: "全部卡片，供程序或另一家店使用")),
    ],
    run: run)

  private static let pageSize = 1_000

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let filter = try CardFilter(invocation)
    let access = try LedgerAccess(existing: invocation)
    let count = try Failure.ofLedger { () throws(LedgerError) in
      let all = try access.ledger.count(filter)
      if filter.state != nil { return filter.state == .forgotten ? 0 : all }
      var gone = filter
      gone.state = .forgotten
      return all - (try access.ledger.count(gone))
    }
    if count == 0 { throw CardsListCommand.nothing }
    let file = try invocation.argument("FILE").map { path throws(Failure) in
      (path, try OutputFile(path))
    }
    // Before the first number leaves: an export that is cut short was one all the same.
    try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.record(
        .exported, card: nil, EventDetail(batch: filter.batch, count: Int64(count)),
        by: access.attribution)
    }
    if let (path, file) = file {
      try write(access, filter, invocation) { bytes in try file.write(bytes) }
      try file.finish()
      invocation.console.note(
        LocalizedText(
          en: count == 1 ? "1 card is in \(path)" : "\(count) cards are in \(path)",
          zh: "\(path) 中有 \(count) 张卡"))
    } else {
      try write(access, filter, invocation) { bytes in
        invocation.console.output.append(String(decoding: bytes, as: UTF8.self))
        try invocation.console.flush()
      }
    }
    return .complete
  }

  private static func write(
    _ access: LedgerAccess, _ filter: CardFilter, _ invocation: Invocation,
    _ put: ([UInt8]) throws -> Void
  ) throws {
    let isJSON = invocation.flag("json")
    let writer = CSVWriter(
      ExportColumns.all.map(\.column), form: invocation.flag("plain") ? .plain : .spreadsheet,
      byteOrderMark: invocation.flag("bom"))
    var bytes: [UInt8] = []
    if !isJSON { writer.writeHeader(to: &bytes) }
    var last: CardID?
    while true {
      let place = last
      let page = try Failure.ofLedger { () throws(LedgerError) in
        try access.ledger.cards(filter, after: place, limit: pageSize)
      }
      for card in page where card.state != .forgotten {
        if isJSON {
          bytes += Array((card.json(isRevealing: true).text + "\n").utf8)
        } else {
          writer.write(ExportColumns.cells(card), to: &bytes)
        }
      }
      try put(bytes)
      guard let end = page.last else { return }
      bytes.removeAll(keepingCapacity: true)
      last = end.id
    }
  }
}
