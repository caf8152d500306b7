extension SIMFiles {
  /// An R-UIM, but for the files of the identity: its own, then those that a CSIM has too.
  static let ruimFiles: [any AnyFileSpec] =
    [
      FileSpec(
        "EF_CST", .cdma, 0x6F32, .transparent(5...16), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4", vectors: Examples.ruimServices),
      opaque(
        "EF_Revision", .cdma, 0x6F39, .transparent(1...1), .read(.always),
        reference: "3GPP2 C.S0023, 3.4"),
      FileSpec(
        "EF_RUIMPL", .cdma, 0x6F3A, .transparent(2...1024), .read(.always, update: .pin1),
        reference: "3GPP2 C.S0023, 3.4", vectors: Examples.cdmaLanguages),
      FileSpec(
        "EF_IMPI", .cdma, 0x6F5F, .transparent(2...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4", isPersonal: true, vectors: Examples.privateIdentity),
      FileSpec(
        "EF_DOMAIN", .cdma, 0x6F60, .transparent(2...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4", vectors: Examples.domain),
      FileSpec(
        "EF_IMPU", .cdma, 0x6F61, .linearFixed(2...255), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4", isPersonal: true, vectors: Examples.publicIdentity),
      FileSpec(
        "EF_P-CSCF", .cdma, 0x6F62, .linearFixed(2...255), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4", vectors: Examples.proxies),
      opaque(
        "EF_SMSCAP", .cdma, 0x6F76, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4"),
      opaque(
        "EF_IPv6CAP", .cdma, 0x6F77, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4"),
      opaque(
        "EF_MIPFlags", .cdma, 0x6F78, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4"),
      opaque(
        "EF_TCPConfig", .cdma, 0x6F79, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4"),
      opaque(
        "EF_DGC", .cdma, 0x6F7A, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4"),
      opaque(
        "EF_WAPBrowserCP", .cdma, 0x6F7B, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4"),
      opaque(
        "EF_WAPBrowserBM", .cdma, 0x6F7C, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4"),
      opaque(
        "EF_3GPDUPPExt", .cdma, 0x6F7D, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4", isPersonal: true),
      opaque(
        "EF_MMSConfig", .cdma, 0x6F7E, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4"),
      opaque(
        "EF_JDL", .cdma, 0x6F7F, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4"),
      opaque(
        "EF_Model", .cdma, 0x6F90, .transparent(1...1024), .read(.pin1, update: .pin1),
        reference: "3GPP2 C.S0023, 3.4"),
      opaque(
        "EF_RC", .cdma, 0x6F91, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4"),
      opaque(
        "EF_AppLabels", .cdma, 0x6F92, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0023, 3.4"),
    ] + cdmaSystemFiles(.cdma, "3GPP2 C.S0023, 3.4") + cdmaServiceFiles(.cdma, "3GPP2 C.S0023, 3.4")
}
