extension SIMFiles {
  /// A CSIM, but for the files of the identity: its own, then those that an R-UIM has too.
  static let csimFiles: [any AnyFileSpec] =
    [
      FileSpec(
        "EF_CSIM_ST", .csim, 0x6F32, .transparent(1...64), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2", vectors: Examples.csimServices),
      FileSpec(
        "EF_LI", .csim, 0x6F3A, .transparent(2...1024), .read(.always, update: .pin1),
        reference: "3GPP2 C.S0065, 5.2", vectors: Examples.cdmaLanguages),
      FileSpec(
        "EF_FDN", .csim, 0x6F3B, .linearFixed(14...255), .read(.pin1, update: .pin2),
        reference: "3GPP2 C.S0065, 5.2", isPersonal: true, vectors: Examples.contacts),
      opaque(
        "EF_EST", .csim, 0x6F75, .transparent(1...1024), .read(.pin1, update: .pin2),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_HiddenKey", .csim, 0x6F76, .transparent(4...4), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2", isSecret: true),
      opaque(
        "EF_LCSVER", .csim, 0x6F77, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_LCSCP", .csim, 0x6F78, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      FileSpec(
        "EF_SDN", .csim, 0x6F79, .linearFixed(14...255), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2", isPersonal: true, vectors: Examples.contacts),
      FileSpec(
        "EF_EXT2", .csim, 0x6F7A, .linearFixed(13...13), .read(.pin1, update: .pin2),
        reference: "3GPP2 C.S0065, 5.2", isPersonal: true, vectors: Examples.extensions),
      FileSpec(
        "EF_EXT3", .csim, 0x6F7B, .linearFixed(13...13), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2", isPersonal: true, vectors: Examples.extensions),
      opaque(
        "EF_ICI", .csim, 0x6F7C, .cyclic(1...255), .read(.pin1, update: .pin1),
        reference: "3GPP2 C.S0065, 5.2", isPersonal: true),
      opaque(
        "EF_OCI", .csim, 0x6F7D, .cyclic(1...255), .read(.pin1, update: .pin1),
        reference: "3GPP2 C.S0065, 5.2", isPersonal: true),
      FileSpec(
        "EF_EXT5", .csim, 0x6F7E, .linearFixed(13...13), .read(.pin1, update: .pin1),
        reference: "3GPP2 C.S0065, 5.2", isPersonal: true, vectors: Examples.extensions),
      FileSpec(
        "EF_CCP2", .csim, 0x6F7F, .linearFixed(15...255), .read(.pin1, update: .pin1),
        reference: "3GPP2 C.S0065, 5.2", vectors: Examples.longBearer),
      opaque(
        "EF_AppLabels", .csim, 0x6F80, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_Model", .csim, 0x6F81, .transparent(1...1024), .read(.pin1, update: .pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_RC", .csim, 0x6F82, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_SMSCAP", .csim, 0x6F83, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_MIPFlags", .csim, 0x6F84, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_3GPDUPPExt", .csim, 0x6F85, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2", isPersonal: true),
      opaque(
        "EF_IPv6CAP", .csim, 0x6F87, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_TCPConfig", .csim, 0x6F88, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_DGC", .csim, 0x6F89, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_WAPBrowserCP", .csim, 0x6F8A, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_WAPBrowserBM", .csim, 0x6F8B, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_MMSConfig", .csim, 0x6F8C, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
      opaque(
        "EF_JDL", .csim, 0x6F8D, .transparent(1...1024), .read(.pin1),
        reference: "3GPP2 C.S0065, 5.2"),
    ] + cdmaSystemFiles(.csim, "3GPP2 C.S0065, 5.2") + cdmaServiceFiles(.csim, "3GPP2 C.S0065, 5.2")
}
