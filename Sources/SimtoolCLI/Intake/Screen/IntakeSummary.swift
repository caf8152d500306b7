import APDU
import CardLedger
import UICC
import Renewal

/// What a run has done, told at its end.
struct IntakeSummary: Sendable {
  let counts: IntakeCounts
  let elapsed: Duration
  /// The rows of the delivery note that nobody has seen; nil without one.
  let unseen: [DeliveryNote.Row]?
  /// Rows of the delivery note that name a card for the second time; nil without one.
  let repeated: [Int]?
  /// What could not be taken from the delivery note; nil without one.
  let gaps: NoteGaps?
  /// Rows of the delivery note whose cards came in before; nil without one.
  let takenBefore: [DeliveryNote.Earlier]?
  /// Numbers that were scanned, and for which no card came in.
  let unusedScans: [PrintedNumber]
  let ending: IntakeEnding?
  let isInterrupted: Bool
  let plan: IntakePlan

  /// 0 where every card is booked as it should be, 2 where something wants looking after.
  var exitCode: ExitCode {
    switch ending {
    case .broken(let failure): return failure.exitCode
    case .tooManyFailures: return .ioFailure
    case .enough, nil: break
    }
    if isInterrupted { return .interrupted }
    let isClean =
      counts.failed == 0 && counts.partial == 0 && counts.mismatches.isEmpty
      && (unseen ?? []).isEmpty && (takenBefore ?? []).isEmpty && (gaps?.rows ?? []).isEmpty
      && unusedScans.isEmpty
    return isClean ? .complete : .partial
  }

  /// Cards per minute; nil before that says anything.
  var rate: Double? { IntakeCounts.rate(counts.presented, in: elapsed) }

  /// Lines for a person.
  func lines(in language: Language) -> [String] {
    var table = TextTable()
    let row = { (label: LocalizedText, value: String, table: inout TextTable) in
      table.row(label[language], value)
    }
    row(LocalizedText(en: "booked", zh: "已入库"), "\(counts.booked)", &table)
    row(LocalizedText(en: "seen before", zh: "此前已入库"), "\(counts.seenBefore)", &table)
    row(LocalizedText(en: "failed", zh: "失败"), failedText(language), &table)
    if counts.partial > 0 {
      row(LocalizedText(en: "booked in part", zh: "部分读取"), "\(counts.partial)", &table)
    }
    for note in IntakeLine.Note.allCases {
      guard let count = counts.mismatches[note] else { continue }
      table.row(note.words[language], "\(count)")
    }
    if let unseen {
      row(LocalizedText(en: "missing of the note", zh: "送货单缺少"), "\(unseen.count)", &table)
    }
    if let earlier = takenBefore?.count, earlier > 0 {
      row(
        LocalizedText(en: "on the note, but here before", zh: "送货单上此前已入库"), "\(earlier)", &table)
    }
    if let refused = gaps?.rows.count, refused > 0 {
      row(
        LocalizedText(en: "rows of the note without a card", zh: "送货单中无法识别卡的行"),
        "\(refused)", &table)
    }
    if !unusedScans.isEmpty {
      row(
        LocalizedText(en: "scanned, but no card came", zh: "已扫描但卡未插入"),
        "\(unusedScans.count): "
          + unusedScans.prefix(Self.shownScans).map { $0.shown(isRevealing: plan.isRevealing) }
          .joined(separator: " "), &table)
    }
    if let rate {
      row(LocalizedText(en: "cards per minute", zh: "每分钟张数"), Self.tenth(rate), &table)
    }
    return table.lines + missingLines(language) + earlierLines(language) + refusedLines(language)
  }

  private func failedText(_ language: Language) -> String {
    guard counts.failed > 0 else { return "0" }
    let reasons = counts.failures.sorted { $0.key < $1.key }
      .map { (ReasonWords.text(of: $0.key), $0.value) }
    return LocalizedText(
      en: "\(counts.failed) (" + reasons.map { "\($0.english): \($1)" }.joined(separator: ", ")
        + ")",
      zh: "\(counts.failed)（"
        + reasons.map { "\($0.simplifiedChinese)：\($1)" }.joined(separator: "、") + "）")[language]
  }

  private static let shownScans = 5

  /// The first rows that are missing; the rest is in the JSON.
  private func missingLines(_ language: Language) -> [String] {
    guard let unseen, !unseen.isEmpty else { return [] }
    let lines = unseen.prefix(Self.shownRows).map { row -> String in
      let number = row.contents.iccid.map { fact in
        plan.isRevealing ? fact.value : ICCID.mask(fact.value)
      }
      let text = number ?? "-"
      return LocalizedText(
        en: "  missing: row \(row.number)  \(text)", zh: "  缺少：第 \(row.number) 行  \(text)")[
          language]
    }
    return lines + more(unseen.count, language)
  }

  private func earlierLines(_ language: Language) -> [String] {
    guard let takenBefore else { return [] }
    return takenBefore.prefix(Self.shownRows).map { earlier in
      let text = earlier.text(isRevealing: plan.isRevealing)
      return LocalizedText(
        en: "  here before: \(text.english)", zh: "  此前已入库：\(text.simplifiedChinese)")[language]
    } + more(takenBefore.count, language)
  }

  private func refusedLines(_ language: Language) -> [String] {
    guard let rows = gaps?.rows else { return [] }
    return rows.prefix(Self.shownRows).map { row in
      LocalizedText(
        en: "  no card: \(row.message.english)", zh: "  无法识别卡：\(row.message.simplifiedChinese)")[
          language]
    } + more(rows.count, language)
  }

  private func more(_ count: Int, _ language: Language) -> [String] {
    let more = count - Self.shownRows
    return more > 0
      ? [LocalizedText(en: "  and \(more) more", zh: "  另外还有 \(more) 项")[language]] : []
  }

  private static let shownRows = 20

  private static func tenth(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The `simtool.intake/1` object at the end of a run.
  var json: JSONValue {
    let failures = counts.failures.sorted { $0.key < $1.key }
    let mismatches = IntakeLine.Note.allCases.compactMap { note in
      counts.mismatches[note].map { JSONValue.Member(note.rawValue, .integer($0)) }
    }
    return [
      "schema": "simtool.intake/1",
      "event": "summary",
      "presented": .integer(counts.presented),
      "booked": .integer(counts.booked),
      "partial": .integer(counts.partial),
      "seenBefore": .integer(counts.seenBefore),
      "failed": .integer(counts.failed),
      "failures": .object(failures.map { JSONValue.Member($0.key, .integer($0.value)) }),
      "mismatches": .object(mismatches),
      "missingRows": unseen.map { rows in
        .array(
          rows.map { row in
            [
              "row": .integer(row.number),
              "iccid": JSONValue(
                row.contents.iccid.map { plan.isRevealing ? $0.value : ICCID.mask($0.value) }),
            ]
          })
      } ?? .null,
      "repeatedRows": repeated.map { .array($0.map { .integer($0) }) } ?? .null,
      "refusedRows": gaps.map { .array($0.rows.map(\.placeJSON)) } ?? .null,
      "droppedCells": gaps.map { .array($0.cells.map(\.placeJSON)) } ?? .null,
      "takenBeforeRows": takenBefore.map { rows in
        .array(rows.map { $0.json(isRevealing: plan.isRevealing) })
      } ?? .null,
      "unusedScans": JSONValue(unusedScans.map { $0.shown(isRevealing: plan.isRevealing) }),
      "interrupted": .bool(isInterrupted),
      "elapsedMilliseconds": .milliseconds(elapsed),
    ]
  }
}
