import APDU
import CardLedger
import SIMReader
import UICC

/// The second step of the ladder: the shop's own records.
///
/// That a record exists is told to everyone. Its IMSI is shown to who holds the card, read in this
/// run, or has shown an identity document; every time the ledger notes it first.
struct RecoverRecords {
  let access: LedgerAccess?
  let findings: CardFindings?
  let typed: TypedNumber?
  let idCheck: IDCheck?

  /// Fewer typed digits do not name one card, even where only one fits today.
  static let fewestDigits = 8

  /// What the ledger has.
  func evidence() throws(Failure) -> [Evidence] {
    guard let access else { return [Evidence(.ledger, .noLedger)] }
    let iccid = findings?.identity.iccid.value
    guard iccid != nil || typed != nil else { return [Evidence(.ledger, .nothingToFind)] }
    let search = LedgerSearch(ledger: access.ledger)
    var evidence: [Evidence] = []
    if let iccid, let record = try search.card(with: iccid), record.state != .forgotten {
      evidence.append(
        try weigh(LedgerMatch(record: record, reason: .number(.iccid)), access))
    }
    if let typed {
      var matches = try search.matches(typed)
      let known = Set(evidence.compactMap(\.match?.record.id))
      matches.cards.removeAll { $0.record.state == .forgotten || known.contains($0.record.id) }
      evidence += try weigh(matches, access)
    }
    return evidence.isEmpty ? [Evidence(.ledger, .notFound)] : evidence
  }

  /// Where a typed number leads: to one card for certain, or to some that may be meant.
  private func weigh(
    _ matches: LedgerSearch.Matches, _ access: LedgerAccess
  ) throws(Failure) -> [Evidence] {
    let whole = matches.cards.filter(\.isWhole)
    let candidates = whole.isEmpty ? matches.cards : whole
    if let only = candidates.first, candidates.count == 1, !matches.hasMore, only.namesOneCard {
      return [try weigh(only, access)]
    }
    return candidates.map { match in
      if case .repair = match.reason { return Evidence(match, .similar) }
      return Evidence(match, .ambiguous)
    }
  }

  /// What one card's record gives to the person who asks.
  private func weigh(
    _ match: LedgerMatch, _ access: LedgerAccess
  ) throws(Failure) -> Evidence {
    guard let fact = match.record.contents.imsi, let imsi = IMSI(digits: fact.value) else {
      return Evidence(match, .withoutIMSI)
    }
    var evidence = Evidence(match, .found)
    evidence.factSource = fact.source
    evidence.confidence = Evidence.confidence(fact.source, of: match)
    if isThisCard(match.record), !agrees(imsi) {
      evidence.status = .contradicts
      return evidence
    }
    guard let entitlement = entitlement(to: match.record) else {
      evidence.status = .withheld
      return evidence
    }
    try access.reveal(match.record.id, reason: entitlement, place: "recover")
    evidence.entitlement = entitlement
    evidence.imsi = imsi
    return evidence
  }

  /// True where nothing that was read of a damaged file speaks against `imsi`.
  private func agrees(_ imsi: IMSI) -> Bool {
    (findings?.copies.copies ?? []).allSatisfy { $0.partial?.fits(imsi) ?? true }
  }

  private func isThisCard(_ record: CardRecord) -> Bool {
    findings?.identity.iccid.value.map { record.isCard(with: $0) } ?? false
  }

  private func entitlement(to record: CardRecord) -> String? {
    if let held = findings?.possessed, record.isCard(with: held) { return "possession" }
    return idCheck?.kind.rawValue
  }
}

extension CardRecord {
  /// True where this is the record of the card with this number, beyond doubt.
  fileprivate func isCard(with iccid: ICCID) -> Bool {
    guard let own = contents.iccid.flatMap({ ICCID(digits: $0.value) }) else { return false }
    return own.isSameCard(as: iccid).isCertain
  }
}

extension LedgerMatch {
  /// True where the number is enough to name this card among all others of its kind.
  fileprivate var namesOneCard: Bool {
    switch reason {
    case .number, .contact, .label: true
    case .tail(_, let digits): digits >= RecoverRecords.fewestDigits
    // The next card of the box begins with the same digits.
    case .beginning, .repair: false
    }
  }
}
