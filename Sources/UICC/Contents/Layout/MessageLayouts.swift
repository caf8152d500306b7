/// EF_SMSS: what a telephone notes about messages (3GPP TS 31.102, 4.2.28).
public enum MessageStateLayout: RecordLayout {
  /// The last reference, and whether there was room.
  public static let parts: [RecordPart] = [
    RecordPart("last used TP-MR", .number(1)),
    RecordPart(
      "memory capacity",
      .flags(1, [1: FieldTerm("available", en: "available", zh: "有空间")])),
  ]
}

/// EF_CBMI and EF_CBMID: which broadcasts are received (3GPP TS 31.102, 4.2.14 and 4.2.20).
public enum BroadcastLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "message identifiers"
  /// Two bytes each.
  public static let parts: [RecordPart] = [RecordPart("message identifier", .number(2))]
}

/// EF_CBMIR: ranges of broadcasts (3GPP TS 31.102, 4.2.22).
public enum BroadcastRangeLayout: EntryLayout {
  /// The term for an entry.
  public static let name = "message identifier ranges"
  /// First and last.
  public static let parts: [RecordPart] = [
    RecordPart("first", .number(2)), RecordPart("last", .number(2)),
  ]
}

/// EF_MBI: which mailbox belongs to a subscriber profile (3GPP TS 31.102, 4.2.62).
public enum MailboxLayout: RecordLayout {
  /// Records of EF_MBDN; 0 for none.
  public static let parts: [RecordPart] = [
    RecordPart("voicemail", .number(1)), RecordPart("fax", .number(1)),
    RecordPart("electronic mail", .number(1)), RecordPart("other", .number(1)),
    RecordPart("videomail", .number(1), isOptional: true),
  ]
}

/// EF_MWIS: how many messages wait (3GPP TS 31.102, 4.2.63).
public enum WaitingMessagesLayout: RecordLayout {
  private static let kinds: [Int: FieldTerm] = [
    1: FieldTerm("voicemail", en: "voicemail", zh: "语音信箱"),
    2: FieldTerm("fax", en: "fax", zh: "传真"),
    3: FieldTerm("electronicMail", en: "electronic mail", zh: "电子邮件"),
    4: FieldTerm("other", en: "other", zh: "其他"),
    5: FieldTerm("videomail", en: "videomail", zh: "视频信箱"),
  ]
  /// What waits, then how many of each.
  public static let parts: [RecordPart] = [
    RecordPart("message waiting", .flags(1, kinds)),
    RecordPart("voicemail messages", .number(1)), RecordPart("fax messages", .number(1)),
    RecordPart("electronic mail messages", .number(1)),
    RecordPart("other messages", .number(1)),
    RecordPart("videomail messages", .number(1), isOptional: true),
  ]
}

/// EF_CFIS: whether calls are forwarded unconditionally, and where to (3GPP TS 31.102, 4.2.64).
public enum CallForwardingLayout: RecordLayout {
  private static let kinds: [Int: FieldTerm] = [
    1: FieldTerm("voice", en: "voice", zh: "语音"), 2: FieldTerm("fax", en: "fax", zh: "传真"),
    3: FieldTerm("data", en: "data", zh: "数据"), 4: FieldTerm("other", en: "other", zh: "其他"),
  ]
  /// Profile, kinds of calls, number.
  public static let parts: [RecordPart] = [
    RecordPart("MSP number", .number(1)), RecordPart("call forwarding", .flags(1, kinds)),
    RecordPart("dialling number", .telephone, isPersonal: true),
    RecordPart("capability record", .record), RecordPart("extension record", .record),
  ]
}

/// EF_MMSN: a notification of a multimedia message (3GPP TS 31.102, 4.2.67).
public enum MultimediaNotificationLayout: RecordLayout {
  /// Status, implementation, notification, extension.
  public static let parts: [RecordPart] = [
    RecordPart("MMS status", .bytes(2)), RecordPart("MMS implementation", .bytes(1)),
    RecordPart("MMS notification", .rest, isPersonal: true),
    RecordPart("extension record", .record),
  ]
}

/// The status of a record of EF_SMS (3GPP TS 31.102, 4.2.25).
enum MessageStatus {
  static let terms: [Int: FieldTerm] = [
    0x00: FieldTerm("free", en: "free", zh: "空闲"),
    0x01: FieldTerm("read", en: "received and read", zh: "已收，已读"),
    0x03: FieldTerm("unread", en: "received, to be read", zh: "已收，未读"),
    0x05: FieldTerm("sent", en: "sent", zh: "已发送"),
    0x07: FieldTerm("toBeSent", en: "to be sent", zh: "待发送"),
    0x0D: FieldTerm("reportAwaited", en: "sent, report not received", zh: "已发送，未收到回执"),
    0x15: FieldTerm(
      "reportNotStored", en: "sent, report received and not stored", zh: "已发送，回执已收未存"),
    0x1D: FieldTerm("reportStored", en: "sent, report stored", zh: "已发送，回执已存"),
  ]
}
