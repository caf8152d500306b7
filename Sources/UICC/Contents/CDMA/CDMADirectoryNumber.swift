/// EF_MDN: the telephone number of a CDMA subscription (3GPP2 C.S0065, 5.2.35; C.S0023, 3.4.33).
///
/// Eleven bytes: how many digits, eight bytes of digits with the low half first, type and plan, how the
/// number is presented (lengths: a modem of MediaTek; digits: Android's RuimRecords and IccUtils). A
/// nought is written as A, as in DTMF (C.S0005), and by some cards as 0.
public struct CDMADirectoryNumber: FileContent, Maskable {
  /// Digits, `*` and `#`; never empty.
  public let digits: String
  /// Type and plan, and how the number is presented, as they stand.
  public let attributes: [UInt8]

  /// A number.
  public init(_ digits: String, attributes: [UInt8] = [0xFF, 0xFF]) {
    self.digits = digits
    self.attributes = attributes
  }

  /// The number.
  public var fields: [ContentField] { [.personal("MDN", self)] }

  /// The first three and the last two digits.
  public var masked: String { TelephoneNumber.mask(digits) }

  /// All digits.
  public var unmasked: String { digits }
}

// MARK: - Coding

extension CDMADirectoryNumber {
  private static let subject = "EF_MDN"
  private static let size = 11
  /// Characters by half byte; those after `#` are none.
  private static let alphabet = Array("01234567890*#".utf8)

  /// Decodes the eleven bytes; what follows is passed over.
  ///
  /// - Throws: ``CodecError``: fewer bytes, blank (also where the count is nought), a half byte that is
  ///   no digit.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Self.subject)
    let count = Int(bytes[0] & 0x0F)
    guard count > 0 else { throw CodecError(Self.subject, offset: 0, .blank) }
    let halves = Nibbles.swapped(bytes[1...8]).prefix(count)
    guard let wrong = halves.firstIndex(where: { $0 >= Self.alphabet.count }) else {
      let digits = halves.map { Self.alphabet[Int($0)] }
      self.init(
        String(decoding: digits, as: UTF8.self), attributes: Array(bytes[9..<Self.size]))
      return
    }
    throw CodecError(Self.subject, offset: 1 + wrong / 2, .unexpected("expected digits"))
  }

  /// Encodes to `length` bytes, filled with FF.
  ///
  /// - Throws: ``CodecError`` for more than fifteen digits, for another character, for fewer bytes.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard (1...15).contains(digits.utf8.count) else {
      throw CodecError(Self.subject, offset: 0, .tooLong(limit: 15))
    }
    var halves: [UInt8] = []
    for (offset, character) in digits.utf8.enumerated() {
      // The last place of a nought: A, and not 0.
      guard let half = Self.alphabet.lastIndex(of: character) else {
        throw CodecError(Self.subject, offset: offset, .unexpected("expected digits"))
      }
      halves.append(UInt8(half))
    }
    let count = UInt8(halves.count)
    halves += [UInt8](repeating: Nibbles.filler, count: 16 - halves.count)
    return try ([count] + Nibbles.packed(halves) + attributes)
      .filled(to: length, subject: Self.subject)
  }
}
