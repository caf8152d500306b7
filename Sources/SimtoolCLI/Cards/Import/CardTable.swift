import APDU
import CardLedger

/// The rows of a table as cards for the ledger; rows that cannot be cards are told and passed over.
struct CardTable: CardRows {
  /// Which column holds what.
  let mapping: ColumnMapping
  private(set) var counts = ImportCounts()
  /// Why the table cannot be read on; rows before that stay.
  var fault: LocalizedText? { failure?.message }
  private var failure: TableError?

  private var reader: CSVReader
  private let converter: ImportRow
  private var row = TableRow()
  private let refuse: (RowRefusal) -> Void
  private let shouldPause: () -> Bool

  /// Begins a table: finds out what its columns are.
  ///
  /// - Parameter refuse: Is told each row that is not taken.
  /// - Parameter shouldPause: Asked before each row.
  init(
    _ reader: CSVReader, _ spec: ColumnSpec, stock: Stock,
    refuse: @escaping (RowRefusal) -> Void, shouldPause: @escaping () -> Bool
  ) throws(TableError) {
    var reader = reader
    mapping = try ColumnMapping(reader.peek(ColumnMapping.sampleSize), spec: spec)
    for _ in 0..<mapping.rowsBefore { _ = try reader.next(into: &row) }
    self.reader = reader
    converter = ImportRow(mapping, stock: stock)
    self.refuse = refuse
    self.shouldPause = shouldPause
  }

  /// Goes past rows that are in the ledger; those that were refused are told again.
  mutating func skip(_ rows: Int) {
    for _ in 0..<rows { _ = step() }
  }

  /// The next card.
  mutating func next() -> ImportStep { shouldPause() ? .pause : step() }

  private mutating func step() -> ImportStep {
    do throws(TableError) {
      guard failure == nil else { return .pause }
      guard try reader.next(into: &row) else { return .end }
    } catch {
      failure = error
      return .pause
    }
    do throws(RowRefusal) {
      let taken = try converter.card(row)
      return counts.accept(taken)
    } catch {
      counts.refused += 1
      refuse(error)
      return .skip
    }
  }
}
