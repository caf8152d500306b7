import UICC

/// What the cells of one column look like, by a sample of them.
struct ColumnContents {
  private let cells: [ArraySlice<UInt8>]

  init(_ rows: some Sequence<TableRow>, column: Int) {
    cells = rows.map { CellText.number($0[column]) }.filter { !$0.isEmpty }
  }

  var isEmpty: Bool { cells.isEmpty }

  /// The field that nearly all cells speak for; nil where they speak for none or for several.
  var field: TableField? {
    let found = TableField.identifiers.filter { field in
      share { $0.contains { Self.speaks($0, for: field) } } >= 90
    }
    // A column in which every number has a right check digit holds IMEIs, whatever the MCC says.
    let isIMEI = share { $0.contains { $0.kind == .imei && $0.confidence == .likely } } >= 90
    return found.count == 1 && !(isIMEI && found == [.imsi]) ? found.first : nil
  }

  /// True where a column with the header of `field` may hold it.
  ///
  /// Cells that cannot be read do not speak against it: their rows are to be complained of.
  func allows(_ field: TableField) -> Bool {
    isEmpty || share(unreadable: true) { $0.contains { Self.allowed($0, as: field) } } >= 50
  }

  /// How many cells in a hundred pass the test.
  private func share(
    unreadable: Bool = false, _ test: ([NumberCandidate]) -> Bool
  ) -> Int {
    guard !cells.isEmpty else { return 0 }
    let passed = cells.count { cell in
      guard let number = try? IdentifierCell(cell, .iccid),
        let typed = try? TypedNumber(number.text)
      else { return unreadable }
      return test(typed.candidates)
    }
    return passed * 100 / cells.count
  }

  private static func speaks(_ candidate: NumberCandidate, for field: TableField) -> Bool {
    switch (field, candidate.kind) {
    // One published ICCID in four has no right check digit.
    case (.iccid, .iccid), (.eid, .eid): candidate.confidence >= .possible
    case (.imsi, .imsi), (.msisdn, .msisdn): candidate.confidence == .likely
    default: false
    }
  }

  private static func allowed(_ candidate: NumberCandidate, as field: TableField) -> Bool {
    switch (field, candidate.kind) {
    case (.iccid, .iccid), (.iccid, .iccidTail), (.imsi, .imsi), (.eid, .eid),
      (.msisdn, .msisdn):
      true
    default: false
    }
  }
}

/// Cells as errors may show them.
enum MaskedCell {
  /// Numbers with their middle hidden, other texts but for their beginning.
  static func text(_ cell: ArraySlice<UInt8>) -> String {
    let text = String(decoding: CellText.number(cell), as: UTF8.self)
    if PowerOfTen.position(in: text.unicodeScalars) != nil { return text }
    let candidates = (try? TypedNumber(text))?.candidates ?? []
    if let number = candidates.first, number.kind != .label { return number.masked }
    return text.count <= 2 ? text : text.prefix(2) + "…"
  }
}
