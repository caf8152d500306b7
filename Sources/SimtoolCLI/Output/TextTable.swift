/// Rows of text in columns that line up, Chinese characters counted as two columns.
struct TextTable {
  private var rows: [[String]] = []
  /// Spaces before each row.
  var indent = 0
  /// Spaces between columns.
  var gap = 2

  init(indent: Int = 0, gap: Int = 2) {
    self.indent = indent
    self.gap = gap
  }

  /// Adds a row; rows may differ in length.
  mutating func row(_ cells: String...) { rows.append(cells) }

  /// Adds a row; rows may differ in length.
  mutating func row(_ cells: [String]) { rows.append(cells) }

  /// True where no row was added.
  var isEmpty: Bool { rows.isEmpty }

  /// The rows as lines, without spaces at their ends.
  var lines: [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.compactMap { $0.indices.contains(column) ? $0[column].displayWidth : nil }.max() ?? 0
    }
    return rows.map { row in
      var line = String(repeating: " ", count: indent)
      for (column, cell) in row.enumerated() {
        let isLast = column == row.count - 1
        line += isLast ? cell : cell.padded(to: widths[column] + gap)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The rows as lines of at most `width` columns, those of a row together.
  ///
  /// The last cell of a row is wrapped in its column, or where that is too narrow below the others.
  /// The other cells are what makes it a table, and stay in one line.
  func blocks(width: Int) -> [[String]] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.compactMap { column < $0.count - 1 ? $0[column].displayWidth : nil }.max() ?? 0
    }
    let margin = String(repeating: " ", count: indent)
    return rows.map { row in
      let head = row.dropLast().enumerated().reduce(margin) { head, cell in
        head + cell.element.padded(to: widths[cell.offset] + gap)
      }
      let text = row.last ?? ""
      let beside = text.wrapped(to: width, after: head)
      let fits = beside.allSatisfy { $0.displayWidth <= width }
      if fits, beside.count == 1 || width - head.displayWidth >= Self.narrowest { return beside }
      let below = text.wrapped(to: width, after: margin + Self.step)
      return row.count > 1 ? [head.trimmingTrailingSpace] + below : below
    }
  }

  /// The rows as lines of at most `width` columns, as ``blocks(width:)`` has them.
  func lines(width: Int) -> [String] { blocks(width: width).flatMap(\.self) }

  /// The narrowest column that is worth wrapping in.
  private static let narrowest = 24
  /// How far what stands below is moved in.
  private static let step = "    "

  /// The rows as lines in two columns, the second one wrapped to fit `width` columns in all.
  ///
  /// - Parameter limit: The widest first column; where a cell is wider, the second starts below it.
  func lines(width: Int, firstColumnAtMost limit: Int) -> [String] {
    let fitting = rows.compactMap { $0.first?.displayWidth }.filter { $0 <= limit }
    let first = fitting.max() ?? limit
    let margin = String(repeating: " ", count: indent)
    let blank = String(repeating: " ", count: indent + first + gap)
    return rows.flatMap { row -> [String] in
      let head = row.first ?? ""
      var body = (row.count > 1 ? row[1] : "").wrapped(to: width - blank.count)
      var lines: [String] = []
      if head.displayWidth > first {
        lines.append(margin + head)
      } else {
        lines.append(margin + head.padded(to: first + gap) + body.removeFirst())
      }
      return lines + body.map { blank + $0 }
    }
  }
}
