/// What cards of an operator look like: all fields that are set must match, each with any of its
/// values (docs/matching.md, "Rules").
public struct CarrierRule: Hashable, Sendable {
  /// The id of the operator.
  public var operatorID: String
  /// Networks: five or six digits.
  ///
  /// A rule without networks has ICCID prefixes only. It decides where the IMSI is not known, and is
  /// otherwise compared with what the other rules say.
  public var networks: [String]
  /// The beginning of the IMSI; `x` stands for any digit.
  public var imsiPatterns: [String]
  /// The beginning of the ICCID.
  public var iccidPrefixes: [String]
  /// The beginning of group identifier 1, in hexadecimal.
  public var gid1: [String]
  /// The beginning of group identifier 2, in hexadecimal.
  public var gid2: [String]
  /// The network's name on the card.
  public var pnn: [String]
  /// The certificates that the card grants privileges to, in hexadecimal.
  public var privilege: [String]
  /// The service provider name.
  public var spn: [String]
  /// The access point name that the phone uses.
  public var apn: [String]
  /// Where the rule comes from.
  public var source: String
  /// How sure the source is.
  public var confidence: Confidence

  /// How well a fact is known.
  public enum Confidence: String, CaseIterable, Hashable, Sendable {
    /// From the operator itself, or from two sources that do not depend on each other.
    case high
    /// From one good source, or from an old one.
    case medium
    /// From a weak source.
    case low
  }

  /// A rule; a field without values is not looked at.
  public init(
    operatorID: String, networks: [String], imsiPatterns: [String] = [],
    iccidPrefixes: [String] = [], gid1: [String] = [], gid2: [String] = [], pnn: [String] = [],
    privilege: [String] = [], spn: [String] = [], apn: [String] = [], source: String,
    confidence: Confidence = .high
  ) {
    self.operatorID = operatorID
    self.networks = networks
    self.imsiPatterns = imsiPatterns
    self.iccidPrefixes = iccidPrefixes
    self.gid1 = gid1
    self.gid2 = gid2
    self.pnn = pnn
    self.privilege = privilege
    self.spn = spn
    self.apn = apn
    self.source = source
    self.confidence = confidence
  }

  /// The values of a field; empty where the rule does not look at it.
  public func values(of field: MatchField) -> [String] {
    switch field {
    case .mccmnc: networks
    case .imsi: imsiPatterns
    case .iccid: iccidPrefixes
    case .gid1: gid1
    case .gid2: gid2
    case .pnn: pnn
    case .privilege: privilege
    case .spn: spn
    case .apn: apn
    }
  }
}
