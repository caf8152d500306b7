/// EF_SAI: whether calls work in some areas only (3GPP TS 31.102, 4.4.1.1; TS 51.011, 10.4.1.1).
public enum AreaAccessLayout: RecordLayout {
  /// One bit, then what a telephone shows elsewhere.
  public static let parts: [RecordPart] = [
    RecordPart(
      "LSA only access",
      .flags(1, [1: FieldTerm("activated", en: "activated", zh: "已启用")])),
    RecordPart("indication text", .alpha),
  ]
}

/// EF_SLL: a localised service area (3GPP TS 31.102, 4.4.1.2; the order of the parts from memory).
public enum AreaListLayout: RecordLayout {
  private static let parameters: [Int: FieldTerm] = [
    3: FieldTerm("idleModeSupport", en: "idle mode support", zh: "支持空闲模式"),
    4: FieldTerm("idleIndication", en: "LSA indication for idle mode", zh: "空闲模式下显示 LSA"),
  ]
  /// Name, how it is shown, priority, network, where its cells stand.
  public static let parts: [RecordPart] = [
    RecordPart("LSA name", .alpha), RecordPart("configuration", .flags(1, parameters)),
    RecordPart("reserved", .bytes(1)), RecordPart("icon", .number(1)),
    RecordPart("priority", .number(1)), RecordPart("PLMN", .plmn),
    RecordPart("descriptor file", .bytes(2)), RecordPart("descriptor record", .record),
  ]
}

/// EF_ORPK, EF_ARPK and EF_TPRPK: where a certificate of MExE stands (3GPP TS 31.102, 4.4.4.2).
public enum RootKeyLayout: RecordLayout {
  /// Which parts hold, kind, place, identifiers.
  public static let parts: [RecordPart] = [
    RecordPart("parameters indicator", .number(1)),
    RecordPart(
      "flags",
      .flags(1, [1: FieldTerm("authority", en: "authority certificate", zh: "机构证书")])),
    RecordPart("type of certificate", .number(1)), RecordPart("certificate file", .bytes(2)),
    RecordPart("offset", .number(2)), RecordPart("length", .number(2)),
    RecordPart("key identifier length", .number(1)), RecordPart("key identifier", .rest),
  ]
}

/// EF_VST: services for vehicles, and how their data is coded (3GPP TS 31.102, 4.6.5.2).
public enum VehicleServiceLayout: RecordLayout {
  private static let codings: [Int: FieldTerm] = [
    0: FieldTerm("xml", en: "XML of TS 24.385", zh: "TS 24.385 的 XML"), 1: "TS 24.588",
  ]
  private static let services: [Int: FieldTerm] = [
    1: FieldTerm("configuration", en: "V2X configuration data", zh: "V2X 配置数据"),
    2: FieldTerm("policyPC5", en: "policies over PC5", zh: "PC5 策略"),
    3: FieldTerm("policyUu", en: "policies over Uu", zh: "Uu 策略"),
  ]
  /// Coding, then a bit for each service.
  public static let parts: [RecordPart] = [
    RecordPart("coding", .code(codings)), RecordPart("services", .flags(1, services)),
  ]
}

/// EF_WEHPLMNPI, EF_WHPI and EF_HPLMNDAI: one byte about WLAN (3GPP TS 31.102, 4.4.5.8, 4.4.5.9 and
/// 4.4.5.11); what the numbers mean was not found out.
public enum WLANIndicationLayout: RecordLayout {
  /// One number.
  public static let parts: [RecordPart] = [RecordPart("indication", .number(1))]
}

/// EF_UWSIDL and its kin: a WLAN (3GPP TS 31.102, 4.4.5.4; layout from memory).
public enum WLANIdentifierLayout: RecordLayout {
  /// A length, and the name of the network.
  public static let parts: [RecordPart] = [
    RecordPart("length", .number(1)), RecordPart("WSID", .text),
  ]
}

/// EF_3GPPPSDATAOFF: services that work with data switched off (3GPP TS 31.102, 4.2.109).
public enum DataOffLayout: RecordLayout {
  private static let services: [Int: FieldTerm] = [
    1: "USSI", 2: "MMTEL voice", 3: "MMTEL video",
    4: FieldTerm("xcap", en: "XCAP configuration", zh: "XCAP 配置"), 5: "SMSoIP",
    6: FieldTerm("bip", en: "bearer independent protocol", zh: "承载无关协议"),
    7: FieldTerm("deviceManagement", en: "device management", zh: "设备管理"),
  ]
  /// At home, abroad, reserved.
  public static let parts: [RecordPart] = [
    RecordPart("exempt at home", .flags(1, services)),
    RecordPart("exempt abroad", .flags(1, services)), RecordPart("reserved", .bytes(2)),
  ]
}

/// EF_IMSDCI: whether a data channel of IMS may be opened (3GPP TS 31.103, 4.2.23).
public enum DataChannelLayout: RecordLayout {
  private static let terms: [Int: FieldTerm] = [
    0: FieldTerm("notAllowed", en: "not allowed", zh: "不允许"),
    1: FieldTerm("afterSession", en: "allowed after the IMS session", zh: "IMS 会话建立后允许"),
    2: FieldTerm("withSession", en: "allowed together with the IMS session", zh: "允许与 IMS 会话同时建立"),
  ]
  /// One code.
  public static let parts: [RecordPart] = [RecordPart("IMS data channel", .code(terms))]
}

/// EF_eAKA: whether the card counts sequences in the enhanced way (3GPP TS 31.102, 4.2.114).
public enum EnhancedAKALayout: RecordLayout {
  /// One bit.
  public static let parts: [RecordPart] = [
    RecordPart(
      "enhanced SQN calculation",
      .flags(1, [1: FieldTerm("supported", en: "supported", zh: "支持")]))
  ]
}

/// EF_OCST: signal thresholds that the operator sets (3GPP TS 31.102, 4.2.115).
public enum SignalThresholdLayout: RecordLayout {
  /// One bit, then thresholds as they stand.
  public static let parts: [RecordPart] = [
    RecordPart("SENSE", .flags(1, [1: FieldTerm("enabled", en: "enabled", zh: "启用")])),
    RecordPart("thresholds", .rest),
  ]
}
