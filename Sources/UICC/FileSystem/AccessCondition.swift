import APDU

/// What must be fulfilled before a file may be read.
public indirect enum AccessCondition: Hashable, Sendable, CustomStringConvertible {
  /// Nothing (ALW).
  case always
  /// Nobody may (NEV).
  case never
  /// The secret with this key reference, as in P2 of VERIFY: 01 is PIN1, 0A is ADM1
  /// (ETSI TS 102 221, 9.5.1).
  case key(UInt8)
  /// Every one of these.
  case all([AccessCondition])
  /// One of these.
  case any([AccessCondition])
  /// Something that this package does not know, such as secure messaging.
  case other

  /// Whether secrets with these key references are enough; nil where the condition is not known well
  /// enough to say.
  public func isMet(by keys: Set<UInt8>) -> Bool? {
    switch self {
    case .always: true
    case .never: false
    case .key(let reference): keys.contains(reference)
    case .all(let parts): Self.combine(parts.map { $0.isMet(by: keys) }, decisive: false)
    case .any(let parts): Self.combine(parts.map { $0.isMet(by: keys) }, decisive: true)
    case .other: nil
    }
  }

  /// One decisive answer settles it; without one, a single unknown leaves it open.
  private static func combine(_ answers: [Bool?], decisive: Bool) -> Bool? {
    if answers.contains(decisive) { return decisive }
    return answers.contains(nil) ? nil : !decisive
  }
}

extension AccessCondition {
  /// The standards' word: `ALW`, `PIN1`, `PIN2`, `UPIN`, `ADM1`, `NEV`; `?` for what is not known.
  ///
  /// Key references: ETSI TS 102 221, 9.5.1.
  public var description: String {
    switch self {
    case .always: "ALW"
    case .never: "NEV"
    case .key(0x01): "PIN1"
    case .key(0x81): "PIN2"
    case .key(0x11): "UPIN"
    case .key(let key) where (0x0A...0x0E).contains(key): "ADM\(key - 0x09)"
    case .key(let key) where (0x8A...0x8E).contains(key): "ADM\(key - 0x84)"
    case .key(let key): "key " + Hex.encode([key])
    case .all(let parts): parts.map(\.description).joined(separator: "+")
    case .any(let parts): parts.map(\.description).joined(separator: "/")
    case .other: "?"
    }
  }
}
