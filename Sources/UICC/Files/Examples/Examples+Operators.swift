import APDU

// MARK: - Examples of CPHS and railways, made up from the layouts

extension Examples {
  static let cphsFlags: [FileSpec<CPHSFlags>.Vector] = [
    .init("5A 55", .init([0x5A, 0x55])), .init("55", .init([0x55])),
  ]
  static let operatorName: [FileSpec<LaidOutRecord<OperatorNameLayout>>.Vector] = [
    .init("4F72616E6765 FFFF", .init([.alpha("Orange")]))
  ]
  static let serviceProfile: [FileSpec<RepeatedRecord<ServiceProfileLayout>>.Vector] = [
    .init("01F8 C080 FFFF", .init([[1, .hex("F8")], [0xC0, .hex("80")]]))
  ]
  static let cphsInformation: [FileSpec<LaidOutRecord<CPHSInformationLayout>>.Vector] = [
    .init("02 F3 03", .init([2, 0xF3, 3])), .init("02 33", .init([2, 0x33])),
  ]
  // Those of pySim's gsm_r.py where it has some.
  static let functionalNumbers: [FileSpec<FunctionalNumber>.Vector] = [
    .init("40315801000010FF 01", .init("04138510000001", type: 0xF, listNumber: 1)),
    .init("2143658709214345 02", .init("123456789012345", type: 0x4, listNumber: 2)),
  ]
  static let emergencySetup: [FileSpec<LaidOutRecord<EmergencySetupLayout>>.Vector] = [
    .init(
      "02 6121FFFFFFFFFFFF 1E 000A 04 0A 01 02 53600795792426F0",
      .init([2, .digits("1612"), 30, 10, 4, 10, 1, 2, .digits("350670599742620")]))
  ]
  static let emergencyReport: [FileSpec<LaidOutRecord<EmergencyReportLayout>>.Vector] = [
    .init(
      "00003C 00000102 05 02 2143F5FF 2143658709F1FFFF",
      .init([60, 258, 5, 2, .digits("12345"), .digits("12345678901")]))
  ]
  static let shunting: [FileSpec<LaidOutRecord<ShuntingLayout>>.Vector] = [
    .init("01 02030405060708", .init([1, .hex("02030405060708")]))
  ]
  static let railwayNetworks: [FileSpec<LaidOutRecord<RailwayNetworkLayout>>.Vector] = [
    .init(
      "62F201 F9 6F8D 6F8E 01",
      .init([.plmn("26210"), .hex("F9"), .hex("6F8D"), .hex("6F8E"), .hex("01")]))
  ]
  static let railwayNames: [FileSpec<LaidOutRecord<RailwayNameLayout>>.Vector] = [
    .init("47534D2D52 FFFFFF", .init([.alpha("GSM-R")]))
  ]
  static let internationalCodes: [FileSpec<LaidOutRecord<InternationalCodeLayout>>.Vector] = [
    .init("F0 6F8E 40F1 0001", .init([0xF0, .hex("6F8E"), .digits("041"), 1]))
  ]
  static let switching: [FileSpec<LaidOutRecord<SwitchingLayout>>.Vector] = [
    .init("F1 6F88 F2FF 03", .init([0xF1, .hex("6F88"), .digits("2"), 3]))
  ]
  static let dialledDigits: [FileSpec<LaidOutRecord<DialledDigitsLayout>>.Vector] = [
    .init("FF 0000 F8", .init([0xFF, .hex("0000"), .digits("8")]))
  ]
  static let predefined: [FileSpec<PredefinedRecord>.Vector] = [
    .init("F2 6F85", .table(.init([0xF2, .hex("6F85")]))),
    .init("F0FF C8", .value(.init([.digits("0"), 200]))),
  ]
}
