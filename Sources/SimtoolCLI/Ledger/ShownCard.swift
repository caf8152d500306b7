import CardLedger
import UICC

/// A card of the ledger as a screen may show it: masked, unless somebody asked and was noted.
struct ShownCard {
  let iccid: String?
  let imsi: String?
  let msisdns: [String]
  let eid: String?
  /// The account at a provider.
  let account: String?
  /// `520-03`.
  let network: String?

  init(_ record: CardRecord, isRevealing: Bool) {
    let contents = record.contents
    let shown = { (fact: Fact?, kind: IdentifierKind) -> String? in
      fact.map { isRevealing ? $0.value : kind.masked($0.value) }
    }
    iccid = shown(contents.iccid, .iccid)
    imsi = shown(contents.imsi, .imsi)
    eid = shown(contents.eid, .eid)
    account = shown(contents.account, .account)
    msisdns = contents.msisdns.compactMap { shown($0, .msisdn) }
    network = contents.mcc.map { mcc in contents.mnc.map { "\(mcc)-\($0)" } ?? mcc }
  }
}

extension CardState {
  /// The state as JSON and options name it.
  var word: String { String(describing: self) }
}

extension IdentifierKind {
  /// The number with most of its digits hidden.
  func masked(_ value: String) -> String {
    switch self {
    case .iccid: ICCID.mask(value)
    case .imsi: IMSI.mask(value)
    case .msisdn: TelephoneNumber.mask(value)
    case .eid: EID.mask(value)
    case .account: Account.mask(value)
    }
  }
}
