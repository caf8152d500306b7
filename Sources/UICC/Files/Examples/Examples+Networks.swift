import APDU

// MARK: - Examples of networks

extension Examples {
  static let plmns: [FileSpec<PLMNList>.Vector] = [
    .init("25F030 25F010", .init(["52003", "52001"])),
    .init("130062 FFFFFF", .init(["310260"])),
  ]
  static let selectors: [FileSpec<RepeatedRecord<NetworkSelectorLayout>>.Vector] = [
    .init(
      "25F030 C080 25F010 0800 FFFFFF0000",
      .init([[.plmn("52003"), 0xC080], [.plmn("52001"), 0x0800]])),
    .init("64F000 4000", .init([[.plmn("46000"), 0x4000]])),
  ]
  static let technologies: [FileSpec<RepeatedRecord<AccessTechnologyLayout>>.Vector] = [
    .init("8000", .init([[0x8000]]))
  ]
  static let period: [FileSpec<LaidOutRecord<SearchPeriodLayout>>.Vector] = [
    .init("05", .init([5])), .init("00", .init([0])),
  ]
  static let accessClass: [FileSpec<LaidOutRecord<AccessClassLayout>>.Vector] = [
    .init("0001", .init([0x0001])), .init("8200", .init([0x8200])),
  ]
  static let operatorList: [FileSpec<LaidOutRecord<OperatorListLayout>>.Vector] = [
    .init("25F030 0000 FFFE 01", .init([.digits("52003"), .hex("0000"), .hex("FFFE"), 1])),
    .init("25F0DD 1000 1FFF 02", .init([.digits("520??"), .hex("1000"), .hex("1FFF"), 2])),
    .init("13D0D2 0000 FFFE 00", .init([.digits("3102??"), .hex("0000"), .hex("FFFE"), 0])),
  ]
  static let fiveGOperatorList: [FileSpec<LaidOutRecord<FiveGOperatorListLayout>>.Vector] = [
    .init(
      "25F030 000000 FFFFFE 01", .init([.digits("52003"), .hex("000000"), .hex("FFFFFE"), 1]))
  ]
  static let networkNames: [FileSpec<TaggedRecord<NetworkNameTags>>.Vector] = [
    .init(
      "43 0C 84C1E414444587D3ECB09B0C 45 04 83C1E414 FFFF",
      .init([.init(0x43, "84C1E414444587D3ECB09B0C"), .init(0x45, "83C1E414")])),
    .init("43 05 90 4E2D 56FD", .init([.init(0x43, "90 4E2D 56FD")])),
  ]
  static let providerDisplay: [FileSpec<TaggedRecord<ProviderDisplayTags>>.Vector] = [
    .init(
      "A3 08 80 06 25F030 25F010 FFFF",
      .init([.init(0xA3, [.init(0x80, "25F030 25F010")])]))
  ]
  static let cooperative: [FileSpec<RepeatedRecord<CooperativeNetworkLayout>>.Vector] = [
    .init("25F030 01 02 03", .init([[.plmn("52003"), 1, 2, 3]]))
  ]
  static let homePresentation: [FileSpec<LaidOutRecord<HomeNetworkPresentationLayout>>.Vector] = [
    .init("02", .init([2]))
  ]
  static let lastNetwork: [FileSpec<LaidOutRecord<LastNetworkLayout>>.Vector] = [
    .init("01", .init([1]))
  ]
  static let scan: [FileSpec<LaidOutRecord<InvestigationScanLayout>>.Vector] = [
    .init("03", .init([3]))
  ]
  static let packetChannels: [FileSpec<RepeatedRecord<PacketChannelLayout>>.Vector] = [
    .init("0123 0456", .init([[.hex("0123")], [.hex("0456")]]))
  ]
  static let networkParameters: [FileSpec<TaggedRecord<NetworkParameterTags>>.Vector] = [
    .init(
      """
      A0 0A 80 02 11F8 81 04 11F9 11FE FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
      """,
      .init([.init(0xA0, [.init(0x80, "11F8"), .init(0x81, "11F9 11FE")])]))
  ]
  static let registration: [FileSpec<TaggedRecord<NASConfigurationTags>>.Vector] = [
    .init("80 01 01 83 01 05", .init([.init(0x80, "01"), .init(0x83, "05")]))
  ]
  static let accessPoints: [FileSpec<TaggedRecord<AccessPointTags>>.Vector] = [
    .init(
      "01 DD 09 08 696E7465726E6574 FF FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
      .init([.init(0xDD, "08 696E7465726E6574")], header: [1]))
  ]
  static let gateways: [FileSpec<TaggedRecord<GatewayTags>>.Vector] = [
    .init(
      "80 11 00 657064672E6578616D706C652E6F7267",
      .init([.init(0x80, "00 657064672E6578616D706C652E6F7267")])),
    .init("80 05 01 C0000201", .init([.init(0x80, "01 C0000201")])),
  ]
  static let gatewaySelection: [FileSpec<TaggedRecord<GatewaySelectionTags>>.Vector] = [
    .init("80 06 25F030 0001 00", .init([.init(0x80, "25F030 0001 00")]))
  ]
  static let cellNames: [FileSpec<TaggedRecord<CellNameTags>>.Vector] = [
    .init("80 05 80 4E2D 56FD FF", .init([.init(0x80, "80 4E2D 56FD")]))
  ]
  static let closedGroupTypes: [FileSpec<TaggedRecord<ClosedGroupTypeTags>>.Vector] = [
    .init("89 05 80 4E2D 56FD 81 01 02", .init([.init(0x89, "80 4E2D 56FD"), .init(0x81, "02")]))
  ]
  static let closedGroups: [FileSpec<TaggedRecord<ClosedGroupTags>>.Vector] = [
    .init(
      "A0 0D 80 03 25F030 81 06 000000000040",
      .init([.init(0xA0, [.init(0x80, "25F030"), .init(0x81, "000000000040")])]))
  ]
  static let nonPublicWarnings: [FileSpec<LaidOutRecord<NonPublicWarningLayout>>.Vector] = [
    .init("02", .init([2]))
  ]
  static let nonPublicNetwork: [FileSpec<LaidOutRecord<NonPublicNetworkLayout>>.Vector] = [
    .init("01 0102030405", .init([1, .hex("0102030405")]))
  ]
  static let offload: [FileSpec<LaidOutRecord<WLANOffloadLayout>>.Vector] = [
    .init("01", .init([1]))
  ]
  static let satelliteSearch: [FileSpec<LaidOutRecord<SatelliteSearchLayout>>.Vector] = [
    .init("02", .init([2]))
  ]
  static let extendedReception: [FileSpec<LaidOutRecord<ExtendedReceptionLayout>>.Vector] = [
    .init("01 05", .init([1, 5]))
  ]
}
