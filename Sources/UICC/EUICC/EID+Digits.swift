import APDU

extension EID {
  /// An EID from typed digits.
  ///
  /// - Returns: nil unless there are 32 decimal digits that leave 1 when divided by 97.
  public init?(digits: String) {
    guard digits.utf8.count == 32, let bytes = try? Hex.decode(digits) else { return nil }
    self.init(bytes)
  }
}

/// The two check digits of an EID (ISO/IEC 7064, MOD 97-10, as GSMA SGP.29 uses it).
enum Mod97 {
  /// True where `digits` are decimal and leave 1 when divided by 97.
  static func isValid(_ digits: some Sequence<UInt8>) -> Bool {
    var remainder = 0
    for ascii in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(ascii) else { return false }
      remainder = (remainder * 10 + Int(ascii - UInt8(ascii: "0"))) % 97
    }
    return remainder == 1
  }
}
