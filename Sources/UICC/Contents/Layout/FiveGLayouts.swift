/// EF_PWS_SNPN: whether warnings are passed over in non-public networks (3GPP TS 31.102, 4.4.12.2).
public enum NonPublicWarningLayout: RecordLayout {
  private static let terms: [Int: FieldTerm] = [
    1: FieldTerm("ignoreSubscribed", en: "ignored in the subscribed SNPN", zh: "签约 SNPN 中忽略"),
    2: FieldTerm("ignoreOthers", en: "ignored in other SNPNs", zh: "其他 SNPN 中忽略"),
  ]
  /// Two bits.
  public static let parts: [RecordPart] = [RecordPart("PWS configuration", .flags(1, terms))]
}

/// EF_NID: a non-public network (3GPP TS 31.102, 4.4.12.3).
public enum NonPublicNetworkLayout: RecordLayout {
  private static let modes: [Int: FieldTerm] = [
    0: FieldTerm("coordinated1", en: "coordinated, option 1", zh: "协调分配，选项 1"),
    1: FieldTerm("self", en: "self-assigned", zh: "自行分配"),
    2: FieldTerm("coordinated2", en: "coordinated, option 2", zh: "协调分配，选项 2"),
  ]
  /// Who gave the identifier, and the identifier.
  public static let parts: [RecordPart] = [
    RecordPart("assignment mode", .code(modes)), RecordPart("network identifier", .bytes(5)),
  ]
}

/// EF_5GNSWO_CONF: whether WLAN is used beside 5G (3GPP TS 31.102, 4.4.11.19).
public enum WLANOffloadLayout: RecordLayout {
  private static let terms: [Int: FieldTerm] = [
    0: FieldTerm("disabled", en: "disabled", zh: "停用"),
    1: FieldTerm("enabled", en: "enabled", zh: "启用"),
  ]
  /// One code.
  public static let parts: [RecordPart] = [RecordPart("5G NSWO", .code(terms))]
}

/// EF_MCHPPLMN: a factor of the search period by satellite (3GPP TS 31.102, 4.4.11.20).
public enum SatelliteSearchLayout: RecordLayout {
  /// One number.
  public static let parts: [RecordPart] = [RecordPart("multiplier coefficient", .number(1))]
}

/// EF_5GSEDRX: how seldom a device listens (3GPP TS 31.102, 4.4.11.18).
public enum ExtendedReceptionLayout: RecordLayout {
  /// Radio access, and the cycle as TS 24.501 codes it.
  public static let parts: [RecordPart] = [
    RecordPart("5GS RAT type", .flags(1, [1: "NG-RAN", 2: "satellite NG-RAN"])),
    RecordPart("eDRX cycle length", .number(1)),
  ]
}

/// EF_DRI: what holds where a network has broken down (3GPP TS 31.102, 4.4.11.17).
///
/// pySim (ts_31_102.py) has all but the networks at its end. They stand one after another, as in the list
/// that the network sends (TS 24.501, 9.11.3.83); what is none stays bytes.
public enum DisasterRoamingLayout: RecordLayout {
  private static let absent: [Int: FieldTerm] = [
    1: FieldTerm("roamingWaitRange", en: "roaming wait range", zh: "漫游等待范围"),
    2: FieldTerm("returnWaitRange", en: "return wait range", zh: "返回等待范围"),
    3: FieldTerm("applicability", en: "applicability indicator", zh: "适用指示"),
    4: FieldTerm("plmns", en: "list of PLMNs", zh: "PLMN 列表"),
  ]
  /// Whether, what is missing, ranges, applicability, networks.
  public static let parts: [RecordPart] = [
    RecordPart(
      "disaster roaming", .flags(1, [1: FieldTerm("enabled", en: "enabled", zh: "启用")])),
    RecordPart("absent parameters", .flags(1, absent, reserved: 0xF0)),
    RecordPart("roaming wait range", .bytes(2)), RecordPart("return wait range", .bytes(2)),
    RecordPart("applicability indicator", .number(1)), RecordPart("PLMN list", .plmns),
  ]
}

/// EF_KAUSF_DERIVATION: from what a key is made (3GPP TS 31.102, 4.4.11.21).
public enum KeyDerivationLayout: RecordLayout {
  /// One bit, then what is reserved.
  public static let parts: [RecordPart] = [
    RecordPart("K_AUSF derivation", .flags(1, [1: FieldTerm("msk", en: "uses MSK", zh: "使用 MSK")])),
    RecordPart("reserved", .rest),
  ]
}
