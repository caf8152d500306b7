import APDU

// MARK: - Examples of identities in IMS and 5G

extension Examples {
  static let privateIdentity: [FileSpec<TaggedRecord<PrivateIdentityTags>>.Vector] = [
    .init(
      """
      80 31 35323030333132333435363738393040696D732E6D6E633030332E6D63633532302E336770706E6574776F726B2E6F7267
      """,
      .init([.init(0x80, text: "520031234567890@ims.mnc003.mcc520.3gppnetwork.org")]))
  ]
  static let publicIdentity: [FileSpec<TaggedRecord<PublicIdentityTags>>.Vector] = [
    .init(
      """
      80 32 7369703A2B363638313233343536373840696D732E6D6E633030332E6D63633532302E336770706E6574776F726B2E6F7267 FF
      """,
      .init([.init(0x80, text: "sip:+66812345678@ims.mnc003.mcc520.3gppnetwork.org")]))
  ]
  static let domain: [FileSpec<TaggedRecord<HomeDomainTags>>.Vector] = [
    .init(
      "80 21 696D732E6D6E633030332E6D63633532302E336770706E6574776F726B2E6F7267",
      .init([.init(0x80, text: "ims.mnc003.mcc520.3gppnetwork.org")]))
  ]
  static let proxies: [FileSpec<TaggedRecord<ProxyTags>>.Vector] = [
    .init("80 05 01 C0000201", .init([.init(0x80, "01 C0000201")])),
    .init(
      "80 11 02 20010DB8000000000000000000000001",
      .init([.init(0x80, "02 20010DB8000000000000000000000001")])),
    .init(
      "80 12 00 70637363662E6578616D706C652E6F7267",
      .init([.init(0x80, "00 70637363662E6578616D706C652E6F7267")])),
  ]
  static let subscription: [FileSpec<TaggedRecord<SubscriptionIdentityTags>>.Vector] = [
    .init(
      "80 10 75736572406578616D706C652E6F7267", .init([.init(0x80, text: "user@example.org")]))
  ]
  static let concealment: [FileSpec<TaggedRecord<SUCICalculationTags>>.Vector] = [
    .init(
      """
      A0 04 01 01 00 00 A1 25 80 01 1B 81 20 000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F
      """,
      .init([
        .init(0xA0, "0101 0000"),
        .init(
          0xA1,
          [
            .init(0x80, "1B"),
            .init(0x81, "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"),
          ]),
      ]))
  ]
  static let routing: [FileSpec<LaidOutRecord<RoutingIndicatorLayout>>.Vector] = [
    .init("71FF FFFF", .init([.digits("17"), .hex("FFFF")])),
    .init("F0FF FFFF", .init([.digits("0"), .hex("FFFF")])),
  ]
  static let accessIdentities: [FileSpec<LaidOutRecord<AccessIdentityLayout>>.Vector] = [
    .init("03000000", .init([0x0300_0000]))
  ]
  static let servingNetworks: [FileSpec<TaggedRecord<ServingNetworkTags>>.Vector] = [
    .init(
      "80 10 35473A6D6E633030332E6D6363353230", .init([.init(0x80, text: "5G:mnc003.mcc520")]))
  ]
  static let bootstrapping: [FileSpec<GBABootstrapping>.Vector] = [
    .init(
      "04 01020304 0B 62406578616D706C652E74 02 3630",
      .init(rand: "01020304", transactionID: "b@example.t", keyLifetime: "60"))
  ]
  static let bootstrapped: [FileSpec<TaggedRecord<BootstrappedServiceTags>>.Vector] = [
    .init(
      "80 03 010203 81 01 62", .init([.init(0x80, "010203"), .init(0x81, "62")]))
  ]
  static let keyCentres: [FileSpec<TaggedRecord<KeyCentreTags>>.Vector] = [
    .init("80 0F 6E61662E6578616D706C652E6F7267", .init([.init(0x80, text: "naf.example.org")]))
  ]
  static let references: [FileSpec<TaggedRecord<ApplicationReferenceTags>>.Vector] = [
    .init("80 0B 75726E3A6578616D706C65", .init([.init(0x80, text: "urn:example")]))
  ]
  static let webCalls: [FileSpec<TaggedRecord<WebCallTags>>.Vector] = [
    .init(
      "80 13 68747470733A2F2F6578616D706C652E6F7267",
      .init([.init(0x80, text: "https://example.org")]))
  ]
}
