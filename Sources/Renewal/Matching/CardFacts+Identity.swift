public import UICC

extension CardFacts {
  /// What a card said about itself.
  public init(_ identity: CardIdentity) {
    self.init(
      mccmnc: Known(identity.homeNetwork) { network, _ in network.mcc + network.mnc },
      imsi: Known(identity.imsi) { imsi, _ in imsi.digits },
      iccid: Known(identity.iccid) { iccid, _ in iccid.digits },
      gid1: Known(identity.gid1, Self.hex), gid2: Known(identity.gid2, Self.hex),
      spn: Known(identity.serviceProviderName) { name, _ in name.name })
    if case .notAsked = identity.homeNetwork, let imsi = identity.imsi.value {
      mccmnc = Self.network(of: imsi)
    }
  }

  /// A number of a subscription, as it is typed.
  public init(_ imsi: IMSI) {
    self.init(mccmnc: Self.network(of: imsi), imsi: .value(imsi.digits))
  }

  /// The network, its length by the table of networks.
  private static func network(of imsi: IMSI) -> Known {
    guard let network = HomeNetwork.derive(imsi: imsi, administrativeData: nil) else {
      return .unread(reason: MissingField.Reason.malformed.rawValue)
    }
    return .value(network.mcc + network.mnc)
  }

  /// The whole file: rules of lists made on phones ask for its FF too.
  private static func hex(_ group: GroupIdentifier, _ raw: [UInt8]) -> String {
    group.hex + String(repeating: "FF", count: max(0, raw.count - group.bytes.count))
  }
}

extension CardFacts.Known {
  /// A field of an identity, as text.
  fileprivate init<Value>(
    _ result: FieldResult<Value>, _ text: (Value, [UInt8]) -> String
  ) {
    switch result {
    case .value(let value, let raw): self = .value(text(value, raw))
    case .none: self = .absent
    case .notAsked: self = .unread(reason: "notAsked")
    case .missing(let missing):
      self = missing.reason == .absent ? .absent : .unread(reason: missing.reason.rawValue)
    }
  }
}
