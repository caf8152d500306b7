import APDU
import Testing

@testable import UICC

/// EF_PBR, EF_ANR and extensions, by the rules of 3GPP TS 31.102, 4.4.2.
struct PhoneBookTests {
  private func bytes(_ hex: HexBytes) -> [UInt8] { hex.bytes }

  @Test func `a record of EF_PBR names files, and how their records are found`() throws {
    let set = try PhoneBookSet(
      decoding: bytes(
        "A80D C0034F3A01 C1024F26 C4024F11 A90D C5024F09 CA034F5005 C3024F19 AA04 C2024F4A FF"))
    #expect(set.files.map(\.kind) == [.adn, .iap, .anr, .email, .sne, .ext1])
    #expect(set[.adn]?.id == 0x4F3A)
    // EF_PBC has a place in the index, although nothing is read from it.
    #expect(
      set.files.map(\.way) == [
        .sameRecord, .sameRecord, .sameRecord, .index(1), .index(2), .reference,
      ])
  }

  @Test func `a blank record of EF_PBR is no set, a damaged one is malformed`() {
    let blank = #expect(throws: CodecError.self) { try PhoneBookSet(decoding: bytes("FFFFFFFF")) }
    #expect(blank?.problem == .blank)
    #expect(throws: CodecError.self) { try PhoneBookSet(decoding: bytes("A8 09 C003")) }
    #expect(throws: CodecError.self) { try PhoneBookSet(decoding: bytes("A8 03 C00F4F")) }
  }

  @Test func `an additional number has a label and may go on`() throws {
    let number = try AdditionalNumber(decoding: bytes("02 07 91 6618325401F0 FFFFFFFF FF 03 01 05"))
    #expect(number.number.dialled == "+66812345100")
    #expect(number.labelID == 2)
    #expect(number.extensionID == 3)
    let plain = try AdditionalNumber(decoding: bytes("00 03 81 5711 FFFFFFFFFFFFFFFF FF FF"))
    #expect(plain.number.dialled == "7511")
    #expect(plain.labelID == nil)
    #expect(plain.extensionID == nil)
  }

  @Test(
    arguments: [
      "02 07 91", "02 0C 91 6618325401F0 FFFFFFFF FF 03", "FF FF FF FFFFFFFFFFFFFFFFFFFF FF FF",
      "01 FF FF FFFFFFFFFFFFFFFFFFFF FF FF",
    ] as [HexBytes])
  func `what holds no number is none`(_ record: HexBytes) {
    #expect(throws: CodecError.self) { try AdditionalNumber(decoding: record.bytes) }
  }

  @Test func `an extension has digits and a next record`() throws {
    let last = try NumberExtension(decoding: bytes("02 02 9810 FFFFFFFFFFFFFFFF FF"))
    #expect(last.digits == "8901")
    #expect(last.next == nil)
    #expect(try NumberExtension(decoding: bytes("02 01 21 FFFFFFFFFFFFFFFFFF 07")).next == 7)
    // A subaddress ends the number.
    let subaddress = try NumberExtension(decoding: bytes("01 02 9810 FFFFFFFFFFFFFFFF 07"))
    #expect(subaddress.digits == "")
    #expect(subaddress.next == nil)
    // A length beyond the record, a free record.
    for record in [
      "02 0B 9810 FFFFFFFFFFFFFFFF FF",
      "00 FF FFFFFFFFFFFFFFFFFFFF FF",
    ] as [HexBytes] {
      #expect(throws: CodecError.self) { try NumberExtension(decoding: record.bytes) }
    }
  }
}
