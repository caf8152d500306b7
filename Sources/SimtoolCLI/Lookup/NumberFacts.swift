import APDU
import UICC

/// The parts of a number that tell something by themselves, without any ledger.
struct NumberFacts: Hashable, Sendable {
  /// The country, by ISO 3166-1; nil where the tables have none.
  var country: String?
  /// The calling code in an ICCID or an international number.
  var callingCode: String?
  /// The network of an IMSI, with how the length of its code is known.
  var network: HomeNetwork?
  /// The digits of an ICCID among which its issuer is: seven at most, country code included
  /// (ITU-T E.118).
  var issuerPrefix: String?
  /// The type allocation code of an IMEI: its first eight digits (3GPP TS 23.003, 6.2).
  var typeAllocationCode: String?

  private static let issuerLength = 7
  private static let typeLength = 8

  init(_ candidate: NumberCandidate) {
    let text = candidate.text
    switch candidate.kind {
    case .imsi:
      network = candidate.imsi.flatMap { HomeNetwork.derive(imsi: $0, administrativeData: nil) }
      country = network.flatMap { MobileCountryCodes.country(of: $0.mcc) }
    case .iccid:
      callingCode = CallingCodes.code(ofICCID: text)
      if text.hasPrefix("89") { issuerPrefix = String(text.prefix(Self.issuerLength)) }
    case .msisdn where text.hasPrefix("+"):
      callingCode = CallingCodes.code(of: text.dropFirst())
    case .imei: typeAllocationCode = String(text.prefix(Self.typeLength))
    case .msisdn, .eid, .iccidTail, .tail, .label: break
    }
    if let callingCode { country = CallingCodes.country(of: callingCode) }
  }
}
