import APDU
import CardLedger

/// Cards out of a file, whatever its form: a table, or records.
protocol CardRows: ImportSource {
  /// How many were taken and refused so far.
  var counts: ImportCounts { get }
  /// Why the file cannot be read on; what came before stays.
  var fault: LocalizedText? { get }
}

/// Rows of a table, or records, in numbers.
struct ImportCounts: Hashable, Sendable {
  var accepted = 0
  var refused = 0
  /// Accepted although a check digit is wrong.
  var wrongCheckDigits = 0

  /// Counts a row that is taken.
  mutating func accept(_ taken: ImportRow.Taken) -> ImportStep {
    accepted += 1
    if taken.hasWrongCheckDigit { wrongCheckDigits += 1 }
    return .card(taken.contents, as: taken.state, label: taken.label)
  }
}
