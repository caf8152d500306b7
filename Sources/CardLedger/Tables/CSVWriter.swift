/// Writes tables that open in a spreadsheet without loss and import unchanged (RFC 4180).
///
/// docs/tables.md, "What is written" says how and why.
public struct CSVWriter: Sendable {
  /// For whom a table is written.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// Identifiers as `="8986…"`, which spreadsheets show as text with all digits.
    case spreadsheet
    /// Identifiers as they are, for programs.
    case plain
  }

  /// A column: its header, and whether it holds identifiers.
  public struct Column: Hashable, Sendable {
    /// The header.
    public var name: String
    /// True where a spreadsheet must not take the cells for quantities.
    public var isIdentifier: Bool

    /// A column.
    public init(_ name: String, isIdentifier: Bool = false) {
      self.name = name
      self.isIdentifier = isIdentifier
    }

    /// The column of a field, by the name under which ``ColumnMapping`` finds it again.
    public init(_ field: TableField) {
      self.init(field.rawValue, isIdentifier: field.isIdentifier)
    }
  }

  /// The columns, in their order.
  public let columns: [Column]
  /// For whom the table is written.
  public let form: Form
  /// True where the table begins with a byte order mark, by which Excel knows UTF-8.
  public let hasByteOrderMark: Bool

  /// A writer of a table with these columns.
  public init(_ columns: [Column], form: Form = .spreadsheet, byteOrderMark: Bool = false) {
    self.columns = columns
    self.form = form
    hasByteOrderMark = byteOrderMark
  }

  /// Appends the first row, the names of the columns.
  public func writeHeader(to bytes: inout [UInt8]) {
    if hasByteOrderMark { bytes += [0xEF, 0xBB, 0xBF] }
    write(columns.map(\.name), to: &bytes) { _ in false }
  }

  /// Appends a row; cells that are missing are empty, cells beyond the columns are left out.
  public func write(_ cells: [String], to bytes: inout [UInt8]) {
    write(cells, to: &bytes) { columns[$0].isIdentifier }
  }

  private func write(
    _ cells: [String], to bytes: inout [UInt8], isIdentifier: (Int) -> Bool
  ) {
    for column in columns.indices {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      let cell = Array((cells.indices.contains(column) ? cells[column] : "").utf8)
      if isIdentifier(column), Self.isNumber(cell) {
        Self.append(form == .plain ? cell : Array("=\"".utf8) + cell + [Self.quote], to: &bytes)
      } else {
        Self.append(Self.guarded(cell), to: &bytes)
      }
    }
    bytes += [0x0D, 0x0A]
  }

  /// What begins like a formula gets an apostrophe, which ``ColumnMapping/text(_:in:)`` takes away.
  private static func guarded(_ cell: [UInt8]) -> [UInt8] {
    guard let first = cell.first, CellText.needsGuard(first) else { return cell }
    return [CellText.apostrophe] + cell
  }

  /// True for the letters, digits and signs of numbers and labels, which need no guard.
  private static func isNumber(_ cell: [UInt8]) -> Bool {
    let rest = cell.first == UInt8(ascii: "+") ? cell.dropFirst() : cell[...]
    return rest.first.map { $0 != UInt8(ascii: "-") } ?? false
      && rest.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// Quotes a cell that holds a delimiter of any kind, a quote, a line end, or space at an end.
  private static func append(_ cell: [UInt8], to bytes: inout [UInt8]) {
    guard cell.contains(where: { special.contains($0) }) || cell.first == 0x20 || cell.last == 0x20
    else {
      bytes += cell
      return
    }
    bytes.append(quote)
    for byte in cell {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let special = Array(",;\t|\"\r\n".utf8)
}
