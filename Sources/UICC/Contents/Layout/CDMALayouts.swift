/// EF_CDMAHOME: a home system (3GPP2 C.S0065, 5.2.8, as AOSP's RuimRecords.java reads it).
public enum CDMAHomeLayout: RecordLayout {
  /// System, network, band class.
  public static let parts: [RecordPart] = [
    RecordPart("SID", .reversed(2)), RecordPart("NID", .reversed(2)),
    RecordPart("band class", .number(1)),
  ]
}

/// EF_PRL and EF_EPRL: the preferred roaming list (the start AOSP's RuimRecords.java reads; the first
/// two bytes, which hold the size, from memory).
public enum RoamingListLayout: RecordLayout {
  /// Size and identifier, then the list as it stands.
  public static let parts: [RecordPart] = [
    RecordPart("PR_LIST_SIZE", .number(2), unit: "bytes"), RecordPart("PR_LIST_ID", .number(2)),
    RecordPart("list", .rest),
  ]
}

/// EF_LI of a CSIM and EF_RUIMPL: languages (3GPP2 C.S0065, 5.2.26, as AOSP's RuimRecords.java reads
/// it).
public enum CDMALanguageLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "preferred languages"
  /// Character encoding and language, as ISO 639 calls it.
  public static let parts: [RecordPart] = [
    RecordPart("encoding", .number(1)),
    RecordPart(
      "language",
      .code([1: "en", 2: "fr", 3: "es", 4: "ja", 5: "ko", 6: "zh", 7: "he"])),
  ]
}

/// EF_AD of a CSIM and of an R-UIM (3GPP2 C.S0023, 3.4.33, by pySim's cdma_ruim.py).
public enum CDMAAdministrativeLayout: RecordLayout {
  /// Mode, then additional information.
  public static let parts: [RecordPart] = [
    RecordPart(
      "MS operation mode",
      .code([
        0x00: FieldTerm("normal", en: "normal operation", zh: "正常操作"),
        0x80: FieldTerm("typeApproval", en: "type approval", zh: "型号核准测试"),
        0x01: FieldTerm(
          "normalSpecific", en: "normal operation + specific facilities", zh: "正常操作 + 特定功能"),
        0x81: FieldTerm(
          "typeApprovalSpecific", en: "type approval + specific facilities",
          zh: "型号核准测试 + 特定功能"),
        0x02: FieldTerm("maintenance", en: "maintenance (off line)", zh: "离线维护"),
        0x04: FieldTerm("cellTest", en: "cell test", zh: "小区测试"),
      ])),
    RecordPart("additional information", .bytes(2)), RecordPart("reserved", .rest),
  ]
}

/// EF_SMS of a CSIM and of an R-UIM (3GPP2 C.S0023, 3.4.27, by pySim's cdma_ruim.py).
public enum CDMAMessageLayout: RecordLayout {
  /// Status, length, message.
  public static let parts: [RecordPart] = [
    RecordPart("status", .code(MessageStatus.terms)), RecordPart("length", .number(1)),
    RecordPart("message", .rest, isPersonal: true),
  ]
}

/// EF_COUNT: how many calls the authentication has counted (3GPP2 C.S0065, 5.2.1; from memory).
public enum CallCountLayout: RecordLayout {
  /// Two bytes, of which six bits count.
  public static let parts: [RecordPart] = [RecordPart("call count", .number(2))]
}

/// EF_ACCOLC: the class by which access is held back (3GPP2 C.S0065, 5.2.12; from memory).
public enum AccessOverloadLayout: RecordLayout {
  /// Four bits.
  public static let parts: [RecordPart] = [
    RecordPart("access overload class", .number(1), isPersonal: true)
  ]
}

/// EF_SSCI: how often a device listens (3GPP2 C.S0065, 5.2.14; from memory).
public enum SlotCycleLayout: RecordLayout {
  /// Three bits.
  public static let parts: [RecordPart] = [RecordPart("suggested slot cycle index", .number(1))]
}

/// EF_USGIND: which numbers stand for the telephone in the network (3GPP2 C.S0065, 5.2.33, as a modem
/// of Huawei quotes it).
public enum UsageIndicatorLayout: RecordLayout {
  /// Two bits; without them the telephone's own numbers are used.
  public static let parts: [RecordPart] = [
    RecordPart(
      "usage indicator",
      .flags(
        1,
        [
          1: FieldTerm("uimID", en: "UIM_ID in place of the ESN", zh: "以 UIM_ID 代替 ESN"),
          2: FieldTerm("sfEUIMID", en: "SF_EUIMID in place of the MEID", zh: "以 SF_EUIMID 代替 MEID"),
        ]))
  ]
}
