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

  /// The rows, each card once.
  private(set) var rows: [Row] = []
  /// The numbers of rows whose cards stand in an earlier row already: one card cannot come twice.
  private(set) var repeated: [Int] = []
  /// How many rows have cards that nobody has seen.
  private(set) var unseenCount = 0
  /// What tells this note from others: made of its content.
  var name: String?
  /// The batch that the cards of the run get, whatever the rows say.
  var batch: String?
  /// What could not be taken from the file.
  var gaps = NoteGaps()
  /// Rows whose cards came in before, and not with this note.
  var takenBefore: [Earlier] = []
  private var byICCID: [String: Int] = [:]
  /// Rows that have no ICCID.
  private var byIMSI: [String: Int] = [:]

  /// - Parameter rows: The rows with their numbers in the file.
  init(_ rows: [(number: Int, contents: CardContents)]) {
    for (number, contents) in rows {
      if row(of: contents) != nil {
        repeated.append(number)
        continue
      }
      if let iccid = contents.iccid?.value {
        byICCID[iccid] = self.rows.count
      } else if let imsi = contents.imsi?.value {
        byIMSI[imsi] = self.rows.count
      }
      self.rows.append(Row(number: number, contents: contents))
    }
    unseenCount = self.rows.count
  }

  /// The row of this card: by its ICCID, else by its IMSI where the row has nothing better.
  func row(of card: CardContents) -> Int? {
    if let iccid = card.iccid?.value, let index = row(of: iccid) { return index }
    return card.imsi.flatMap { byIMSI[$0.value] }
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

  /// The card has been seen.
  ///
  /// - Returns: Its row; nil where the note does not list it.
  mutating func see(_ card: CardContents) -> Row? {
    guard let index = row(of: card) else { return nil }
    see(index)
    return rows[index]
  }

  /// The row's card has been seen.
  mutating func see(_ index: Int) {
    guard !rows[index].isSeen else { return }
    rows[index].isSeen = true
    unseenCount -= 1
  }

  /// Rows whose cards nobody has seen.
  var unseen: [Row] { rows.filter { !$0.isSeen } }
}

extension DeliveryNote.Row {
  /// True where the chip has another IMSI than the supplier wrote down.
  func contradicts(_ card: CardContents) -> Bool {
    guard let stated = contents.imsi?.value, let read = card.imsi, read.source == .chip else {
      return false
    }
    return stated != read.value
  }
}

extension ICCID.SameCard {
  /// True where nobody needs to be asked.
  var isCertain: Bool { self == .same || self == .sameWithCheckDigit }
}
