/// EF_PL, EF_ELP, EF_LI: languages, the preferred one first (ETSI TS 102 221, 13.3; ISO 639).
public enum LanguageLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "preferred languages"
  /// Two letters.
  public static let parts: [RecordPart] = [RecordPart("language", .letters(2))]
}

/// EF_LP of a 2G SIM: languages by the codes of cell broadcast (3GPP TS 51.011, 10.3.1).
public enum LanguageCodeLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "preferred languages"
  /// One code (3GPP TS 23.038, 5; from memory), as the two letters of ISO 639.
  public static let parts: [RecordPart] = [
    RecordPart(
      "language",
      .code([
        0x00: "de", 0x01: "en", 0x02: "it", 0x03: "fr", 0x04: "es", 0x05: "nl", 0x06: "sv",
        0x07: "da", 0x08: "pt", 0x09: "fi", 0x0A: "no", 0x0B: "el", 0x0C: "tr", 0x0D: "hu",
        0x0E: "pl", 0x20: "cs", 0x21: "he", 0x22: "ar", 0x23: "ru", 0x24: "is",
      ]))
  ]
}

/// EF_UMPC: how much power the card needs (ETSI TS 102 221, 13.6).
public enum PowerLayout: RecordLayout {
  private static let abilities: [Int: FieldTerm] = [
    1: FieldTerm("idleCurrent", en: "increased idle current", zh: "空闲电流较大"),
    2: FieldTerm("suspension", en: "suspension supported", zh: "支持挂起"),
  ]
  /// Current, time, abilities.
  public static let parts: [RecordPart] = [
    RecordPart("maximum current", .number(1), unit: "mA"),
    RecordPart("operation time", .number(1), unit: "s"),
    RecordPart("additional information", .flags(1, abilities)),
    RecordPart("reserved", .bytes(2)),
  ]
}

/// EF_Phase: what a 2G SIM can do (3GPP TS 51.011, 10.3.19).
public enum PhaseLayout: RecordLayout {
  /// One code.
  public static let parts: [RecordPart] = [
    RecordPart("phase", .code([0: "1", 2: "2", 3: "2 + PROFILE DOWNLOAD"]))
  ]
}

/// EF_START-HFN: starting values of counters (3GPP TS 31.102, 4.2.51).
public enum HyperframeLayout: RecordLayout {
  /// For circuits and for packets.
  public static let parts: [RecordPart] = [
    RecordPart("START CS", .bytes(3)), RecordPart("START PS", .bytes(3)),
  ]
}

/// EF_THRESHOLD: the highest value of START (3GPP TS 31.102, 4.2.52).
public enum ThresholdLayout: RecordLayout {
  /// One number.
  public static let parts: [RecordPart] = [RecordPart("maximum START", .number(3))]
}

/// EF_PWS: whether warnings to the public are passed over (3GPP TS 31.102, 4.2.96).
public enum WarningSystemLayout: RecordLayout {
  /// Two bits.
  public static let parts: [RecordPart] = [
    RecordPart(
      "PWS configuration",
      .flags(
        1,
        [
          1: FieldTerm("ignoreAtHome", en: "ignored at home", zh: "归属网络中忽略"),
          2: FieldTerm("ignoreAbroad", en: "ignored in visited networks", zh: "拜访网络中忽略"),
        ]))
  ]
}

/// EF_FromPreferred: how a telephone names itself in IMS (3GPP TS 31.102, 4.2.106).
public enum FromPreferredLayout: RecordLayout {
  /// One bit.
  public static let parts: [RecordPart] = [
    RecordPart(
      "From preferred", .flags(1, [1: FieldTerm("preferred", en: "yes", zh: "是")]))
  ]
}

/// EF_IPS: whether card and device belong together (3GPP TS 31.102, 4.2.101).
public enum PairingStatusLayout: RecordLayout {
  /// `OK` or `KO`, and the record of EF_IPD.
  public static let parts: [RecordPart] = [
    RecordPart("pairing status", .letters(2)), RecordPart("IPD record", .record),
    RecordPart("reserved", .bytes(1)),
  ]
}

/// EF_UAC_AIC: special identities for access to 5G (3GPP TS 31.102, 4.4.11.7).
public enum AccessIdentityLayout: RecordLayout {
  private static let identities: [Int: FieldTerm] = [
    25: FieldTerm("multimediaPriority", en: "multimedia priority service", zh: "多媒体优先业务"),
    26: FieldTerm("missionCritical", en: "mission critical services", zh: "关键任务业务"),
  ]
  /// The bits of the first of four bytes.
  public static let parts: [RecordPart] = [
    RecordPart("access identities", .flags(4, identities))
  ]
}

/// EF_Routing_Indicator: part of a SUCI (3GPP TS 31.102, 4.4.11.11; TS 24.501, 9.11.3.4).
public enum RoutingIndicatorLayout: RecordLayout {
  /// One to four digits.
  public static let parts: [RecordPart] = [
    RecordPart("routing indicator", .digits(2)), RecordPart("reserved", .bytes(2)),
  ]
}

/// Files that hold nothing but a counter: EF_PSC, EF_CC, EF_PUID (3GPP TS 31.102, 4.4.2.12).
public enum CounterLayout: RecordLayout {
  /// Four bytes in EF_PSC.
  public static let parts: [RecordPart] = [
    RecordPart("synchronisation counter", .number(4))
  ]
}

/// EF_CC and EF_PUID: a counter of two bytes (3GPP TS 31.102, 4.4.2.12).
public enum ShortCounterLayout: RecordLayout {
  /// Two bytes.
  public static let parts: [RecordPart] = [RecordPart("counter", .number(2))]
}
