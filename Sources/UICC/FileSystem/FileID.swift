/// The two-byte identifier of a file on a card (ETSI TS 102 221, 8.6): `3F00` is the MF.
public struct FileID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByIntegerLiteral
{
  /// Both bytes, the first one high.
  public var rawValue: UInt16

  /// A file identifier from its 16 bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A file identifier from a literal: `0x2FE2`.
  public init(integerLiteral value: UInt16) { rawValue = value }

  /// True where the first identifier is the lower number.
  public static func < (first: FileID, second: FileID) -> Bool { first.rawValue < second.rawValue }

  /// The two bytes as they stand in a SELECT command.
  public var bytes: [UInt8] { [UInt8(rawValue >> 8), UInt8(rawValue & 0xFF)] }

  /// Four hexadecimal digits: `6F07`.
  public var description: String {
    let text = String(rawValue, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - text.count) + text
  }
}

extension FileID {
  /// The master file (ETSI TS 102 221, 13).
  public static let mf: FileID = 0x3F00
  /// The application that is selected on this channel (ETSI TS 102 221, 8.6).
  public static let currentADF: FileID = 0x7FFF
  /// DF_TELECOM (3GPP TS 51.011, 10.5).
  public static let telecom: FileID = 0x7F10
  /// DF_GSM, the 2G application (3GPP TS 51.011, 10.3).
  public static let gsm: FileID = 0x7F20
  /// DF_CDMA of an R-UIM (3GPP2 C.S0023, 3.4).
  public static let cdma: FileID = 0x7F25
}
