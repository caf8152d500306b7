/// The parts of a card's identity that can be asked for (docs/json.md, `--fields`).
public enum IdentityField: String, CaseIterable, Hashable, Sendable {
  /// The number of the card itself, EF_ICCID.
  case iccid
  /// The number of the subscription, EF_IMSI.
  case imsi
  /// The home network: MCC and MNC, cut from the IMSI with the help of EF_AD.
  case mccmnc
  /// The service provider name, EF_SPN.
  case spn
  /// The phone numbers that the card holds for itself, EF_MSISDN.
  case msisdns
  /// The SMS service centre, from EF_SMSP.
  case smsc
  /// The group identifiers, EF_GID1 and EF_GID2.
  case gid
  /// The equivalent home networks, EF_EHPLMN.
  case ehplmns
  /// The state of PIN1 and the tries left.
  case pin
  /// EID and profiles of an eUICC.
  case euicc
  /// The applications on the card, from EF_DIR.
  case applications
  /// Every USIM of a card that has several.
  case usims
  /// What DF_GSM says, by class 00 and by class A0.
  case gsm
  /// What the ISIM says: private and public identities, domain.
  case isim
  /// What the CSIM says: IMSI_M, IMSI_T, numbers of subscription, card and telephone, provider.
  case csim
  /// The same of an R-UIM.
  case ruim
  /// What DF_5GS says: identities that are no IMSI, and how they are concealed.
  case fiveGS = "5gs"

  /// Parts that cost exchanges and are read only where asked for by name.
  public static let extras: [IdentityField] = families + [.euicc]

  /// USIMs and other applications that say who a subscription is.
  ///
  /// A list: to put together the type of a set takes a twelfth of a start (docs/benchmarks.md).
  public static let families: [IdentityField] = [.usims, .gsm, .isim, .csim, .ruim, .fiveGS]
}

/// Why a part of the identity that should be there could not be had.
public struct MissingField: Hashable, Sendable {
  /// The reasons (docs/json.md, `missing`).
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// PIN1 is enabled and not verified, and the card says so itself.
    case pinRequired
    /// PIN1 is blocked.
    case pinBlocked
    /// There is no such file, or it was never written.
    case absent
    /// The content does not follow the standard.
    case malformed
    /// The card never grants the access, PIN or not.
    case notReadable
    /// This file keeps failing while the card goes on answering.
    case communication
  }

  /// The part that is missing.
  public var field: IdentityField
  /// Why it is missing.
  public var reason: Reason
  /// The status word that decided, if one did, as 16 bits.
  public var statusWord: UInt16?
  /// The content as it was read, where it is malformed.
  public var raw: [UInt8]?

  /// A missing part and its reason.
  public init(
    _ field: IdentityField, _ reason: Reason, statusWord: UInt16? = nil, raw: [UInt8]? = nil
  ) {
    self.field = field
    self.reason = reason
    self.statusWord = statusWord
    self.raw = raw
  }
}

/// What became of one part of the identity.
public enum FieldResult<Value: Sendable>: Sendable {
  /// Nobody asked for it, so nothing was read.
  case notAsked
  /// The value, with the bytes it was decoded from.
  case value(Value, raw: [UInt8])
  /// An optional file that this card does not have, or that is blank: nothing is missing.
  case none
  /// It should be there and could not be had.
  case missing(MissingField)

  /// The value, where there is one.
  public var value: Value? {
    if case .value(let value, _) = self { value } else { nil }
  }

  /// The missing entry, where there is one.
  public var missing: MissingField? {
    if case .missing(let missing) = self { missing } else { nil }
  }

  /// True unless nobody asked.
  public var wasAsked: Bool {
    if case .notAsked = self { false } else { true }
  }
}

// Conditional, and no requirement of the type: a requirement would have to be looked up among all
// conformances of the program each time the program starts, once for each kind of value.
extension FieldResult: Equatable where Value: Equatable {}
extension FieldResult: Hashable where Value: Hashable {}
