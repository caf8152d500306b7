import APDU

/// Examples of content that several files share, made up from the rules of the standards.
enum Examples {}

// MARK: - Examples of card and services

extension Examples {
  static let languages: [FileSpec<RepeatedRecord<LanguageLayout>>.Vector] = [
    .init("7468 656E FFFF", .init([[.alpha("th")], [.alpha("en")]]))
  ]
  static let languageCodes: [FileSpec<RepeatedRecord<LanguageCodeLayout>>.Vector] = [
    .init("01 00 FF", .init([[1], [0]]))
  ]
  static let power: [FileSpec<LaidOutRecord<PowerLayout>>.Vector] = [
    .init("32 0A 02 FFFF", .init([50, 10, 2, .hex("FFFF")]))
  ]
  static let phase: [FileSpec<LaidOutRecord<PhaseLayout>>.Vector] = [.init("03", .init([3]))]
  static let usimServices: [FileSpec<ServiceTable<USIMServiceNames>>.Vector] = [
    .init(
      "000A1404030000004000", .init([10, 12, 19, 21, 27, 33, 34, 71]))
  ]
  static let simServices: [FileSpec<SIMServiceTable>.Vector] = [
    .init("FF31", .init([1, 2, 3, 4, 7], onlyAllocated: [5])),
    .init("0F02", .init([1, 2], onlyActivated: [5])),
  ]
  static let isimServices: [FileSpec<ServiceTable<ISIMServiceNames>>.Vector] = [
    .init("A101", .init([1, 6, 8, 9]))
  ]
  static let enabledServices: [FileSpec<ServiceTable<EnabledServiceNames>>.Vector] = [
    .init("01", .init([1])), .init("00", .init([])),
  ]
  static let missionCritical: [FileSpec<ServiceTable<MissionCriticalServiceNames>>.Vector] = [
    .init("0304", .init([1, 2, 11]))
  ]
  static let proximityServices: [FileSpec<ServiceTable<ProximityServiceNames>>.Vector] = [
    .init("05", .init([1, 3]))
  ]
  static let accessRules: [FileSpec<TaggedRecord<AccessRuleTags>>.Vector] = [
    .init(
      "80 01 01 90 00 80 01 02 A4 06 83 01 01 95 01 08 FF",
      .init([
        .init(0x80, "01"), .init(0x90, ""), .init(0x80, "02"),
        .init(0xA4, [.init(0x83, "01"), .init(0x95, "08")]),
      ])),
    .init(
      "80 01 03 A0 08 A4 03 83 01 01 A4 01 00 97 00",
      .init([
        .init(0x80, "03"),
        .init(0xA0, [.init(0xA4, [.init(0x83, "01")]), .init(0xA4, "00")]), .init(0x97, ""),
      ])),
  ]
  static let phoneBook: [FileSpec<TaggedRecord<PhoneBookTags>>.Vector] = [
    .init(
      "A8 09 C0 03 4F3A01 C1 02 4F26 AA 04 C2 02 4F4A FF",
      .init([
        .init(0xA8, [.init(0xC0, "4F3A01"), .init(0xC1, "4F26")]),
        .init(0xAA, [.init(0xC2, "4F4A")]),
      ]))
  ]
  static let counter: [FileSpec<LaidOutRecord<CounterLayout>>.Vector] = [
    .init("00000102", .init([258]))
  ]
  static let shortCounter: [FileSpec<LaidOutRecord<ShortCounterLayout>>.Vector] = [
    .init("0005", .init([5]))
  ]
  static let hyperframes: [FileSpec<LaidOutRecord<HyperframeLayout>>.Vector] = [
    .init("F00010 F00020", .init([.hex("F00010"), .hex("F00020")]))
  ]
  static let threshold: [FileSpec<LaidOutRecord<ThresholdLayout>>.Vector] = [
    .init("0F4240", .init([1_000_000]))
  ]
  static let warnings: [FileSpec<LaidOutRecord<WarningSystemLayout>>.Vector] = [
    .init("01", .init([1]))
  ]
  static let fromPreferred: [FileSpec<LaidOutRecord<FromPreferredLayout>>.Vector] = [
    .init("01", .init([1]))
  ]
  static let pairing: [FileSpec<LaidOutRecord<PairingStatusLayout>>.Vector] = [
    .init("4F4B 01 FF", .init([.alpha("OK"), 1, .hex("FF")]))
  ]
  static let menu: [FileSpec<TaggedRecord<MenuTags>>.Vector] = [
    .init("85 04 4D656E75 FF", .init([.init(0x85, "4D656E75")]))
  ]
}
