import APDU

/// The files that simtool knows, as the standards declare them.
///
/// Short identifiers are those of TS 102 221, 13, and TS 31.102, annex H. Clause numbers are from
/// memory. The examples are made up from the rules; they name no real subscriber.
public enum SIMFiles {
  /// The number of the card.
  public static let iccid = FileSpec<ICCID>(
    "EF_ICCID", .mf, 0x2FE2, shortID: 0x02, .transparent(10...10),
    reference: "ETSI TS 102 221, 13.2", isPersonal: true,
    vectors: [
      .init("98 66 30 21 43 65 87 09 21 F6", "8966031234567890126"),
      .init("98 68 00 4B 21 43 65 87 09 21", "898600B4123456789012"),
      .init("98 07 91 21 43 65 87 09 21 FF", "897019123456789012"),
    ])

  /// The applications on the card.
  public static let directory = FileSpec<ApplicationTemplate>(
    "EF_DIR", .mf, 0x2F00, shortID: 0x1E, .linearFixed(9...255),
    reference: "ETSI TS 102 221, 13.1",
    vectors: [
      .init(
        "61 18 4F 10 A0000000871002FF66FFFF8900000100 50 04 5553494D FFFFFFFFFFFF",
        .init(aid: "A0000000871002FF66FFFF8900000100", label: "USIM")),
      .init("61 09 4F 07 A0000000871004 FF", .init(aid: "A0000000871004")),
    ])

  /// The number of the subscription.
  public static let imsi = FileSpec<IMSI>(
    "EF_IMSI", .usim, 0x6F07, shortID: 0x07, .transparent(9...9),
    reference: "3GPP TS 31.102, 4.2.2", isPersonal: true, vectors: imsiVectors)

  /// The number of the subscription, in the 2G application.
  public static let gsmIMSI = FileSpec<IMSI>(
    "EF_IMSI", .gsm, 0x6F07, .transparent(9...9),
    reference: "3GPP TS 51.011, 10.3.2", isPersonal: true, vectors: imsiVectors)

  /// Operation mode and length of the MNC.
  public static let administrativeData = FileSpec<AdministrativeData>(
    "EF_AD", .usim, 0x6FAD, shortID: 0x03, .transparent(3...255),
    reference: "3GPP TS 31.102, 4.2.18", vectors: administrativeDataVectors)

  /// Operation mode and length of the MNC, in the 2G application.
  public static let gsmAdministrativeData = FileSpec<AdministrativeData>(
    "EF_AD", .gsm, 0x6FAD, .transparent(3...255),
    reference: "3GPP TS 51.011, 10.3.18", vectors: administrativeDataVectors)

  /// The name of the brand.
  public static let spn = FileSpec<ServiceProviderName>(
    "EF_SPN", .usim, 0x6F46, .transparent(17...17),
    reference: "3GPP TS 31.102, 4.2.12", vectors: spnVectors)

  /// The name of the brand, in the 2G application.
  public static let gsmSPN = FileSpec<ServiceProviderName>(
    "EF_SPN", .gsm, 0x6F46, .transparent(17...17),
    reference: "3GPP TS 51.011, 10.3.11", vectors: spnVectors)

  /// The subscriber's own numbers.
  public static let msisdn = FileSpec<DialingNumber>(
    "EF_MSISDN", .usim, 0x6F40, .linearFixed(14...255),
    reference: "3GPP TS 31.102, 4.2.26", isPersonal: true, vectors: msisdnVectors)

  /// The subscriber's own numbers, in DF_TELECOM.
  public static let telecomMSISDN = FileSpec<DialingNumber>(
    "EF_MSISDN", .telecom, 0x6F40, .linearFixed(14...255),
    reference: "3GPP TS 51.011, 10.5.5", isPersonal: true, vectors: msisdnVectors)

  /// How short messages are sent.
  public static let smsParameters = FileSpec<SMSParameters>(
    "EF_SMSP", .usim, 0x6F42, .linearFixed(28...255),
    reference: "3GPP TS 31.102, 4.2.27", vectors: smsParametersVectors)

  /// How short messages are sent, in DF_TELECOM.
  public static let telecomSMSParameters = FileSpec<SMSParameters>(
    "EF_SMSP", .telecom, 0x6F42, .linearFixed(28...255),
    reference: "3GPP TS 51.011, 10.5.6", vectors: smsParametersVectors)

