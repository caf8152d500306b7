extension SIMFiles {
  /// Services, calls and messages of a 2G SIM.
  static let gsmServiceFiles: [any AnyFileSpec] = [
    FileSpec(
      "EF_LP", .gsm, 0x6F05, .transparent(1...1024), .read(.always, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.1", vectors: Examples.languageCodes),
    FileSpec(
      "EF_ACMmax", .gsm, 0x6F37, .transparent(3...3), .read(.pin1, update: .pin2),
      reference: "3GPP TS 51.011, 10.3.6", vectors: Examples.meter),
    FileSpec(
      "EF_SST", .gsm, 0x6F38, .transparent(2...16), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.7", vectors: Examples.simServices),
    FileSpec(
      "EF_ACM", .gsm, 0x6F39, .cyclic(3...3), .read(.pin1, update: .pin2),
      reference: "3GPP TS 51.011, 10.3.8", vectors: Examples.meter),
    FileSpec(
      "EF_PUCT", .gsm, 0x6F41, .transparent(5...5), .read(.pin1, update: .pin2),
      reference: "3GPP TS 51.011, 10.3.12", vectors: Examples.price),
    FileSpec(
      "EF_CBMI", .gsm, 0x6F45, .transparent(2...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.13", vectors: Examples.broadcasts),
    FileSpec(
      "EF_Phase", .gsm, 0x6FAE, .transparent(1...1), .read(.always),
      reference: "3GPP TS 51.011, 10.3.19", vectors: Examples.phase),
    FileSpec(
      "EF_VGCS", .gsm, 0x6FB1, .transparent(4...200), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.20", vectors: Examples.groupCalls),
    FileSpec(
      "EF_VGCSS", .gsm, 0x6FB2, .transparent(7...7), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.21", vectors: Examples.groupStatus),
    FileSpec(
      "EF_VBS", .gsm, 0x6FB3, .transparent(4...200), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.22", vectors: Examples.groupCalls),
    FileSpec(
      "EF_VBSS", .gsm, 0x6FB4, .transparent(7...7), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.23", vectors: Examples.groupStatus),
    FileSpec(
      "EF_eMLPP", .gsm, 0x6FB5, .transparent(2...2), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.24", vectors: Examples.priorities),
    FileSpec(
      "EF_AAeM", .gsm, 0x6FB6, .transparent(1...1), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.25", vectors: Examples.automaticAnswer),
    FileSpec(
      "EF_CBMID", .gsm, 0x6F48, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.26", vectors: Examples.broadcasts),
    FileSpec(
      "EF_ECC", .gsm, 0x6FB7, .transparent(3...15), .read(.always),
      reference: "3GPP TS 51.011, 10.3.27", vectors: Examples.emergencyCodes),
    FileSpec(
      "EF_CBMIR", .gsm, 0x6F50, .transparent(4...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.28", vectors: Examples.broadcastRanges),
    FileSpec(
      "EF_NIA", .gsm, 0x6F51, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.31", vectors: Examples.alerting),
    FileSpec(
      "EF_SUME", .gsm, 0x6F54, .transparent(2...1024), .read(.adm),
      reference: "3GPP TS 51.011, 10.3.34", vectors: Examples.menu),
    FileSpec(
      "EF_MBDN", .gsm, 0x6FC7, .linearFixed(14...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.43", isPersonal: true, vectors: Examples.contacts),
    FileSpec(
      "EF_EXT6", .gsm, 0x6FC8, .linearFixed(13...13), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3", isPersonal: true, vectors: Examples.extensions),
    FileSpec(
      "EF_MBI", .gsm, 0x6FC9, .linearFixed(4...5), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.44", vectors: Examples.mailboxes),
    FileSpec(
      "EF_MWIS", .gsm, 0x6FCA, .linearFixed(5...6), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.45", vectors: Examples.waiting),
    FileSpec(
      "EF_CFIS", .gsm, 0x6FCB, .linearFixed(16...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.46", isPersonal: true, vectors: Examples.forwarding),
    FileSpec(
      "EF_EXT7", .gsm, 0x6FCC, .linearFixed(13...13), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3", isPersonal: true, vectors: Examples.extensions),
    FileSpec(
      "EF_MMSN", .gsm, 0x6FCE, .linearFixed(4...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.51", isPersonal: true, vectors: Examples.notifications),
    FileSpec(
      "EF_EXT8", .gsm, 0x6FCF, .linearFixed(13...13), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.52", isPersonal: true, vectors: Examples.extensions),
    FileSpec(
      "EF_MMSICP", .gsm, 0x6FD0, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.53", isPersonal: true, vectors: Examples.messageConnection),
    FileSpec(
      "EF_MMSUP", .gsm, 0x6FD1, .linearFixed(2...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.54", vectors: Examples.messagePreferences),
    FileSpec(
      "EF_MMSUCP", .gsm, 0x6FD2, .transparent(2...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.55", isPersonal: true, vectors: Examples.messageConnection),
    FileSpec(
      "EF_SAI", .gsmSoLSA, 0x4F30, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 51.011, 10.4.1.1", vectors: Examples.areaAccess),
    FileSpec(
      "EF_SLL", .gsmSoLSA, 0x4F31, .linearFixed(10...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.4.1.2", vectors: Examples.areas),
    FileSpec(
      "EF_MExE-ST", .gsmMExE, 0x4F40, .transparent(1...64), .read(.pin1),
      reference: "3GPP TS 51.011, 10.4", vectors: Examples.executionServices),
    FileSpec(
      "EF_ORPK", .gsmMExE, 0x4F41, .linearFixed(10...255), .read(.pin1),
      reference: "3GPP TS 51.011, 10.4", vectors: Examples.rootKeys),
    FileSpec(
      "EF_ARPK", .gsmMExE, 0x4F42, .linearFixed(10...255), .read(.pin1),
      reference: "3GPP TS 51.011, 10.4", vectors: Examples.rootKeys),
    FileSpec(
      "EF_TPRPK", .gsmMExE, 0x4F43, .linearFixed(10...255), .read(.pin1),
      reference: "3GPP TS 51.011, 10.4", vectors: Examples.rootKeys),
  ]
}
