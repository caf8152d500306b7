/// How multimedia messages are sent (3GPP TS 31.102, 4.2.67 to 4.2.71 and annex J).
enum MultimediaTerms {
  static let implementation = TagRow(
    "MMS implementation", .flags([1: "WAP"]))
  /// The parameters of annex J.2, which are those of WAP provisioning.
  static let network: [UInt8: TagRow] = [
    0x10: TagRow("bearer", .code([0xAA: "GSM-CSD"])), 0x08: TagRow("address", .text),
    0x09: TagRow("type of address", .code(addresses)),
    0x25: TagRow(
      "speed", .code([0xC5: FieldTerm("autobauding", en: "autobauding", zh: "自动速率")])),
    0x0A: TagRow("call type", .code([0x90: "ANALOG_MODEM"])),
    0x0C: TagRow("authentication type", .code(authentication)),
    0x0D: TagRow("authentication id", .text, isPersonal: true),
    0x0E: TagRow("authentication password", .text, isPersonal: true),
  ]
  static let gateway: [UInt8: TagRow] = [
    0x20: TagRow("address", .text), 0x21: TagRow("type of address", .code(addresses)),
    0x23: TagRow("port", .text), 0x24: TagRow("service", .code([0xCB: "CO-WSP"])),
    0x19: TagRow("authentication type", .code(authentication)),
    0x1A: TagRow("authentication id", .text, isPersonal: true),
    0x1B: TagRow("authentication password", .text, isPersonal: true),
  ]
  private static let addresses: [Int: FieldTerm] = [0x87: "E164", 0x85: "IPv4"]
  private static let authentication: [Int: FieldTerm] = [0x9A: "PAP", 0x9C: "HTTP BASIC"]
}

/// EF_MMSICP and EF_MMSUCP: where multimedia messages go (3GPP TS 31.102, 4.2.69 and 4.2.71).
public enum MultimediaConnectionTags: TagTable {
  private static let connection: [UInt8: TagRow] = [
    0x80: MultimediaTerms.implementation, 0x81: TagRow("MMS relay/server", .text),
    0x82: TagRow("interface to core network", .parameters(MultimediaTerms.network)),
    0x83: TagRow("gateway", .parameters(MultimediaTerms.gateway)),
    0x84: TagRow("authentication mechanism", .bytes),
    0x85: TagRow("authentication user name", .text, isPersonal: true),
  ]
  /// Sets of parameters, the preferred one first; old cards have one set without its frame.
  public static let rows: [UInt8: TagRow] = connection.merging([
    0xAB: TagRow("MMS connectivity parameters", .objects(connection))
  ]) { $1 }
}

/// EF_MMSUP: how a subscriber likes multimedia messages (3GPP TS 31.102, 4.2.70).
public enum MultimediaPreferenceTags: TagTable {
  /// Implementation, name of the profile, preferences as they stand.
  public static let rows: [UInt8: TagRow] = [
    0x80: MultimediaTerms.implementation, 0x81: TagRow("profile name", .alpha),
    0x82: TagRow("preference information", .bytes),
  ]
}

/// EF_SPNI and EF_PNNI: icons of a name (3GPP TS 31.102, 4.2.88 and 4.2.89).
public enum NameIconTags: TagTable {
  private static let qualifier = RecordPart(
    "icon qualifier",
    .code([
      1: FieldTerm("selfExplanatory", en: "self-explanatory", zh: "可单独显示"),
      2: FieldTerm("notSelfExplanatory", en: "shown with the name", zh: "与名称一起显示"),
    ]))
  /// A link, or a record of EF_IMG.
  public static let rows: [UInt8: TagRow] = [
    0x80: TagRow("icon link", .parts([qualifier, RecordPart("URI", .text)])),
    0x81: TagRow("icon image", .parts([qualifier, RecordPart("EF_IMG record", .number(1))])),
  ]
}
