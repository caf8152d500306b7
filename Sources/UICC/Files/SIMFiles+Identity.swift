import APDU

// MARK: - The files that `read` needs

extension SIMFiles {
  /// The number of the card.
  public static let iccid = FileSpec<ICCID>(
    "EF_ICCID", .mf, 0x2FE2, shortID: 0x02, .transparent(10...10),
    .read(.always, update: .never),
    reference: "ETSI TS 102 221, 13.2", isPersonal: true,
    vectors: [
      .init("98 66 30 21 43 65 87 09 21 F6", "8966031234567890126"),
      .init("98 68 00 4B 21 43 65 87 09 21", "898600B4123456789012"),
      .init("98 07 91 21 43 65 87 09 21 FF", "897019123456789012"),
    ])

  /// The applications on the card.
  public static let directory = FileSpec<ApplicationTemplate>(
    "EF_DIR", .mf, 0x2F00, shortID: 0x1E, .linearFixed(9...255),
    .read(.always),
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
    .read(.pin1),
    reference: "3GPP TS 31.102, 4.2.2", isPersonal: true, vectors: Examples.imsi)

  /// The number of the subscription, in the 2G application.
  public static let gsmIMSI = FileSpec<IMSI>(
    "EF_IMSI", .gsm, 0x6F07, .transparent(9...9),
    .read(.pin1),
    reference: "3GPP TS 51.011, 10.3.2", isPersonal: true, vectors: Examples.imsi)

  /// Operation mode and length of the MNC.
  public static let administrativeData = FileSpec<AdministrativeData>(
    "EF_AD", .usim, 0x6FAD, shortID: 0x03, .transparent(3...255),
    .read(.always),
    reference: "3GPP TS 31.102, 4.2.18", vectors: Examples.administrativeData)

  /// Operation mode and length of the MNC, in the 2G application.
  public static let gsmAdministrativeData = FileSpec<AdministrativeData>(
    "EF_AD", .gsm, 0x6FAD, .transparent(3...255),
    .read(.always),
    reference: "3GPP TS 51.011, 10.3.18", vectors: Examples.administrativeData)

  /// The name of the brand.
  public static let spn = FileSpec<ServiceProviderName>(
    "EF_SPN", .usim, 0x6F46, .transparent(17...17),
    .read(.always),
    reference: "3GPP TS 31.102, 4.2.12", vectors: Examples.spn)

  /// The name of the brand, in the 2G application.
  public static let gsmSPN = FileSpec<ServiceProviderName>(
    "EF_SPN", .gsm, 0x6F46, .transparent(17...17),
    .read(.always),
    reference: "3GPP TS 51.011, 10.3.11", vectors: Examples.spn)

  /// The subscriber's own numbers.
  public static let msisdn = FileSpec<DialingNumber>(
    "EF_MSISDN", .usim, 0x6F40, .linearFixed(14...255),
    .read(.pin1),
    reference: "3GPP TS 31.102, 4.2.26", isPersonal: true, vectors: Examples.msisdn)

  /// The subscriber's own numbers, in DF_TELECOM.
  public static let telecomMSISDN = FileSpec<DialingNumber>(
    "EF_MSISDN", .telecom, 0x6F40, .linearFixed(14...255),
    .read(.pin1, update: .pin1),
    reference: "3GPP TS 51.011, 10.5.5", isPersonal: true, vectors: Examples.msisdn)

  /// How short messages are sent.
  public static let smsParameters = FileSpec<SMSParameters>(
    "EF_SMSP", .usim, 0x6F42, .linearFixed(28...255),
    .read(.pin1, update: .pin1),
    reference: "3GPP TS 31.102, 4.2.27", vectors: Examples.smsParameters)

  /// How short messages are sent, in DF_TELECOM.
  public static let telecomSMSParameters = FileSpec<SMSParameters>(
    "EF_SMSP", .telecom, 0x6F42, .linearFixed(28...255),
    .read(.pin1, update: .pin1),
    reference: "3GPP TS 51.011, 10.5.6", vectors: Examples.smsParameters)

  /// Group identifier, level 1.
  public static let gid1 = FileSpec<GroupIdentifier>(
    "EF_GID1", .usim, 0x6F3E, .transparent(1...255),
    .read(.pin1),
    reference: "3GPP TS 31.102, 4.2.10", vectors: Examples.group)

  /// Group identifier, level 2.
  public static let gid2 = FileSpec<GroupIdentifier>(
    "EF_GID2", .usim, 0x6F3F, .transparent(1...255),
    .read(.pin1),
    reference: "3GPP TS 31.102, 4.2.11", vectors: Examples.group)

  /// Group identifier, level 1, in the 2G application.
  public static let gsmGID1 = FileSpec<GroupIdentifier>(
    "EF_GID1", .gsm, 0x6F3E, .transparent(1...255),
    .read(.pin1),
    reference: "3GPP TS 51.011, 10.3.9", vectors: Examples.group)

  /// Group identifier, level 2, in the 2G application.
  public static let gsmGID2 = FileSpec<GroupIdentifier>(
    "EF_GID2", .gsm, 0x6F3F, .transparent(1...255),
    .read(.pin1),
    reference: "3GPP TS 51.011, 10.3.10", vectors: Examples.group)

  /// Networks that count as home.
  public static let ehplmn = FileSpec<PLMNList>(
    "EF_EHPLMN", .usim, 0x6FD9, shortID: 0x1D, .transparent(3...765),
    .read(.pin1),
    reference: "3GPP TS 31.102, 4.2.84", vectors: Examples.plmns)

  /// Every file above.
  static let identityFiles: [any AnyFileSpec] = [
    iccid, directory, imsi, gsmIMSI, administrativeData, gsmAdministrativeData, spn, gsmSPN,
    msisdn, telecomMSISDN, smsParameters, telecomSMSParameters, gid1, gid2, gsmGID1, gsmGID2,
    ehplmn,
  ]
}
