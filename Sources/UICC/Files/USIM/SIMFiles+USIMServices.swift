extension SIMFiles {
  /// The services of a USIM.
  public static let ust = FileSpec<ServiceTable<USIMServiceNames>>(
    "EF_UST", .usim, 0x6F38, shortID: 0x04, .transparent(1...64), .read(.pin1),
    reference: "3GPP TS 31.102, 4.2.8", vectors: Examples.usimServices)

  /// What a USIM offers, and how it is reached.
  static let usimServiceFiles: [any AnyFileSpec] = [
    FileSpec(
      "EF_LI", .usim, 0x6F05, shortID: 0x02, .transparent(2...1024), .read(.always, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.1", vectors: Examples.languages),
    FileSpec(
      "EF_ARR", .usim, 0x6F06, shortID: 0x17, .linearFixed(3...255), .read(.always),
      reference: "3GPP TS 31.102, 4.2.55", vectors: Examples.accessRules),
    ust,
    FileSpec(
      "EF_EST", .usim, 0x6F56, shortID: 0x05, .transparent(1...64), .read(.pin1, update: .pin2),
      reference: "3GPP TS 31.102, 4.2.47", vectors: Examples.enabledServices),
    FileSpec(
      "EF_ACL", .usim, 0x6F57, .transparent(32...1024), .read(.pin1, update: .pin2),
      reference: "3GPP TS 31.102, 4.2.48", vectors: Examples.accessPoints),
    FileSpec(
      "EF_GBABP", .usim, 0x6FD6, .transparent(3...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.79", isPersonal: true, vectors: Examples.bootstrapping),
    opaque(
      "EF_MSK", .usim, 0x6FD7, .linearFixed(20...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.80", isSecret: true),
    opaque(
      "EF_MUK", .usim, 0x6FD8, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.81", isSecret: true),
    FileSpec(
      "EF_GBANL", .usim, 0x6FDA, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.83", isPersonal: true, vectors: Examples.bootstrapped),
    FileSpec(
      "EF_NAFKCA", .usim, 0x6FDD, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.87", vectors: Examples.keyCentres),
    FileSpec(
      "EF_NCP-IP", .usim, 0x6FE2, .linearFixed(2...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.90", isPersonal: true, vectors: Examples.cardConnection),
    opaque(
      "EF_UFC", .usim, 0x6FE6, .transparent(1...1024), .read(.always),
      reference: "3GPP TS 31.102, 4.2.93"),
    FileSpec(
      "EF_UICCIARI", .usim, 0x6FE7, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.95", vectors: Examples.references),
    FileSpec(
      "EF_IPS", .usim, 0x6FF1, .cyclic(4...4), .read(.always), reference: "3GPP TS 31.102, 4.2.101",
      vectors: Examples.pairing),
    FileSpec(
      "EF_ePDGId", .usim, 0x6FF3, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.103", vectors: Examples.gateways),
    FileSpec(
      "EF_ePDGSelection", .usim, 0x6FF4, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.104", vectors: Examples.gatewaySelection),
    FileSpec(
      "EF_ePDGIdEm", .usim, 0x6FF5, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2", vectors: Examples.gateways),
    FileSpec(
      "EF_ePDGSelectionEm", .usim, 0x6FF6, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2", vectors: Examples.gatewaySelection),
    FileSpec(
      "EF_FromPreferred", .usim, 0x6FF7, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.106", vectors: Examples.fromPreferred),
    FileSpec(
      "EF_IMSConfigData", .usim, 0x6FF8, .berTLV(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2", isPersonal: true, vectors: Examples.configuration),
    FileSpec(
      "EF_3GPPPSDATAOFF", .usim, 0x6FF9, .transparent(4...4), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2", vectors: Examples.dataOff),
    opaque(
      "EF_3GPPPSDATAOFFservicelist", .usim, 0x6FFA, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2"),
    opaque(
      "EF_XCAPConfigData", .usim, 0x6FFC, .berTLV(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2", isPersonal: true),
    FileSpec(
      "EF_MuDMiDConfigData", .usim, 0x6FFE, .berTLV(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2", isPersonal: true, vectors: Examples.configuration),
    FileSpec(
      "EF_eAKA", .usim, 0x6F01, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.114", vectors: Examples.enhancedAKA),
    FileSpec(
      "EF_GBAUAPI", .usim, 0x6F0A, .linearFixed(4...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2, and TS 31.103, 4.2.22", vectors: Examples.appletAccess),
    FileSpec(
      "EF_IMSDCI", .usim, 0x6F0B, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2, and TS 31.103, 4.2.23", vectors: Examples.dataChannel),
    opaque(
      "EF_IWL", .usim, 0x6FF0, .linearFixed(1...255), .read(.adm),
      reference: "3GPP TS 31.102, 4.2.100"),
    FileSpec(
      "EF_IPD", .usim, 0x6FF2, .linearFixed(10...255), .read(.adm),
      reference: "3GPP TS 31.102, 4.2.102", isPersonal: true, vectors: Examples.pairedDevice),
    FileSpec(
      "EF_TVCONFIG", .usim, 0x6FFB, .linearFixed(4...255), .read(.always),
      reference: "3GPP TS 31.102, 4.2.108", vectors: Examples.television),
  ]
}
