import CardLedger
import Synchronization
import UICC

// Numbers from the scanner.
extension IntakeDesk {
  /// Takes a number from the scanner.
  ///
  /// - Returns: What became of it, and before that of older ones whose card did not come.
  func scan(_ number: PrintedNumber) throws(Failure) -> [IntakeScan] {
    guard number.digits.utf8.count >= PrintedNumber.fewestDigits else {
      return [IntakeScan(.tooShort, number)]
    }
    guard plan.scansAfter else {
      return state.withLock { state in
        let stale = state.scans.expire().map { IntakeScan(.unused, $0) }
        return stale + [IntakeScan(state.scans.add(number) ? .waits : .repeated, number)]
      }
    }
    let scan = state.withLock { state -> (IntakeScan, CardID?) in
      switch state.unscanned.take(number) {
      case .none: return (IntakeScan(.noCard, number), nil)
      case .again: return (IntakeScan(.repeated, number), nil)
      case .card(let record):
        let notes = record.iccid.map { Self.compare(number, $0, state.note) } ?? []
        state.counts.add(mismatches: notes.filter(\.isMismatch))
        return (IntakeScan(.compared, number, record.label, notes), record.id)
      }
    }
    let mismatches = scan.0.notes.filter(\.isMismatch)
    if let card = scan.1, !mismatches.isEmpty { try noteMismatch(mismatches, on: card) }
    return [scan.0]
  }

  /// Numbers that were scanned, and for which no card came in.
  var unusedScans: [PrintedNumber] { state.withLock { $0.scans.withoutCard } }

  /// What a print says of the card with this chip.
  static func compare(
    _ printed: PrintedNumber, _ iccid: ICCID, _ note: DeliveryNote?
  ) -> [IntakeLine.Note] {
    switch printed.fit(iccid) {
    case .fits: []
    case .cut: [.printedCut]
    case .differs: note?.row(of: printed.digits) == nil ? [.printedDiffers] : [.swapped]
    }
  }
}
