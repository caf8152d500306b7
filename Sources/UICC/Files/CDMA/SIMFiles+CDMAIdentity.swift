// MARK: - Who a CDMA subscription is, beside its IMSI

extension SIMFiles {
  /// The true IMSI of a CSIM, where it differs from the one in use.
  public static let csimTrueIMSI = FileSpec<CDMAIMSI>(
    "EF_IMSI_T", .csim, 0x6F23, .transparent(10...10), .read(.pin1),
    reference: "3GPP2 C.S0065, 5.2.3", isPersonal: true, vectors: Examples.cdmaIMSI)

  /// The same of an R-UIM.
  public static let ruimTrueIMSI = FileSpec<CDMAIMSI>(
    "EF_IMSI_T", .cdma, 0x6F23, .transparent(10...10), .read(.pin1),
    reference: "3GPP2 C.S0023, 3.4.3", isPersonal: true, vectors: Examples.cdmaIMSI)

  /// The telephone numbers of a CSIM.
  public static let csimMDN = FileSpec<CDMADirectoryNumber>(
    "EF_MDN", .csim, 0x6F44, .linearFixed(11...11), .read(.pin1),
    reference: "3GPP2 C.S0065, 5.2.35", isPersonal: true, vectors: Examples.directoryNumber)

  /// The same of an R-UIM.
  public static let ruimMDN = FileSpec<CDMADirectoryNumber>(
    "EF_MDN", .cdma, 0x6F44, .linearFixed(11...11), .read(.pin1),
    reference: "3GPP2 C.S0023, 3.4", isPersonal: true, vectors: Examples.directoryNumber)

  /// The number of the card in CDMA networks.
  public static let csimUIMID = FileSpec<CDMAHardwareID<RemovableUIM>>(
    "EF_RUIMID", .csim, 0x6F31, .transparent(8...8), .read(.always),
    reference: "3GPP2 C.S0065, 5.2.17", isPersonal: true, vectors: Examples.cardNumber)

  /// The same of an R-UIM.
  public static let ruimUIMID = FileSpec<CDMAHardwareID<RemovableUIM>>(
    "EF_RUIMID", .cdma, 0x6F31, .transparent(8...8), .read(.always),
    reference: "3GPP2 C.S0023, 3.4", isPersonal: true, vectors: Examples.cardNumber)

  /// The number of the telephone that the card was in last.
  public static let csimTelephone = FileSpec<CDMAHardwareID<CDMATelephone>>(
    "EF_ESN_MEID_ME", .csim, 0x6F38, .transparent(8...8), .read(.always),
    reference: "3GPP2 C.S0065, 5.2.24", isPersonal: true, vectors: Examples.telephoneNumber)

  /// The same of an R-UIM.
  public static let ruimTelephone = FileSpec<CDMAHardwareID<CDMATelephone>>(
    "EF_ESN_MEID_ME", .cdma, 0x6F38, .transparent(8...8), .read(.always),
    reference: "3GPP2 C.S0023, 3.4", isPersonal: true, vectors: Examples.telephoneNumber)

  /// The short form of the card's expanded number.
  public static let csimEUIMID = FileSpec<ShortFormEUIMID>(
    "EF_SF_EUIMID", .csim, 0x6F74, .transparent(7...7), .read(.always),
    reference: "3GPP2 C.S0065, 5.2", isPersonal: true, vectors: Examples.shortFormEUIMID)

  /// The same of an R-UIM.
  public static let ruimEUIMID = FileSpec<ShortFormEUIMID>(
    "EF_SF_EUIMID", .cdma, 0x6F74, .transparent(7...7), .read(.always),
    reference: "3GPP2 C.S0023, 3.4", isPersonal: true, vectors: Examples.shortFormEUIMID)

  /// The name of the home provider.
  public static let csimSPN = FileSpec<CDMAProviderName>(
    "EF_SPN", .csim, 0x6F41, .transparent(35...35), .read(.always),
    reference: "3GPP2 C.S0065, 5.2.32", vectors: Examples.cdmaProvider)

  /// The same of an R-UIM.
  public static let ruimSPN = FileSpec<CDMAProviderName>(
    "EF_SPN", .cdma, 0x6F41, .transparent(35...35), .read(.always),
    reference: "3GPP2 C.S0023, 3.4.31", vectors: Examples.cdmaProvider)

  /// Every file above.
  ///
  /// Identifiers: the file table of a Qualcomm modem (mmgsdi), Android's
  /// IccConstants.java and pySim's cdma_ruim.py; access from memory.
  static let cdmaIdentityFiles: [any AnyFileSpec] = [
    csimTrueIMSI, ruimTrueIMSI, csimMDN, ruimMDN, csimUIMID, ruimUIMID, csimTelephone,
    ruimTelephone, csimEUIMID, ruimEUIMID, csimSPN, ruimSPN,
  ]
}
