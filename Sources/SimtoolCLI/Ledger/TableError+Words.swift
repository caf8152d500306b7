import APDU
import CardLedger
import UICC

extension TableError {
  /// Where, what happened and what to do, for a person.
  var message: LocalizedText {
    let text = problem.text
    return LocalizedText(
      en: [row.map { "row \($0)" }, column.map { "column \($0)" }].compactMap(\.self)
        .joined(separator: ", ").with(text.english, ": "),
      zh: [row.map { "第 \($0) 行" }, column.map { "第 \($0) 列" }].compactMap(\.self)
        .joined().with(text.simplifiedChinese, "："))
  }
}

extension String {
  fileprivate func with(_ text: String, _ separator: String) -> String {
    isEmpty ? text : self + separator + text
  }
}

extension TableError.Problem {
  /// What happened and what to do.
  fileprivate var text: LocalizedText {
    switch self {
    case .cannotRead(let reason):
      LocalizedText(en: "the table cannot be read: \(reason)", zh: "无法读取表格：\(reason)")
    case .workbook:
      LocalizedText(
        en: "this is a workbook, not a table in text; save it as CSV UTF-8",
        zh: "这是工作簿，不是文本表格；请另存为 CSV UTF-8")
    case .binary:
      LocalizedText(
        en: "this is no text; save the table as CSV UTF-8",
        zh: "这不是文本；请将表格另存为 CSV UTF-8")
    case .unknownEncoding:
      LocalizedText(
        en: "the text is neither UTF-8 nor UTF-16 nor GB18030; save the table as CSV UTF-8, or "
          + "name the encoding",
        zh: "文本既不是 UTF-8、UTF-16，也不是 GB18030；请将表格另存为 CSV UTF-8，或指定编码")
    case .malformed(let encoding):
      LocalizedText(
        en: "the text is damaged: not \(encoding.rawValue) from here on; save the table again as "
          + "CSV UTF-8",
        zh: "文本已损坏：从此处起不是 \(encoding.rawValue)；请将表格重新另存为 CSV UTF-8")
    case .noConverter(let encoding):
      LocalizedText(
        en: "this system cannot convert \(encoding.rawValue); save the table as CSV UTF-8",
        zh: "本系统无法转换 \(encoding.rawValue)；请将表格另存为 CSV UTF-8")
    case .unclosedQuote:
      LocalizedText(
        en: "a quote is opened and never closed; close it, or write it twice if it is part of the "
          + "text",
        zh: "引号没有配对；请补上右引号，若引号属于文本则写两次")
    case .textAfterQuote:
      LocalizedText(
        en: "text follows a closing quote; write a quote that is part of the text twice, or name "
          + "the delimiter",
        zh: "右引号之后还有文本；属于文本的引号请写两次，或指定分隔符")
    case .rowTooLong:
      LocalizedText(
        en: "the row has more than 1 MiB; check its line ends and quotes",
        zh: "该行超过 1 MiB；请检查换行和引号")
    case .cellTooLong:
      LocalizedText(
        en: "a cell in quotes has more than 1 MiB, or its quote is never closed; shorten the text, "
          + "or close the quote",
        zh: "带引号的单元格超过 1 MiB，或引号没有配对；请缩短文本或补上右引号")
    case .powerOfTen:
      LocalizedText(
        en: "a spreadsheet rounded this number and its last digits are lost; format the column as "
          + "text before the numbers are put in, and export again from the original list",
        zh: "电子表格已将此号码舍入，末尾数字已丢失；请先将该列设为文本格式再填入号码，并从原始清单重新导出")
    case .notANumber(let error):
      LocalizedText(en: error.message.english, zh: error.message.simplifiedChinese)
    case .empty:
      LocalizedText(
        en: "the table is empty; look whether it is the right file", zh: "表格是空的；请检查文件是否正确")
    case .json:
      LocalizedText(
        en: "this is JSON, not a table in columns; export it as CSV",
        zh: "这是 JSON，不是分列的表格；请导出为 CSV")
    case .noIdentifier(let columns):
      Self.choice(
        en: "no column holds ICCIDs or other identifiers", zh: "没有包含 ICCID 或其他标识的列",
        field: .iccid, columns)
    case .ambiguous(let field, let columns):
      Self.choice(
        en: "several columns can be \(field.rawValue)", zh: "有多列可能是 \(field.rawValue)",
        field: field, columns)
    case .headerDisagrees(let field, let contents, let column):
      Self.choice(
        en: "the header says \(field.rawValue), the cells look like \(contents.rawValue)",
        zh: "表头为 \(field.rawValue)，内容却像 \(contents.rawValue)", field: contents, [column])
    case .noSuchColumn(let name, let columns):
      Self.choice(
        en: "the table has no column \"\(name)\"", zh: "表格中没有列“\(name)”", field: nil, columns)
    }
  }

  /// A text with the columns to choose from, and the option that chooses.
  private static func choice(
    en: String, zh: String, field: TableField?, _ columns: [TableColumn]
  ) -> LocalizedText {
    let option =
      columns.first.map { "--columns \((field ?? .iccid).rawValue)=\($0.number)" }
      ?? "--columns"
    return LocalizedText(
      en: "\(en); say which with \(option); columns: "
        + columns.map(\.summary).joined(separator: ", "),
      zh: "\(zh)；请用 \(option) 指定；各列：" + columns.map(\.summary).joined(separator: "，"))
  }
}

extension ColumnSpecError {
  /// What is wrong and what to type, for a person.
  var message: LocalizedText {
    let fields = TableField.allCases.map(\.rawValue).joined(separator: ", ")
    return switch problem {
    case .unknownField(let name):
      LocalizedText(
        en: "\"\(name)\" is no field; fields are \(fields)", zh: "没有字段“\(name)”；可用字段：\(fields)")
    case .noColumn:
      LocalizedText(
        en: "\"\(part)\" names no column; write FIELD=NUMBER or FIELD=HEADER, as in iccid=2",
        zh: "“\(part)”没有指明列；请写成 字段=列号 或 字段=表头，例如 iccid=2")
    case .twice(let name):
      LocalizedText(
        en: "\(name) is given twice; name one column for it", zh: "\(name) 出现两次；请只指定一列")
    }
  }
}
