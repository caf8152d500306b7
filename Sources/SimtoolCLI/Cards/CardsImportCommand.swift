import APDU
import CardLedger

/// `simtool cards import`: cards out of a table.
enum CardsImportCommand {
  static let command = Command(
    "cards import",
    summary: LocalizedText(en: "take in cards from a table", zh: "从表格导入卡片"),
    discussion: LocalizedText(
      en: "FILE is CSV or other text in columns, in UTF-8, UTF-16 or GB18030. Which column holds "
        + "what is found out from the header and the cells, or said with --columns: "
        + "iccid=2,imsi=IMSI,note=- (a number, a header, or - for none).\n\n"
        + "Rows that cannot be taken are told with row, column and what to do; all others are "
        + "taken. Cards that are in the ledger already are not doubled. A run that was cut short "
        + "goes on where it ended when the same FILE is imported again.",
      zh:
        "FILE 为 CSV 或其他分列文本，编码为 UTF-8、UTF-16 或 GB18030。各列内容根据表头和单元格判断，也可用 --columns 指定：iccid=2,imsi=IMSI,note=-"
        + "（列号、表头或表示没有的 -）。\n\n"
        + "无法导入的行会说明行号、列号和处理办法，其余各行照常导入。台账中已有的卡不会重复。中断后再次导入同一 FILE 即可从断点继续。"),
    arguments: [
      ArgumentSpec("FILE", isFile: true, help: LocalizedText(en: "the table", zh: "表格文件"))
    ],
    options: [
      OptionSpec(
        "columns", .value("LIST"),
        help: LocalizedText(en: "which column holds what", zh: "各列的内容")),
      OptionSpec(
        "dry-run",
        help: LocalizedText(en: "look at all rows, take none", zh: "只检查所有行，不导入")),
      OptionSpec(
        "batch", .value("NAME"),
        help: LocalizedText(en: "the batch of cards whose row names none", zh: "未注明批次的卡所属的批次")),
      OptionSpec(
        "supplier", .value("NAME"),
        help: LocalizedText(en: "who delivered cards whose row does not say", zh: "未注明供应商时的供应商")),
      OptionSpec(
        "shelf", .value("PLACE"),
        help: LocalizedText(en: "where cards lie whose row does not say", zh: "未注明位置时的存放位置")),
      OptionSpec(
        "encoding", .value("NAME"), choices: TextEncoding.allCases.map(\.rawValue),
        help: LocalizedText(en: "the encoding, where it is not found out", zh: "编码（无法自动判断时）")),
      OptionSpec(
        "run", .value("NAME"),
        help: LocalizedText(
          en: "a name for this run (default: made of the content of FILE)",
          zh: "本次导入的名字（默认根据 FILE 的内容生成）")),
      .json,
    ] + OptionSpec.ledgerAccess,
    examples: [
      Command.Example(
        "simtool cards import delivery.csv --dry-run",
        LocalizedText(en: "what would happen", zh: "看看会怎样")),
      Command.Example(
        "simtool cards import delivery.csv --batch BOX-17 --columns iccid=3",
        LocalizedText(en: "the ICCIDs stand in column 3", zh: "ICCID 在第 3 列")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let report = ImportReport(invocation)
    let file = try TableFile(invocation.argument("FILE") ?? "")
    let spec = try ColumnSpec(option: invocation)
    var table = try Failure.ofTable { () throws(TableError) in
      try CardTable(
        CSVReader(encoding: invocation.value("encoding").flatMap(TextEncoding.init)) {
          () throws(TableError) in try file.next()
        },
        spec,
        stock: Stock(
          batch: invocation.value("batch"), supplier: invocation.value("supplier"),
          shelf: invocation.value("shelf")),
        refuse: { report.refuse($0) }, shouldPause: { Interrupt.isRequested })
    }
    report.columns(table.mapping)
    if invocation.flag("dry-run") { return try rehearse(&table, report) }
    let access = try LedgerAccess(invocation)
    let name = invocation.value("run") ?? file.fingerprint
    let outcome = Interrupt.stopping(by: {}) {
      Result { () throws(LedgerError) in
        try access.ledger.importCards(run: name, from: &table, by: access.attribution) {
          report.progress($0, share: file.size == 0 ? 1 : Double(file.position) / Double(file.size))
        }
      }
    }
    report.endProgress()
    let done = try Failure.ofLedger { () throws(LedgerError) in try outcome.get() }
    if let error = table.failure { throw failure(error, after: done) }
    try report.summary(table.counts, done)
    if !done.isFinished { return .interrupted }
    return code(table.counts)
  }

  /// Looks at all rows; the ledger is not even opened.
  private static func rehearse(
    _ table: inout CardTable, _ report: ImportReport
  ) throws -> ExitCode {
    while true {
      switch table.next() {
      case .card, .expected, .skip: continue
      case .pause:
        if let error = table.failure { throw failure(error, after: nil) }
        return .interrupted
      case .end:
        try report.summary(table.counts, nil)
        return code(table.counts)
      }
    }
  }

  private static func code(_ counts: CardTable.Counts) -> ExitCode {
    if counts.refused == 0 { return .complete }
    return counts.accepted == 0 ? .malformed : .partial
  }

  private static func failure(_ error: TableError, after done: ImportProgress?) -> Failure {
    var failure = Failure(.malformedInput, stage: "import", error.message)
    if let done, done.rows > 0 {
      failure.hint = LocalizedText(
        en: "Rows before it that are in the ledger: \(done.rows). Mend the table and import it "
          + "again: nothing is doubled",
        zh: "此前的 \(done.rows) 行已入台账。请修好表格后重新导入，不会重复")
    }
    return failure
  }
}

extension Failure {
  /// Runs `body`; what is wrong with a table becomes words.
  fileprivate static func ofTable<Result>(
    _ body: () throws(TableError) -> Result
  ) throws(Failure) -> Result {
    do throws(TableError) {
      return try body()
    } catch {
      throw Failure(.malformedInput, stage: "import", error.message)
    }
  }
}
