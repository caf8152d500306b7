/// Which column of a table holds what.
public struct ColumnMapping: Hashable, Sendable {
  /// The columns, from 0.
  public let columns: [TableField: Int]
  /// Columns with a name that hold something, and that nothing is taken from.
  public let unused: [TableColumn]
  /// True where a row above the cards names the columns.
  public let hasHeader: Bool
  /// How many rows stand before the first card: titles, and the header.
  public let rowsBefore: Int
  // The same as ``columns``, side by side: a table has few, and every cell of it is looked up.
  private let fields: [TableField]
  private let places: [Int]

  /// How many rows tell what the columns are.
  public static let sampleSize = 50

  /// Finds the columns out from the first rows of a table, header included.
  ///
  /// What `spec` says is taken as it is, and the other columns are then recognised by their
  /// header only. Without it the cells are looked at too.
  ///
  /// - Throws: ``TableError`` where columns are missing, doubtful or contradict their header.
  public init(_ rows: [TableRow], spec: ColumnSpec = ColumnSpec()) throws(TableError) {
    let titles = ColumnGuess.titles(rows)
    let guess = ColumnGuess(Array(rows.dropFirst(titles)), spec: spec)
    hasHeader = guess.hasHeader
    rowsBefore = titles + (guess.hasHeader ? 1 : 0)
    let columns = try guess.columns(spec)
    self.columns = columns
    unused = guess.unused(besides: columns)
    fields = TableField.allCases.filter { columns[$0] != nil }
    places = fields.compactMap { columns[$0] }
  }

  /// The column of `field`, from 0; nil where there is none.
  private func column(_ field: TableField) -> Int? {
    fields.firstIndex(of: field).map { places[$0] }
  }

  /// The number in the column of `field`; nil for an empty cell or where there is no such column.
  ///
  /// - Throws: ``TableError`` with row and column.
  public func identifier(
    _ field: TableField, in row: TableRow
  ) throws(TableError) -> IdentifierCell? {
    guard let column = column(field) else { return nil }
    do throws(TableError.Problem) {
      return try IdentifierCell(row[column], field)
    } catch {
      throw TableError(row: row.number, column: column + 1, error)
    }
  }

  /// The text in the column of `field`; nil for an empty cell or where there is no such column.
  public func text(_ field: TableField, in row: TableRow) -> String? {
    guard let column = column(field), !row[column].isEmpty else { return nil }
    return String(decoding: CellText.plain(row[column]), as: UTF8.self)
  }
}
