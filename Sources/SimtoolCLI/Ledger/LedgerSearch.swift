import APDU
import CardLedger
import UICC

/// A card of the ledger that a typed number can mean, and why.
struct LedgerMatch: Sendable {
  /// What makes the number that of the card.
  enum Reason: Hashable, Sendable {
    /// The whole identifier is the same; an ICCID with or without its check digit.
    case number(IdentifierKind)
    /// The customer's telephone number is the same.
    case contact
    /// The label is the card's.
    case label
    /// The identifier ends with these many digits.
    case tail(IdentifierKind?, digits: Int)
    /// The ICCID goes on after these many digits.
    case beginning(digits: Int)
    /// It would be the card's ICCID but for one mistake of typing.
    case repair(NumberRepair)
  }

  let record: CardRecord
  let reason: Reason

  /// True where the number itself leads to the card, and not a part of it or a mended one.
  var isWhole: Bool {
    switch reason {
    case .number, .contact, .label: true
    case .tail, .beginning, .repair: false
    }
  }
}

/// What the ledger knows about a typed number.
struct LedgerSearch {
  let ledger: any CardLedger

  /// The cards, best reasons first, and whether there are more than are told.
  struct Matches: Sendable {
    var cards: [LedgerMatch] = []
    var hasMore = false
  }

  /// How many cards are told at most for each reading of the number.
  static let limit = 20

  /// Fewer digits are the end of too many numbers to look for mistakes in them.
  private static let fewestToMend = 8

  /// Every card that some reading of the number leads to, in the order of the readings.
  ///
  /// Where none does, cards whose ICCID begins so, and then cards that one mistake of typing explains.
  func matches(_ typed: TypedNumber) throws(Failure) -> Matches {
    var matches = Matches()
    for candidate in typed.candidates {
      for (query, reason) in Self.queries(candidate) { try add(query, reason, to: &matches) }
    }
    if matches.cards.isEmpty {
      for candidate in typed.candidates where candidate.kind == .iccid {
        let digits = candidate.text.utf8.count
        try add(.beginning(candidate.text), .beginning(digits: digits), to: &matches)
      }
    }
    let mended = matches.cards.isEmpty
    for candidate in typed.candidates where mended { try mend(candidate, &matches) }
    // A whole number says more than the end of one, whatever it was read as first.
    matches.cards = matches.cards.filter(\.isWhole) + matches.cards.filter { !$0.isWhole }
    return matches
  }

  /// The card with this ICCID; nil where the ledger has none, or knows nothing more about it.
  func card(with iccid: ICCID) throws(Failure) -> CardRecord? {
    try Failure.ofLedger { () throws(LedgerError) in
      try ledger.find(.identifier(.iccid, iccid.digits), limit: 1).first
    }
  }

  private func add(
    _ query: CardQuery, _ reason: LedgerMatch.Reason, to matches: inout Matches,
    where isMeant: (CardRecord) -> Bool = { _ in true }
  ) throws(Failure) {
    let found = try Failure.ofLedger { () throws(LedgerError) in
      try ledger.find(query, limit: Self.limit + 1)
    }
    if found.count > Self.limit { matches.hasMore = true }
    for record in found.prefix(Self.limit) where isMeant(record) {
      guard !matches.cards.contains(where: { $0.record.id == record.id }) else { continue }
      matches.cards.append(LedgerMatch(record: record, reason: reason))
    }
  }

  /// What to ask the ledger for one reading of a number.
  private static func queries(
    _ candidate: NumberCandidate
  ) -> [(CardQuery, LedgerMatch.Reason)] {
    let text = candidate.text
    switch candidate.kind {
    case .iccid: return [(.identifier(.iccid, text), .number(.iccid))]
    case .imsi: return [(.identifier(.imsi, text), .number(.imsi))]
    case .eid: return [(.identifier(.eid, text), .number(.eid))]
    case .msisdn where text.hasPrefix("+"):
      return [(.identifier(.msisdn, text), .number(.msisdn)), (.contact(text), .contact)]
    case .msisdn:
      let reason = LedgerMatch.Reason.tail(.msisdn, digits: text.count)
      return [
        (.contact(text), .contact), (.tail(.msisdn, text), reason),
        (.identifier(.msisdn, text), reason),
      ]
    case .iccidTail: return [(.tail(.iccid, text), .tail(.iccid, digits: text.count))]
    case .tail: return [(.tail(nil, text), .tail(nil, digits: text.count))]
    case .label: return CardLabel(text).map { [(.label($0), .label)] } ?? []
    case .imei: return []
    }
  }

  /// Looks for cards that the number would name but for one mistake.
  private func mend(
    _ candidate: NumberCandidate, _ matches: inout Matches
  ) throws(Failure) {
    switch candidate.kind {
    case .iccid, .eid:
      let kind: IdentifierKind = candidate.kind == .eid ? .eid : .iccid
      for repair in candidate.repairs {
        try add(.identifier(kind, repair.digits), .repair(repair), to: &matches)
      }
    case .iccidTail, .tail:
      guard candidate.text.count >= Self.fewestToMend else { return }
      for repair in NumberRepair.neighbours(ofTail: candidate.text) {
        // Without a check digit every neighbour in the box is one digit away.
        try add(.tail(.iccid, repair.digits), .repair(repair), to: &matches) { record in
          let iccid = record.contents.iccid?.value ?? ""
          return iccid.hasSuffix(repair.digits) && ICCID(digits: iccid)?.luhn == .valid
        }
      }
    case .imsi, .imei, .msisdn, .label: return
    }
  }
}
