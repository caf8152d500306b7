import APDU
import CardLedger

/// The records of a JSON file as cards for the ledger; those that cannot be cards are told and passed
/// over.
struct CardRecords: CardRows {
  private(set) var counts = ImportCounts()
  var fault: LocalizedText? { failure?.message }
  private var failure: RecordFault?

  private var records: JSONRecords
  private let converter: ImportRecord
  private let refuse: (RowRefusal) -> Void
  private let shouldPause: () -> Bool

  /// - Parameter refuse: Is told each record that is not taken.
  /// - Parameter shouldPause: Asked before each record.
  init(
    _ records: JSONRecords, stock: Stock, refuse: @escaping (RowRefusal) -> Void,
    shouldPause: @escaping () -> Bool
  ) {
    self.records = records
    converter = ImportRecord(stock: stock)
    self.refuse = refuse
    self.shouldPause = shouldPause
  }

  /// Goes past records that are in the ledger; those that were refused are told again.
  mutating func skip(_ rows: Int) {
    for _ in 0..<rows { _ = step() }
  }

  /// The next card.
  mutating func next() -> ImportStep { shouldPause() ? .pause : step() }

  private mutating func step() -> ImportStep {
    let record: JSONRecords.Record
    do throws(RecordFault) {
      guard failure == nil else { return .pause }
      guard let next = try records.next() else { return .end }
      // Once more: somebody may write to the file while it is read.
      try RecordShape.check(next) { _ in }
      record = next
    } catch {
      failure = error
      return .pause
    }
    do throws(RowRefusal) {
      return counts.accept(try converter.card(record))
    } catch {
      counts.refused += 1
      refuse(error)
      return .skip
    }
  }
}
