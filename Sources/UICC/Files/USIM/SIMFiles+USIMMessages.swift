extension SIMFiles {
  /// Short messages.
  public static let sms = FileSpec<ShortMessageRecord>(
    "EF_SMS", .usim, 0x6F3C, .linearFixed(176...176), .read(.pin1, update: .pin1),
    reference: "3GPP TS 31.102, 4.2.25", isPersonal: true, vectors: Examples.shortMessages)

  /// Reports on short messages.
  public static let statusReports = FileSpec<StatusReportRecord>(
    "EF_SMSR", .usim, 0x6F47, .linearFixed(30...30), .read(.pin1, update: .pin1),
    reference: "3GPP TS 31.102, 4.2.32", isPersonal: true, vectors: Examples.statusReports)

  /// Messages and mailboxes of a USIM.
  static let usimMessageFiles: [any AnyFileSpec] = [
    FileSpec(
      "EF_CBMI", .usim, 0x6F45, .transparent(2...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.14", vectors: Examples.broadcasts),
    FileSpec(
      "EF_CBMID", .usim, 0x6F48, shortID: 0x0E, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.20", vectors: Examples.broadcasts),
    FileSpec(
      "EF_CBMIR", .usim, 0x6F50, .transparent(4...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.22", vectors: Examples.broadcastRanges),
    sms,
    FileSpec(
      "EF_SMSS", .usim, 0x6F43, .transparent(2...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.28", vectors: Examples.messageState),
    statusReports,
    FileSpec(
      "EF_MBDN", .usim, 0x6FC7, .linearFixed(14...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.60", isPersonal: true, vectors: Examples.contacts),
    FileSpec(
      "EF_EXT6", .usim, 0x6FC8, .linearFixed(13...13), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.61", isPersonal: true, vectors: Examples.extensions),
    FileSpec(
      "EF_MBI", .usim, 0x6FC9, .linearFixed(4...5), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.62", vectors: Examples.mailboxes),
    FileSpec(
      "EF_MWIS", .usim, 0x6FCA, .linearFixed(5...6), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.63", vectors: Examples.waiting),
    FileSpec(
      "EF_CFIS", .usim, 0x6FCB, .linearFixed(16...16), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.64", isPersonal: true, vectors: Examples.forwarding),
    FileSpec(
      "EF_EXT7", .usim, 0x6FCC, .linearFixed(13...13), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.65", isPersonal: true, vectors: Examples.extensions),
    FileSpec(
      "EF_MMSN", .usim, 0x6FCE, .linearFixed(4...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.67", isPersonal: true, vectors: Examples.notifications),
    FileSpec(
      "EF_EXT8", .usim, 0x6FCF, .linearFixed(13...13), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.68", isPersonal: true, vectors: Examples.extensions),
    FileSpec(
      "EF_MMSICP", .usim, 0x6FD0, .transparent(2...1024), .read(.pin1),
      reference: "3GPP TS 31.102, 4.2.69", isPersonal: true, vectors: Examples.messageConnection),
    FileSpec(
      "EF_MMSUP", .usim, 0x6FD1, .linearFixed(2...255), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.70", vectors: Examples.messagePreferences),
    FileSpec(
      "EF_MMSUCP", .usim, 0x6FD2, .transparent(2...1024), .read(.pin1, update: .pin1),
      reference: "3GPP TS 31.102, 4.2.71", isPersonal: true, vectors: Examples.messageConnection),
  ]
}
