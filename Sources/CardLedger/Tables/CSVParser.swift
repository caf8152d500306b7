/// Rows out of UTF-8 text (RFC 4180), with every kind of line end.
///
/// A quote opens a quoted cell only where the cell begins. Elsewhere it is a character, as in
/// `="8986…"`, which spreadsheets write.
struct CSVParser {
  let delimiter: UInt8

  private enum State {
    case cellBegins
    case plain
    case quoted
    /// After a quote in a quoted cell: the end of it, or the first of two.
    case quoteSeen
  }

  private var state = State.cellBegins
  private var rowHasBegun = false
  private var mayFollowCR = false
  private(set) var rowsEnded = 0

  /// What a row may hold at most, so that a quote that is never closed does not fill the memory.
  static let largestRow = 1 << 20

  init(delimiter: UInt8) { self.delimiter = delimiter }

  /// The number of the row that is being read.
  var row: Int { rowsEnded + 1 }

  /// Reads on until a row ends; true when one has.
  ///
  /// The row must be empty unless the last call returned false.
  mutating func parse(
    _ text: UnsafeBufferPointer<UInt8>, from position: inout Int, into row: inout TableRow
  ) throws(TableError) -> Bool {
    while position < text.count {
      let byte = text[position]
      if mayFollowCR {
        mayFollowCR = false
        if byte == Self.lineFeed {
          position += 1
          continue
        }
      }
      rowHasBegun = true
      switch state {
      case .cellBegins where byte == Self.quote:
        state = .quoted
        position += 1
      case .cellBegins, .plain:
        state = .plain
        let end = Self.end(text, position) { Self.endsCell($0, delimiter) }
        row.append(UnsafeBufferPointer(rebasing: text[position..<end]))
        position = end
        if position < text.count, endCell(text[position], &position, &row) { return true }
      case .quoted:
        let end = Self.end(text, position) { $0 == Self.quote }
        row.append(UnsafeBufferPointer(rebasing: text[position..<end]))
        position = end
        if position < text.count {
          state = .quoteSeen
          position += 1
        }
      case .quoteSeen where byte == Self.quote:
        row.append(byte)
        state = .quoted
        position += 1
      case .quoteSeen:
        guard Self.endsCell(byte, delimiter) else {
          throw TableError(row: self.row, column: row.count + 1, .textAfterQuote)
        }
        if endCell(byte, &position, &row) { return true }
      }
      if row.size > Self.largestRow {
        throw TableError(
          row: self.row, column: row.count + 1,
          state == .quoted ? .cellTooLong : .rowTooLong)
      }
    }
    return false
  }

  /// Ends the last row where no line end does; true when there is one.
  mutating func finish(_ row: inout TableRow) throws(TableError) -> Bool {
    guard rowHasBegun else { return false }
    if state == .quoted {
      throw TableError(row: self.row, column: row.count + 1, .unclosedQuote)
    }
    endRow(&row)
    return true
  }

  /// Takes a delimiter or line end; true for a line end.
  private mutating func endCell(
    _ byte: UInt8, _ position: inout Int, _ row: inout TableRow
  ) -> Bool {
    position += 1
    if byte == delimiter {
      row.endCell()
      state = .cellBegins
      return false
    }
    mayFollowCR = byte == Self.carriageReturn
    endRow(&row)
    return true
  }

  private mutating func endRow(_ row: inout TableRow) {
    row.endCell()
    row.number = self.row
    rowsEnded += 1
    rowHasBegun = false
    state = .cellBegins
  }

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  private static func endsCell(_ byte: UInt8, _ delimiter: UInt8) -> Bool {
    byte == delimiter || byte == lineFeed || byte == carriageReturn
  }

  @inline(__always)
  private static func end(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ ends: (UInt8) -> Bool
  ) -> Int {
    var index = start
    while index < text.count, !ends(text[index]) { index += 1 }
    return index
  }
}
