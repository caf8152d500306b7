import APDU
import CardLedger

/// Tells of an import while it runs: its columns, rows that are refused, progress, and the end.
final class ImportReport {
  private let console: Console
  private let isJSON: Bool
  private let unit: ImportUnit
  private var shown = 0

  /// A person reads so many rows and no more; a program gets them all.
  private static let mostShown = 50
  private static let shownColumns = 10

  init(_ invocation: Invocation, _ unit: ImportUnit) {
    console = invocation.console
    self.unit = unit
    isJSON = invocation.flag("json")
  }

  /// Which column is taken for what, so that a wrong guess is seen.
  func columns(_ mapping: ColumnMapping) {
    let columns = mapping.columns.sorted { $0.value < $1.value }
    if isJSON {
      console.line(
        JSONValue.object([
          .init("schema", "simtool.import/1"), .init("event", "columns"),
          .init("header", .bool(mapping.hasHeader)),
          .init(
            "columns",
            .array(
              columns.map {
                ["field": .string($0.key.rawValue), "column": .integer($0.value + 1)]
              })),
        ]).text)
      return
    }
    let text = columns.map { "\($0.key.rawValue)=\($0.value + 1)" }.joined(separator: ",")
    console.note(LocalizedText(en: "columns: \(text)", zh: "各列：\(text)"))
    guard !mapping.unused.isEmpty else { return }
    let shown = mapping.unused.prefix(Self.shownColumns).map(\.summary)
    let isMore = mapping.unused.count > shown.count
    console.note(
      LocalizedText(
        en: "not taken: \(shown.joined(separator: ", "))\(isMore ? ", …" : ""); --columns says "
          + "what a column holds",
        zh: "未导入的列：\(shown.joined(separator: "，"))\(isMore ? "……" : "")；可用 --columns 指明内容"))
  }

  /// What a file of records holds.
  func records(_ survey: RecordSurvey) {
    if isJSON { return }
    console.note(
      LocalizedText(
        en: "JSON, \(RecordFault.schema): \(Self.count(survey.count, "record", "records"))",
        zh: "JSON，\(RecordFault.schema)：\(survey.count) 条记录"))
    guard !survey.unknown.isEmpty else { return }
    let keys = survey.unknown.map { "\"\($0)\"" }
    console.note(
      LocalizedText(
        en: "not taken, unknown to this simtool: \(keys.joined(separator: ", "))",
        zh: "未导入（本版本 simtool 不认识）：\(keys.joined(separator: "，"))"))
  }

  /// How far the look through a file of records is.
  func looked(at count: Int, share: Double) {
    let percent = Int(share * 100)
    console.progress(
      LocalizedText(
        en: "\(count) records looked at (\(percent)%)", zh: "已检查 \(count) 条记录（\(percent)%）"))
  }

