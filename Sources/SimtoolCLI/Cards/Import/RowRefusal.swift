import APDU
import CardLedger

/// Why a row of a table, or a record, is not taken in: where, why, and how to mend it.
struct RowRefusal: Error, Hashable, Sendable {
  /// What can be wrong with a row, as JSON names it.
  enum Reason: String, CaseIterable, Sendable {
    /// A spreadsheet wrote the number as a power of ten.
    case powerOfTen
    /// A spreadsheet kept fifteen digits and made the others zero.
    case rounded
    /// The cell is no number.
    case notANumber
    /// It is a number, but not of the kind of its column.
    case otherKind
    /// No number names the card.
    case noIdentifier
    /// The cost is no amount with a currency.
    case cost
    /// The network is not written as one.
    case network
    /// No card can come in with this state.
    case state
    /// The card is bound, and nothing says to whom.
    case noCustomer
    /// What could not be read is not written as it should be.
    case missing
    /// A group identifier is not hexadecimal.
    case group
    /// A text is longer than the ledger takes.
    case tooLong
    /// The numbers are masked, as lists have them.
    case masked
    /// A tag is empty, or holds the comma that parts tags.
    case tag
  }

  /// The row as a spreadsheet numbers it, from 1; or the record.
  let row: Int
  /// The column, from 1.
  let column: Int?
  /// The line on which a record begins, from 1; nil for a row of a table.
  let line: Int?
  /// The member of a record: `cost.amount`.
  let path: String?
  let reason: Reason
  /// What is wrong and what to do.
  let what: LocalizedText

  init(row: Int, column: Int?, _ reason: Reason, _ what: LocalizedText) {
    self.row = row
    self.column = column
    line = nil
    path = nil
    self.reason = reason
    self.what = what
  }

  init(record: Int, line: Int, path: String?, _ reason: Reason, _ what: LocalizedText) {
    row = record
    column = nil
    self.line = line
    self.path = path
    self.reason = reason
    self.what = what
  }

  /// The words of a table's own error, which name row and column themselves.
  init(_ error: TableError, row: Int) {
    let reason: Reason = error.problem == .powerOfTen ? .powerOfTen : .notANumber
    self.init(
      row: row, column: error.column, reason, TableError(error.problem).message)
  }

  /// Where and what.
  var message: LocalizedText {
    LocalizedText(
      en: "\(place.english): \(what.english)",
      zh: "\(place.simplifiedChinese)：\(what.simplifiedChinese)")
  }

  private var place: LocalizedText {
    if let line { return RecordPlace(record: row, line: line, path: path).words }
    return LocalizedText(
      en: "row \(row)\(column.map { ", column \($0)" } ?? "")",
      zh: "第 \(row) 行\(column.map { "第 \($0) 列" } ?? "")")
  }

  /// The `refused` event of `simtool.import/1`.
  var json: JSONValue {
    [
      "schema": "simtool.import/1", "event": "refused", "row": .integer(row),
      "column": JSONValue(column), "reason": .string(reason.rawValue),
      "message": .string(what.english), "line": JSONValue(line), "path": JSONValue(path),
    ]
  }
}

extension RowRefusal.Reason {
  /// What to tell where the row itself does not say more.
  var words: LocalizedText {
    switch self {
    case .powerOfTen, .notANumber:
      LocalizedText(en: "the cell is no number", zh: "单元格不是号码")
    case .rounded:
      LocalizedText(
        en: "the check digit is wrong and only zeros follow the 15th digit: a spreadsheet rounded "
          + "the number; format the column as text and export again from the original list",
        zh: "校验位不符，且第 15 位之后全是零：号码已被电子表格舍入；请将该列设为文本格式，并从原始清单重新导出")
    case .otherKind:
      LocalizedText(
        en: "the number is not of this column's kind: compare it with the card, or say which "
          + "column holds what with --columns",
        zh: "该号码与本列的类型不符：请与卡片核对，或用 --columns 指明各列内容")
    case .noIdentifier:
      LocalizedText(
        en: "nothing names the card; fill in its ICCID or another number",
        zh: "没有可识别卡的号码；请填写 ICCID 或其他号码")
    case .cost:
      LocalizedText(
        en: "the cost needs an amount and a currency, as in 12.50 and THB",
        zh: "成本需要金额和货币，例如 12.50 和 THB")
    case .network:
      LocalizedText(en: "write the network as in 520-03", zh: "网络请写成 520-03 的形式")
    case .state:
      LocalizedText(
        en: "the state can be expected, stock, bound or served",
        zh: "状态只能是 expected、stock、bound 或 served")
    case .noCustomer:
      LocalizedText(
        en: "the card is bound, and nothing says to whom; fill in name, mail address or phone, or "
          + "make the state stock",
        zh: "该卡状态为 bound，却没有客户；请填写姓名、邮箱或电话，或将状态改为 stock")
    case .missing:
      LocalizedText(
        en: "write what could not be read as in imsi=pinRequired",
        zh: "未能读取的内容请写成 imsi=pinRequired 的形式")
    case .group:
      LocalizedText(
        en: "write a group identifier as two digits 0-9 or A-F per byte, as in 6C79",
        zh: "组标识请按每字节两位 0-9 或 A-F 书写，例如 6C79")
    case .tooLong:
      LocalizedText(
        en: "a text is longer than \(ImportRow.longestText) bytes; shorten it",
        zh: "文本超过 \(ImportRow.longestText) 字节；请缩短")
    case .masked:
      LocalizedText(
        en: "the number is masked; make the file with 'simtool cards export', which writes numbers "
          + "in full",
        zh: "号码已被遮掩；请用“simtool cards export”生成文件，其中号码完整")
    case .tag:
      LocalizedText(
        en: "a tag cannot be empty or hold a comma; make several tags of it",
        zh: "标记不能为空，也不能含逗号；请拆成多个标记")
    }
  }
}
