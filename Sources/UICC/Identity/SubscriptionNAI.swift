/// A name of a subscription in IMS or 5G: `520031234567890@ims.mnc003.mcc520.3gppnetwork.org`, or a URI
/// such as `sip:+66812345678@ims.example.org`.
public struct SubscriptionNAI: Hashable, Sendable, Maskable {
  /// The whole text.
  public let text: String

  /// A name.
  public init(_ text: String) { self.text = text }

  /// The name in the value of a data object, UTF-8 with filling at its end; nil where nothing is left.
  ///
  /// A nought inside belongs to the name, which makes it one that no network gave.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes.withoutNoughtsAndFilling, as: UTF8.self)
    guard !text.isEmpty else { return nil }
    self.init(text)
  }

  /// What stands before the realm's network codes: IMS (3GPP TS 23.003, 13.2), the 5G core (28.2) and
  /// names in it (28.7).
  private static let realms: [[Substring]] = [["ims"], ["5gc"], ["nai", "5gc"]]

  /// The IMSI in a name of the form `IMSI@ims.mncNNN.mccNNN.3gppnetwork.org`, which private identities
  /// have where no other was given (3GPP TS 23.003, 13.3), and public ones made of the IMSI (13.4B).
  ///
  /// Nil for a name of another form, which an operator is free to give, and where realm and digits name
  /// different networks.
  public var imsi: IMSI? {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let imsi = IMSI(digits: String(parts[0])) else { return nil }
    let labels = parts[1].lowercased().split(separator: ".", omittingEmptySubsequences: false)
    guard labels.suffix(2) == ["3gppnetwork", "org"], labels.count >= 5,
      Self.realms.contains(Array(labels.dropLast(4)))
    else { return nil }
    let (first, second) = (labels[labels.count - 4], labels[labels.count - 3])
    guard first.hasPrefix("mnc"), second.hasPrefix("mcc") else { return nil }
    let (mcc, mnc) = (second.dropFirst(3), first.dropFirst(3))
    guard mcc.count == 3, mnc.count == 3 else { return nil }
    // Two digits are written as three, with a nought before them.
    let codes = [mcc + mnc] + (mnc.hasPrefix("0") ? [mcc + mnc.dropFirst()] : [])
    return codes.contains { imsi.digits.hasPrefix($0) } ? imsi : nil
  }

  private static let schemes = ["sip:", "sips:", "tel:"]

  private var scheme: String {
    Self.schemes.first { text.lowercased().hasPrefix($0) } ?? ""
  }

  /// The text without scheme and parameters.
  private var address: Substring {
    text.dropFirst(scheme.count).prefix { $0 != ";" }
  }

  /// The realm, and of the name before it the first three and the last two characters.
  public var masked: String {
    let rest = text.dropFirst(scheme.count)
    let name = rest.prefix { $0 != "@" }
    return text.prefix(scheme.count)
      + (imsi?.masked ?? String(name).masked(keepingFirst: 3, last: 2))
      + rest.dropFirst(name.count)
  }

  /// The whole text.
  public var unmasked: String { text }
}

extension TaggedRecord where Tags == PrivateIdentityTags {
  /// The private identity.
  public var name: SubscriptionNAI? { self[0x80].flatMap { SubscriptionNAI($0) } }
}

extension TaggedRecord where Tags == PublicIdentityTags {
  /// The public identity.
  public var name: SubscriptionNAI? { self[0x80].flatMap { SubscriptionNAI($0) } }
}

extension TaggedRecord where Tags == HomeDomainTags {
  /// The domain.
  public var domain: String? { self[0x80].flatMap { SubscriptionNAI($0) }?.text }
}

extension TaggedRecord where Tags == SubscriptionIdentityTags {
  /// The identities, of whatever kind.
  public var names: [SubscriptionNAI] {
    objects.filter { (0x80...0x82).contains($0.tag) }.compactMap { SubscriptionNAI($0.value) }
  }
}
