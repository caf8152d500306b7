/// EF_SPN of CSIM and R-UIM: the name of the home provider (3GPP2 C.S0065, 5.2.32; C.S0023, 3.4.31).
///
/// A byte of conditions, the alphabet, the language, then 32 bytes of text (pySim's cdma_ruim.py;
/// alphabets: C.R1001, 9.1, as Android's RuimRecords reads them).
public struct CDMAProviderName: FileContent {
  /// True where the name is shown in the home area.
  public let isShownAtHome: Bool
  /// The alphabet, by its number.
  public let encoding: UInt8
  /// The language, by its number; 0 where none is meant.
  public let language: UInt8
  /// The bytes of the text, without filling.
  public let text: [UInt8]

  /// A name in an alphabet.
  public init(_ text: [UInt8], encoding: UInt8, language: UInt8 = 0, isShownAtHome: Bool = true) {
    self.text = text
    self.encoding = encoding
    self.language = language
    self.isShownAtHome = isShownAtHome
  }

  /// The name; empty where its alphabet is not known here (Shift-JIS, Korean, Hebrew).
  public var name: String {
    switch encoding {
    case 0, 8: String(String.UnicodeScalarView(text.map(Unicode.Scalar.init)))
    case 2, 3:
      text.allSatisfy { (0x20...0x7E).contains($0) }
        ? String(decoding: text, as: UTF8.self) : packed
    case 4: wide
    case 9: packed
    default: ""
    }
  }

  /// Seven bits a character.
  ///
  /// Cards that say ASCII and mean this are known to Android.
  private var packed: String {
    let codes = SeptetPacking.unpack(text, count: text.count * 8 / 7)
    return GSMAlphabet.decode(codes.last == 0 ? codes.dropLast() : codes[...])
  }

  private var wide: String {
    let units = stride(from: 0, to: text.count - 1, by: 2).map {
      UInt16(text[$0]) << 8 | UInt16(text[$0 + 1])
    }
    return String(decoding: units.drop { $0 == 0xFEFF }, as: UTF16.self)
  }

  /// When the name is shown, and the name.
  public var fields: [ContentField] {
    let yes = FieldTerm("showNameAtHome", en: "name shown in the home area", zh: "在归属区显示名称")
    return [
      ContentField("display condition", .flags(isShownAtHome ? 1 : 0, isShownAtHome ? [yes] : [])),
      ContentField("character encoding", .number(Int(encoding))),
      ContentField("language indicator", .number(Int(language))),
      ContentField("service provider name", name.isEmpty ? .bytes(text) : .text(name)),
    ]
  }
}

// MARK: - Coding

extension CDMAProviderName {
  private static let subject = "EF_SPN"
  private static let size = 35

  /// Decodes 35 bytes.
  ///
  /// - Throws: ``CodecError`` where there are fewer; blank where there is no name.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: Self.size, subject: Self.subject)
    var text = bytes[3..<Self.size]
    let encoding = bytes[1] & 0x1F
    if encoding == 4 {
      // FF can be the lower half of a character.
      let pairs = stride(from: 3, to: Self.size - 1, by: 2)
      let end = pairs.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xFF } ?? Self.size - 1
      text = bytes[3..<end]
    } else if let end = text.firstIndex(of: 0xFF) {
      text = text[..<end]
    }
    self.init(
      Array(text), encoding: encoding, language: bytes[2], isShownAtHome: bytes[0] & 1 == 1)
    if text.isEmpty { throw CodecError(Self.subject, offset: 3, .blank) }
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    try ([isShownAtHome ? 1 : 0, encoding, language] + text)
      .filled(to: length, subject: Self.subject)
  }
}
