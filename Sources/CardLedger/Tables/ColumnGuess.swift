import UICC

/// Finds out which column holds what, from the header, from the cells, and from what was said.
struct ColumnGuess {
  let hasHeader: Bool
  private let names: [String]
  private let contents: [ColumnContents]
  private let samples: [String]

  init(_ rows: [TableRow], spec: ColumnSpec) {
    let width = rows.map(\.count).max() ?? 0
    let first =
      rows.first.map { row in
        (0..<width).map { String(decoding: CellText.number(row[$0]), as: UTF8.self) }
      } ?? []
    hasHeader = Self.isHeader(first, rows, spec)
    names = hasHeader ? first : []
    let cards = rows.dropFirst(hasHeader ? 1 : 0)
    contents = (0..<width).map { ColumnContents(cards, column: $0) }
    samples = (0..<width).map { column in
      cards.first { !$0[column].isEmpty }.map { MaskedCell.text($0[column]) } ?? ""
    }
  }

  /// The columns with a name and contents that are none of these; without samples, because they may
  /// hold anything.
  func unused(besides found: [TableField: Int]) -> [TableColumn] {
    let used = Set(found.values)
    return names.indices
      .filter { !used.contains($0) && !names[$0].isEmpty && !contents[$0].isEmpty }
      .map { TableColumn(number: $0 + 1, name: names[$0], sample: "") }
  }

  /// How many rows stand above the header: whose list it is, of which day.
  ///
  /// Only above a header that names an identifier, and only where no card stands before it.
  static func titles(_ rows: [TableRow]) -> Int {
    for (index, row) in rows.prefix(mostTitles + 1).enumerated() {
      let columns = 0..<row.count
      let names = columns.map { String(decoding: CellText.number(row[$0]), as: UTF8.self) }
      if names.contains(where: {
        TableField(header: $0).map { TableField.identifiers.contains($0) } == true
      }) {
        return index
      }
      if columns.contains(where: { ColumnContents([row], column: $0).field != nil }) { return 0 }
    }
    return 0
  }

  private static let mostTitles = 10

  /// The column of every field that there is.
  func columns(_ spec: ColumnSpec) throws(TableError) -> [TableField: Int] {
    var found: [TableField: Int] = [:]
    for (field, column) in spec.columns { found[field] = try self.column(column, field) }
    let isSaid = { (field: TableField) in spec.columns[field] != nil }
    for field in TableField.allCases where !isSaid(field) {
      found[field] = try byHeader(field, taken: Set(found.values))
    }
    if spec.columns.isEmpty {
      for field in TableField.identifiers where found[field] == nil {
        found[field] = try byContents(field, taken: Set(found.values))
      }
    }
    guard TableField.identifiers.contains(where: { found[$0] != nil }) else {
      throw TableError(contents.isEmpty ? .empty : .noIdentifier(all))
    }
    return found
  }

  /// A first row that names a field, was said to hold names, or is unlike the rows below it.
  private static func isHeader(_ first: [String], _ rows: [TableRow], _ spec: ColumnSpec) -> Bool {
    let saysName = spec.columns.values.contains { if case .name = $0 { true } else { false } }
    if saysName
      || first.contains(where: { TableField(header: $0) != nil || NumberLabel($0) != nil })
    {
      return true
    }
    let isCard = { (rows: ArraySlice<TableRow>) in
      first.indices.contains { ColumnContents(rows, column: $0).field != nil }
    }
    return rows.count > 1 && !isCard(rows.prefix(1)) && isCard(rows.dropFirst())
  }

  /// The column that was said.
  private func column(
    _ column: ColumnSpec.Column, _ field: TableField
  ) throws(TableError) -> Int? {
    switch column {
    case .none: return nil
    case .number(let number):
      guard contents.indices.contains(number - 1) else {
        throw TableError(.noSuchColumn("\(number)", all))
      }
      return number - 1
    case .name(let name):
      let folded = NumberLabel.folded(name)
      let same = names.indices.filter { names[$0] == name }
      let alike = names.indices.filter { NumberLabel.folded(names[$0]) == folded }
      let matches = same.isEmpty ? alike : same
      guard let match = matches.first else { throw TableError(.noSuchColumn(name, all)) }
      guard matches.count == 1 else { throw ambiguity(field, matches) }
      return match
    }
  }

  private func byHeader(_ field: TableField, taken: Set<Int>) throws(TableError) -> Int? {
    var matches = names.indices.filter {
      !taken.contains($0) && TableField(header: names[$0]) == field
    }
    guard TableField.identifiers.contains(field) else { return matches.first }
    for match in matches {
      if let other = contents[match].field, other != field {
        throw TableError(
          column: match + 1, .headerDisagrees(field, contents: other, described(match)))
      }
    }
    matches = matches.filter { contents[$0].allows(field) }
    let exact = matches.filter {
      NumberLabel.folded(names[$0]) == NumberLabel.folded(field.rawValue)
    }
    if exact.count == 1 { return exact[0] }
    guard matches.count < 2 else { throw ambiguity(field, matches) }
    return matches.first
  }

  private func byContents(_ field: TableField, taken: Set<Int>) throws(TableError) -> Int? {
    let matches = contents.indices.filter { !taken.contains($0) && contents[$0].field == field }
    guard matches.count < 2 else { throw ambiguity(field, matches) }
    return matches.first
  }

  private func ambiguity(_ field: TableField, _ columns: [Int]) -> TableError {
    TableError(.ambiguous(field, columns.map(described)))
  }

  private var all: [TableColumn] { contents.indices.map(described) }

  private func described(_ column: Int) -> TableColumn {
    TableColumn(
      number: column + 1,
      name: names.indices.contains(column) && !names[column].isEmpty ? names[column] : nil,
      sample: samples[column])
  }
}
