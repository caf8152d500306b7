/// What is known about a card when its operator is looked for.
public struct CardFacts: Hashable, Sendable {
  /// One thing that a rule can look at.
  public enum Known: Hashable, Sendable {
    /// It is there, as text: digits, hexadecimal, or a name.
    case value(String)
    /// It is known not to be there.
    case absent
    /// Nobody knows, and why: `pinRequired`, `notAsked`.
    case unread(reason: String)

    /// The text, where there is one.
    public var text: String? { if case .value(let text) = self { text } else { nil } }

    /// True where nobody knows.
    public var isUnread: Bool { if case .unread = self { true } else { false } }
  }

  /// Country and network code: five or six digits.
  public var mccmnc: Known
  /// The number of the subscription.
  public var imsi: Known
  /// The number of the card.
  public var iccid: Known
  /// Group identifier 1 in hexadecimal, with the FF that the card has at its end.
  public var gid1: Known
  /// Group identifier 2 in hexadecimal, with the FF that the card has at its end.
  public var gid2: Known
  /// The service provider name.
  public var spn: Known
  /// The network's name on the card.
  public var pnn: Known
  /// The access point name that the phone uses; no card knows it.
  public var apn: Known
  /// The certificates that the card grants privileges to, in hexadecimal.
  public var privileges: [String]

  /// What is known; everything else was not asked for.
  public init(
    mccmnc: Known = .unread(reason: "notAsked"), imsi: Known = .unread(reason: "notAsked"),
    iccid: Known = .unread(reason: "notAsked"), gid1: Known = .unread(reason: "notAsked"),
    gid2: Known = .unread(reason: "notAsked"), spn: Known = .unread(reason: "notAsked"),
    pnn: Known = .unread(reason: "notAsked"), apn: Known = .absent, privileges: [String] = []
  ) {
    self.mccmnc = mccmnc
    self.imsi = imsi
    self.iccid = iccid
    self.gid1 = gid1
    self.gid2 = gid2
    self.spn = spn
    self.pnn = pnn
    self.apn = apn
    self.privileges = privileges
  }
}
