extension SIMFiles {
  /// Networks that a 2G SIM knows, and where the subscriber was last.
  static let gsmNetworkFiles: [any AnyFileSpec] = [
    opaque(
      "EF_Kc", .gsm, 0x6F20, .transparent(9...9), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.3", isSecret: true),
    opaque(
      "EF_DCK", .gsm, 0x6F2C, .transparent(16...16), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.29", isSecret: true),
    FileSpec(
      "EF_PLMNsel", .gsm, 0x6F30, .transparent(3...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.4", vectors: Examples.plmns),
    FileSpec(
      "EF_HPPLMN", .gsm, 0x6F31, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.5", vectors: Examples.period),
    FileSpec(
      "EF_CNL", .gsm, 0x6F32, .transparent(6...1024), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.30", vectors: Examples.cooperative),
    opaque(
      "EF_KcGPRS", .gsm, 0x6F52, .transparent(9...9), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.32", isSecret: true),
    FileSpec(
      "EF_LOCIGPRS", .gsm, 0x6F53, .transparent(14...14), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.33", isPersonal: true, vectors: Examples.packetLocation),
    FileSpec(
      "EF_PLMNwAcT", .gsm, 0x6F60, .transparent(5...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.35", vectors: Examples.selectors),
    FileSpec(
      "EF_OPLMNwAcT", .gsm, 0x6F61, .transparent(5...1024), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.36", vectors: Examples.selectors),
    FileSpec(
      "EF_HPLMNwAcT", .gsm, 0x6F62, .transparent(5...1024), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.37", vectors: Examples.selectors),
    FileSpec(
      "EF_CPBCCH", .gsm, 0x6F63, .transparent(2...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.38", vectors: Examples.packetChannels),
    FileSpec(
      "EF_InvScan", .gsm, 0x6F64, .transparent(1...1), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.39", vectors: Examples.scan),
    FileSpec(
      "EF_RPLMNAcT", .gsm, 0x6F65, .transparent(2...4), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.40", vectors: Examples.technologies),
    opaque(
      "EF_BCCH", .gsm, 0x6F74, .transparent(16...16), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.14"),
    FileSpec(
      "EF_ACC", .gsm, 0x6F78, .transparent(2...2), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3.15", isPersonal: true, vectors: Examples.accessClass),
    FileSpec(
      "EF_FPLMN", .gsm, 0x6F7B, .transparent(12...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.16", vectors: Examples.forbidden),
    FileSpec(
      "EF_LOCI", .gsm, 0x6F7E, .transparent(11...11), .read(.pin1, update: .pin1),
      reference: "3GPP TS 51.011, 10.3.17", isPersonal: true, vectors: Examples.location),
    FileSpec(
      "EF_PNN", .gsm, 0x6FC5, .linearFixed(3...255), .read(.always),
      reference: "3GPP TS 51.011, 10.3.41", vectors: Examples.networkNames),
    FileSpec(
      "EF_OPL", .gsm, 0x6FC6, .linearFixed(8...8), .read(.always),
      reference: "3GPP TS 51.011, 10.3.42", vectors: Examples.operatorList),
    FileSpec(
      "EF_SPDI", .gsm, 0x6FCD, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 51.011, 10.3", vectors: Examples.providerDisplay),
  ]
}
