/// EF_VMWF and EF_CFF of CPHS: whether a voice message waits, and whether calls are forwarded
/// (CPHS 4.2; the half byte of line 1 as AOSP's SIMRecords.java reads it).
public struct CPHSFlags: FileContent {
  /// The bytes, two halves each; A says yes, 5 no.
  public let bytes: [UInt8]

  /// Flags.
  public init(_ bytes: [UInt8]) { self.bytes = bytes.withoutFilling }

  /// What holds for line 1, then all of them.
  public var fields: [ContentField] {
    let line = Int((bytes.first ?? 0) & 0x0F)
    return [
      ContentField("line 1", .code(line, Self.terms[line])), ContentField("flags", .bytes(bytes)),
    ]
  }

  private static let terms: [Int: FieldTerm] = [
    0xA: FieldTerm("active", en: "active", zh: "开启"),
    0x5: FieldTerm("inactive", en: "inactive", zh: "关闭"),
  ]

  /// Takes what is there.
  ///
  /// - Throws: ``CodecError`` for no bytes, and for nothing but FF.
  public init(decoding bytes: [UInt8]) throws(CodecError) {
    try bytes.requireContent(of: 1, subject: "flags")
    self.init(bytes)
  }

  /// Encodes to `length` bytes, filled with FF.
  public func encoded(length: Int) throws(CodecError) -> [UInt8] {
    try bytes.filled(to: length, subject: "flags")
  }
}

/// EF_ONS and its short form in CPHS: what the operator is called.
public enum OperatorNameLayout: RecordLayout {
  /// Text, all that there is.
  public static let parts: [RecordPart] = [RecordPart("operator name", .alpha)]
}

/// EF_CSP of CPHS: which services a telephone offers in its menus (CPHS 4.2; the names of the groups
/// from memory, their coding by AOSP's SIMRecords.java).
public enum ServiceProfileLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "service groups"
  private static let groups: [Int: FieldTerm] = [
    0x01: FieldTerm("callOffering", en: "call offering", zh: "呼叫提供"),
    0x02: FieldTerm("callRestriction", en: "call restriction", zh: "呼叫限制"),
    0x03: FieldTerm("otherSupplementary", en: "other supplementary services", zh: "其他补充业务"),
    0x04: FieldTerm("callCompletion", en: "call completion", zh: "呼叫完成"),
    0x05: FieldTerm("teleservices", en: "teleservices", zh: "电信业务"),
    0x06: FieldTerm("cphsTeleservices", en: "CPHS teleservices", zh: "CPHS 电信业务"),
    0x07: FieldTerm("cphsFeatures", en: "CPHS features", zh: "CPHS 功能"),
    0x08: FieldTerm("numberIdentification", en: "number identification", zh: "号码识别"),
    0x09: FieldTerm("phase2Plus", en: "phase 2+ services", zh: "第 2+ 阶段业务"),
    0xC0: FieldTerm("valueAdded", en: "value added services", zh: "增值业务"),
  ]
  /// A group and the bits of its services.
  public static let parts: [RecordPart] = [
    RecordPart("group", .code(groups)), RecordPart("services", .bytes(1)),
  ]
}

/// EF_CPHSI: what of CPHS a card has (CPHS 4.2; two bits for each part, of which AOSP's
/// SIMRecords.java names the mailbox numbers; the other names from memory).
public enum CPHSInformationLayout: RecordLayout {
  private static let first: [Int: FieldTerm] = [
    2: FieldTerm("customerServiceProfile", en: "customer service profile", zh: "客户业务配置"),
    4: FieldTerm("serviceStringTable", en: "service string table", zh: "业务字符串表"),
    6: FieldTerm("mailboxNumbers", en: "mailbox numbers", zh: "信箱号码"),
    8: FieldTerm("operatorNameShortForm", en: "operator name short form", zh: "运营商简称"),
  ]
  private static let second: [Int: FieldTerm] = [
    2: FieldTerm("informationNumbers", en: "information numbers", zh: "信息号码")
  ]
  /// Phase, then what is activated.
  public static let parts: [RecordPart] = [
    RecordPart("phase", .number(1)), RecordPart("service table", .flags(1, first)),
    RecordPart("further services", .flags(1, second), isOptional: true),
  ]
}
