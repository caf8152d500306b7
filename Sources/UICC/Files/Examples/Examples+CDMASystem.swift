import APDU

// MARK: - Examples of CSIM and R-UIM, made up from the layouts

extension Examples {
  static let callCount: [FileSpec<LaidOutRecord<CallCountLayout>>.Vector] = [
    .init("0005", .init([5]))
  ]
  static let cdmaHome: [FileSpec<LaidOutRecord<CDMAHomeLayout>>.Vector] = [
    .init("0436 FFFF 00", .init([0x3604, 0xFFFF, 0]))
  ]
  static let roamingList: [FileSpec<LaidOutRecord<RoamingListLayout>>.Vector] = [
    .init("0007 0001 0A0B0C FFFF", .init([7, 1, .hex("0A0B0C")]))
  ]
  static let accessOverload: [FileSpec<LaidOutRecord<AccessOverloadLayout>>.Vector] = [
    .init("07", .init([7]))
  ]
  static let slotCycle: [FileSpec<LaidOutRecord<SlotCycleLayout>>.Vector] = [
    .init("02", .init([2]))
  ]
  static let cdmaLanguages: [FileSpec<RepeatedRecord<CDMALanguageLayout>>.Vector] = [
    .init("0206 0201 FFFF", .init([[2, 6], [2, 1]]))
  ]
  /// The bytes of pySim's example of EF_AD (cdma_ruim.py).
  static let cdmaAdministrative: [FileSpec<LaidOutRecord<CDMAAdministrativeLayout>>.Vector] = [
    .init("000000", .init([0, .hex("0000"), .bytes([])]))
  ]
  static let cdmaMessages: [FileSpec<LaidOutRecord<CDMAMessageLayout>>.Vector] = [
    .init("03 04 00000210 FFFF", .init([3, 4, .hex("00000210")]))
  ]
  static let csimServices: [FileSpec<ServiceTable<CSIMServiceNames>>.Vector] = [
    .init("2006", .init([6, 10, 11]))
  ]
  static let ruimServices: [FileSpec<AllocatedServices<RUIMServiceNames>>.Vector] = [
    .init("C3 00 03 00 03", .init([1, 4, 9, 17]))
  ]
  static let usageIndicator: [FileSpec<LaidOutRecord<UsageIndicatorLayout>>.Vector] = [
    .init("03", .init([3])), .init("00", .init([0])),
  ]
  static let simpleIPUsers: [FileSpec<CDMASimpleIPUsers>.Vector] = [
    .init(
      "25 20 10 7761704063646D612E6578616D706C65 21 10 6E65744063646D612E6578616D706C65 20 FFFF",
      CDMASimpleIPUsers([
        CDMADataUser("wap@cdma.example", algorithm: 2, index: 0),
        CDMADataUser("net@cdma.example", algorithm: 2, index: 1),
      ]))
  ]
  static let accessUser: [FileSpec<CDMAAccessUser>.Vector] = [
    .init(
      "1E 1C 3436303033313233343536373839304063646D612E6578616D706C65 20 FFFF",
      CDMAAccessUser("460031234567890@cdma.example", algorithm: 2))
  ]
  static let mobileIPUsers: [FileSpec<CDMAMobileIPUsers>.Vector] = [
    .init(
      "170801B0A0310000000000000000000000000450000012C0",
      CDMAMobileIPUsers([
        CDMAMobileIPUser(
          CDMADataUser("a@b", algorithm: 1, index: 0), tunnels: false, addresses: [0, 0, 0],
          homeAlgorithm: 2, keys: [nil, 300])
      ]))
  ]
}
