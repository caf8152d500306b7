import APDU

// MARK: - Examples of calls, pictures and multimedia messages

extension Examples {
  /// Octets of TS 24.008, 10.5.4.5: speech, and fax or modem at 9600 bit/s.
  static let bearer: [FileSpec<BearerCapability>.Vector] = [
    .init("01 A0 FFFFFFFFFFFFFFFFFFFFFFFF", .init([0xA0])),
    .init(
      "07 A2B88121156380 FFFFFFFFFFFF", .init([0xA2, 0xB8, 0x81, 0x21, 0x15, 0x63, 0x80])),
  ]
  static let longBearer: [FileSpec<BearerCapability>.Vector] = [
    .init(
      "0E A2B88121156380 00000000000000",
      .init([0xA2, 0xB8, 0x81, 0x21, 0x15, 0x63, 0x80, 0, 0, 0, 0, 0, 0, 0]))
  ]
  static let images: [FileSpec<ImageList>.Vector] = [
    .init(
      "02 2E28 11 4F04 0000 00E8 2E28 21 4F05 0010 0452",
      .init([
        .init(width: 46, height: 40, coding: 0x11, file: 0x4F04, offset: 0, length: 232),
        .init(width: 46, height: 40, coding: 0x21, file: 0x4F05, offset: 16, length: 1106),
      ]))
  ]
  static let nameIcons: [FileSpec<TaggedRecord<NameIconTags>>.Vector] = [
    .init(
      "80 14 01 68747470733A2F2F6578616D706C652E6F7267 81 02 02 03 FF",
      .init([.init(0x80, "01 68747470733A2F2F6578616D706C652E6F7267"), .init(0x81, "0203")]))
  ]
  static let messageConnection: [FileSpec<TaggedRecord<MultimediaConnectionTags>>.Vector] = [
    .init(
      """
      AB 30 80 01 01 81 0B 6D6D732E6578616D706C65
      82 09 10AA 0D 6D6D7300 0C9A
      83 13 20 3139322E302E322E3100 2185 23 3932303300 FF
      """,
      .init([
        .init(
          0xAB,
          [
            .init(0x80, "01"), .init(0x81, text: "mms.example"),
            .init(0x82, "10AA 0D6D6D7300 0C9A"),
            .init(0x83, "20 3139322E302E322E3100 2185 23 3932303300"),
          ])
      ]))
  ]
  static let messagePreferences: [FileSpec<TaggedRecord<MultimediaPreferenceTags>>.Vector] = [
    .init(
      "80 01 01 81 04 4D61696E 82 02 0680",
      .init([.init(0x80, "01"), .init(0x81, "4D61696E"), .init(0x82, "0680")]))
  ]
  static let messageService: [FileSpec<TaggedRecord<MessageServiceTags>>.Vector] = [
    .init(
      "80 10 7369703A736D73406578616D706C6500 FF",
      .init([.init(0x80, "7369703A736D73406578616D706C6500")]))
  ]
  static let addresses: [FileSpec<NamedAddress>.Vector] = [
    .init(
      "80 0F 7369703A61406578616D706C652E74 4D65 FF", .init("sip:a@example.t", alpha: "Me")),
    .init("80 08 74656C3A2B363638", .init("tel:+668")),
  ]
  /// One object of those in the file.
  static let configuration: [FileSpec<TaggedRecord<ConfigurationTags>>.Vector] = [
    .init("81 05 696D733D31", .init([.init(0x81, "696D733D31")]))
  ]
}
