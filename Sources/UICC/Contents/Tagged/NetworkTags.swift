/// EF_PNN: what a network is called (3GPP TS 31.102, 4.2.58).
public enum NetworkNameTags: TagTable {
  /// Full and short name.
  public static let rows: [UInt8: TagRow] = [
    0x43: TagRow("full name", .networkName), 0x45: TagRow("short name", .networkName),
    0x80: TagRow("PLMN additional information", .alpha),
  ]
}

/// EF_SPDI: networks that show the provider's name (3GPP TS 31.102, 4.2.66).
public enum ProviderDisplayTags: TagTable {
  /// A list inside a list.
  public static let rows: [UInt8: TagRow] = [
    0xA3: TagRow(
      "service provider display information",
      .objects([0x80: TagRow("service provider PLMN list", .plmns)]))
  ]
}

/// EF_NETPAR: frequencies on which networks were found (3GPP TS 31.102, 4.2.57 and annex C).
public enum NetworkParameterTags: TagTable {
  private static let cells: [UInt8: TagRow] = [
    0x80: TagRow("intra-frequency carrier", .bytes),
    0x81: TagRow("inter-frequency carrier", .bytes),
  ]
  /// Three radio systems.
  public static let rows: [UInt8: TagRow] = [
    0xA0: TagRow(
      "GSM cell information",
      .objects([
        0x80: TagRow("camped frequency", .frequencies),
        0x81: TagRow("neighbour BCCH frequencies", .frequencies),
      ])),
    0xA1: TagRow("FDD cell information", .objects(cells)),
    0xA2: TagRow("TDD cell information", .objects(cells)),
  ]
}

/// EF_NASCONFIG: how a device registers (3GPP TS 31.102, 4.2.94; meanings TS 24.368, 5).
public enum NASConfigurationTags: TagTable {
  /// One number each.
  public static let rows: [UInt8: TagRow] = [
    0x80: TagRow("NAS signalling priority", .number), 0x81: TagRow("NMO I behaviour", .number),
    0x82: TagRow("attach with IMSI", .number),
    0x83: TagRow("minimum periodic search timer", .number),
    0x84: TagRow("extended access barring", .number),
    0x85: TagRow("timer T3245 behaviour", .number),
    0x86: TagRow("override NAS signalling low priority", .number),
    0x87: TagRow("override extended access barring", .number),
    0x88: TagRow("fast first higher priority PLMN search", .number),
    0x89: TagRow("E-UTRA disabling allowed for EMM cause 15", .number),
  ]
}

/// EF_ACL: access points that may be used (3GPP TS 31.102, 4.2.48).
public enum AccessPointTags: TagTable {
  /// How many there are.
  public static let header: RecordPart? = RecordPart("number of APNs", .number(1))
  /// One object for each.
  public static let rows: [UInt8: TagRow] = [0xDD: TagRow("APN", .accessPoint)]
}

/// EF_ePDGId and EF_ePDGIdEm: gateways for calls over WLAN (3GPP TS 31.102, 4.2.103).
public enum GatewayTags: TagTable {
  /// One object for each.
  public static let rows: [UInt8: TagRow] = [0x80: TagRow("ePDG address", .address)]
}

/// EF_ePDGSelection and its emergency twin: how a gateway is found (3GPP TS 31.102, 4.2.104).
public enum GatewaySelectionTags: TagTable {
  /// A list of networks.
  public static let rows: [UInt8: TagRow] = [
    0x80: TagRow(
      "ePDG selection",
      .entries([
        RecordPart("PLMN", .plmn), RecordPart("priority", .number(2)),
        RecordPart(
          "FQDN format",
          .code([
            0: FieldTerm("operatorIdentifier", en: "operator identifier", zh: "运营商标识"),
            1: FieldTerm("location", en: "location based", zh: "基于位置"),
          ])),
      ]))
  ]
}

/// EF_HNBN and EF_OHNBN: names of cells (3GPP TS 31.102, 4.4.6.4).
public enum CellNameTags: TagTable {
  /// One name.
  public static let rows: [UInt8: TagRow] = [0x80: TagRow("Home NodeB name", .alpha)]
}

/// EF_CSGT and EF_OCSGT: kinds of closed subscriber groups (3GPP TS 31.102, 4.4.6.3).
public enum ClosedGroupTypeTags: TagTable {
  /// A name, and an icon as a link or on the card.
  public static let rows: [UInt8: TagRow] = [
    0x80: TagRow("graphics link", .text), 0x81: TagRow("graphics record", .number),
    0x89: TagRow("text CSG type", .alpha),
  ]
}

/// EF_ACSGL and EF_OCSGL: closed subscriber groups (3GPP TS 31.102, 4.4.6.2 and 4.4.6.5).
public enum ClosedGroupTags: TagTable {
  /// Records of EF_CSGT and EF_HNBN, 0 for none (from memory), and 27 bits that name the group.
  private static let information: [RecordPart] = [
    RecordPart("CSG type record", .number(1)), RecordPart("Home NodeB name record", .number(1)),
    RecordPart("CSG identity", .leading(4, bits: 27)),
  ]
  /// The values are those of pySim (pySim/ts_31_102.py).
  private static let display: [Int: FieldTerm] = [
    0: FieldTerm("all", en: "all available groups", zh: "所有可用的组"),
    1: FieldTerm("operatorList", en: "groups of the operator's list only", zh: "仅运营商列表中的组"),
  ]
  /// A network and its groups.
  public static let rows: [UInt8: TagRow] = [
    0xA0: TagRow(
      "CSG list",
      .objects([
        0x80: TagRow("PLMN", .plmns), 0x81: TagRow("CSG information", .parts(information)),
        0x82: TagRow("CSG display indicator", .code(display)),
      ]))
  ]
}
