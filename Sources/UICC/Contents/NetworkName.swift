/// The name of a network as networks send it (3GPP TS 24.008, 10.5.3.5a).
public struct NetworkName: Hashable, Sendable {
  /// The name.
  public let text: String

  /// A name from the value of a data object; nil for no bytes and for a coding that is reserved.
  ///
  /// The first byte says the coding (bits 7 to 5: 0 for the GSM alphabet, seven bits a character; 1
  /// for UCS2) and how many bits at the end are spare (bits 3 to 1).
  public init?(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return nil }
    let content = Array(bytes.dropFirst())
    switch first >> 4 & 0x07 {
    case 0:
      let bits = max(0, 8 * content.count - Int(first & 0x07))
      text = GSMAlphabet.decode(GSMAlphabet.unpacked(content, count: bits / 7))
    case 1: text = AlphaField.decode([0x80] + content)
    default: return nil
    }
  }
}

extension GSMAlphabet {
  /// The codes in a run of packed ones, seven bits each, the low bits first (3GPP TS 23.038, 6.1.2).
  ///
  /// - Parameters:
  ///   - bytes: The packed codes.
  ///   - count: How many there are; no more than the bytes hold are returned.
  static func unpacked(_ bytes: [UInt8], count: Int) -> [UInt8] {
    (0..<max(0, min(count, 8 * bytes.count / 7))).map { index in
      let (byte, shift) = (7 * index / 8, 7 * index % 8)
      let high = byte + 1 < bytes.count ? UInt16(bytes[byte + 1]) << 8 : 0
      return UInt8((high | UInt16(bytes[byte])) >> shift & 0x7F)
    }
  }
}
