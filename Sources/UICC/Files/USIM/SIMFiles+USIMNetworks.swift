extension SIMFiles {
  /// Networks that a USIM knows.
  static let usimNetworkFiles: [any AnyFileSpec] = [
    FileSpec(
      "EF_PLMNwAcT", .usim, 0x6F60, shortID: 0x0A, .transparent(5...1024),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.2.5", vectors: Examples.selectors),
    FileSpec(
      "EF_HPPLMN", .usim, 0x6F31, shortID: 0x12, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.6", vectors: Examples.period),
    FileSpec(
      "EF_ACC", .usim, 0x6F78, shortID: 0x06, .transparent(2...2), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.15", isPersonal: true, vectors: Examples.accessClass),
    FileSpec(
      "EF_FPLMN", .usim, 0x6F7B, shortID: 0x0D, .transparent(3...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.16", vectors: Examples.plmns),
    opaque(
      "EF_DCK", .usim, 0x6F2C, .transparent(16...16), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.49", isSecret: true),
    FileSpec(
      "EF_CNL", .usim, 0x6F32, .transparent(6...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.50", vectors: Examples.cooperative),
    FileSpec(
      "EF_OPLMNwAcT", .usim, 0x6F61, shortID: 0x11, .transparent(5...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.53", vectors: Examples.selectors),
    FileSpec(
      "EF_HPLMNwAcT", .usim, 0x6F62, shortID: 0x13, .transparent(5...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.54", vectors: Examples.selectors),
    FileSpec(
      "EF_RPLMNAcT", .usim, 0x6F65, .transparent(2...4), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.56 (Release 99)", vectors: Examples.technologies),
    FileSpec(
      "EF_NETPAR", .usim, 0x6FC4, .transparent(46...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.57", vectors: Examples.networkParameters),
    FileSpec(
      "EF_PNN", .usim, 0x6FC5, shortID: 0x19, .linearFixed(3...255), .read(.always),
      reference: "3GPP TS 31.102, 4.2.58", vectors: Examples.networkNames),
    FileSpec(
      "EF_OPL", .usim, 0x6FC6, shortID: 0x1A, .linearFixed(8...8), .read(.always),
      reference: "3GPP TS 31.102, 4.2.59", vectors: Examples.operatorList),
    FileSpec(
      "EF_SPDI", .usim, 0x6FCD, shortID: 0x1B, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.66", vectors: Examples.providerDisplay),
    FileSpec(
      "EF_EHPLMNPI", .usim, 0x6FDB, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.85", vectors: Examples.homePresentation),
    FileSpec(
      "EF_LRPLMNSI", .usim, 0x6FDC, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.86", vectors: Examples.lastNetwork),
    FileSpec(
      "EF_SPNI", .usim, 0x6FDE, .transparent(2...1024), .read(.always),
      reference: "3GPP TS 31.102, 4.2.88", vectors: Examples.nameIcons),
    FileSpec(
      "EF_PNNI", .usim, 0x6FDF, .linearFixed(2...255), .read(.always),
      reference: "3GPP TS 31.102, 4.2.89", vectors: Examples.nameIcons),
    FileSpec(
      "EF_NASCONFIG", .usim, 0x6FE8, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.94", vectors: Examples.registration),
    FileSpec(
      "EF_PWS", .usim, 0x6FEC, .transparent(1...1024), .read(.always),
      reference: "3GPP TS 31.102, 4.2.96", vectors: Examples.warnings),
    FileSpec(
      "EF_EARFCNList", .usim, 0x6FFD, .transparent(2...1024), .read(.always),
      reference: "3GPP TS 31.102, 4.2", vectors: Examples.carrierList),
    FileSpec(
      "EF_OCST", .usim, 0x6F02, .transparent(1...100), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.115", vectors: Examples.signalThresholds),
  ]
}
