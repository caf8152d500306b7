extension SIMFiles {
  /// How the IMSI is concealed in 5G.
  public static let suciCalculation = FileSpec<TaggedRecord<SUCICalculationTags>>(
    "EF_SUCI_Calc_Info", .usim5GS, 0x4F07, shortID: 0x07, .transparent(2...1024), .read(.pin1),
    reference: "3GPP TS 31.102, 4.4.11.8", vectors: Examples.concealment)

  /// The identity of a subscription that has no IMSI.
  public static let supiNAI = FileSpec<TaggedRecord<SubscriptionIdentityTags>>(
    "EF_SUPI_NAI", .usim5GS, 0x4F09, shortID: 0x09, .transparent(2...1024), .read(.pin1),
    reference: "3GPP TS 31.102, 4.4.11.10", isPersonal: true, vectors: Examples.subscription)

  /// Part of a concealed identity.
  public static let routingIndicator = FileSpec<LaidOutRecord<RoutingIndicatorLayout>>(
    "EF_Routing_Indicator", .usim5GS, 0x4F0A, shortID: 0x0A, .transparent(4...4), .read(.pin1),
    reference: "3GPP TS 31.102, 4.4.11.11", vectors: Examples.routing)

  /// 5G: DF_5GS and the directories that came after it.
  static let fiveGFiles: [any AnyFileSpec] = [
    FileSpec(
      "EF_5GS3GPPLOCI", .usim5GS, 0x4F01, shortID: 0x01, .transparent(20...20),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.11.2", isPersonal: true,
      vectors: Examples.fiveGLocation),
    FileSpec(
      "EF_5GSN3GPPLOCI", .usim5GS, 0x4F02, shortID: 0x02, .transparent(20...20),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.11.3", isPersonal: true,
      vectors: Examples.fiveGLocation),
    opaque(
      "EF_5GS3GPPNSC", .usim5GS, 0x4F03, shortID: 0x03, .linearFixed(57...255),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.11.4", isSecret: true),
    opaque(
      "EF_5GSN3GPPNSC", .usim5GS, 0x4F04, shortID: 0x04, .linearFixed(57...255),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.11.5", isSecret: true),
    opaque(
      "EF_5GAUTHKEYS", .usim5GS, 0x4F05, shortID: 0x05, .transparent(68...1024),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.4.11.6", isSecret: true),
    FileSpec(
      "EF_UAC_AIC", .usim5GS, 0x4F06, shortID: 0x06, .transparent(4...4), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.11.7", vectors: Examples.accessIdentities),
    suciCalculation,
    FileSpec(
      "EF_OPL5G", .usim5GS, 0x4F08, shortID: 0x08, .linearFixed(10...10), .read(.always),
      reference: "3GPP TS 31.102, 4.4.11.9", vectors: Examples.fiveGOperatorList),
    supiNAI,
    routingIndicator,
    opaque(
      "EF_URSP", .usim5GS, 0x4F0B, .berTLV(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.11.12"),
    FileSpec(
      "EF_TN3GPPSNN", .usim5GS, 0x4F0C, shortID: 0x0C, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.11.13", vectors: Examples.servingNetworks),
    opaque(
      "EF_CAG", .usim5GS, 0x4F0D, shortID: 0x0D, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.11.14"),
    opaque(
      "EF_SOR-CMCI", .usim5GS, 0x4F0E, shortID: 0x0E, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.11.15"),
    FileSpec(
      "EF_DRI", .usim5GS, 0x4F0F, shortID: 0x0F, .transparent(7...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.11.17", vectors: Examples.disasterRoaming),
    FileSpec(
      "EF_5GSEDRX", .usim5GS, 0x4F10, shortID: 0x10, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.11.18", vectors: Examples.extendedReception),
    FileSpec(
      "EF_5GNSWO_CONF", .usim5GS, 0x4F11, shortID: 0x11, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.11.19", vectors: Examples.offload),
    FileSpec(
      "EF_MCHPPLMN", .usim5GS, 0x4F15, shortID: 0x15, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.11.20", vectors: Examples.satelliteSearch),
    FileSpec(
      "EF_KAUSF_DERIVATION", .usim5GS, 0x4F16, shortID: 0x16, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.11.21", vectors: Examples.keyDerivation),
    FileSpec(
      "EF_SUCI_Calc_Info", .usimSAIP, 0x4F01, .transparent(2...1024), .read(.adm),
      reference: "TCA interoperable profile package, 9.5.12", vectors: Examples.concealment),
    FileSpec(
      "EF_PWS_SNPN", .usimSNPN, 0x4F01, shortID: 0x01, .transparent(1...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.12.2", vectors: Examples.nonPublicWarnings),
    FileSpec(
      "EF_NID", .usimSNPN, 0x4F02, shortID: 0x02, .linearFixed(6...6), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.12.3", vectors: Examples.nonPublicNetwork),
    FileSpec(
      "EF_5G_PROSE_ST", .usim5GProSe, 0x4F01, shortID: 0x01, .transparent(1...2), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.13.2", vectors: Examples.proximityServices),
    FileSpec(
      "EF_5G_PROSE_DD", .usim5GProSe, 0x4F02, shortID: 0x02, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.13", vectors: Examples.fiveGProximity),
    FileSpec(
      "EF_5G_PROSE_DC", .usim5GProSe, 0x4F03, shortID: 0x03, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.13", vectors: Examples.directCommunication),
    FileSpec(
      "EF_5G_PROSE_U2NRU", .usim5GProSe, 0x4F04, shortID: 0x04, .transparent(2...1024),
      .read(.pin1), reference: "3GPP TS 31.102, 4.4.13", vectors: Examples.fiveGProximity),
    FileSpec(
      "EF_5G_PROSE_RU", .usim5GProSe, 0x4F05, shortID: 0x05, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.13", vectors: Examples.fiveGProximity),
    FileSpec(
      "EF_5G_PROSE_UIR", .usim5GProSe, 0x4F06, shortID: 0x06, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.13", vectors: Examples.fiveGProximity),
    FileSpec(
      "EF_5G_PROSE_U2URU", .usim5GProSe, 0x4F07, shortID: 0x07, .transparent(2...1024),
      .read(.pin1), reference: "3GPP TS 31.102, 4.4.13.8", vectors: Examples.fiveGProximity),
    FileSpec(
      "EF_5G_PROSE_EU", .usim5GProSe, 0x4F08, shortID: 0x08, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.13.9", vectors: Examples.fiveGProximity),
    FileSpec(
      "EF_5MBSUECONFIG", .usim5MBS, 0x4F01, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.4.14.2", vectors: Examples.broadcastConfiguration),
  ]
}
