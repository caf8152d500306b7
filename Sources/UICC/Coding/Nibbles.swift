/// Half bytes: what telephone networks write digits in (3GPP TS 24.008, 10.5.1.4 and others).
enum Nibbles {
  /// The half byte that fills where no digit stands.
  static let filler: UInt8 = 0xF

  /// Half bytes in the order of digits: of each byte the low half first.
  static func swapped(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.flatMap { [$0 & 0x0F, $0 >> 4] }
  }

  /// Half bytes as they are printed: of each byte the high half first.
  static func straight(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.flatMap { [$0 >> 4, $0 & 0x0F] }
  }

  /// Bytes from half bytes, of each byte the low half first; an odd one is paired with F.
  static func packed(_ nibbles: some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var low: UInt8?
    for nibble in nibbles {
      if let first = low {
        bytes.append(nibble << 4 | first & 0x0F)
        low = nil
      } else {
        low = nibble
      }
    }
    if let low { bytes.append(filler << 4 | low & 0x0F) }
    return bytes
  }

  /// One hexadecimal digit, upper case, for each half byte.
  static func text(_ nibbles: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    return String(decoding: nibbles.map { digits[Int($0 & 0x0F)] }, as: UTF8.self)
  }

  /// Decimal digits, of each byte the low half first, with F in the halves behind the last one.
  ///
  /// - Returns: nil where a half byte is neither, and where a digit follows an F.
  static func decimal(_ bytes: some Sequence<UInt8>) -> String? {
    let nibbles = swapped(bytes)
    let digits = nibbles.prefix { $0 != filler }
    guard digits.allSatisfy({ $0 <= 9 }), nibbles[digits.count...].allSatisfy({ $0 == filler })
    else { return nil }
    return text(digits)
  }
}
