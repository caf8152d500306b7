import APDU

// MARK: - Examples of messages

extension Examples {
  static let shortMessages: [FileSpec<ShortMessageRecord>.Vector] = [
    .init(
      """
      0107916618190100F0040B916618325476F800006211129102008202C834FFFF
      FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
      FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
      FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
      FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
      FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
      """,
      .init(
        status: 1, serviceCentre: "+66819110000",
        tpdu: "040B916618325476F800006211129102008202C834"))
  ]
  static let statusReports: [FileSpec<StatusReportRecord>.Vector] = [
    .init(
      "01 06050B916618325476F8 62111291020082 62111291520082 00 FFFFFFFF",
      .init(
        about: 1,
        .init(
          reference: 5, recipient: .number(TelephoneNumber("+66812345678")),
          timestamp: .init(
            year: 26, month: 11, day: 21, hour: 19, minute: 20, second: 0, zoneMinutes: 420),
          discharge: .init(
            year: 26, month: 11, day: 21, hour: 19, minute: 25, second: 0, zoneMinutes: 420),
          status: 0)))
  ]
  static let messageState: [FileSpec<LaidOutRecord<MessageStateLayout>>.Vector] = [
    .init("05FF", .init([5, 0xFF])), .init("05FE", .init([5, 0xFE])),
  ]
  static let broadcasts: [FileSpec<RepeatedRecord<BroadcastLayout>>.Vector] = [
    .init("0032 1112 FFFF", .init([[50], [4370]]))
  ]
  static let broadcastRanges: [FileSpec<RepeatedRecord<BroadcastRangeLayout>>.Vector] = [
    .init("1100 1130", .init([[4352, 4400]]))
  ]
  static let mailboxes: [FileSpec<LaidOutRecord<MailboxLayout>>.Vector] = [
    .init("01 00 00 00", .init([1, 0, 0, 0])), .init("01 02 00 00 03", .init([1, 2, 0, 0, 3])),
  ]
  static let waiting: [FileSpec<LaidOutRecord<WaitingMessagesLayout>>.Vector] = [
    .init("01 02 00 00 00", .init([1, 2, 0, 0, 0])),
    .init("11 02 00 00 00 01", .init([0x11, 2, 0, 0, 0, 1])),
  ]
  static let forwarding: [FileSpec<LaidOutRecord<CallForwardingLayout>>.Vector] = [
    .init(
      "01 01 07 91 6618325476F8 FFFFFFFF FF FF",
      .init([1, 1, .telephone(.init("+66812345678")), 0xFF, 0xFF]))
  ]
  static let notifications: [FileSpec<LaidOutRecord<MultimediaNotificationLayout>>.Vector] = [
    .init("0001 01 0A0B0C FF", .init([.hex("0001"), .hex("01"), .hex("0A0B0C"), 0xFF]))
  ]
}
