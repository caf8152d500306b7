/// A record of EF_ANR: another number of an entry (3GPP TS 31.102, 4.4.2.9).
public struct AdditionalNumber: Hashable, Sendable {
  /// The record of EF_AAS that says what kind of number it is; nil for none.
  public let labelID: UInt8?
  /// The number, of at most 20 digits.
  public let number: TelephoneNumber
  /// The record of EF_EXT1 that continues it; nil for none.
  public let extensionID: UInt8?

  /// Where the number goes on; nil where its digits end before their place does.
  package var continuation: UInt8? { number.fillsItsPlace ? extensionID : nil }

  private static let subject = "EF_ANR"
  /// Kind, length, type, ten bytes of digits, capability, extension.
  private static let size = 15

  /// Decodes a record of 15 bytes, or 17 with the way back to the entry, which is left out.
  ///
  /// - Throws: ``CodecError``: shorter, blank, length byte above 11.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Self.subject)
    let length = Int(bytes[1])
    guard length <= 11 || length == 0xFF else {
      throw CodecError(
        Self.subject, offset: 1,
        .unexpected("expected a length of 1 to 11, or FF, found \(length)"))
    }
    let count = (1...11).contains(length) ? length - 1 : 0
    number = TelephoneNumber(bcd: bytes[3..<(3 + count)], typeOfNumber: bytes[2])
    if number.digits.isEmpty { throw CodecError(Self.subject, offset: 0, .blank) }
    labelID = bytes[0] == 0 || bytes[0] == 0xFF ? nil : bytes[0]
    extensionID = bytes[14] == 0 || bytes[14] == 0xFF ? nil : bytes[14]
  }
}

/// A record of EF_EXT1 to EF_EXT5 that continues a number (3GPP TS 31.102, 4.4.2.4).
public struct NumberExtension: Hashable, Sendable {
  /// Up to 20 further digits.
  public let digits: String
  /// The record that goes on where these end; nil where nothing does.
  public let next: UInt8?

  /// Where the number goes on; nil where the digits end before their place does.
  package var continuation: UInt8? {
    digits.utf8.count >= TelephoneNumber.capacity ? next : nil
  }

  private static let subject = "EF_EXT1"
  private static let size = 13
  /// The kinds of records, by their first byte.
  private static let isSubaddress: UInt8 = 0x01
  private static let isDigits: UInt8 = 0x02

  /// Decodes a record of 13 bytes: kind, length, ten bytes of digits, next record.
  ///
  /// A subaddress is no part of the number, which ends where one begins.
  ///
  /// - Throws: ``CodecError``: shorter, blank, of another kind, a length above 10.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Self.subject)
    guard bytes[0] & 0x03 != Self.isSubaddress else {
      digits = ""
      next = nil
      return
    }
    guard bytes[0] & 0x03 == Self.isDigits else {
      throw CodecError(Self.subject, offset: 0, .unexpected("no digits of a number"))
    }
    let length = Int(bytes[1])
    guard length <= 10 else {
      throw CodecError(
        Self.subject, offset: 1, .unexpected("expected a length of 0 to 10, found \(length)"))
    }
    let number = TelephoneNumber(bcd: bytes[2..<(2 + length)], typeOfNumber: 0x81)
    digits = number.digits
    next = bytes[12] == 0 || bytes[12] == 0xFF ? nil : bytes[12]
  }
}
