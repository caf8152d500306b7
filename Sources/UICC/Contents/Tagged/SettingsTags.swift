/// EF_NCP-IP: how the card itself reaches the network (3GPP TS 31.102, 4.2.90).
public enum CardConnectionTags: TagTable {
  /// Access point, credentials, which addresses it is for.
  public static let rows: [UInt8: TagRow] = [
    0x80: TagRow("APN", .accessPoint), 0x81: TagRow("login", .alpha, isPersonal: true),
    0x82: TagRow("password", .alpha, isPersonal: true),
    0x83: TagRow(
      "data destination address range",
      .parts([
        RecordPart("type of address", .code([0x21: "IPv4", 0x56: "IPv6", 0x57: "IPv6"])),
        RecordPart("prefix length", .number(1)), RecordPart("prefix", .rest),
      ])),
    0x84: TagRow("bearer description", .bytes),
  ]
}

/// EF_EARFCNList: where a small device looks for a cell (3GPP TS 31.102, 4.2.112).
public enum CarrierListTags: TagTable {
  /// Carriers with the areas they are for; latitude and longitude as 3GPP TS 23.032, 6.1.
  public static let rows: [UInt8: TagRow] = [
    0xA0: TagRow(
      "EARFCN list",
      .objects([
        0x80: TagRow("EARFCN", .number),
        0x81: TagRow(
          "geographical area",
          .entries([RecordPart("latitude", .bytes(3)), RecordPart("longitude", .bytes(3))])),
      ]))
  ]
}

/// EF_TVCONFIG: television over a network (3GPP TS 31.102, 4.2.108).
public enum TelevisionTags: TagTable {
  /// The network it is for.
  public static let header: RecordPart? = RecordPart("PLMN", .plmn)
  /// Programmes with the files that describe them.
  public static let rows: [UInt8: TagRow] = [
    0xA0: TagRow(
      "TMGI list",
      .entries([
        RecordPart("MBMS service ID", .bytes(3)), RecordPart("PLMN", .plmn),
        RecordPart("USD file", .bytes(2)), RecordPart("service type", .number(1)),
      ]))
  ]
}

/// EF_IPD: the device that a card was paired with (3GPP TS 31.102, 4.2.102).
public enum PairedDeviceTags: TagTable {
  /// Its number.
  public static let rows: [UInt8: TagRow] = [
    0x80: TagRow("IMEI", .digits, isPersonal: true),
    0x81: TagRow("IMEISV", .digits, isPersonal: true),
  ]
}

/// EF_PSISMSC: the address of the short message service in IMS (3GPP TS 31.102, 4.5; as EF_IMPU, from
/// memory).
public enum MessageServiceTags: TagTable {
  /// A SIP or telephone URI of the network.
  public static let rows: [UInt8: TagRow] = [0x80: TagRow("PSI of SM-SC", .text)]
}

/// EF_ACDC_LIST: where an operating system finds its settings (3GPP TS 31.102, 4.4.9.2).
public enum CongestionListTags: TagTable {
  /// System and file.
  public static let rows: [UInt8: TagRow] = [
    0xA0: TagRow(
      "ACDC operating system",
      .parts([
        RecordPart("OS ID", .bytes(16)), RecordPart("file", .bytes(2)),
        RecordPart("SFI", .number(1)),
      ]))
  ]
}

/// EF_5MBSUECONFIG: broadcasts of 5G (3GPP TS 31.102, 4.4.14.2, by pySim's ts_31_102.py).
public enum BroadcastConfigurationTags: TagTable {
  private static let services: [Int: FieldTerm] = [
    1: FieldTerm("announcement", en: "MBS service announcement", zh: "MBS 业务通告"),
    2: FieldTerm("userService", en: "MBS user service", zh: "MBS 用户业务"),
  ]
  /// Networks with programmes, carriers, connections.
  public static let rows: [UInt8: TagRow] = [
    0xA0: TagRow(
      "5MBS pre-configuration",
      .objects([
        0x80: TagRow("PLMN", .parts([RecordPart("PLMN", .plmn), RecordPart("NID", .rest)])),
        0x81: TagRow(
          "TMGI list",
          .entries([
            RecordPart("TMGI", .bytes(6)), RecordPart("USD file", .bytes(2)),
            RecordPart("service type", .flags(1, services)),
          ])),
        0x82: TagRow("NR ARFCN list", .entries([RecordPart("NR ARFCN", .number(4))])),
        0xA1: TagRow(
          "PDU session",
          .objects([0x83: TagRow("DNN", .accessPoint), 0x84: TagRow("S-NSSAI", .bytes)])),
      ]))
  ]
}

/// EF_IMSConfigData and EF_MuDMiDConfigData: settings of IMS as a device's management knows them
/// (3GPP TS 31.103, 4.2.18 and 4.2.21, by pySim's ts_31_103_shared.py).
public enum ConfigurationTags: TagTable {
  /// How it is written, and the text.
  public static let rows: [UInt8: TagRow] = [
    0x80: TagRow("encoding", .bytes), 0x81: TagRow("configuration data", .text, isPersonal: true),
  ]
}

/// EF_GBAUAPI: which applets may use bootstrapped keys (3GPP TS 31.103, 4.2.22).
public enum AppletAccessTags: TagTable {
  /// Applet and service.
  public static let rows: [UInt8: TagRow] = [
    0x80: TagRow("applet NAF access control", .strings(["AID", "NAF ID"]))
  ]
}
