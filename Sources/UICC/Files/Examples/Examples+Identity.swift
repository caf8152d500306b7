import APDU

// MARK: - Examples of the identity

extension Examples {
  static let imsi: [FileSpec<IMSI>.Vector] = [
    .init("08 59 02 30 21 43 65 87 09", "520031234567890"),
    .init("08 51 02 30 21 43 65 87 F9", "52003123456789"),
    .init("04 61 40 00 F1 FF FF FF FF", "604001"),
  ]

  static let administrativeData: [FileSpec<AdministrativeData>.Vector] = [
    .init("00 00 00 02", .init(tail: [0x02])),
    .init("01 00 08 03", .init(operationMode: 0x01, additional: [0x00, 0x08], tail: [0x03])),
    .init("00 00 00", .init()),
  ]

  static let spn: [FileSpec<ServiceProviderName>.Vector] = [
    .init(
      "01 41 49 53 FF FF FF FF FF FF FF FF FF FF FF FF FF",
      .init(name: "AIS", displayCondition: .showNetworkAtHome)),
    .init(
      "02 80 4E2D 56FD 79FB 52A8 FF FF FF FF FF FF FF",
      .init(name: "中国移动", displayCondition: .hideNameAbroad)),
  ]

  static let msisdn: [FileSpec<DialingNumber>.Vector] = [
    .init("07 91 66 18 32 54 76 F8 FF FF FF FF FF FF", .init(number: "+66812345678")),
    .init(
      "4D 65 FF FF 05 81 80 21 43 65 FF FF FF FF FF FF FF FF",
      .init(alpha: "Me", number: "08123456")),
  ]

  static let smsParameters: [FileSpec<SMSParameters>.Vector] = [
    .init(
      """
      41 49 53 FF E1 FFFFFFFFFFFFFFFFFFFFFFFF 07 91 66 18 19 01 00 F0 FF FF FF FF 00 00 A8
      """,
      .init(
        alpha: "AIS", serviceCentre: "+66819110000", pid: 0, dcs: 0,
        validity: 0xA8))
  ]

  static let group: [FileSpec<GroupIdentifier>.Vector] = [
    .init("6C 79 FF FF", .init([0x6C, 0x79])),
    .init("01", .init([0x01])),
  ]

  static let forbidden: [FileSpec<PLMNList>.Vector] = [
    .init("64F000 25F010 FFFFFF FFFFFF", .init(["46000", "52001"]))
  ]
}
