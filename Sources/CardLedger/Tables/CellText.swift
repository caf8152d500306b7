/// The text that a cell stands for, once the tricks of spreadsheets are taken away.
enum CellText {
  /// The text of a cell.
  ///
  /// `="8986…"` is how a spreadsheet is told that digits are text. An apostrophe before a
  /// character that begins a formula, or before another apostrophe, is the guard that
  /// ``CSVWriter`` puts there. Everything else stands as it is.
  static func plain(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if cell.first == apostrophe, let next = cell.dropFirst().first, needsGuard(next) {
      return cell.dropFirst()
    }
    return unwrapped(cell) ?? cell
  }

  /// The text of a cell that holds a number: also without white space around it, and without
  /// the apostrophe with which people make a number a text.
  static func number(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = trimmed(cell)
    if text.first == apostrophe { text = text.dropFirst() }
    return trimmed(unwrapped(text) ?? text)
  }

  /// True for a first character that makes a spreadsheet compute, or that hides one that does.
  static func needsGuard(_ first: UInt8) -> Bool { guarded.contains(first) }

  static let apostrophe = UInt8(ascii: "'")

  /// `= + - @`, tab, CR and LF; and the apostrophe itself, so that guarding can be undone.
  private static let guarded: [UInt8] = Array("=+-@\t\r\n'".utf8)

  /// What stands in `="…"`, unless there is a quote in it.
  private static func unwrapped(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard cell.count >= 3, cell.first == UInt8(ascii: "="), cell.dropFirst().first == quote,
      cell.last == quote
    else { return nil }
    let text = cell.dropFirst(2).dropLast()
    return text.contains(quote) ? nil : text
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = cell
    while let first = text.first, first <= 0x20 { text = text.dropFirst() }
    while let last = text.last, last <= 0x20 { text = text.dropLast() }
    return text
  }

  private static let quote = UInt8(ascii: "\"")
}
