extension SIMFiles {
  /// The number of the CDMA subscription, as networks use it.
  public static let csimIMSI = FileSpec<CDMAIMSI>(
    "EF_IMSI_M", .csim, 0x6F22, .transparent(10...10), .read(.pin1),
    reference: "3GPP2 C.S0065, 5.2.2", isPersonal: true, vectors: Examples.cdmaIMSI)

  /// The same of an R-UIM.
  public static let ruimIMSI = FileSpec<CDMAIMSI>(
    "EF_IMSI_M", .cdma, 0x6F22, .transparent(10...10), .read(.pin1),
    reference: "3GPP2 C.S0023, 3.4.2", isPersonal: true, vectors: Examples.cdmaIMSI)

  /// CSIM and R-UIM: the numbers in use; access from memory.
  static let cdmaFiles: [any AnyFileSpec] = [csimIMSI, ruimIMSI]
}
