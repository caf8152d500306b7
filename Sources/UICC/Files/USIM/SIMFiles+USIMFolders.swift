extension SIMFiles {
  /// The directories of a USIM other than phone book and 5G.
  static let usimFolderFiles: [any AnyFileSpec] = [
    opaque(
      "EF_Kc", .usimGSMAccess, 0x4F20, shortID: 0x01, .transparent(9...9),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.3.1", isSecret: true),
    opaque(
      "EF_KcGPRS", .usimGSMAccess, 0x4F52, shortID: 0x02, .transparent(9...9),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.3.2", isSecret: true),
    FileSpec(
      "EF_CPBCCH", .usimGSMAccess, 0x4F63, .transparent(2...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.4.3.3", vectors: Examples.packetChannels),
    FileSpec(
      "EF_InvScan", .usimGSMAccess, 0x4F64, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.3.4", vectors: Examples.scan),
    FileSpec(
      "EF_MExE-ST", .usimMExE, 0x4F40, .transparent(1...64), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.4.1", vectors: Examples.executionServices),
    FileSpec(
      "EF_ORPK", .usimMExE, 0x4F41, .linearFixed(10...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.4.2", vectors: Examples.rootKeys),
    FileSpec(
      "EF_ARPK", .usimMExE, 0x4F42, .linearFixed(10...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.4.3", vectors: Examples.rootKeys),
    FileSpec(
      "EF_TPRPK", .usimMExE, 0x4F43, .linearFixed(10...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.4.4", vectors: Examples.rootKeys),
    FileSpec(
      "EF_SAI", .usimSoLSA, 0x4F30, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.1.1", vectors: Examples.areaAccess),
    FileSpec(
      "EF_SLL", .usimSoLSA, 0x4F31, .linearFixed(10...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.4.1.2", vectors: Examples.areas),
    opaque(
      "EF_Pseudo", .usimWLAN, 0x4F41, shortID: 0x01, .transparent(1...1024),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.5.1", isSecret: true),
    FileSpec(
      "EF_UPLMNWLAN", .usimWLAN, 0x4F42, shortID: 0x02, .transparent(3...1024),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.5.2", vectors: Examples.plmns),
    FileSpec(
      "EF_OPLMNWLAN", .usimWLAN, 0x4F43, shortID: 0x03, .transparent(3...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.5.3", vectors: Examples.plmns),
    FileSpec(
      "EF_UWSIDL", .usimWLAN, 0x4F44, shortID: 0x04, .linearFixed(1...255),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.5.4",
      vectors: Examples.wirelessNames),
    FileSpec(
      "EF_OWSIDL", .usimWLAN, 0x4F45, shortID: 0x05, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.5.5", vectors: Examples.wirelessNames),
    opaque(
      "EF_WRI", .usimWLAN, 0x4F46, shortID: 0x06, .transparent(1...1024),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.5.6", isSecret: true),
    FileSpec(
      "EF_HWSIDL", .usimWLAN, 0x4F47, shortID: 0x07, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.5.7", vectors: Examples.wirelessNames),
    FileSpec(
      "EF_WEHPLMNPI", .usimWLAN, 0x4F48, shortID: 0x08, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.5.8", vectors: Examples.wirelessIndication),
    FileSpec(
      "EF_WHPI", .usimWLAN, 0x4F49, shortID: 0x09, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.5.9", vectors: Examples.wirelessIndication),
    FileSpec(
      "EF_WLRPLMN", .usimWLAN, 0x4F4A, shortID: 0x0A, .transparent(3...1024),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.5.10", vectors: Examples.plmns),
    FileSpec(
      "EF_HPLMNDAI", .usimWLAN, 0x4F4B, shortID: 0x0B, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.5.11", vectors: Examples.wirelessIndication),
    FileSpec(
      "EF_ACSGL", .usimHNB, 0x4F81, shortID: 0x01, .linearFixed(1...255),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.6.2",
      vectors: Examples.closedGroups),
    FileSpec(
      "EF_CSGT", .usimHNB, 0x4F82, shortID: 0x02, .linearFixed(1...255),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.6.3",
      vectors: Examples.closedGroupTypes),
    FileSpec(
      "EF_HNBN", .usimHNB, 0x4F83, shortID: 0x03, .linearFixed(1...255),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.6.4", vectors: Examples.cellNames
    ),
    FileSpec(
      "EF_OCSGL", .usimHNB, 0x4F84, shortID: 0x04, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.6.5", vectors: Examples.closedGroups),
    FileSpec(
      "EF_OCSGT", .usimHNB, 0x4F85, shortID: 0x05, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.6.6", vectors: Examples.closedGroupTypes),
    FileSpec(
      "EF_OHNBN", .usimHNB, 0x4F86, shortID: 0x06, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.6.7", vectors: Examples.cellNames),
    FileSpec(
      "EF_PROSE_MON", .usimProSe, 0x4F01, shortID: 0x01, .linearFixed(2...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8", vectors: Examples.discovery),
    FileSpec(
      "EF_PROSE_ANN", .usimProSe, 0x4F02, shortID: 0x02, .linearFixed(2...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8", vectors: Examples.discovery),
    opaque(
      "EF_PROSEFUNC", .usimProSe, 0x4F03, shortID: 0x03, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8"),
    opaque(
      "EF_PROSE_RADIO_COM", .usimProSe, 0x4F04, shortID: 0x04, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8"),
    opaque(
      "EF_PROSE_RADIO_MON", .usimProSe, 0x4F05, shortID: 0x05, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8"),
    opaque(
      "EF_PROSE_RADIO_ANN", .usimProSe, 0x4F06, shortID: 0x06, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8"),
    opaque(
      "EF_PROSE_POLICY", .usimProSe, 0x4F07, shortID: 0x07, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8"),
    opaque(
      "EF_PROSE_PLMN", .usimProSe, 0x4F08, shortID: 0x08, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8"),
    opaque(
      "EF_PROSE_GC", .usimProSe, 0x4F09, shortID: 0x09, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8"),
    opaque(
      "EF_PST", .usimProSe, 0x4F10, shortID: 0x10, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8"),
    opaque(
      "EF_UIRC", .usimProSe, 0x4F11, shortID: 0x11, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8"),
    opaque(
      "EF_PROSE_GM_DISCOVERY", .usimProSe, 0x4F12, shortID: 0x12, .linearFixed(1...255),
      .read(.pin1), reference: "3GPP TS 31.102, 4.4.8"),
    opaque(
      "EF_PROSE_RELAY", .usimProSe, 0x4F13, shortID: 0x13, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.8"),
    opaque(
      "EF_PROSE_RELAY_DISCOVERY", .usimProSe, 0x4F14, shortID: 0x14, .transparent(1...1024),
      .read(.pin1), reference: "3GPP TS 31.102, 4.4.8"),
    FileSpec(
      "EF_ACDC_LIST", .usimACDC, 0x4F01, shortID: 0x01, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.9.2", vectors: Examples.congestionList),
  ]
}