  private static func count(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  /// A row that is not taken.
  func refuse(_ refusal: RowRefusal) {
    if isJSON {
      console.line(refusal.json.text)
      return
    }
    shown += 1
    if shown <= Self.mostShown {
      console.line(Console.safe(refusal.message[console.language]))
    }
  }

  /// How far it is.
  func progress(_ done: ImportProgress, share: Double) {
    let percent = Int(share * 100)
    console.progress(
      LocalizedText(
        en: "\(done.rows) \(units) (\(percent)%), \(done.booked) new cards",
        zh: "\(done.rows) \(measure)（\(percent)%），新卡 \(done.booked) 张"))
  }

  /// What is counted, and how Chinese counts it.
  private var units: String { unit == .rows ? "rows" : "records" }
  private var measure: String { unit == .rows ? "行" : "条记录" }

  func endProgress() { console.endProgress() }

  /// The end.
  ///
  /// - Parameter done: What the ledger says; nil for a rehearsal.
  func summary(_ counts: ImportCounts, _ done: ImportProgress?) throws(SystemError) {
    if isJSON {
      try console.emit([
        "schema": "simtool.import/1", "event": "summary", "dryRun": .bool(done == nil),
        "finished": .bool(done?.isFinished ?? true), "accepted": .integer(counts.accepted),
        "refused": .integer(counts.refused),
        "wrongCheckDigits": .integer(counts.wrongCheckDigits),
        "booked": JSONValue(done?.booked), "seenBefore": JSONValue(done?.seenBefore),
        "sharedIMSIs": JSONValue(done?.sharedIMSIs), "relabelled": JSONValue(done?.relabelled),
        "otherIMSIs": JSONValue(done?.otherIMSIs),
        "cardsWithOtherIMSI": done.map { done in
          .array(done.cardsWithOtherIMSI.map { .string($0.label.text) })
        } ?? .null,
      ])
      return
    }
    for line in lines(counts, done) { console.line(line[console.language]) }
    try console.flush()
  }

  /// The table contradicts the ledger.
  private func otherIMSIs(_ done: ImportProgress) -> LocalizedText {
    let labels = done.cardsWithOtherIMSI.map(\.label.text)
    let isMore = done.otherIMSIs > labels.count
    return LocalizedText(
      en: "\(units) with another IMSI than the ledger had for the card: \(done.otherIMSIs) (card "
        + labels.joined(separator: ", ") + (isMore ? ", …" : "")
        + "); what was read from a chip stays: put the card into a reader to see who is right",
      zh: "\(done.otherIMSIs) \(measure)的 IMSI 与台账中该卡的不同（卡 "
        + labels.joined(separator: "、") + (isMore ? "……" : "")
        + "）；从芯片读出的保持不变：请用读卡器核对")
  }

  private func lines(_ counts: ImportCounts, _ done: ImportProgress?) -> [LocalizedText] {
    var lines: [LocalizedText] = []
    if shown > Self.mostShown {
      let more = shown - Self.mostShown
      lines.append(
        LocalizedText(
          en: "more such \(units): \(more); --json lists them all",
          zh: "另有 \(more) \(measure)；--json 会全部列出"))
    }
    if let done {
      lines.append(
        LocalizedText(
          en: "new cards: \(done.booked), seen before: \(done.seenBefore), "
            + "\(units) refused: \(counts.refused)",
          zh: "新卡 \(done.booked) 张，此前已有 \(done.seenBefore) 张，"
            + "未导入 \(counts.refused) \(measure)"))
    } else {
      lines.append(
        LocalizedText(
          en: "\(units) that can be taken: \(counts.accepted), that cannot: \(counts.refused); "
            + "nothing was changed",
          zh: "可导入 \(counts.accepted) \(measure)，不可导入 \(counts.refused) \(measure)；"
            + "未做任何更改"))
    }
    if counts.wrongCheckDigits > 0 {
      lines.append(
        LocalizedText(
          en: "\(units) with a wrong check digit, taken as they are: \(counts.wrongCheckDigits)",
          zh: "\(counts.wrongCheckDigits) \(measure)的校验位不符，已按原样接受"))
    }
    if let shared = done?.sharedIMSIs, shared > 0 {
      lines.append(
        LocalizedText(
          en: "new cards whose IMSI another card has: \(shared); both are kept; 'simtool cards "
            + "show' names the other one",
          zh: "\(shared) 张新卡的 IMSI 与另一张卡相同；两张都保留；“simtool cards show”会指出另一张"))
    }
    if let done, done.otherIMSIs > 0 { lines.append(otherIMSIs(done)) }
    if let other = done?.relabelled, other > 0 {
      lines.append(
        LocalizedText(
          en: "cards with another label here than in the file: \(other); print new stickers with "
            + "'simtool cards label'",
          zh: "\(other) 张卡在此处的标签与文件中不同；请用“simtool cards label”重新打印贴纸"))
    }
    if done?.isFinished == false {
      lines.append(
        LocalizedText(
          en: "stopped before the end; import the same file again to go on",
          zh: "尚未完成；再次导入同一文件即可继续"))
    }
    return lines
  }
}
