/// EF_ECC of a USIM: an emergency number (3GPP TS 31.102, 4.2.21).
public enum EmergencyCallLayout: RecordLayout {
  private static let services: [Int: FieldTerm] = [
    1: FieldTerm("police", en: "police", zh: "警察"),
    2: FieldTerm("ambulance", en: "ambulance", zh: "急救"),
    3: FieldTerm("fireBrigade", en: "fire brigade", zh: "消防"),
    4: FieldTerm("marineGuard", en: "marine guard", zh: "海上救援"),
    5: FieldTerm("mountainRescue", en: "mountain rescue", zh: "山地救援"),
    6: FieldTerm("manualECall", en: "eCall started by hand", zh: "手动 eCall"),
    7: FieldTerm("automaticECall", en: "eCall started by itself", zh: "自动 eCall"),
  ]
  /// Number, name, services.
  public static let parts: [RecordPart] = [
    RecordPart("emergency call code", .digits(3)), RecordPart("alpha identifier", .alpha),
    RecordPart("emergency service category", .flags(1, services)),
  ]
}

/// EF_ECC of a 2G SIM: up to five emergency numbers (3GPP TS 51.011, 10.3.27).
public enum EmergencyCodeLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "emergency call codes"
  /// A number.
  public static let parts: [RecordPart] = [RecordPart("emergency call code", .digits(3))]
}

/// EF_EXT1 to EF_EXT8: what did not fit into a number (3GPP TS 31.102, 4.4.2.4).
public enum ExtensionLayout: RecordLayout {
  /// Kind, data, next record.
  public static let parts: [RecordPart] = [
    RecordPart(
      "record type",
      .code([
        0: FieldTerm("free", en: "free", zh: "空闲"),
        1: FieldTerm("subaddress", en: "called party subaddress", zh: "被叫子地址"),
        2: FieldTerm("additionalData", en: "additional data", zh: "附加数据"),
      ])),
    RecordPart("extension data", .bytes(11), isPersonal: true),
    RecordPart("next extension record", .record),
  ]
}

/// EF_BDN of a USIM: a barred number and how it is compared (3GPP TS 31.102, 4.2.44).
public enum BarredNumberLayout: RecordLayout {
  /// Name, number, records that belong to it.
  public static let parts: [RecordPart] = [
    RecordPart("alpha identifier", .alpha, isPersonal: true),
    RecordPart("dialling number", .telephone, isPersonal: true),
    RecordPart("capability record", .record), RecordPart("extension record", .record),
    RecordPart("comparison method", .number(1)),
  ]
}

/// EF_CMI: a way of comparing barred numbers (3GPP TS 31.102, 4.2.46).
public enum ComparisonMethodLayout: RecordLayout {
  /// Name and identifier.
  public static let parts: [RecordPart] = [
    RecordPart("alpha identifier", .alpha), RecordPart("comparison method", .number(1)),
  ]
}

/// EF_ICI: a call that came (3GPP TS 31.102, 4.2.33).
public enum IncomingCallLayout: RecordLayout {
  /// Name, number, when, how long, whether answered, entry of the phone book.
  public static let parts: [RecordPart] =
    OutgoingCallLayout.call + [
      RecordPart(
        "status",
        .code([
          0: FieldTerm("answered", en: "answered", zh: "已接听"),
          1: FieldTerm("notAnswered", en: "not answered", zh: "未接听"),
        ])),
      RecordPart("phone book entry", .bytes(3)),
    ]
}

/// EF_OCI: a call that was made (3GPP TS 31.102, 4.2.34).
public enum OutgoingCallLayout: RecordLayout {
  fileprivate static let call: [RecordPart] = [
    RecordPart("alpha identifier", .alpha, isPersonal: true),
    RecordPart("dialling number", .telephone, isPersonal: true),
    RecordPart("capability record", .record), RecordPart("extension record", .record),
    RecordPart("date and time", .timestamp, isPersonal: true),
    RecordPart("duration", .known(3), unit: "s"),
  ]
  /// Name, number, when, how long, entry of the phone book.
  public static let parts: [RecordPart] = call + [RecordPart("phone book entry", .bytes(3))]
}

/// EF_ICT and EF_OCT: how long all calls lasted (3GPP TS 31.102, 4.2.35 and 4.2.36).
public enum CallTimerLayout: RecordLayout {
  /// Seconds.
  public static let parts: [RecordPart] = [
    RecordPart("accumulated call timer", .number(3), unit: "s")
  ]
}

/// EF_ACM and EF_ACMmax: units that calls have cost (3GPP TS 31.102, 4.2.9 and 4.2.7).
public enum CallMeterLayout: RecordLayout {
  /// Units.
  public static let parts: [RecordPart] = [
    RecordPart("accumulated call meter", .number(3), unit: "units")
  ]
}

/// EF_NIA: what a telephone shows for a way of alerting (3GPP TS 51.011, 10.3.31).
public enum AlertingLayout: RecordLayout {
  /// Category and text.
  public static let parts: [RecordPart] = [
    RecordPart("alerting category", .number(1)), RecordPart("informative text", .alpha),
  ]
}

/// EF_eMLPP: priorities that may be used (3GPP TS 51.011, 10.3.24).
public enum PriorityLayout: RecordLayout {
  static let levels: [Int: FieldTerm] = [
    1: "A", 2: "B", 3: "0", 4: "1", 5: "2", 6: "3", 7: "4",
  ]
  /// Priorities, and those with fast call set-up.
  public static let parts: [RecordPart] = [
    RecordPart("priority levels", .flags(1, levels)),
    RecordPart("fast call set-up", .flags(1, levels)),
  ]
}

/// EF_AAeM: priorities that are answered at once (3GPP TS 51.011, 10.3.25).
public enum AutomaticAnswerLayout: RecordLayout {
  /// Priorities.
  public static let parts: [RecordPart] = [
    RecordPart("automatic answer", .flags(1, PriorityLayout.levels))
  ]
}

/// EF_VGCS and EF_VBS: groups of voice calls (3GPP TS 51.011, 10.3.20 and 10.3.22).
public enum GroupCallLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "group identifiers"
  /// Up to eight digits.
  public static let parts: [RecordPart] = [RecordPart("group identifier", .digits(4))]
}

/// EF_VGCSS and EF_VBSS: groups that are switched on (3GPP TS 51.011, 10.3.21 and 10.3.23).
public enum GroupStatusLayout: RecordLayout {
  /// One bit for each of fifty groups; the order of the bits is that of pySim (pySim/ts_51_011.py).
  public static let parts: [RecordPart] = [
    RecordPart("groups switched on", .switches(7, count: 50))
  ]
}

/// EF_VGCSCA and EF_VBSCA: ciphering algorithms of groups (3GPP TS 31.102, 4.2.77).
public enum GroupCipheringLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "ciphering algorithms"
  /// The algorithms for the two keys.
  public static let parts: [RecordPart] = [
    RecordPart("key 1", .number(1)), RecordPart("key 2", .number(1)),
  ]
}
