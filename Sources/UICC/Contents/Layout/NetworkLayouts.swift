/// EF_PLMNwAcT, EF_OPLMNwAcT, EF_HPLMNwAcT (3GPP TS 31.102, 4.2.5, 4.2.53, 4.2.54).
public enum NetworkSelectorLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "PLMN selector"
  /// What a place without network holds.
  public static let unused: [UInt8] = [0xFF, 0xFF, 0xFF, 0x00, 0x00]
  /// Network and access technologies.
  public static let parts: [RecordPart] = [
    RecordPart("PLMN", .plmn),
    RecordPart("access technology", .accessTechnology),
  ]
}

/// EF_RPLMNAcT of early releases: the technology of the last network.
public enum AccessTechnologyLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "access technology"
  /// Two bytes as in a network selector.
  public static let parts: [RecordPart] = [
    RecordPart("access technology", .accessTechnology)
  ]
}

/// EF_OPL: which name of EF_PNN a network shows (3GPP TS 31.102, 4.2.59).
public enum OperatorListLayout: RecordLayout {
  /// Location areas, and the record of EF_PNN; 0 means that the name comes from elsewhere.
  public static let parts: [RecordPart] = [
    RecordPart("PLMN", .plmnPattern),
    RecordPart("first LAC", .bytes(2)),
    RecordPart("last LAC", .bytes(2)),
    RecordPart("PNN record", .number(1)),
  ]
}

/// EF_OPL5G: which name of EF_PNN a network shows in 5G (3GPP TS 31.102, 4.4.11.9).
public enum FiveGOperatorListLayout: RecordLayout {
  /// Tracking areas, and the record of EF_PNN.
  public static let parts: [RecordPart] = [
    RecordPart("PLMN", .plmnPattern),
    RecordPart("first TAC", .bytes(3)),
    RecordPart("last TAC", .bytes(3)),
    RecordPart("PNN record", .number(1)),
  ]
}

/// EF_CNL: networks to which a telephone may be locked (3GPP TS 31.102, 4.2.50).
public enum CooperativeNetworkLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "co-operative network"
  /// Network, subset, service provider, corporate.
  public static let parts: [RecordPart] = [
    RecordPart("PLMN", .plmn),
    RecordPart("network subset", .number(1)),
    RecordPart("service provider", .number(1)),
    RecordPart("corporate", .number(1)),
  ]
}

/// EF_HPPLMN: how often a better network is looked for (3GPP TS 31.102, 4.2.6).
public enum SearchPeriodLayout: RecordLayout {
  /// The period, in steps of six minutes; 0 for never.
  public static let parts: [RecordPart] = [
    RecordPart("search period", .number(1), unit: "× 6 min")
  ]
}

/// EF_ACC: the access control classes of the subscriber (3GPP TS 31.102, 4.2.15).
///
/// Classes 0 to 9 are dealt out by chance or by the last digit of the IMSI, so they are personal.
public enum AccessClassLayout: RecordLayout {
  /// One bit for each class from 0 to 15.
  public static let parts: [RecordPart] = [
    RecordPart(
      "access control class",
      .flags(
        2,
        Dictionary(
          uniqueKeysWithValues: (0...15).map { ($0 + 1, FieldTerm(stringLiteral: String($0))) })),
      isPersonal: true)
  ]
}

/// EF_EHPLMNPI: which names of home networks are shown (3GPP TS 31.102, 4.2.85).
public enum HomeNetworkPresentationLayout: RecordLayout {
  /// One code.
  public static let parts: [RecordPart] = [
    RecordPart(
      "presentation indication",
      .code([
        0: FieldTerm("noPreference", en: "no preference", zh: "无偏好"),
        1: FieldTerm(
          "highestPriority", en: "only the highest priority EHPLMN", zh: "仅优先级最高的 EHPLMN"),
        2: FieldTerm("all", en: "all EHPLMNs", zh: "全部 EHPLMN"),
      ]))
  ]
}

/// EF_LRPLMNSI: whether the last network is tried first (3GPP TS 31.102, 4.2.86).
public enum LastNetworkLayout: RecordLayout {
  /// One code.
  public static let parts: [RecordPart] = [
    RecordPart(
      "last RPLMN selection",
      .code([
        0: FieldTerm("lastRegistered", en: "last registered PLMN first", zh: "先尝试上次注册的 PLMN"),
        1: FieldTerm(
          "homeOrLastRegistered", en: "home or last registered PLMN first",
          zh: "先尝试归属或上次注册的 PLMN"),
      ]))
  ]
}

/// EF_InvScan: when to look for other networks (3GPP TS 51.011, 10.3.39).
public enum InvestigationScanLayout: RecordLayout {
  /// Two bits.
  public static let parts: [RecordPart] = [
    RecordPart(
      "investigation scan",
      .flags(
        1,
        [
          1: FieldTerm("limitedService", en: "in limited service", zh: "受限服务时"),
          2: FieldTerm("afterSelection", en: "after PLMN selection", zh: "选定 PLMN 后"),
        ]))
  ]
}

/// EF_CPBCCH: packet broadcast channels (3GPP TS 51.011, 10.3.38).
public enum PacketChannelLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "CPBCCH carriers"
  /// Two bytes each.
  public static let parts: [RecordPart] = [RecordPart("carrier", .bytes(2))]
}
