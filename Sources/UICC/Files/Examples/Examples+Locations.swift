import APDU

// MARK: - Examples of locations

extension Examples {
  static let location: [FileSpec<LaidOutRecord<LocationLayout>>.Vector] = [
    .init(
      "2A1B3C4D 25F030 1234 FF 00",
      .init([.hex("2A1B3C4D"), .plmn("52003"), .hex("1234"), .hex("FF"), 0])),
    .init(
      "FFFFFFFF FFFFFF 0000 FF 01",
      .init([.hex("FFFFFFFF"), .plmn(nil), .hex("0000"), .hex("FF"), 1])),
  ]
  static let packetLocation: [FileSpec<LaidOutRecord<PacketLocationLayout>>.Vector] = [
    .init(
      "3B4C5D6E 112233 25F030 1234 01 02",
      .init([
        .hex("3B4C5D6E"), .hex("112233"), .plmn("52003"), .hex("1234"), .hex("01"), 2,
      ]))
  ]
  static let epsLocation: [FileSpec<LaidOutRecord<EPSLocationLayout>>.Vector] = [
    .init(
      "0BF6 25F030 0102 03 C0112233 25F030 2001 00",
      .init([
        .hex("0BF6"), .plmn("52003"), .hex("0102"), .hex("03"), .hex("C0112233"), .plmn("52003"),
        .hex("2001"), 0,
      ]))
  ]
  static let fiveGLocation: [FileSpec<LaidOutRecord<FiveGLocationLayout>>.Vector] = [
    .init(
      "000BF2 25F030 01 0041 C0112233 25F030 002001 02",
      .init([
        .hex("000BF2"), .plmn("52003"), .hex("01"), .hex("0041"), .hex("C0112233"),
        .plmn("52003"), .hex("002001"), 2,
      ]))
  ]
}
