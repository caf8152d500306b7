import APDU
import CardLedger

extension LedgerAccess {
  /// Opens the ledger to ask it something; nil where there is none, and then none is made.
  ///
  /// - Parameters: As for ``init(_:patience:mayAsk:)``.
  /// - Throws: `notFound` where `--ledger` names a file that is not there; what opening throws.
  static func existing(
    _ invocation: Invocation, patience: Int32 = 5_000, mayAsk: Bool = true
  ) throws -> LedgerAccess? {
    guard try existingPath(invocation) != nil else { return nil }
    return try LedgerAccess(invocation, patience: patience, mayAsk: mayAsk, mayMake: false)
  }

  /// Where the ledger is; nil where there is none.
  ///
  /// - Throws: `notFound` where `--ledger` names a file that is not there.
  static func existingPath(_ invocation: Invocation) throws(Failure) -> String? {
    let named = invocation.value("ledger")
    guard let path = named ?? (try? LedgerPath.standard(invocation.environment)) else { return nil }
    if SQLiteLedger.exists(at: path) { return path }
    if let named { throw Failure(LedgerError(.noSuchFile, path: named)) }
    return nil
  }

  /// Notes, before it happens, that numbers of a card are shown in full.
  ///
  /// - Parameters:
  ///   - reason: What entitles to it, in one word.
  ///   - place: The command, or the reader with the card.
  func reveal(_ card: CardID, reason: String, place: String) throws(Failure) {
    try Failure.ofLedger { () throws(LedgerError) in
      try ledger.record(
        .revealed, card: card, EventDetail(reason: reason, place: place), by: attribution)
    }
  }
}
