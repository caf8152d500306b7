extension SIMFiles {
  /// What CPHS, the specification of operators of the nineties, puts into DF_GSM.
  ///
  /// Identifiers are those of AOSP's IccConstants.java and of Tizen's telephony headers; what is decoded
  /// follows AOSP's SIMRecords.java. Sizes and access are from memory.
  static let cphsFiles: [any AnyFileSpec] = [
    FileSpec(
      "EF_VMWF", .gsm, 0x6F11, .transparent(1...16), .read(.pin1, update: .pin1),
      reference: "CPHS 4.2", vectors: Examples.cphsFlags),
    opaque(
      "EF_SST_CPHS", .gsm, 0x6F12, .transparent(1...1024), .read(.pin1), reference: "CPHS 4.2"),
    FileSpec(
      "EF_CFF", .gsm, 0x6F13, .transparent(1...16), .read(.pin1, update: .pin1),
      reference: "CPHS 4.2", vectors: Examples.cphsFlags),
    FileSpec(
      "EF_ONS", .gsm, 0x6F14, .transparent(1...1024), .read(.always), reference: "CPHS 4.2",
      vectors: Examples.operatorName),
    FileSpec(
      "EF_CSP", .gsm, 0x6F15, .transparent(2...1024), .read(.pin1), reference: "CPHS 4.2",
      vectors: Examples.serviceProfile),
    FileSpec(
      "EF_CPHSI", .gsm, 0x6F16, .transparent(2...16), .read(.always), reference: "CPHS 4.2",
      vectors: Examples.cphsInformation),
    FileSpec(
      "EF_MBN", .gsm, 0x6F17, .linearFixed(14...255), .read(.pin1, update: .pin1),
      reference: "CPHS 4.2", isPersonal: true, vectors: Examples.contacts),
    FileSpec(
      "EF_ONSS", .gsm, 0x6F18, .transparent(1...1024), .read(.always), reference: "CPHS 4.2",
      vectors: Examples.operatorName),
    opaque(
      "EF_INN", .gsm, 0x6F19, .linearFixed(14...255), .read(.pin1), reference: "CPHS 4.2"),
  ]
}
