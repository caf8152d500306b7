extension SIMFiles {
  /// The files of the phone book that all applications share.
  public static let telecomPBR = FileSpec<TaggedRecord<PhoneBookTags>>(
    "EF_PBR", .telecomPhonebook, 0x4F30, .linearFixed(2...255), .read(.pin1),
    reference: "3GPP TS 31.102, 4.4.2.1", vectors: Examples.phoneBook)

  /// The files of the USIM's own phone book.
  public static let usimPBR = FileSpec<TaggedRecord<PhoneBookTags>>(
    "EF_PBR", .usimPhonebook, 0x4F30, .linearFixed(2...255), .read(.pin1),
    reference: "3GPP TS 31.102, 4.4.2.1", vectors: Examples.phoneBook)

  /// The files of the CSIM's own phone book.
  public static let csimPBR = FileSpec<TaggedRecord<PhoneBookTags>>(
    "EF_PBR", .csimPhonebook, 0x4F30, .linearFixed(2...255), .read(.pin1),
    reference: "3GPP2 C.S0065, 5.4", vectors: Examples.phoneBook)

  /// The files of a phone book that have an identifier of their own; EF_PBR names the others.
  static let phoneBookFiles: [any AnyFileSpec] = [
    telecomPBR,
    FileSpec(
      "EF_PSC", .telecomPhonebook, 0x4F22, .transparent(4...4), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.4.2.12.2", vectors: Examples.counter),
    FileSpec(
      "EF_CC", .telecomPhonebook, 0x4F23, .transparent(2...2), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.4.2.12.3", vectors: Examples.shortCounter),
    FileSpec(
      "EF_PUID", .telecomPhonebook, 0x4F24, .transparent(2...2), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.4.2.12.4", vectors: Examples.shortCounter),
    usimPBR,
    FileSpec(
      "EF_PSC", .usimPhonebook, 0x4F22, .transparent(4...4), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.4.2.12.2", vectors: Examples.counter),
    FileSpec(
      "EF_CC", .usimPhonebook, 0x4F23, .transparent(2...2), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.4.2.12.3", vectors: Examples.shortCounter),
    FileSpec(
      "EF_PUID", .usimPhonebook, 0x4F24, .transparent(2...2), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.4.2.12.4", vectors: Examples.shortCounter),
    csimPBR,
    FileSpec(
      "EF_PSC", .csimPhonebook, 0x4F22, .transparent(4...4), .read(.pin1, update: .pin1),
      reference: "3GPP2 C.S0065, 5.4", vectors: Examples.counter),
    FileSpec(
      "EF_CC", .csimPhonebook, 0x4F23, .transparent(2...2), .read(.pin1, update: .pin1),
      reference: "3GPP2 C.S0065, 5.4", vectors: Examples.shortCounter),
    FileSpec(
      "EF_PUID", .csimPhonebook, 0x4F24, .transparent(2...2), .read(.pin1, update: .pin1),
      reference: "3GPP2 C.S0065, 5.4", vectors: Examples.shortCounter),
  ]
}
