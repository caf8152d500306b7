/// What separates the cells of a table.
enum CSVDialect {
  /// The delimiters that are told apart, in the order in which they win a tie.
  static let delimiters = [",", ";", "\t", "|"].compactMap { Character($0).asciiValue }

  /// How many rows are looked at.
  private static let rows = 20

  /// The delimiter that a line `sep=;` names, and how long the line is.
  ///
  /// Spreadsheets write and obey it, and show no row for it.
  static func announced(_ text: [UInt8]) -> (delimiter: UInt8, length: Int)? {
    let name = text.prefix(4).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard name == Array("sep=".utf8), text.count > name.count else { return nil }
    let rest = text.dropFirst(5)
    let ends = rest.prefix(2)
    switch (ends.first, ends.dropFirst().first) {
    case (0x0D, 0x0A): return (text[4], 7)
    case (0x0D, _), (0x0A, _): return (text[4], 6)
    case (nil, _): return (text[4], 5)
    default: return nil
    }
  }

  /// The delimiter that cuts the first rows most evenly; a comma where none cuts them.
  static func guess(_ text: [UInt8], isWhole: Bool) -> UInt8 {
    var best = (delimiter: UInt8(ascii: ","), share: 0, cells: 1)
    for delimiter in delimiters {
      let counts = cellCounts(text, delimiter, isWhole: isWhole)
      let frequencies = Dictionary(counts.map { ($0, 1) }, uniquingKeysWith: +)
      let mode = frequencies.filter { $0.key > 1 }.max {
        ($0.value, $0.key) < ($1.value, $1.key)
      }
      guard let mode, !counts.isEmpty else { continue }
      let share = mode.value * 100 / counts.count
      if (share, mode.key) > (best.share, best.cells) { best = (delimiter, share, mode.key) }
    }
    return best.delimiter
  }

  /// How many cells each of the first rows has; a row that is not to be read counts none.
  private static func cellCounts(
    _ text: [UInt8], _ delimiter: UInt8, isWhole: Bool
  ) -> [Int] {
    var parser = CSVParser(delimiter: delimiter)
    var row = TableRow()
    var counts: [Int] = []
    var position = 0
    do throws(TableError) {
      while counts.count < rows {
        let hasRow = try next(&parser, text, &position, &row, isWhole: isWhole)
        guard hasRow else { break }
        if !row.isBlank { counts.append(row.count) }
        row.clear()
      }
    } catch {
      counts.append(0)
    }
    return counts
  }

  private static func next(
    _ parser: inout CSVParser, _ text: [UInt8], _ position: inout Int, _ row: inout TableRow,
    isWhole: Bool
  ) throws(TableError) -> Bool {
    let hasRow = try text.withUnsafeBufferPointer { (buffer) throws(TableError) in
      try parser.parse(buffer, from: &position, into: &row)
    }
    if hasRow { return true }
    return isWhole ? try parser.finish(&row) : false
  }
}
