import CardLedger
import Renewal
import UICC

extension CardContents {
  /// What a chip said about itself.
  init(_ identity: CardIdentity, stock: Stock = Stock()) {
    let chip = { (text: String) in Fact(text, .chip) }
    let facts = CardFacts(identity)
    let brand = [("spn", facts.spn), ("gid1", facts.gid1), ("gid2", facts.gid2)]
    self.init(
      iccid: identity.iccid.value.map { chip($0.digits) },
      imsi: identity.imsi.value.map { chip($0.digits) },
      msisdns: (identity.msisdns.value ?? []).map { chip($0.number) },
      eid: identity.eid.value.map { chip($0.digits) },
      mcc: identity.homeNetwork.value?.mcc, mnc: identity.homeNetwork.value?.mnc,
      spn: identity.serviceProviderName.value?.name,
      missing: identity.missing.map {
        Missing(field: $0.field.rawValue, reason: $0.reason.rawValue)
      },
      stock: stock, gid1: facts.gid1.text, gid2: facts.gid2.text,
      absent: brand.filter { $0.1 == .absent }.map(\.0))
  }
}
