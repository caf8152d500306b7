public import APDU

extension EUICC {
  /// One profile of the list (GSMA SGP.22, 5.7.15; tags as docs/cards.md gives them).
  public struct Profile: Hashable, Sendable {
    /// Whether the profile is the one in use.
    public enum State: String, CaseIterable, Hashable, Sendable {
      /// Not in use.
      case disabled
      /// In use.
      case enabled
    }

    /// What the profile is for.
    public enum Class: String, CaseIterable, Hashable, Sendable {
      /// For tests.
      case test
      /// For fetching an operational profile.
      case provisioning
      /// A subscription.
      case operational
    }

    /// The ICCID of the profile; nil where its digits make no sense.
    public var iccid: ICCID?
    /// Its state; nil where the chip does not say.
    public var state: State?
    /// The name that its issuer gave it.
    public var name: String?
    /// The service provider.
    public var provider: String?
    /// The name that its owner gave it.
    public var nickname: String?
    /// What it is for; operational where the profile does not say, nil where it says a number that
    /// SGP.22 does not know.
    public var `class`: Class?
    /// The identifier of the security domain that holds it (ISD-P).
    public var aid: AID?
    /// The port that it is enabled on, on a chip with several; nil where it is on none.
    public var port: Int?
    /// Whose profile it is; nil where the chip does not say.
    public var owner: Owner?
    /// Rules that its owner has set (SGP.22, 2.4.5.4.1.2).
    public var policyRules: [PolicyRule]
    /// Its picture; nil where there is none, or where it was not asked for.
    public var icon: Icon?

    /// A profile from its object E3.
    public init(_ object: TLV) {
      iccid = object[0x5A].flatMap { try? ICCID(decoding: $0.value) }
      // With several ports a profile in use may say 0 and name its port (9F24) instead.
      let port = object[0x9F24].flatMap { $0.value.count == 1 ? $0.value[0] : nil } ?? 0xFF
      self.port = port < 0x80 ? Int(port) : nil
      switch object[0x9F70]?.value {
      case [1]: state = .enabled
      case [0]: state = self.port != nil ? .enabled : .disabled
      default: state = nil
      }
      name = EUICC.text(0x92, in: object)
      provider = EUICC.text(0x91, in: object)
      nickname = EUICC.text(0x90, in: object)
      self.class =
        switch object[0x95]?.value {
        case [0]: .test
        case [1]: .provisioning
        case nil, [2]: .operational
        default: nil
        }
      aid = object[0x4F].flatMap { AID($0.value) }
      owner = object[0xB7].flatMap(Owner.init)
      policyRules = PolicyRule.rules(in: object[0x99]?.value ?? [])
      icon = Icon(object[0x94]?.value)
    }
  }
}
