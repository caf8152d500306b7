import APDU
import CardLedger
import Renewal
import UICC

extension DeliveryNote {
  /// A row whose card came in before, and not with this delivery note.
  struct Earlier: Sendable {
    /// The row.
    let row: Row
    /// The card as the ledger has it.
    let record: CardRecord
    /// When it was taken in.
    let at: Timestamp
  }

  /// Notes the cards in the ledger, and marks those that are there already.
  mutating func note(in access: LedgerAccess) throws(Failure) {
    var index = 0
    for start in stride(from: 0, to: rows.count, by: Self.pieceSize) {
      let piece = rows[start..<min(start + Self.pieceSize, rows.count)].map(\.contents)
      let bookings = try Failure.ofLedger { () throws(LedgerError) in
        try access.ledger.expect(piece, of: name, by: access.attribution)
      }
      for booking in bookings {
        // Of a line that was only served nobody has seen the card.
        if ![.expected, .served].contains(booking.record.state) {
          if let earlier = try earlier(rows[index], booking.record, in: access) {
            takenBefore.append(earlier)
          }
          see(index)
        }
        index += 1
      }
    }
  }

  private static let pieceSize = 1_000

  /// The row, where its card did not come with this delivery note.
  ///
  /// A run that was interrupted goes on: its cards are known by the batch, and without one by the
  /// note that announced them. What was sold is known by the note alone: batches are named twice.
  private func earlier(
    _ row: Row, _ record: CardRecord, in access: LedgerAccess
  ) throws(Failure) -> Earlier? {
    let known = record.contents.stock.batch
    let said = batch ?? row.contents.stock.batch
    if said != nil, said == known, record.state == .stock { return nil }
    let history = try Failure.ofLedger { () throws(LedgerError) in
      try access.ledger.history(of: record.id)
    }
    let isOfOtherBatch = batch != nil && batch != known
    if !isOfOtherBatch, let name, history.announce(by: name) { return nil }
    let arrival = history.first { [.takenIn, .imported].contains($0.kind) }
    return Earlier(row: row, record: record, at: arrival?.at ?? record.created)
  }
}

extension DeliveryNote.Earlier {
  /// Which row, which card, when and with what it came in.
  func text(isRevealing: Bool) -> LocalizedText {
    let iccid = record.contents.iccid.map { isRevealing ? $0.value : ICCID.mask($0.value) } ?? "-"
    let stock = record.contents.stock
    let place = [stock.batch, stock.shelf].compactMap(\.self)
    let isSold = record.state == .bound
    let when = ClockText.local(at)
    let english = ["taken in on \(when)"] + place + (isSold ? ["sold"] : [])
    let chinese = ["已于 \(when) 入库"] + place + (isSold ? ["已售出"] : [])
    return LocalizedText(
      en: "row \(row.number)  \(iccid)  \(record.label.text)  " + english.joined(separator: ", "),
      zh: "第 \(row.number) 行  \(iccid)  \(record.label.text)  " + chinese.joined(separator: "，"))
  }

  /// The same for a program.
  func json(isRevealing: Bool) -> JSONValue {
    [
      "row": .integer(row.number),
      "iccid": JSONValue(
        record.contents.iccid.map { isRevealing ? $0.value : ICCID.mask($0.value) }),
      "label": .string(record.label.text),
      "at": .string(ClockText.utc(at)),
      "batch": JSONValue(record.contents.stock.batch),
      "shelf": JSONValue(record.contents.stock.shelf),
      "state": .string(record.state.word),
    ]
  }
}
