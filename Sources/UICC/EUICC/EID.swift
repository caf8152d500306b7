import APDU

/// The number of an eUICC (GSMA SGP.02, 2.2.2; SGP.29): 32 digits, the last two a check.
public struct EID: Hashable, Sendable, Maskable {
  /// The 32 digits.
  public let digits: String

  /// An EID from the 16 bytes of tag 5A, whose nibbles stand in reading order.
  ///
  /// - Returns: nil unless there are 32 decimal digits that leave 1 when divided by 97.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    var remainder = 0
    for byte in bytes {
      for digit in [Int(byte >> 4), Int(byte & 0x0F)] {
        guard digit < 10 else { return nil }
        remainder = (remainder * 10 + digit) % 97
      }
    }
    guard remainder == 1 else { return nil }
    digits = Hex.encode(bytes)
  }

  /// The first eight and the last four digits, stars between them.
  public var masked: String { Self.mask(digits) }

  /// The 32 digits.
  public var unmasked: String { digits }

  /// Masks digits that may be no well-formed number, as ``masked`` does.
  public static func mask(_ digits: String) -> String { digits.masked(keepingFirst: 8, last: 4) }

  /// The masked form: an EID belongs in output only where it was asked for.
  public var description: String { masked }
}
