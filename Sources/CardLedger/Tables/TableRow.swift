/// One row of a table, its cells as bytes of UTF-8.
///
/// A reader fills the same row again and again, so that reading needs no memory for each row.
public struct TableRow: Hashable, Sendable {
  /// The number that a spreadsheet shows beside the row, from 1.
  public internal(set) var number = 0
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []

  /// A row without cells.
  public init() {}

  /// How many cells there are.
  public var count: Int { ends.count }

  /// True where every cell is empty.
  public var isBlank: Bool { bytes.isEmpty }

  /// The bytes of a cell, quotes taken away; empty beyond the last cell.
  public subscript(column: Int) -> ArraySlice<UInt8> {
    guard ends.indices.contains(column) else { return [] }
    return bytes[(column == 0 ? 0 : ends[column - 1])..<ends[column]]
  }

  /// The text of a cell as it stands in the table.
  public func text(_ column: Int) -> String { String(decoding: self[column], as: UTF8.self) }

  /// The texts of all cells.
  public var texts: [String] { (0..<count).map(text) }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  mutating func append(_ more: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: more) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func endCell() { ends.append(bytes.count) }

  /// How much of the row has been read.
  var size: Int { bytes.count + ends.count }
}
