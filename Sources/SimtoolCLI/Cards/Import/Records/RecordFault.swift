import APDU

/// Why a file of records is refused as a whole: where, and what is wrong.
struct RecordFault: Error, Hashable, Sendable {
  enum Problem: Hashable, Sendable {
    /// The system did not give the bytes.
    case notRead(LocalizedText)
    /// The file ends inside a record, or inside its list.
    case cutShort
    /// Something else than an object stands where a record should begin.
    case noObject
    /// A text goes over the end of a line.
    case lineEndInText
    /// More than 1 MiB in one record.
    case tooLong
    /// No JSON; the text says what should stand there.
    case notJSON(LocalizedText)
    /// The text is not UTF-8.
    case otherEncoding
    /// No schema is named.
    case noSchema
    /// Another schema than that of an export.
    case otherSchema(String)
    /// A value of another type; the text says which it should be.
    case otherType(LocalizedText)
    /// There is no record in it.
    case empty
  }

  /// The record, from 1; nil where the file as a whole is meant.
  let record: Int?
  /// The line, from 1.
  let line: Int
  /// The member concerned: `cost.amount`.
  let path: String?
  let problem: Problem

  init(record: Int?, line: Int, path: String? = nil, _ problem: Problem) {
    self.record = record
    self.line = line
    self.path = path
    self.problem = problem
  }

  /// The one schema that an import takes.
  static let schema = "simtool.cards/1"

  /// Where and what.
  var message: LocalizedText {
    let place = RecordPlace(record: record, line: line, path: path).words
    let text = problem.words
    return LocalizedText(
      en: "\(place.english): \(text.english)",
      zh: "\(place.simplifiedChinese)：\(text.simplifiedChinese)")
  }
}

/// Where in a file of records something stands, in words.
struct RecordPlace {
  let record: Int?
  let line: Int
  let path: String?

  var words: LocalizedText {
    guard let record else { return LocalizedText(en: "line \(line)", zh: "第 \(line) 行") }
    return LocalizedText(
      en: "record \(record) (line \(line))" + (path.map { ", \($0)" } ?? ""),
      zh: "第 \(record) 条记录（第 \(line) 行）" + (path.map { "的 \($0)" } ?? ""))
  }
}

extension RecordFault.Problem {
  fileprivate var words: LocalizedText {
    switch self {
    case .notRead(let reason): reason
    case .cutShort:
      LocalizedText(
        en: "the file ends in the middle: it is not whole; export it again",
        zh: "文件在此中断，不完整；请重新导出")
    case .noObject:
      LocalizedText(
        en: "this is no JSON with cards: an object in braces is expected for each card",
        zh: "这不是卡片的 JSON：每张卡应为一个花括号括起的对象")
    case .lineEndInText:
      LocalizedText(
        en: "a text goes over the end of its line; a quote is missing",
        zh: "文本跨到了下一行；缺少右引号")
    case .tooLong:
      LocalizedText(
        en: "the record has more than 1 MiB; a brace or a quote is missing",
        zh: "该记录超过 1 MiB；缺少右花括号或引号")
    case .notJSON(let expected):
      LocalizedText(
        en: "this is no JSON: expected \(expected.english)",
        zh: "这不是 JSON：\(expected.simplifiedChinese)")
    case .otherEncoding:
      LocalizedText(
        en: "this JSON is UTF-16; save it as UTF-8", zh: "该 JSON 为 UTF-16；请另存为 UTF-8")
    case .noSchema:
      LocalizedText(
        en: "the record names no schema; \(RecordFault.schema) is expected, as 'simtool cards "
          + "export --json' writes it",
        zh: "记录没有 schema；应为“simtool cards export --json”写出的 \(RecordFault.schema)")
    case .otherSchema(let name):
      LocalizedText(
        en: "the schema is \"\(name)\"; this simtool takes \(RecordFault.schema), as "
          + "'simtool cards export --json' writes it",
        zh: "schema 为“\(name)”；本版本 simtool 只接受“simtool cards export --json”写出的 "
          + RecordFault.schema)
    case .otherType(let expected):
      LocalizedText(
        en: "expected \(expected.english)", zh: "应为\(expected.simplifiedChinese)")
    case .empty:
      LocalizedText(
        en: "the file holds no card; look whether it is the right one",
        zh: "文件中没有卡；请检查文件是否正确")
    }
  }
}
