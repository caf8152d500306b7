import APDU

// MARK: - Examples of smaller directories, and of what came after Release 13

extension Examples {
  static let executionServices: [FileSpec<ServiceTable<ExecutionServiceNames>>.Vector] = [
    .init("05", .init([1, 3]))
  ]
  static let rootKeys: [FileSpec<LaidOutRecord<RootKeyLayout>>.Vector] = [
    .init(
      "FE 01 00 4F50 0000 0200 03 010203 FF",
      .init([0xFE, 1, 0, .hex("4F50"), 0, 512, 3, .hex("010203")]))
  ]
  static let areaAccess: [FileSpec<LaidOutRecord<AreaAccessLayout>>.Vector] = [
    .init("01 486F6D65 FF", .init([1, .alpha("Home")]))
  ]
  static let areas: [FileSpec<LaidOutRecord<AreaListLayout>>.Vector] = [
    .init(
      "486F6D65 FF 04 FF 01 02 25F030 4F34 01",
      .init([
        .alpha("Home"), 4, .hex("FF"), 1, 2, .plmn("52003"), .hex("4F34"), 1,
      ])),
    .init(
      "04 FF 01 02 25F030 4F34 01",
      .init([.alpha(""), 4, .hex("FF"), 1, 2, .plmn("52003"), .hex("4F34"), 1])),
  ]
  static let wirelessNames: [FileSpec<LaidOutRecord<WLANIdentifierLayout>>.Vector] = [
    .init("04 63616665 FFFF", .init([4, .hex("63616665")]))
  ]
  static let wirelessIndication: [FileSpec<LaidOutRecord<WLANIndicationLayout>>.Vector] = [
    .init("01", .init([1]))
  ]
  static let vehicles: [FileSpec<LaidOutRecord<VehicleServiceLayout>>.Vector] = [
    .init("00 01", .init([0, 1])), .init("01 06", .init([1, 6])),
  ]
  static let discovery: [FileSpec<TaggedRecord<DiscoveryTags>>.Vector] = [
    .init(
      "A0 08 80 03 25F030 82 01 03 FF",
      .init([.init(0xA0, [.init(0x80, "25F030"), .init(0x82, "03")])]))
  ]
  static let directCommunication: [FileSpec<TaggedRecord<DirectCommunicationTags>>.Vector] = [
    .init(
      "A0 0A 80 01 01 85 05 0000000E10",
      .init([.init(0xA0, [.init(0x80, "01"), .init(0x85, "0000000E10")])]))
  ]
  static let fiveGProximity: [FileSpec<TaggedRecord<FiveGProximityTags>>.Vector] = [
    .init(
      "A0 0A 80 01 01 85 05 0000000E10",
      .init([.init(0xA0, [.init(0x80, "01"), .init(0x85, "0000000E10")])]))
  ]
  static let disasterRoaming: [FileSpec<LaidOutRecord<DisasterRoamingLayout>>.Vector] = [
    .init(
      "01 F0 0102 0304 01 25F030 FF",
      .init([1, 0xF0, .hex("0102"), .hex("0304"), 1, .hex("25F030")]))
  ]
  static let keyDerivation: [FileSpec<LaidOutRecord<KeyDerivationLayout>>.Vector] = [
    .init("01", .init([1, .bytes([])]))
  ]
  static let enhancedAKA: [FileSpec<LaidOutRecord<EnhancedAKALayout>>.Vector] = [
    .init("01", .init([1]))
  ]
  static let dataChannel: [FileSpec<LaidOutRecord<DataChannelLayout>>.Vector] = [
    .init("02", .init([2]))
  ]
  static let dataOff: [FileSpec<LaidOutRecord<DataOffLayout>>.Vector] = [
    .init("12 02 FFFF", .init([0x12, 2, .hex("FFFF")]))
  ]
  static let signalThresholds: [FileSpec<LaidOutRecord<SignalThresholdLayout>>.Vector] = [
    .init("01 800100", .init([1, .hex("800100")]))
  ]
  static let cardConnection: [FileSpec<TaggedRecord<CardConnectionTags>>.Vector] = [
    .init(
      "80 09 08 696E7465726E6574 81 02 6D65 83 06 21 18 C0000200 FF",
      .init([
        .init(0x80, "08 696E7465726E6574"), .init(0x81, "6D65"),
        .init(0x83, "21 18 C0000200"),
      ]))
  ]
  static let carrierList: [FileSpec<TaggedRecord<CarrierListTags>>.Vector] = [
    .init(
      "A0 1A 80 04 00000E5E 81 12 010203 040506 010203 040507 010204 040506",
      .init([
        .init(
          0xA0,
          [
            .init(0x80, "00000E5E"),
            .init(0x81, "010203 040506 010203 040507 010204 040506"),
          ])
      ]))
  ]
  static let television: [FileSpec<TaggedRecord<TelevisionTags>>.Vector] = [
    .init(
      "25F030 A0 09 000001 25F030 4F01 01",
      .init([.init(0xA0, "000001 25F030 4F01 01")], header: [0x25, 0xF0, 0x30]))
  ]
  static let pairedDevice: [FileSpec<TaggedRecord<PairedDeviceTags>>.Vector] = [
    .init("80 08 94092700000000F1", .init([.init(0x80, "94092700000000F1")]))
  ]
  static let congestionList: [FileSpec<TaggedRecord<CongestionListTags>>.Vector] = [
    .init(
      "A0 13 00112233445566778899AABBCCDDEEFF 4F02 02 FF",
      .init([.init(0xA0, "00112233445566778899AABBCCDDEEFF 4F02 02")]))
  ]
  static let broadcastConfiguration: [FileSpec<TaggedRecord<BroadcastConfigurationTags>>.Vector] = [
    .init(
      "A0 10 80 03 25F030 81 09 00000125F030 4F08 01",
      .init([.init(0xA0, [.init(0x80, "25F030"), .init(0x81, "00000125F030 4F08 01")])]))
  ]
  static let appletAccess: [FileSpec<TaggedRecord<AppletAccessTags>>.Vector] = [
    .init(
      "80 08 05 A000000087 01 02",
      .init([.init(0x80, "05 A000000087 01 02")]))
  ]
}
