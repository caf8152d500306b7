import APDU
import Testing
import UICC

struct TaggedRecordTests {
  @Test(arguments: [0, 1, 127, 128, 255, 256, 1000])
  func `a value of any length comes back`(length: Int) throws {
    let object = TaggedObject(0xA0, [UInt8](repeating: 0x5A, count: length))
    let bytes = [0x00, 0xFF] + object.encoded + [0xFF]
    #expect(try TaggedObject.parseAll(bytes, subject: "test") == [object])
  }

  @Test func `a length that is cut off or too large is named with its place`() {
    expectError("test", 2, .tooShort(needed: 5, left: 1)) {
      try TaggedObject.parseAll(hex("80 05 01"), subject: "test")
    }
    expectError("test", 1, .unexpected("expected a length of 1 to 3 bytes")) {
      try TaggedObject.parseAll(hex("80"), subject: "test")
    }
    expectError("APN", 3, .tooShort(needed: 9, left: 1)) {
      try TaggedRecord<AccessPointTags>(decoding: hex("01 DD 09 08"))
    }
  }

  @Test(arguments: [
    ("800501C0000201", "P-CSCF address 192.0.2.1"),
    ("80110220010DB8000000000000000000000001", "P-CSCF address 2001:db8::1"),
    ("80110220010DB8000000000001000000000001", "P-CSCF address 2001:db8::1:0:0:1"),
    ("80110220010DB8000000010001000100010001", "P-CSCF address 2001:db8:0:1:1:1:1:1"),
    ("80110200000000000000000000000000000000", "P-CSCF address ::"),
    ("801102FE800000000000000000000000000000", "P-CSCF address fe80::"),
    ("800400612E62", "P-CSCF address a.b"), ("80020105", "P-CSCF address 0105"),
    ("8000", ""), ("90021234", "tag 90 1234"),
  ])
  func `an address is shown as such, and as bytes where it is none`(
    _ content: String, _ text: String
  ) throws {
    let record = try TaggedRecord<ProxyTags>(decoding: Hex.decode(content))
    #expect(record.fields.text(masked: false) == text)
  }

  @Test func `an empty private identity is none`() throws {
    let record = try TaggedRecord<PrivateIdentityTags>(decoding: hex("80 00 FF FF"))
    #expect(record.fields == [ContentField("IMPI", .none)])
    expectError("IMPI", 0, .blank) {
      try TaggedRecord<PrivateIdentityTags>(decoding: hex("00 00 FF FF"))
    }
    let filled = try SIMFiles.impi.fields(of: hex("80 03 61 40 62 00 00"))
    #expect(filled.text(masked: false) == "IMPI a@b")
    #expect(filled.text(masked: true) == "IMPI ***")
  }

  @Test func `an access point is its labels`() throws {
    let record = try TaggedRecord<AccessPointTags>(
      decoding: hex("02 DD 06 03 777777 01 61 DD 03 05 61 62"))
    #expect(record.fields.text(masked: false) == "number of APNs 2, APN www.a, APN 056162")
  }
}
