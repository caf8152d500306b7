/// A mobile network: country code and network code (3GPP TS 23.003, 2.2; coding TS 24.008, 10.5.1.3).
public struct PLMN: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The mobile country code: three decimal digits.
  public let mcc: String
  /// The mobile network code: two or three decimal digits.
  public let mnc: String

  /// A network from its codes; nil unless they are 3, and 2 or 3, decimal digits.
  public init?(mcc: String, mnc: String) {
    let isDecimal = { (text: String) in
      text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    guard mcc.utf8.count == 3, (2...3).contains(mnc.utf8.count), isDecimal(mcc + mnc) else {
      return nil
    }
    self.mcc = mcc
    self.mnc = mnc
  }

  /// A network from the three bytes of a network list.
  ///
  /// - Returns: Nil for FFFFFF, which fills such lists, for other than three bytes, and for
  ///   half bytes that are no decimal digits.
  public init?(_ bytes: some Collection<UInt8>) {
    // MCC 1, 2, 3, then the third digit of the MNC or F, then its first and second.
    let nibbles = Nibbles.swapped(bytes)
    guard nibbles.count == 6 else { return nil }
    let third = nibbles[3] == Nibbles.filler ? [] : [nibbles[3]]
    let digits = Array(nibbles[0...2]) + nibbles[4...5] + third
    guard digits.allSatisfy({ $0 <= 9 }) else { return nil }
    mcc = Nibbles.text(digits.prefix(3))
    mnc = Nibbles.text(digits.dropFirst(3))
  }

  /// A network from a literal of five or six digits.
  public init(stringLiteral value: StaticString) {
    let text = value.description
    guard let plmn = PLMN(mcc: String(text.prefix(3)), mnc: String(text.dropFirst(3))) else {
      preconditionFailure("malformed PLMN literal")
    }
    self = plmn
  }

  /// The three bytes of a network list.
  public var bytes: [UInt8] {
    let digits = (mcc + mnc).utf8.map { $0 - UInt8(ascii: "0") }
    let third = digits.count == 6 ? digits[5] : Nibbles.filler
    return Nibbles.packed(digits[0...2] + [third] + digits[3...4])
  }

  /// Country code and network code in one piece: `52003`.
  public var description: String { mcc + mnc }
}
