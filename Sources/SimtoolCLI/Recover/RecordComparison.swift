import CardLedger
import SIMReader
import UICC

/// The ledger's record of a card that has given its IMSI itself, held against it.
///
/// What the card says counts, and a record that says otherwise is never passed over. Nothing of the
/// record is shown, so nobody needs a right to it.
struct RecordComparison {
  let invocation: Invocation
  let findings: CardFindings

  /// A card that has answered is not kept waiting for long by a ledger, in milliseconds.
  private static let patience: Int32 = 1_000

  /// What the comparison says; empty where there is nothing to compare with.
  func evidence() throws -> [Evidence] {
    do {
      guard let iccid = findings.identity.iccid.value,
        let access = try LedgerAccess.existing(
          invocation, patience: Self.patience, mayAsk: false),
        let record = try LedgerSearch(ledger: access.ledger).card(with: iccid),
        let recorded = record.contents.imsi.flatMap({ IMSI(digits: $0.value) })
      else { return [] }
      let match = LedgerMatch(record: record, reason: .number(.iccid))
      let isSame = findings.copies.allNumbers.contains(recorded)
      var evidence = Evidence(match, isSame ? .agrees : .contradicts)
      evidence.factSource = record.contents.imsi?.source
      // One of the card's own numbers; where they differ, which of them.
      if isSame { evidence.imsi = recorded }
      return [evidence]
    } catch let failure as Failure {
      var evidence = Evidence(.ledger, .failed)
      evidence.failure = failure
      return [evidence]
    }
  }
}
