import CardLedger
import UICC

/// The list of cards that a supplier says it sent, and which of them have been seen.
struct DeliveryNote: Sendable {
  /// A row of the list.
  struct Row: Sendable {
    /// The number of the row in the file, from 1.
    let number: Int
    /// What it says.
    let contents: CardContents
    /// True once its card was booked, in this run or before.
    var isSeen = false
  }

  private(set) var rows: [Row]
  private var byICCID: [String: Int] = [:]

  /// - Parameter rows: The rows with their numbers in the file.
  init(_ rows: [(number: Int, contents: CardContents)]) {
    self.rows = rows.map { Row(number: $0.number, contents: $0.contents) }
    for (index, row) in self.rows.enumerated() {
      guard let iccid = row.contents.iccid?.value else { continue }
      byICCID[iccid] = byICCID[iccid] ?? index
    }
  }

  /// The row of this card; its number may stand there with or without its check digit.
  func row(of iccid: String) -> Int? {
    if let index = byICCID[iccid] { return index }
    guard let number = ICCID(digits: iccid) else { return nil }
    let others = [String(iccid.dropLast())] + (0...9).map { iccid + String($0) }
    for other in others {
      guard let index = byICCID[other], let written = ICCID(digits: other) else { continue }
      if written.isSameCard(as: number).isCertain { return index }
    }
    return nil
  }

  /// The row's card has been seen.
  mutating func see(_ index: Int) { rows[index].isSeen = true }

  /// Rows whose cards nobody has seen.
  var unseen: [Row] { rows.filter { !$0.isSeen } }
}

extension ICCID.SameCard {
  /// True where nobody needs to be asked.
  var isCertain: Bool { self == .same || self == .sameWithCheckDigit }
}
