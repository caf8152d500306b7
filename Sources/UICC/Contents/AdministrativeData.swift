import APDU

/// The content of EF_AD: operation mode and the length of the MNC (3GPP TS 31.102, 4.2.18).
public struct AdministrativeData: FileContent, CustomStringConvertible {
  /// UE operation mode: 00 for normal cards, 80 for type approval, others for tests.
  public let operationMode: UInt8
  /// Two bytes of additional information.
  public let additional: [UInt8]
  /// Bytes after those, without the FF at their end; the first one holds the length of the MNC.
  public let tail: [UInt8]

  /// Administrative data; `additional` is cut or filled with 00 to two bytes.
  public init(operationMode: UInt8 = 0, additional: [UInt8] = [0, 0], tail: [UInt8] = []) {
    self.operationMode = operationMode
    self.additional = Array((additional + [0, 0]).prefix(2))
    self.tail = tail.withoutFilling
  }

  /// How many digits of the IMSI are the MNC: 2, 3, or nil where the card does not say.
  ///
  /// It is the low half of the fourth byte. Old cards have no such byte, and other values than 2
  /// and 3 say nothing.
  public var mncLength: Int? {
    guard let length = tail.first.map({ Int($0 & 0x0F) }), (2...3).contains(length) else {
      return nil
    }
    return length
  }

  /// Mode, additional information, length of the MNC.
  public var fields: [ContentField] {
    let modes: [Int: FieldTerm] = [
      0x00: FieldTerm("normal", en: "normal operation", zh: "正常操作"),
      0x80: FieldTerm("typeApproval", en: "type approval", zh: "型号核准测试"),
      0x01: FieldTerm(
        "normalSpecific", en: "normal operation + specific facilities", zh: "正常操作 + 特定功能"),
      0x81: FieldTerm(
        "typeApprovalSpecific", en: "type approval + specific facilities",
        zh: "型号核准测试 + 特定功能"),
      0x02: FieldTerm("maintenance", en: "maintenance (off line)", zh: "离线维护"),
      0x04: FieldTerm("cellTest", en: "cell test", zh: "小区测试"),
    ]
    return [
      ContentField("UE operation mode", .code(Int(operationMode), modes[Int(operationMode)])),
      ContentField("additional information", Self.shown(additional)),
      ContentField("length of MNC", mncLength.map { .number($0) } ?? .none),
    ]
  }

  /// The four bits that 3GPP TS 31.102 names; the bytes where others are set, which makers use.
  private static func shown(_ additional: [UInt8]) -> FieldValue {
    let number = additional.reduce(0) { $0 << 8 | Int($1) }
    let terms: [Int: FieldTerm] = [
      1: FieldTerm("cipheringIndicator", en: "ciphering indicator", zh: "加密指示"),
      2: FieldTerm("csgDisplayControl", en: "CSG display control", zh: "CSG 显示控制"),
      3: FieldTerm("proSe", en: "ProSe for public safety", zh: "公共安全 ProSe 业务"),
      4: FieldTerm("extendedDRX", en: "extended DRX cycle", zh: "扩展 DRX 周期"),
    ]
    return number < 0x10 ? .flags(number, number.terms(terms)) : .bytes(additional)
  }

  /// English text: `mode 00, MNC of 2 digits`.
  public var description: String {
    let length = mncLength.map { "MNC of \($0) digits" } ?? "length of the MNC unknown"
    return "mode \(Hex.encode([operationMode])), \(length)"
  }

  private static let subject = "EF_AD"

  /// Decodes three bytes or more.
  ///
  /// - Throws: ``CodecError`` where there are fewer, or nothing but FF.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 3, subject: Self.subject)
    self.init(
      operationMode: bytes[0], additional: Array(bytes[1...2]), tail: Array(bytes.dropFirst(3)))
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    try ([operationMode] + additional + tail).filled(to: length, subject: Self.subject)
  }
}
