/// The number of a subscription as CDMA keeps it: EF_IMSI_M and EF_IMSI_T (3GPP2 C.S0023, 3.4.2 and
/// 3.4.3; C.S0065, 5.2.2 and 5.2.3; digits as numbers C.S0005, 2.3.1).
///
/// Ten bytes: class, the first three digits after the network (S2), the last seven (S1), digits 11 and
/// 12, how many digits there are, country. Numbers stand low byte first, which three implementations
/// agree on (two RIL libraries of Qualcomm, tel-plugin-imc of Tizen).
public struct CDMAIMSI: FileContent, Maskable {
  /// The number.
  public let imsi: IMSI
  /// True where the network has set the number; false where it is what the factory left.
  public let isProgrammed: Bool

  /// A number of 15 digits.
  public init(_ imsi: IMSI, isProgrammed: Bool = true) {
    self.imsi = imsi
    self.isProgrammed = isProgrammed
  }

  /// The number, and whether it was set.
  public var fields: [ContentField] {
    [
      .personal("IMSI", imsi),
      ContentField(
        "programmed",
        .code(
          isProgrammed ? 1 : 0,
          isProgrammed
            ? FieldTerm("yes", en: "yes", zh: "是") : FieldTerm("no", en: "no", zh: "否"))),
    ]
  }

  /// The first five and the last two digits.
  public var masked: String { imsi.masked }

  /// All digits.
  public var unmasked: String { imsi.unmasked }
}

// MARK: - Coding

extension CDMAIMSI {
  private static let subject = "EF_IMSI_M"
  private static let size = 10
  private static let programmed: UInt8 = 0x80

  /// Decodes the ten bytes.
  ///
  /// - Throws: ``CodecError``: other than ten bytes, blank, a number that stands for no digits, a class
  ///   other than 0 and 1.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Self.subject)
    guard bytes.count == Self.size else {
      throw CodecError(Self.subject, offset: Self.size, .tooLong(limit: Self.size))
    }
    let numbers = bytes.map(Int.init)
    let s1 = numbers[3] | numbers[4] << 8 | numbers[5] << 16
    // The seven digits are three, one, three: the one is written in decimal, with 10 for a nought.
    let thousands = s1 >> 10 & 0x0F
    guard (1...10).contains(thousands), s1 < 1 << 24 else {
      throw CodecError(Self.subject, offset: 4, .unexpected("expected a digit of 1 to 10"))
    }
    let digits =
      try Self.digits(numbers[8] | numbers[9] << 8, 3, at: 8)
      + Self.digits(numbers[6], 2, at: 6)
      + Self.digits(numbers[1] | numbers[2] << 8, 3, at: 1)
      + Self.digits(s1 >> 14, 3, at: 3) + String(thousands % 10)
      + Self.digits(s1 & 0x3FF, 3, at: 3)
    let length = try Self.length(of: numbers[0], addresses: numbers[7] & 0x07)
    // A short number stands at the end of twelve places, after the country.
    let short = digits.prefix(3) + digits.dropFirst(3).suffix(length)
    guard let imsi = IMSI(digits: String(short)) else {
      throw CodecError(Self.subject, offset: 0, .unexpected("expected 6 to 15 digits"))
    }
    self.init(imsi, isProgrammed: bytes[7] & Self.programmed != 0)
  }

  /// How many digits follow the country: 12 in class 0, by their count less four in class 1.
  private static func length(of class: Int, addresses: Int) throws(CodecError) -> Int {
    switch `class` {
    case 0: return 12
    case 1: return min(12, addresses + 4)
    default:
      throw CodecError(subject, offset: 0, .unexpected("expected class 0 or 1"))
    }
  }

  /// The digits that a number stands for: a nought counts as ten, and all ones are taken off.
  private static func digits(
    _ number: Int, _ count: Int, at offset: Int
  ) throws(CodecError) -> String {
    let limit = count == 3 ? 999 : 99
    guard number <= limit else {
      throw CodecError(
        subject, offset: offset, .unexpected("expected at most \(limit), found \(number)"))
    }
    let ones = count == 3 ? 111 : 11
    var text = ""
    var rest = number + ones
    // From the last digit on: each is 1 to 10, and 10 is a nought.
    for _ in 0..<count {
      let digit = rest % 10
      text = String(digit) + text
      rest = (rest - (digit == 0 ? 10 : digit)) / 10
    }
    return text
  }

  /// Encodes to ten bytes.
  ///
  /// - Throws: ``CodecError`` for a number of fewer than seven digits, or another length.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    let digits = imsi.digits.utf8.map { Int($0 - UInt8(ascii: "0")) }
    guard digits.count >= 7 else {
      throw CodecError(Self.subject, offset: 0, .tooShort(needed: 7, left: digits.count))
    }
    guard length == Self.size else {
      throw CodecError(Self.subject, offset: 0, .tooLong(limit: Self.size))
    }
    let own = digits.count - 3
    let places = [Int](repeating: 0, count: 12 - own) + digits.dropFirst(3)
    func number(_ digits: some Sequence<Int>) -> Int {
      let (sum, ones) = digits.reduce((0, 0)) { ($0.0 * 10 + ($1 == 0 ? 10 : $1), $0.1 * 10 + 1) }
      return sum - ones
    }
    let thousands = places[8] == 0 ? 10 : places[8]
    let s1 = number(places[5..<8]) << 14 | thousands << 10 | number(places[9..<12])
    let s2 = number(places[2..<5])
    let mcc = number(digits.prefix(3))
    let addresses = own == 12 ? 0 : own - 4
    return [
      own == 12 ? 0 : 1, s2 & 0xFF, s2 >> 8, s1 & 0xFF, s1 >> 8 & 0xFF, s1 >> 16,
      number(places[0..<2]), (isProgrammed ? 0x80 : 0) | addresses, mcc & 0xFF, mcc >> 8,
    ].map(UInt8.init)
  }
}
