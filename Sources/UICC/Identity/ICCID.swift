import APDU

/// The number of a card: the content of EF_ICCID (ETSI TS 102 221, 13.2; ITU-T E.118).
///
/// Ten bytes hold 18 to 20 digits, filled with F. Operators write letters too, so the digits are
/// hexadecimal text. An F is a digit only after the six of the issuer and before another digit:
/// China Mobile has such cards (docs/numbers.md, "Letters in an ICCID").
public struct ICCID: FileContent, Maskable, ExpressibleByStringLiteral {
  /// In which order the two digits of a byte stand.
  public enum NibbleOrder: String, Hashable, Sendable, CaseIterable {
    /// The first digit in the low half of the byte, as the standard says.
    case standard
    /// The first digit in the high half, as a few cards have it.
    case unswapped
  }

  /// What the Luhn check says.
  public enum LuhnResult: String, Hashable, Sendable, CaseIterable {
    /// The last digit is the check digit of the others.
    case valid
    /// It is not. Real cards fail this, so it warns and no more.
    case invalid
    /// There is no check digit: fewer than 19 digits, or letters among them.
    case notApplicable
  }

  /// 18 to 20 digits without filling; letters in upper case.
  public let digits: String
  /// How the card holds the digits.
  public let nibbleOrder: NibbleOrder
  /// How many F stand before the first digit: 0 by the standard, 1 or 2 on odd cards.
  public let leadingFillers: Int

  /// The number.
  public var fields: [ContentField] { [.personal("ICCID", self)] }

  /// A number from typed digits, letters in either case.
  ///
  /// - Returns: Nil unless there are 18 to 20 hexadecimal digits, F where one can be a digit only.
  public init?(digits: String) {
    // Nearly every number is decimal, and then there is nothing to look at but its length.
    if digits.utf8.allSatisfy(Self.isDecimal) {
      guard Self.lengths.contains(digits.utf8.count) else { return nil }
      self.init(digits, .standard, leadingFillers: 0)
      return
    }
    let nibbles = digits.utf8.compactMap { Hex.nibble($0) }
    guard nibbles.count == digits.utf8.count, Self.lengths.contains(nibbles.count),
      nibbles.last != Nibbles.filler,
      !nibbles.prefix(Self.issuerLength).contains(Nibbles.filler)
    else { return nil }
    self.init(Nibbles.text(nibbles), .standard, leadingFillers: 0)
  }

  /// A number from a literal, which must be well formed.
  public init(stringLiteral value: StaticString) {
    guard let iccid = ICCID(digits: value.description) else {
      preconditionFailure("malformed ICCID literal")
    }
    self = iccid
  }

  private init(_ digits: String, _ order: NibbleOrder, leadingFillers: Int) {
    self.digits = digits
    nibbleOrder = order
    self.leadingFillers = leadingFillers
  }

  /// True where the number begins with 89, the telecom industry's identifier (ITU-T E.118).
  ///
  /// Cards of networks do; a test card may not, and a wrong file that was read by mistake will not.
  public var startsWithTelecomIndustry: Bool { digits.hasPrefix("89") }

  /// The Luhn check over all digits, check digit included.
  public var luhn: LuhnResult {
    guard digits.utf8.count >= 19, digits.utf8.allSatisfy(Self.isDecimal) else {
      return .notApplicable
    }
    return Luhn.isValid(digits) ? .valid : .invalid
  }

  /// The first six and the last four digits: `896603*********0126`.
  public var masked: String { Self.mask(digits) }

  /// Masks digits that may be no well-formed number, as ``masked`` does.
  public static func mask(_ digits: String) -> String { digits.masked(keepingFirst: 6, last: 4) }

  /// All digits.
  public var unmasked: String { digits }
}

// MARK: - Coding

extension ICCID {
  private static let subject = "EF_ICCID"
  private static let size = 10
  private static let lengths = 18...20

  private static func isDecimal(_ ascii: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(ascii)
  }

  /// 89, country, issuer of China: letters have been seen after these digits only.
  private static let issuerLength = 6

  /// Decodes the ten bytes of EF_ICCID.
  ///
  /// Bytes that begin with 89 as they stand, and do not once their halves are swapped, are taken
  /// as ``NibbleOrder/unswapped``, provided that this reading is well formed.
  ///
  /// - Throws: ``CodecError``: other than ten bytes, blank, F between the first six digits, fewer
  ///   than 18 digits.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Self.subject)
    guard bytes.count == Self.size else {
      throw CodecError(Self.subject, offset: Self.size, .tooLong(limit: Self.size))
    }
    // Never personalised: some cards are filled with zeros instead of FF.
    guard bytes.contains(where: { $0 != 0 }) else {
      throw CodecError(Self.subject, offset: 0, .blank)
    }
    let swapped = Nibbles.swapped(bytes)
    let straight = Nibbles.straight(bytes)
    if Self.beginsWith89(straight), !Self.beginsWith89(swapped),
      let iccid = try? Self.reading(straight, .unswapped)
    {
      self = iccid
    } else {
      self = try Self.reading(swapped, .standard)
    }
  }

  /// Encodes the digits as the card held them, or in the standard's order where they were typed.
  ///
  /// - Throws: ``CodecError`` unless `length` is 10.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    guard length == Self.size else {
      throw CodecError(Self.subject, offset: 0, .unexpected("the file has 10 bytes, not \(length)"))
    }
    let fillers = { [UInt8](repeating: Nibbles.filler, count: $0) }
    let nibbles = fillers(leadingFillers) + digits.utf8.compactMap { Hex.nibble($0) }
    let packed = Nibbles.packed(nibbles + fillers(2 * Self.size - nibbles.count))
    return nibbleOrder == .standard ? packed : packed.map { $0 << 4 | $0 >> 4 }
  }

  private static func beginsWith89(_ nibbles: [UInt8]) -> Bool {
    nibbles.drop { $0 == Nibbles.filler }.starts(with: [8, 9])
  }

  private static func reading(
    _ nibbles: [UInt8], _ order: NibbleOrder
  ) throws(CodecError) -> ICCID {
    let start = nibbles.firstIndex { $0 != Nibbles.filler } ?? nibbles.count
    let end = nibbles.lastIndex { $0 != Nibbles.filler }.map { $0 + 1 } ?? start
    let digits = nibbles[start..<end]
    // Read in the other order, the filling of a standard card would pass for a digit.
    let searched = order == .standard ? digits.prefix(issuerLength) : digits
    if let hole = searched.firstIndex(of: Nibbles.filler) {
      throw CodecError(subject, offset: hole / 2, .unexpected("F between digits"))
    }
    guard lengths.contains(digits.count) else {
      throw CodecError(
        subject, offset: 0, .unexpected("expected 18 to 20 digits, found \(digits.count)"))
    }
    return ICCID(Nibbles.text(digits), order, leadingFillers: start)
  }
}
