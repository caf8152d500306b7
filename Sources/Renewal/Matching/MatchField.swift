/// What a rule can look at, and how much it counts (docs/matching.md, "Scores").
///
/// Each field has a bit of its own, so one field outweighs all below it together.
public enum MatchField: String, CaseIterable, Hashable, Sendable {
  /// Country and network code.
  case mccmnc
  /// The beginning of the IMSI.
  case imsi
  /// The beginning of the ICCID.
  case iccid
  /// The beginning of group identifier 1.
  case gid1
  /// The beginning of group identifier 2.
  case gid2
  /// The network's name on the card.
  case pnn
  /// A certificate that the card grants privileges to.
  case privilege
  /// The service provider name.
  case spn
  /// The access point name that the phone uses.
  case apn

  /// What a match of this field adds to the score.
  public var score: Int {
    switch self {
    case .mccmnc: 256
    case .imsi: 128
    case .iccid: 64
    case .gid1: 32
    case .gid2: 16
    case .pnn: 8
    case .privilege: 4
    case .spn: 2
    case .apn: 1
    }
  }
}