  /// Group identifier, level 1.
  public static let gid1 = FileSpec<GroupIdentifier>(
    "EF_GID1", .usim, 0x6F3E, .transparent(1...255),
    reference: "3GPP TS 31.102, 4.2.10", vectors: groupVectors)

  /// Group identifier, level 2.
  public static let gid2 = FileSpec<GroupIdentifier>(
    "EF_GID2", .usim, 0x6F3F, .transparent(1...255),
    reference: "3GPP TS 31.102, 4.2.11", vectors: groupVectors)

  /// Group identifier, level 1, in the 2G application.
  public static let gsmGID1 = FileSpec<GroupIdentifier>(
    "EF_GID1", .gsm, 0x6F3E, .transparent(1...255),
    reference: "3GPP TS 51.011, 10.3.9", vectors: groupVectors)

  /// Group identifier, level 2, in the 2G application.
  public static let gsmGID2 = FileSpec<GroupIdentifier>(
    "EF_GID2", .gsm, 0x6F3F, .transparent(1...255),
    reference: "3GPP TS 51.011, 10.3.10", vectors: groupVectors)

  /// Networks that count as home.
  public static let ehplmn = FileSpec<EquivalentHomePLMNs>(
    "EF_EHPLMN", .usim, 0x6FD9, shortID: 0x1D, .transparent(3...765),
    reference: "3GPP TS 31.102, 4.2.84",
    vectors: [
      .init("25F030 25F010", .init(["52003", "52001"])),
      .init("130062 FFFFFF", .init(["310260"])),
    ])

  /// Every file above.
  public static let all: [any AnyFileSpec] = [
    iccid, directory, imsi, gsmIMSI, administrativeData, gsmAdministrativeData, spn, gsmSPN,
    msisdn, telecomMSISDN, smsParameters, telecomSMSParameters, gid1, gid2, gsmGID1, gsmGID2,
    ehplmn,
  ]
}

// MARK: - Examples that two files share

extension SIMFiles {
  private static let imsiVectors: [FileSpec<IMSI>.Vector] = [
    .init("08 59 02 30 21 43 65 87 09", "520031234567890"),
    .init("08 51 02 30 21 43 65 87 F9", "52003123456789"),
    .init("04 61 40 00 F1 FF FF FF FF", "604001"),
  ]

  private static let administrativeDataVectors: [FileSpec<AdministrativeData>.Vector] = [
    .init("00 00 00 02", .init(tail: [0x02])),
    .init("01 00 08 03", .init(operationMode: 0x01, additional: [0x00, 0x08], tail: [0x03])),
    .init("00 00 00", .init()),
  ]

  private static let spnVectors: [FileSpec<ServiceProviderName>.Vector] = [
    .init(
      "01 41 49 53 FF FF FF FF FF FF FF FF FF FF FF FF FF",
      .init(name: "AIS", displayCondition: .showNetworkAtHome)),
    .init(
      "02 80 4E2D 56FD 79FB 52A8 FF FF FF FF FF FF FF",
      .init(name: "中国移动", displayCondition: .hideNameAbroad)),
  ]

  private static let msisdnVectors: [FileSpec<DialingNumber>.Vector] = [
    .init("07 91 66 18 32 54 76 F8 FF FF FF FF FF FF", .init(number: "+66812345678")),
    .init(
      "4D 65 FF FF 05 81 80 21 43 65 FF FF FF FF FF FF FF FF",
      .init(alpha: "Me", number: "08123456")),
  ]

  private static let smsParametersVectors: [FileSpec<SMSParameters>.Vector] = [
    .init(
      """
      41 49 53 FF E1 FFFFFFFFFFFFFFFFFFFFFFFF 07 91 66 18 19 01 00 F0 FF FF FF FF 00 00 A8
      """,
      .init(
        alpha: "AIS", serviceCentre: "+66819110000", pid: 0, dcs: 0,
        validity: 0xA8))
  ]

  private static let groupVectors: [FileSpec<GroupIdentifier>.Vector] = [
    .init("6C 79 FF FF", .init([0x6C, 0x79])),
    .init("01", .init([0x01])),
  ]
}
