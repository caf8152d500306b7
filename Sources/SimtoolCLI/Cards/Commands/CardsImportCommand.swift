import APDU
import CardLedger

/// `simtool cards import`: cards out of a table, or out of what `cards export` wrote.
enum CardsImportCommand {
  static let command = Command(
    "cards import",
    summary: LocalizedText(en: "take in cards from a table", zh: "从表格导入卡片"),
    discussion: LocalizedText(
      en:
        "FILE is a table with commas, semicolons, tabs or | between its cells, in UTF-8, UTF-16 or"
        + " GB18030. Which column holds "
        + "what is found out from the header and the cells, or said with --columns: "
        + "iccid=2,imsi=IMSI,note=- (a number, a header, or - for none). FILE can also be JSON as "
        + "'simtool cards export --json' writes it; that is seen from its content or its name.\n\n"
        + "Rows that cannot be taken are told with row, column and what to do; all others are "
        + "taken. JSON that is cut short, of another schema, or with a value of another type is "
        + "refused as a whole before anything is taken. Cards that are in the ledger already are "
        + "not doubled. A run that was cut short goes on where it ended when the same FILE is "
        + "imported again.",
      zh:
        "FILE 为以逗号、分号、制表符或 | 分隔的表格，编码为 UTF-8、UTF-16 或 GB18030。各列内容根据表头和单元格判断，也可用 --columns 指定：iccid=2,imsi=IMSI,note=-"
        + "（列号、表头或表示没有的 -）。FILE 也可以是“simtool cards export --json”写出的 JSON，根据内容或文件名识别。\n\n"
        + "无法导入的行会说明行号、列号和处理办法，其余各行照常导入。JSON 如不完整、schema 不同或某个值的类型不对，"
        + "则在导入任何内容之前整体拒绝。台账中已有的卡不会重复。中断后再次导入同一 FILE 即可从断点继续。"),
    arguments: [
      ArgumentSpec(
        "FILE", isFile: true,
        help: LocalizedText(en: "the table, or exported JSON", zh: "表格文件，或导出的 JSON"))
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
      Command.Example(
        "simtool cards import cards.ndjson",
        LocalizedText(
          en: "what 'cards export --json' wrote, in another shop",
          zh: "在另一家店导入“cards export --json”写出的文件")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let path = invocation.argument("FILE") ?? ""
    let file = try TableFile(path)
    if RecordFile.isJSON(file.beginning, path: path) {
      return try ImportRun(invocation, file, unit: .records).ofRecords()
    }
    return try ImportRun(invocation, file, unit: .rows).ofTable()
  }
}
