/// How a text of a CDMA subscription is written, by the numbers of 3GPP2 C.R1001, 9.1.
///
/// Numbers: Android's UserData (cdma/sms), and Wireshark's packet-mbim.c. How each stands in EF_SPN:
/// Android's RuimRecords, which reads 0, 2, 3, 4, 8 and 9.
public struct CDMATextEncoding: RawRepresentable, Hashable, Sendable {
  /// The number, 0 to 31.
  public let rawValue: UInt8

  /// The encoding with this number.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// UTF-16, the high byte first.
  static let unicode = CDMATextEncoding(rawValue: 4)

  /// What it is called; nil where no name is known.
  public var term: FieldTerm? {
    Self.terms.indices.contains(Int(rawValue)) ? Self.terms[Int(rawValue)] : nil
  }

  private static let terms: [FieldTerm] = [
    FieldTerm("octet", en: "octet, unspecified", zh: "八位字节（未指定）"),
    FieldTerm("is91", en: "IS-91 extended protocol message", zh: "IS-91 扩展协议消息"),
    FieldTerm("ascii7", en: "7-bit ASCII", zh: "7 位 ASCII"),
    "IA5", FieldTerm("unicode", en: "Unicode", zh: "Unicode"), "Shift-JIS",
    FieldTerm("korean", en: "Korean", zh: "韩文"),
    FieldTerm("latinHebrew", en: "Latin/Hebrew", zh: "拉丁/希伯来文"),
    FieldTerm("latin", en: "Latin", zh: "拉丁文"),
    FieldTerm("gsm7", en: "GSM 7-bit default alphabet", zh: "GSM 7 位默认字母表"),
    FieldTerm("gsmDCS", en: "GSM data coding scheme", zh: "GSM 数据编码方案"),
  ]
}

// MARK: - Text

extension CDMATextEncoding {
  /// What bytes spell; nil where they are in an alphabet that needs a table which is not here.
  ///
  /// Shift-JIS and Korean are ASCII as long as every byte is below 80 (but for 5C and 7E, which
  /// Shift-JIS has for ¥ and an overline), and Shift-JIS has half-width katakana in single bytes
  /// (JIS X 0201).
  func decode(_ bytes: [UInt8]) -> String? {
    switch rawValue {
    case 0, 8: Self.scalars(bytes) { UInt32($0) }
    case 2, 3: Self.isPrintable(bytes) ? Self.ascii(bytes) : Self.packed(bytes)
    case 4: Self.wide(bytes)
    case 5:
      Self.scalars(bytes) { byte in
        switch byte {
        case 0x5C: 0xA5
        case 0x7E: 0x203E
        case 0x20...0x7D: UInt32(byte)
        case 0xA1...0xDF: 0xFF61 + UInt32(byte - 0xA1)
        default: nil
        }
      }
    case 6: Self.isPrintable(bytes) ? Self.ascii(bytes) : nil
    case 7: Self.scalars(bytes, Self.hebrew)
    case 9: Self.packed(bytes)
    default: nil
    }
  }

  /// ISO/IEC 8859-8: letters from E0 on, four signs of its own, and Latin-1 where it has anything.
  private static func hebrew(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0xAA: 0xD7
    case 0xBA: 0xF7
    case 0xDF: 0x2017
    case 0xE0...0xFA: 0x05D0 + UInt32(byte - 0xE0)
    case 0xFD: 0x200E
    case 0xFE: 0x200F
    case 0xA1, 0xBF...0xDE, 0xFB, 0xFC, 0xFF: nil
    default: UInt32(byte)
    }
  }

  private static func scalars(_ bytes: [UInt8], _ scalar: (UInt8) -> UInt32?) -> String? {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      guard let next = scalar(byte).flatMap(Unicode.Scalar.init) else { return nil }
      text.append(next)
    }
    return String(text)
  }

  private static func isPrintable(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { (0x20...0x7E).contains($0) }
  }

  private static func ascii(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Seven bits a character in the alphabet of GSM.
  ///
  /// Cards that say ASCII and mean this are known to Android.
  private static func packed(_ bytes: [UInt8]) -> String {
    let codes = SeptetPacking.unpack(bytes, count: bytes.count * 8 / 7)
    return GSMAlphabet.decode(codes.last == 0 ? codes.dropLast() : codes[...])
  }

  private static func wide(_ bytes: [UInt8]) -> String {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    return String(decoding: units.drop { $0 == 0xFEFF }, as: UTF16.self)
  }
}
