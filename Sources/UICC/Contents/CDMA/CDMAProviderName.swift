/// EF_SPN of CSIM and R-UIM: the name of the home provider (3GPP2 C.S0065, 5.2.32; C.S0023, 3.4.31).
///
/// A byte of conditions, the encoding, the language, then 32 bytes of text (pySim's cdma_ruim.py).
public struct CDMAProviderName: FileContent {
  /// True where the name is shown in the home area.
  public let isShownAtHome: Bool
  /// How the text is written.
  public let encoding: CDMATextEncoding
  /// The language, by its number; 0 where none is meant.
  public let language: UInt8
  /// The bytes of the text, without filling.
  public let text: [UInt8]

  /// A name in an encoding.
  public init(_ text: [UInt8], encoding: UInt8, language: UInt8 = 0, isShownAtHome: Bool = true) {
    self.text = text
    self.encoding = CDMATextEncoding(rawValue: encoding)
    self.language = language
    self.isShownAtHome = isShownAtHome
  }

  /// The name; nil where its bytes need a table that is not here (Shift-JIS, Korean), or stand for a
  /// message and no text.
  public var name: String? { encoding.decode(text) }

  /// When the name is shown, and the name.
  public var fields: [ContentField] {
    let yes = FieldTerm("showNameAtHome", en: "name shown in the home area", zh: "在归属区显示名称")
    return [
      ContentField("display condition", .flags(isShownAtHome ? 1 : 0, isShownAtHome ? [yes] : [])),
      encodingField,
      ContentField("language indicator", .code(Int(language), languageTerm)),
      ContentField("service provider name", name.map { .text($0) } ?? .bytes(text)),
    ]
  }

  /// How the name is written, and its bytes, where they could not be read; nil where they could.
  public var undecoded: [ContentField]? {
    name == nil ? [encodingField, ContentField("text", .bytes(text))] : nil
  }

  private var encodingField: ContentField {
    ContentField("character encoding", .code(Int(encoding.rawValue), encoding.term))
  }

  /// Languages of 3GPP2 C.R1001, 9.2 (Wireshark's packet-mbim.c).
  private var languageTerm: FieldTerm? {
    Self.languages.indices.contains(Int(language)) ? Self.languages[Int(language)] : nil
  }

  private static let languages: [FieldTerm] = [
    FieldTerm("none", en: "none", zh: "无"), FieldTerm("english", en: "English", zh: "英语"),
    FieldTerm("french", en: "French", zh: "法语"), FieldTerm("spanish", en: "Spanish", zh: "西班牙语"),
    FieldTerm("japanese", en: "Japanese", zh: "日语"), FieldTerm("korean", en: "Korean", zh: "韩语"),
    FieldTerm("chinese", en: "Chinese", zh: "中文"), FieldTerm("hebrew", en: "Hebrew", zh: "希伯来语"),
  ]
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
    if encoding == CDMATextEncoding.unicode.rawValue {
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
    try ([isShownAtHome ? 1 : 0, encoding.rawValue, language] + text)
      .filled(to: length, subject: Self.subject)
  }
}
