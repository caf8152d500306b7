extension SIMFiles {
  /// Where the subscriber was last, and keys, which are not to be read.
  static let usimStateFiles: [any AnyFileSpec] = [
    FileSpec(
      "EF_LOCI", .usim, 0x6F7E, shortID: 0x0B, .transparent(11...11), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.17", isPersonal: true, vectors: Examples.location),
    FileSpec(
      "EF_PSLOCI", .usim, 0x6F73, shortID: 0x0C, .transparent(14...14), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.23", isPersonal: true, vectors: Examples.packetLocation),
    FileSpec(
      "EF_EPSLOCI", .usim, 0x6FE3, shortID: 0x1E, .transparent(18...18),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.2.91", isPersonal: true,
      vectors: Examples.epsLocation),
    FileSpec(
      "EF_START-HFN", .usim, 0x6F5B, shortID: 0x0F, .transparent(6...6),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.2.51",
      vectors: Examples.hyperframes),
    FileSpec(
      "EF_THRESHOLD", .usim, 0x6F5C, shortID: 0x10, .transparent(3...3), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.52", vectors: Examples.threshold),
    opaque(
      "EF_Keys", .usim, 0x6F08, shortID: 0x08, .transparent(33...33), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.3", isSecret: true),
    opaque(
      "EF_KeysPS", .usim, 0x6F09, shortID: 0x09, .transparent(33...33), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.4", isSecret: true),
    opaque(
      "EF_HiddenKey", .usim, 0x6FC3, .transparent(4...4), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.42", isSecret: true),
    opaque(
      "EF_EPSNSC", .usim, 0x6FE4, shortID: 0x18, .linearFixed(54...128),
      .read(.pin1, update: .pin1), reference: "3GPP TS 31.102, 4.2.92", isSecret: true),
  ]
}
