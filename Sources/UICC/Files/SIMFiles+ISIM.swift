extension SIMFiles {
  /// The private identity in IMS; the IMSI stands in it as a rule.
  public static let impi = FileSpec<TaggedRecord<PrivateIdentityTags>>(
    "EF_IMPI", .isim, 0x6F02, shortID: 0x02, .transparent(2...1024), .read(.pin1),
    reference: "3GPP TS 31.103, 4.2.2", isPersonal: true, vectors: Examples.privateIdentity)

  /// The home network in IMS.
  public static let domain = FileSpec<TaggedRecord<HomeDomainTags>>(
    "EF_DOMAIN", .isim, 0x6F03, shortID: 0x05, .transparent(2...1024), .read(.pin1),
    reference: "3GPP TS 31.103, 4.2.3", vectors: Examples.domain)

  /// The public identities in IMS.
  public static let impu = FileSpec<TaggedRecord<PublicIdentityTags>>(
    "EF_IMPU", .isim, 0x6F04, shortID: 0x04, .linearFixed(2...255), .read(.pin1),
    reference: "3GPP TS 31.103, 4.2.4", isPersonal: true, vectors: Examples.publicIdentity)

  /// Short messages that came in over IMS.
  public static let isimSMS = FileSpec<ShortMessageRecord>(
    "EF_SMS", .isim, 0x6F3C, .linearFixed(176...176), .read(.pin1, update: .pin1),
    reference: "3GPP TS 31.103, 4.2.12", isPersonal: true, vectors: Examples.shortMessages)

  /// Reports on them.
  public static let isimStatusReports = FileSpec<StatusReportRecord>(
    "EF_SMSR", .isim, 0x6F47, .linearFixed(30...30), .read(.pin1, update: .pin1),
    reference: "3GPP TS 31.103, 4.2.14", isPersonal: true, vectors: Examples.statusReports)

  /// The ISIM.
  static let isimFiles: [any AnyFileSpec] = [
    impi,
    domain,
    impu,
    FileSpec(
      "EF_AD", .isim, 0x6FAD, shortID: 0x03, .transparent(3...255), .read(.always),
      reference: "3GPP TS 31.103, 4.2.5", vectors: Examples.administrativeData),
    FileSpec(
      "EF_ARR", .isim, 0x6F06, shortID: 0x06, .linearFixed(3...255), .read(.always),
      reference: "3GPP TS 31.103, 4.2.6", vectors: Examples.accessRules),
    FileSpec(
      "EF_IST", .isim, 0x6F07, shortID: 0x07, .transparent(1...64), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.7", vectors: Examples.isimServices),
    FileSpec(
      "EF_P-CSCF", .isim, 0x6F09, .linearFixed(2...255), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.8", vectors: Examples.proxies),
    FileSpec(
      "EF_GBABP", .isim, 0x6FD5, .transparent(3...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.103, 4.2.9", isPersonal: true, vectors: Examples.bootstrapping),
    FileSpec(
      "EF_GBANL", .isim, 0x6FD7, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.10", isPersonal: true, vectors: Examples.bootstrapped),
    FileSpec(
      "EF_NAFKCA", .isim, 0x6FDD, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.11", vectors: Examples.keyCentres),
    isimSMS,
    FileSpec(
      "EF_SMSS", .isim, 0x6F43, .transparent(2...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.103, 4.2.13", vectors: Examples.messageState),
    isimStatusReports,
    FileSpec(
      "EF_SMSP", .isim, 0x6F42, .linearFixed(28...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.103, 4.2.15", vectors: Examples.smsParameters),
    FileSpec(
      "EF_UICCIARI", .isim, 0x6FE7, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.16", vectors: Examples.references),
    FileSpec(
      "EF_FromPreferred", .isim, 0x6FF7, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.17", vectors: Examples.fromPreferred),
    FileSpec(
      "EF_IMSConfigData", .isim, 0x6FF8, .berTLV(1...1024), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.18", isPersonal: true, vectors: Examples.configuration),
    opaque(
      "EF_XCAPConfigData", .isim, 0x6FFC, .berTLV(1...1024), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.19", isPersonal: true),
    FileSpec(
      "EF_WebRTCURI", .isim, 0x6FFA, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.20", vectors: Examples.webCalls),
    FileSpec(
      "EF_MuDMiDConfigData", .isim, 0x6FFE, .berTLV(1...1024), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.21", isPersonal: true, vectors: Examples.configuration),
    FileSpec(
      "EF_GBAUAPI", .isim, 0x6F0A, .linearFixed(4...255), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.22", vectors: Examples.appletAccess),
    FileSpec(
      "EF_IMSDCI", .isim, 0x6F0B, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.103, 4.2.23", vectors: Examples.dataChannel),
  ]
}
