/// A record of EF_MSISDN or EF_ADN: a name and a number (3GPP TS 31.102, 4.2.26 and 4.4.2.3).
public struct DialingNumber: FileContent, Maskable {
  private let field: AlphaField
  /// The number with its type.
  public let telephoneNumber: TelephoneNumber
  /// Record of EF_CCP that says what the number can do; nil for none.
  public let capabilityID: UInt8?
  /// Record of EF_EXT1 or EF_EXT5 that continues the number beyond 20 digits; nil for none.
  public let extensionID: UInt8?

  /// Where the number goes on; nil where its digits end before their place does.
  package var continuation: UInt8? { telephoneNumber.fillsItsPlace ? extensionID : nil }

  /// A name and a number as it is dialled.
  public init(
    alpha: String = "", number: String, capabilityID: UInt8? = nil, extensionID: UInt8? = nil
  ) {
    field = AlphaField(alpha)
    telephoneNumber = TelephoneNumber(number)
    self.capabilityID = capabilityID == 0xFF ? nil : capabilityID
    self.extensionID = extensionID == 0xFF ? nil : extensionID
  }

  /// The name; empty where there is none.
  public var alpha: String { field.text }

  /// The number as it is dialled, `+66812345678`; empty where there is only a name.
  public var number: String { telephoneNumber.dialled }

  /// Type of number and numbering plan, as the card holds them; FF without a number.
  public var typeOfNumber: UInt8 { telephoneNumber.typeOfNumber }

  /// Name, number, and the records that belong to it.
  public var fields: [ContentField] {
    [
      .personal("alpha identifier", alpha.isEmpty ? .none : .text(alpha)),
      .personal("dialling number", telephoneNumber),
      ContentField("capability record", capabilityID.map { .number(Int($0)) } ?? .none),
      ContentField("extension record", extensionID.map { .number(Int($0)) } ?? .none),
    ]
  }

  /// The number with its middle masked, and no name: `+66*******78`.
  public var masked: String { telephoneNumber.masked }

  /// The number, and the name where there is one.
  public var unmasked: String { alpha.isEmpty ? number : "\(number) \(alpha)" }
}

// MARK: - Coding

extension DialingNumber {
  private static let subject = "EF_MSISDN"
  /// Length, type, ten bytes of digits, capability, extension.
  private static let fixedSize = 14

  /// Decodes a record of 14 bytes or more.
  ///
  /// - Throws: ``CodecError``: shorter, blank (neither name nor digits), length byte above 11.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.fixedSize, subject: Self.subject)
    let start = bytes.count - Self.fixedSize
    let length = Int(bytes[start])
    guard length <= 11 || length == 0xFF else {
      throw CodecError(
        Self.subject, offset: start,
        .unexpected("expected a length of 1 to 11, or FF, found \(length)"))
    }
    let bcdLength = (1...11).contains(length) ? length - 1 : 0
    field = AlphaField(decoding: Array(bytes.prefix(start)))
    telephoneNumber = TelephoneNumber(
      bcd: bytes.dropFirst(start + 2).prefix(bcdLength), typeOfNumber: bytes[start + 1])
    capabilityID = bytes[start + 12] == 0xFF ? nil : bytes[start + 12]
    // There is no record 0.
    extensionID = [0x00, 0xFF].contains(bytes[start + 13]) ? nil : bytes[start + 13]
    if field.text.isEmpty, telephoneNumber.digits.isEmpty {
      throw CodecError(Self.subject, offset: 0, .blank)
    }
  }

  /// What is left of a record whose length byte cannot be: the name, and the bytes where a number
  /// should stand, from the length on.
  ///
  /// - Returns: nil where the number can be read, and where there is no name beside it.
  public static func remains(of bytes: [UInt8]) -> (name: String, number: [UInt8])? {
    guard bytes.count >= fixedSize, (try? DialingNumber(decoding: bytes)) == nil else { return nil }
    let name = AlphaField(decoding: Array(bytes.dropLast(fixedSize))).text
    // Capability and extension are no part of the number.
    return name.isEmpty ? nil : (name, Array(bytes.suffix(fixedSize).dropLast(2)))
  }

  /// Encodes to a record of `length` bytes; the name takes what the number leaves.
  ///
  /// - Throws: ``CodecError`` where name or number do not fit or hold what they cannot.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard length >= Self.fixedSize else {
      throw CodecError(Self.subject, offset: 0, .tooLong(limit: length))
    }
    let name = try field.encoded(length: length - Self.fixedSize, subject: Self.subject)
    let bcd = try telephoneNumber.bcd(subject: Self.subject)
    let count = bcd.isEmpty ? 0xFF : UInt8(1 + bcd.count)
    return try name + [count, typeOfNumber] + bcd.filled(to: 10, subject: Self.subject)
      + [capabilityID ?? 0xFF, extensionID ?? 0xFF]
  }
}
