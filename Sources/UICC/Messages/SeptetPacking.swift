/// Codes of seven bits in bytes, the lowest bits first (3GPP TS 23.038, 6.1.2.1).
enum SeptetPacking {
  /// Takes `count` codes out of bytes, the first of them `skipping` bits (0...6) from the start.
  ///
  /// - Returns: As many as there are bits for.
  static func unpack(
    _ bytes: some Collection<UInt8>, count: Int, skipping: Int = 0
  ) -> [UInt8] {
    var codes: [UInt8] = []
    var pending: UInt32 = 0
    var bits = 0
    var skip = skipping
    for byte in bytes {
      pending |= UInt32(byte) << bits
      bits += 8
      if skip > 0 {
        pending >>= skip
        bits -= skip
        skip = 0
      }
      while bits >= 7, codes.count < count {
        codes.append(UInt8(pending & 0x7F))
        pending >>= 7
        bits -= 7
      }
    }
    return codes
  }

  /// Puts codes into bytes, the first of them `skipping` bits from the start; other bits are 0.
  static func pack(_ codes: some Collection<UInt8>, skipping: Int = 0) -> [UInt8] {
    var bytes: [UInt8] = []
    var pending: UInt32 = 0
    var bits = skipping
    for code in codes {
      pending |= UInt32(code & 0x7F) << bits
      bits += 7
      while bits >= 8 {
        bytes.append(UInt8(pending & 0xFF))
        pending >>= 8
        bits -= 8
      }
    }
    if bits > 0 { bytes.append(UInt8(pending & 0xFF)) }
    return bytes
  }

  /// How many bits to fill in after a header of so many bytes, so that text begins on a seventh.
  static func fillBits(afterHeaderOf bytes: Int) -> Int { (7 - bytes * 8 % 7) % 7 }
}
