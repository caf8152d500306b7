/// EF_ARR: rules for access, several in a record (ETSI TS 102 221, 13.4; ISO/IEC 7816-4, 5.4.3.2).
public enum AccessRuleTags: TagTable {
  private static let keys: [Int: FieldTerm] = [
    0x01: "PIN1", 0x81: "PIN2", 0x11: "universal PIN", 0x0A: "ADM1", 0x0B: "ADM2", 0x0C: "ADM3",
    0x0D: "ADM4", 0x0E: "ADM5",
  ]
  private static let modes: [Int: FieldTerm] = [
    1: "READ", 2: "UPDATE", 3: "WRITE", 4: "DEACTIVATE", 5: "ACTIVATE", 6: "TERMINATE",
    7: "DELETE",
  ]
  private static let conditions: [UInt8: TagRow] = [
    0x90: TagRow("condition", .fixed(FieldTerm("always", en: "always", zh: "总是允许"))),
    0x97: TagRow("condition", .fixed(FieldTerm("never", en: "never", zh: "从不允许"))),
    0xA4: TagRow(
      "key",
      .objects([0x83: TagRow("reference", .code(keys)), 0x95: TagRow("usage", .bytes)])),
  ]
  /// An access mode, then the conditions of which one must be met, and so on.
  public static let rows: [UInt8: TagRow] = conditions.merging([
    0x80: TagRow("access mode", .flags(modes)), 0x84: TagRow("instruction", .bytes),
    0xA0: TagRow("one of", .objects(conditions)), 0xAF: TagRow("all of", .objects(conditions)),
  ]) { $1 }
}

/// EF_PBR: which files make up a phone book (3GPP TS 31.102, 4.4.2.1).
public enum PhoneBookTags: TagTable {
  private static let files: [UInt8: TagRow] = [
    0xC0: TagRow("EF_ADN", .file), 0xC1: TagRow("EF_IAP", .file), 0xC2: TagRow("EF_EXT1", .file),
    0xC3: TagRow("EF_SNE", .file), 0xC4: TagRow("EF_ANR", .file), 0xC5: TagRow("EF_PBC", .file),
    0xC6: TagRow("EF_GRP", .file), 0xC7: TagRow("EF_AAS", .file), 0xC8: TagRow("EF_GAS", .file),
    0xC9: TagRow("EF_UID", .file), 0xCA: TagRow("EF_EMAIL", .file),
    0xCB: TagRow("EF_CCP1", .file), 0xCC: TagRow("EF_PURI", .file),
  ]
  /// Files with a record for each entry, files that an index leads to, files that a record of
  /// another file leads to.
  public static let rows: [UInt8: TagRow] = [
    0xA8: TagRow("type 1 files", .objects(files)), 0xA9: TagRow("type 2 files", .objects(files)),
    0xAA: TagRow("type 3 files", .objects(files)),
  ]
}

/// EF_SUME: the title of the card's own menu (3GPP TS 51.011, 10.3.34; tags TS 51.014, 13.2).
public enum MenuTags: TagTable {
  /// Title and icon; bit 8 of a tag says that the card insists.
  public static let rows: [UInt8: TagRow] = [
    0x05: TagRow("title", .alpha), 0x85: TagRow("title", .alpha),
    0x1E: TagRow("icon", .bytes), 0x9E: TagRow("icon", .bytes),
  ]
}
