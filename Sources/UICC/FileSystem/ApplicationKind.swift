/// What kind of application an identifier names.
public enum ApplicationKind: String, Hashable, Sendable, CaseIterable {
  /// 3G and later subscriptions (3GPP TS 31.102).
  case usim
  /// IMS subscriptions (3GPP TS 31.103).
  case isim
  /// CDMA subscriptions on a UICC (3GPP2 C.S0065).
  case csim
  /// The application of an eUICC that manages its profiles.
  case isdr

  /// What the identifiers of this kind begin with.
  public var prefix: AID {
    switch self {
    case .usim: .usimPrefix
    case .isim: .isimPrefix
    case .csim: .csimPrefix
    case .isdr: .standardISDR
    }
  }

  /// The kind that an identifier names; nil for an unknown one.
  public init?(_ aid: AID) {
    guard let kind = Self.allCases.first(where: { aid.hasPrefix($0.prefix) }) else { return nil }
    self = kind
  }
}
