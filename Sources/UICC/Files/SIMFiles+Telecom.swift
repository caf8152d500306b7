extension SIMFiles {
  /// Contacts on the card itself.
  public static let telecomADN = FileSpec<DialingNumber>(
    "EF_ADN", .telecom, 0x6F3A, .linearFixed(14...255), .read(.pin1, update: .pin1),
    reference: "3GPP TS 51.011, 10.5.1", isPersonal: true, vectors: Examples.contacts)

  /// What did not fit into a contact.
  public static let telecomEXT1 = FileSpec<LaidOutRecord<ExtensionLayout>>(
    "EF_EXT1", .telecom, 0x6F4A, .linearFixed(13...13), .read(.pin1, update: .pin1),
    reference: "3GPP TS 51.011, 10.5.10", isPersonal: true, vectors: Examples.extensions)

  /// Short messages, in DF_TELECOM.
  public static let telecomSMS = FileSpec<ShortMessageRecord>(
    "EF_SMS", .telecom, 0x6F3C, .linearFixed(176...176), .read(.pin1, update: .pin1),
    reference: "3GPP TS 51.011, 10.5.3", isPersonal: true, vectors: Examples.shortMessages)

  /// Reports on short messages, in DF_TELECOM.
  public static let telecomStatusReports = FileSpec<StatusReportRecord>(
    "EF_SMSR", .telecom, 0x6F47, .linearFixed(30...30), .read(.pin1, update: .pin1),
    reference: "3GPP TS 51.011, 10.5.15", isPersonal: true, vectors: Examples.statusReports)

  /// Numbers that may be dialled, in DF_TELECOM.
  public static let telecomFDN = FileSpec<DialingNumber>(
    "EF_FDN", .telecom, 0x6F3B, .linearFixed(14...255), .read(.pin1, update: .pin2),
    reference: "3GPP TS 51.011, 10.5.2", isPersonal: true, vectors: Examples.contacts)

  /// Numbers of the provider, in DF_TELECOM.
  public static let telecomSDN = FileSpec<DialingNumber>(
    "EF_SDN", .telecom, 0x6F49, .linearFixed(14...255), .read(.pin1),
    reference: "3GPP TS 51.011, 10.5.9", isPersonal: true, vectors: Examples.contacts)

  /// What did not fit into a number that may be dialled.
  public static let telecomEXT2 = FileSpec<LaidOutRecord<ExtensionLayout>>(
    "EF_EXT2", .telecom, 0x6F4B, .linearFixed(13...13), .read(.pin1, update: .pin2),
    reference: "3GPP TS 51.011, 10.5.11", isPersonal: true, vectors: Examples.extensions)

  /// What did not fit into a number of the provider.
  public static let telecomEXT3 = FileSpec<LaidOutRecord<ExtensionLayout>>(
    "EF_EXT3", .telecom, 0x6F4C, .linearFixed(13...13), .read(.pin1),
    reference: "3GPP TS 51.011, 10.5.12", isPersonal: true, vectors: Examples.extensions)

  /// DF_TELECOM and the directories in it, phone books excepted.
  static let telecomFiles: [any AnyFileSpec] = [
    FileSpec(
      "EF_ARR", .telecom, 0x6F06, .linearFixed(3...255), .read(.always),
      reference: "ETSI TS 102 221, 13.4", vectors: Examples.accessRules),
    telecomADN,
    telecomFDN,
    telecomSMS,
    FileSpec(
      "EF_CCP", .telecom, 0x6F3D, .linearFixed(14...14), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.5.4", vectors: Examples.bearer),
    FileSpec(
      "EF_SMSS", .telecom, 0x6F43, .transparent(2...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.5.7", vectors: Examples.messageState),
    FileSpec(
      "EF_LND", .telecom, 0x6F44, .cyclic(14...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.5.8", isPersonal: true, vectors: Examples.contacts),
    telecomStatusReports,
    telecomSDN,
    telecomEXT1,
    telecomEXT2,
    telecomEXT3,
    FileSpec(
      "EF_BDN", .telecom, 0x6F4D, .linearFixed(14...255), .read(.pin1, update: .pin2),
      reference: "3GPP TS 51.011, 10.5.13", isPersonal: true, vectors: Examples.contacts),
    FileSpec(
      "EF_EXT4", .telecom, 0x6F4E, .linearFixed(13...13), .read(.pin1, update: .pin2),
      reference: "3GPP TS 51.011, 10.5.14", isPersonal: true, vectors: Examples.extensions),
    FileSpec(
      "EF_ECCP", .telecom, 0x6F4F, .linearFixed(15...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.5, and TS 31.102, 4.5.3", vectors: Examples.longBearer),
    FileSpec(
      "EF_CMI", .telecom, 0x6F58, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 51.011, 10.5.16", vectors: Examples.comparison),
    FileSpec(
      "EF_SUME", .telecom, 0x6F54, .transparent(2...1024), .read(.adm),
      reference: "ETSI TS 102 222 and 3GPP TS 51.011, 10.3.34", vectors: Examples.menu),
    opaque(
      "EF_RMA", .telecom, 0x6F53, .linearFixed(1...255), .read(.adm),
      reference: "3GPP TS 31.102, 4.6"),
    FileSpec(
      "EF_ICE_DN", .telecom, 0x6FE0, .linearFixed(14...255), .read(.always, update: .pin1),
      reference: "3GPP TS 31.102, 4.6", isPersonal: true, vectors: Examples.contacts),
    opaque(
      "EF_ICE_FF", .telecom, 0x6FE1, .linearFixed(1...255), .read(.always, update: .pin1),
      reference: "3GPP TS 31.102, 4.6", isPersonal: true),
    FileSpec(
      "EF_PSISMSC", .telecom, 0x6FE5, .linearFixed(2...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.5", vectors: Examples.messageService),
    FileSpec(
      "EF_IMG", .telecomGraphics, 0x4F20, .linearFixed(10...255), .read(.pin1),
      reference: "3GPP TS 51.011, 10.6.1.1", vectors: Examples.images),
    opaque(
      "EF_ICE_graphics", .telecomGraphics, 0x4F21, .berTLV(1...1024), .read(.always, update: .pin1),
      reference: "3GPP TS 31.102, 4.6.1", isPersonal: true),
    opaque(
      "EF_LAUNCH_SCWS", .telecomGraphics, 0x4F01, .transparent(1...1024), .read(.always),
      reference: "3GPP TS 31.102, 4.6.1"),
    opaque(
      "EF_MML", .telecomMultimedia, 0x4F47, .berTLV(1...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.6.3.1", isPersonal: true),
    opaque(
      "EF_MMDF", .telecomMultimedia, 0x4F48, .berTLV(1...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.6.3.2", isPersonal: true),
    opaque(
      "EF_MLPL", .telecomMMSS, 0x4F20, shortID: 0x01, .transparent(1...1024), .read(.pin1),
      reference: "3GPP2 C.S0074, 4"),
    opaque(
      "EF_MSPL", .telecomMMSS, 0x4F21, shortID: 0x02, .transparent(1...1024), .read(.pin1),
      reference: "3GPP2 C.S0074, 4"),
    opaque(
      "EF_MMSSMODE", .telecomMMSS, 0x4F22, shortID: 0x03, .transparent(1...1), .read(.pin1),
      reference: "3GPP2 C.S0074, 4"),
    FileSpec(
      "EF_MST", .telecomMCS, 0x4F01, shortID: 0x01, .transparent(1...64), .read(.pin1),
      reference: "3GPP TS 31.102, 4.6.4.1", vectors: Examples.missionCritical),
    opaque(
      "EF_MCS_CONFIG", .telecomMCS, 0x4F02, shortID: 0x02, .berTLV(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.6.4.2", isPersonal: true),
    FileSpec(
      "EF_VST", .telecomV2X, 0x4F01, shortID: 0x01, .transparent(2...64), .read(.pin1),
      reference: "3GPP TS 31.102, 4.6.5.2", vectors: Examples.vehicles),
    opaque(
      "EF_V2X_CONFIG", .telecomV2X, 0x4F02, shortID: 0x02, .berTLV(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.6.5.3"),
    opaque(
      "EF_V2XP_PC5", .telecomV2X, 0x4F03, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.6.5.4"),
    opaque(
      "EF_V2XP_Uu", .telecomV2X, 0x4F04, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.6.5.5"),
  ]
}
