import APDU
import CardLedger

/// What could not be taken from a delivery note.
struct NoteGaps: Hashable, Sendable {
  /// Rows that name no card.
  var rows: [RowRefusal] = []
  /// Cells that were left aside; their rows name their cards all the same.
  var cells: [RowRefusal] = []
  /// Columns, from 1, that name customers, of which nothing was taken.
  var columns: [Int] = []

  /// What is told one by one goes up to this number, and is counted beyond it.
  static let shown = 20
  /// A column that cannot be read is told by its first cells.
  private static let shownOfColumn = 3

  /// Tells a person, before the first card is put in.
  func tell(_ console: Console) {
    if !columns.isEmpty { console.note(ofCustomers) }
    for row in rows.prefix(Self.shown) { console.warn(row.message) }
    if !rows.isEmpty {
      console.warn(
        LocalizedText(
          en: "rows of the delivery note that name no card: \(rows.count)",
          zh: "送货单中无法识别卡的行：\(rows.count)"))
    }
    tellCells(console)
  }

  private var ofCustomers: LocalizedText {
    let numbers = columns.map(String.init)
    return LocalizedText(
      en: "not taken, because a delivery note names no customers: column "
        + numbers.joined(separator: ", "),
      zh: "未采用（送货单不含客户信息）：第 \(numbers.joined(separator: "、")) 列")
  }

  private func tellCells(_ console: Console) {
    guard !cells.isEmpty else { return }
    var counts: [Int: Int] = [:]
    for cell in cells {
      let column = cell.column ?? 0
      counts[column, default: 0] += 1
      if counts[column, default: 0] <= Self.shownOfColumn { console.warn(cell.message) }
    }
    let columns = counts.sorted { $0.key < $1.key }
    let english = columns.map { "column \($0.key): \($0.value)" }.joined(separator: ", ")
    let chinese = columns.map { "第 \($0.key) 列：\($0.value)" }.joined(separator: "，")
    console.warn(
      LocalizedText(
        en: "cells of the delivery note that are left aside: \(cells.count) (\(english)); their "
          + "rows name their cards all the same",
        zh: "送货单中未采用的单元格：\(cells.count)（\(chinese)）；这些行仍能识别出卡"))
  }
}

extension RowRefusal {
  /// Where and why, without words.
  var placeJSON: JSONValue {
    ["row": .integer(row), "column": JSONValue(column), "reason": .string(reason.rawValue)]
  }
}
