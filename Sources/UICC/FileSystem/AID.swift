import APDU

/// The name of an application on a card (ISO/IEC 7816-4, 12.2.3; ETSI TS 101 220).
public struct AID: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// 5 to 16 bytes; the first five name the owner.
  public let bytes: [UInt8]

  /// An application identifier; nil unless there are 5 to 16 bytes.
  public init?(_ bytes: [UInt8]) {
    guard (5...16).contains(bytes.count) else { return nil }
    self.bytes = bytes
  }

  /// An application identifier from a literal of hexadecimal digits.
  public init(stringLiteral value: StaticString) {
    guard let aid = AID(HexBytes(stringLiteral: value).bytes) else {
      preconditionFailure("an AID literal has 5 to 16 bytes")
    }
    self = aid
  }

  /// Upper-case hexadecimal: `A0000000871002`.
  public var description: String { Hex.encode(bytes) }

  /// True where this identifier begins with the other.
  public func hasPrefix(_ prefix: AID) -> Bool { bytes.starts(with: prefix.bytes) }
}

extension AID {
  /// What every USIM's identifier begins with (ETSI TS 101 220, annex E).
  public static let usimPrefix: AID = "A0000000871002"
  /// What every ISIM's identifier begins with (ETSI TS 101 220, annex E).
  public static let isimPrefix: AID = "A0000000871004"
  /// What every CSIM's identifier begins with (3GPP2 C.S0065).
  public static let csimPrefix: AID = "A0000003431002"
  /// The standard identifier of an eUICC's ISD-R (GSMA SGP.02, annex H); makers have others too.
  public static let standardISDR: AID = "A0000005591010FFFFFFFF8900000100"
}
