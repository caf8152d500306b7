import APDU

// MARK: - Examples of numbers and calls

extension Examples {
  static let contacts: [FileSpec<DialingNumber>.Vector] = [
    .init(
      "4D65 FFFF 05 81 80214365 FFFFFFFFFFFF FF FF", .init(alpha: "Me", number: "08123456")),
    .init(
      "07 91 6618325476F8 FFFFFFFF 01 02",
      .init(number: "+66812345678", capabilityID: 1, extensionID: 2)),
  ]
  static let barred: [FileSpec<LaidOutRecord<BarredNumberLayout>>.Vector] = [
    .init(
      "426164 FF 07 91 6618325476F8 FFFFFFFF FF FF 01",
      .init([.alpha("Bad"), .telephone(.init("+66812345678")), 0xFF, 0xFF, 1]))
  ]
  static let extensions: [FileSpec<LaidOutRecord<ExtensionLayout>>.Vector] = [
    .init(
      "02 0321436587F9FFFFFFFFFF FF", .init([2, .hex("0321436587F9FFFFFFFFFF"), 0xFF]))
  ]
  static let comparison: [FileSpec<LaidOutRecord<ComparisonMethodLayout>>.Vector] = [
    .init("416C6C FF 01", .init([.alpha("All"), 1]))
  ]
  static let emergency: [FileSpec<LaidOutRecord<EmergencyCallLayout>>.Vector] = [
    .init("11F2FF 506F6C696365 FFFF 05", .init([.digits("112"), .alpha("Police"), 0x05])),
    .init("19F1FF 00", .init([.digits("911"), .alpha(""), 0])),
  ]
  static let emergencyCodes: [FileSpec<RepeatedRecord<EmergencyCodeLayout>>.Vector] = [
    .init("11F2FF 19F1FF FFFFFF", .init([[.digits("112")], [.digits("911")]]))
  ]
  static let incoming: [FileSpec<LaidOutRecord<IncomingCallLayout>>.Vector] = [
    .init(
      "4D65 FF 07 91 6618325476F8 FFFFFFFF FF FF 62111291020082 00003C 00 010203",
      .init([
        .alpha("Me"), .telephone(.init("+66812345678")), 0xFF, 0xFF, .hex("62111291020082"),
        60, 0, .hex("010203"),
      ]))
  ]
  static let outgoing: [FileSpec<LaidOutRecord<OutgoingCallLayout>>.Vector] = [
    .init(
      "07 91 6618325476F8 FFFFFFFF FF FF 62111291020082 00003C 010203",
      .init([
        .alpha(""), .telephone(.init("+66812345678")), 0xFF, 0xFF, .hex("62111291020082"), 60,
        .hex("010203"),
      ]))
  ]
  static let timer: [FileSpec<LaidOutRecord<CallTimerLayout>>.Vector] = [
    .init("000E10", .init([3600]))
  ]
  static let meter: [FileSpec<LaidOutRecord<CallMeterLayout>>.Vector] = [
    .init("0000FA", .init([250]))
  ]
  static let price: [FileSpec<UnitPrice>.Vector] = [
    .init("544842 00 3F", .init(currency: "THB", elementaryPrice: 15, exponent: -1)),
    .init("FFFFFF 00 00", .init(currency: "", elementaryPrice: 0, exponent: 0)),
  ]
  static let alerting: [FileSpec<LaidOutRecord<AlertingLayout>>.Vector] = [
    .init("01 52696E67 FF", .init([1, .alpha("Ring")]))
  ]
  static let priorities: [FileSpec<LaidOutRecord<PriorityLayout>>.Vector] = [
    .init("1C04", .init([0x1C, 0x04]))
  ]
  static let automaticAnswer: [FileSpec<LaidOutRecord<AutomaticAnswerLayout>>.Vector] = [
    .init("0C", .init([0x0C]))
  ]
  static let groupCalls: [FileSpec<RepeatedRecord<GroupCallLayout>>.Vector] = [
    .init("21F3FFFF 2143F5FF", .init([[.digits("123")], [.digits("12345")]]))
  ]
  static let groupStatus: [FileSpec<LaidOutRecord<GroupStatusLayout>>.Vector] = [
    .init("030000000000FC", .init([.hex("030000000000FC")])),
    .init("00000000 8040 FF", .init([.hex("000000008040FF")])),
  ]
  static let groupCiphering: [FileSpec<RepeatedRecord<GroupCipheringLayout>>.Vector] = [
    .init("0102", .init([[1, 2]]))
  ]
}
