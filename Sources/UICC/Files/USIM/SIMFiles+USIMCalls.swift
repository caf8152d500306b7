extension SIMFiles {
  /// Numbers that may be dialled.
  public static let fdn = FileSpec<DialingNumber>(
    "EF_FDN", .usim, 0x6F3B, .linearFixed(14...255), .read(.pin1, update: .pin2),
    reference: "3GPP TS 31.102, 4.2.24", isPersonal: true, vectors: Examples.contacts)

  /// Numbers of the provider.
  public static let sdn = FileSpec<DialingNumber>(
    "EF_SDN", .usim, 0x6F49, .linearFixed(14...255), .read(.pin1),
    reference: "3GPP TS 31.102, 4.2.29", isPersonal: true, vectors: Examples.contacts)

  /// What did not fit into a number that may be dialled.
  public static let ext2 = FileSpec<LaidOutRecord<ExtensionLayout>>(
    "EF_EXT2", .usim, 0x6F4B, .linearFixed(13...13), .read(.pin1, update: .pin2),
    reference: "3GPP TS 31.102, 4.2.30", isPersonal: true, vectors: Examples.extensions)

  /// What did not fit into a number of the provider.
  public static let ext3 = FileSpec<LaidOutRecord<ExtensionLayout>>(
    "EF_EXT3", .usim, 0x6F4C, .linearFixed(13...13), .read(.pin1),
    reference: "3GPP TS 31.102, 4.2.31", isPersonal: true, vectors: Examples.extensions)

  /// What did not fit into an own number or a call.
  public static let ext5 = FileSpec<LaidOutRecord<ExtensionLayout>>(
    "EF_EXT5", .usim, 0x6F4E, .linearFixed(13...13), .read(.pin1, update: .pin1),
    reference: "3GPP TS 31.102, 4.2.37", isPersonal: true, vectors: Examples.extensions)

  /// Numbers, calls and charges of a USIM.
  static let usimCallFiles: [any AnyFileSpec] = [
    FileSpec(
      "EF_ECC", .usim, 0x6FB7, shortID: 0x01, .linearFixed(4...255), .read(.always),
      reference: "3GPP TS 31.102, 4.2.21", vectors: Examples.emergency),
    fdn,
    sdn,
    ext2,
    ext3,
    FileSpec(
      "EF_ICI", .usim, 0x6F80, shortID: 0x14, .cyclic(28...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.33", isPersonal: true, vectors: Examples.incoming),
    FileSpec(
      "EF_OCI", .usim, 0x6F81, shortID: 0x15, .cyclic(27...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.34", isPersonal: true, vectors: Examples.outgoing),
    FileSpec(
      "EF_ICT", .usim, 0x6F82, .cyclic(3...3), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.35", vectors: Examples.timer),
    FileSpec(
      "EF_OCT", .usim, 0x6F83, .cyclic(3...3), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.36", vectors: Examples.timer),
    ext5,
    FileSpec(
      "EF_CCP2", .usim, 0x6F4F, shortID: 0x16, .linearFixed(15...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.38", vectors: Examples.longBearer),
    FileSpec(
      "EF_eMLPP", .usim, 0x6FB5, .transparent(2...2), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.39", vectors: Examples.priorities),
    FileSpec(
      "EF_AAeM", .usim, 0x6FB6, .transparent(1...1), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.40", vectors: Examples.automaticAnswer),
    FileSpec(
      "EF_BDN", .usim, 0x6F4D, .linearFixed(15...255), .read(.pin1, update: .pin2),
      reference: "3GPP TS 31.102, 4.2.44", isPersonal: true, vectors: Examples.barred),
    FileSpec(
      "EF_EXT4", .usim, 0x6F55, .linearFixed(13...13), .read(.pin1, update: .pin2),
      reference: "3GPP TS 31.102, 4.2.45", isPersonal: true, vectors: Examples.extensions),
    FileSpec(
      "EF_CMI", .usim, 0x6F58, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.46", vectors: Examples.comparison),
    FileSpec(
      "EF_ACMmax", .usim, 0x6F37, .transparent(3...3), .read(.pin1, update: .pin2),
      reference: "3GPP TS 31.102, 4.2.7", vectors: Examples.meter),
    FileSpec(
      "EF_ACM", .usim, 0x6F39, .cyclic(3...3), .read(.pin1, update: .pin2),
      reference: "3GPP TS 31.102, 4.2.9", vectors: Examples.meter),
    FileSpec(
      "EF_PUCT", .usim, 0x6F41, .transparent(5...5), .read(.pin1, update: .pin2),
      reference: "3GPP TS 31.102, 4.2.13", vectors: Examples.price),
    FileSpec(
      "EF_NIA", .usim, 0x6FD3, .linearFixed(1...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.72", vectors: Examples.alerting),
    FileSpec(
      "EF_VGCS", .usim, 0x6FB1, .transparent(4...200), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.73", vectors: Examples.groupCalls),
    FileSpec(
      "EF_VGCSS", .usim, 0x6FB2, .transparent(7...7), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.74", vectors: Examples.groupStatus),
    FileSpec(
      "EF_VBS", .usim, 0x6FB3, .transparent(4...200), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.75", vectors: Examples.groupCalls),
    FileSpec(
      "EF_VBSS", .usim, 0x6FB4, .transparent(7...7), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.76", vectors: Examples.groupStatus),
    FileSpec(
      "EF_VGCSCA", .usim, 0x6FD4, .transparent(2...100), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.77", vectors: Examples.groupCiphering),
    FileSpec(
      "EF_VBSCA", .usim, 0x6FD5, .transparent(2...100), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.78", vectors: Examples.groupCiphering),
    FileSpec(
      "EF_FDNURI", .usim, 0x6FED, .linearFixed(2...255), .read(.pin1, update: .pin2),
      reference: "3GPP TS 31.102, 4.2.97", isPersonal: true, vectors: Examples.addresses),
    FileSpec(
      "EF_BDNURI", .usim, 0x6FEE, .linearFixed(2...255), .read(.pin1, update: .pin2),
      reference: "3GPP TS 31.102, 4.2.98", isPersonal: true, vectors: Examples.addresses),
    FileSpec(
      "EF_SDNURI", .usim, 0x6FEF, .linearFixed(2...255), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.99", isPersonal: true, vectors: Examples.addresses),
  ]
}
