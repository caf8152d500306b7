/// The number of a subscription: the content of EF_IMSI (3GPP TS 31.102, 4.2.2; TS 23.003, 2.2).
public struct IMSI: FileContent, Maskable, ExpressibleByStringLiteral {
  /// 6 to 15 decimal digits: MCC, MNC, then the subscriber.
  public let digits: String

  /// A number from typed digits.
  ///
  /// - Returns: Nil unless there are 6 to 15 of the digits 0 to 9.
  public init?(digits: String) {
    guard Self.lengths.contains(digits.utf8.count), digits.utf8.allSatisfy(Self.isDecimal) else {
      return nil
    }
    self.digits = digits
  }

  /// A number from a literal, which must be well formed.
  public init(stringLiteral value: StaticString) {
    guard let imsi = IMSI(digits: value.description) else {
      preconditionFailure("malformed IMSI literal")
    }
    self = imsi
  }

  /// The mobile country code: the first three digits.
  public var mcc: String { String(decoding: digits.utf8.prefix(3), as: UTF8.self) }

  /// The number.
  public var fields: [ContentField] { [.personal("IMSI", self)] }

  /// The first five and the last two digits: `52003********89`.
  public var masked: String { Self.mask(digits) }

  /// Masks digits that may be no well-formed number, as ``masked`` does.
  public static func mask(_ digits: String) -> String { digits.masked(keepingFirst: 5, last: 2) }

  /// All digits.
  public var unmasked: String { digits }
}

// MARK: - Coding

extension IMSI {
  private static let subject = "EF_IMSI"
  private static let size = 9
  private static let lengths = 6...15
  private static let oddParity: UInt8 = 0x9
  private static let evenParity: UInt8 = 0x1

  /// Decodes the nine bytes of EF_IMSI.
  ///
  /// A length byte of 00 or FF, or nothing but FF after it, is a blank file. A length byte that
  /// counts filling at the end is accepted: the digits are beyond doubt.
  ///
  /// - Throws: ``CodecError``: other than nine bytes, blank, length byte outside 1 to 8, a parity
  ///   nibble that disagrees with the digits, something that is no digit, fewer than six digits.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Self.subject)
    guard bytes.count == Self.size else {
      throw CodecError(Self.subject, offset: Self.size, .tooLong(limit: Self.size))
    }
    let length = Int(bytes[0])
    if length == 0 || length == 0xFF || Array(bytes.dropFirst()).isBlank {
      throw CodecError(Self.subject, offset: 0, .blank)
    }
    guard (1...8).contains(length) else {
      throw Self.fault(0, "expected a length of 1 to 8, found \(length)")
    }
    if let stray = bytes[(1 + length)...].firstIndex(where: { $0 != 0xFF }) {
      throw Self.fault(stray, "expected FF after the digits")
    }
    let nibbles = Nibbles.swapped(bytes[1...length])
    let end = nibbles.lastIndex { $0 != Nibbles.filler }.map { $0 + 1 } ?? 1
    let digits = nibbles[..<end].dropFirst()
    if let other = digits.firstIndex(where: { $0 > 9 }) {
      throw Self.fault(1 + other / 2, "expected decimal digits")
    }
    guard Self.lengths.contains(digits.count) else {
      throw Self.fault(1, "expected 6 to 15 digits, found \(digits.count)")
    }
    guard nibbles[0] == (digits.count.isMultiple(of: 2) ? Self.evenParity : Self.oddParity) else {
      throw Self.fault(1, "expected the parity nibble 9 with odd and 1 with even digits")
    }
    self.digits = Nibbles.text(digits)
  }

  /// Encodes the digits, filled with FF.
  ///
  /// - Throws: ``CodecError`` unless `length` is 9.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard length == Self.size else {
      throw Self.fault(0, "the file has 9 bytes, not \(length)")
    }
    let values = digits.utf8.map { $0 - UInt8(ascii: "0") }
    let parity = values.count.isMultiple(of: 2) ? Self.evenParity : Self.oddParity
    let packed = Nibbles.packed([parity] + values)
    return try ([UInt8(packed.count)] + packed).filled(to: length, subject: Self.subject)
  }

  private static func isDecimal(_ ascii: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(ascii)
  }

  private static func fault(_ offset: Int, _ text: String) -> CodecError {
    CodecError(subject, offset: offset, .unexpected(text))
  }
}
