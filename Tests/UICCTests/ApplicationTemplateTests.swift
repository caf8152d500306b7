import APDU
import Testing
import UICC

struct ApplicationTemplateTests {
  private let usim: AID = "A0000000871002FF66FFFF8900000100"

  @Test(arguments: [0x00, 0xFF] as [UInt8])
  func `either filling may follow`(filling: UInt8) throws {
    let bytes = hex("61 0F 4F 07 A0000000871004 50 04 4953494D")
    let template = try ApplicationTemplate(
      decoding: bytes + [UInt8](repeating: filling, count: 20))
    #expect(template.aid == .isimPrefix)
    #expect(template.label == "ISIM")
    #expect(template.kind == .isim)
    #expect(try template.encoded(length: 19) == bytes + [0xFF, 0xFF])
    #expect("\(template)" == "A0000000871004 \"ISIM\"")
  }

  @Test
  func `other objects are kept, in any order`() throws {
    let bytes = hex("61 14 51 02 AA BB 4F 07 A0000000871002 73 05 A0 03 80 01 01")
    let template = try ApplicationTemplate(decoding: bytes)
    #expect(template.aid == .usimPrefix)
    #expect(template.label == nil)
    #expect(template.others.map(\.tag) == [0x51, 0x73])
    let again = try template.encoded(length: 22)
    #expect(again == hex("61 14 4F 07 A0000000871002 51 02 AA BB 73 05 A0 03 80 01 01"))
    #expect(try ApplicationTemplate(decoding: again) == template)
  }

  @Test
  func `a template of more than 127 bytes has a long length field`() throws {
    let template = ApplicationTemplate(
      aid: usim, others: [TLV(0x53, [UInt8](repeating: 7, count: 120))])
    let bytes = try template.encoded(length: 150)
    #expect(Array(bytes.prefix(3)) == hex("61 81 8C"))
    #expect(try ApplicationTemplate(decoding: bytes) == template)
  }

  @Test
  func `labels are UTF-8, GSM or UCS2`() {
    let label = { (raw: HexBytes) in
      ApplicationTemplate(aid: .usimPrefix, rawLabel: raw.bytes).label
    }
    #expect(label("55 53 49 4D FF FF") == "USIM")
    #expect(label("55 53 49 4D 00 00") == "USIM")
    #expect(label("E4 B8 AD") == "中")
    #expect(label("80 4E 2D FF FF") == "中")
    #expect(label("80 00 FF") == "ÿ")
    #expect(label("41 90") == "A\u{FFFD}")
    #expect(label("FF FF") == nil)
    #expect(label("") == nil)
  }

  @Test
  func `blank records are blank`() {
    expectError("EF_DIR", 0, .blank) {
      try ApplicationTemplate(decoding: [UInt8](repeating: 0, count: 30))
    }
  }

  @Test
  func `malformed records are errors at their byte`() {
    expectError("EF_DIR", 0, .unexpected("expected the template 61")) {
      try ApplicationTemplate(decoding: hex("62 02 4F 00"))
    }
    expectError("EF_DIR", 2, .tooShort(needed: 9, left: 3)) {
      try ApplicationTemplate(decoding: hex("61 09 4F 07 A0"))
    }
    expectError("EF_DIR", 4, .tooShort(needed: 7, left: 1)) {
      try ApplicationTemplate(decoding: hex("61 03 4F 07 A0"))
    }
    expectError("EF_DIR", 1, .unexpected("expected a length of at most 255")) {
      try ApplicationTemplate(decoding: hex("61 82 00 09"))
    }
    expectError("EF_DIR", 1, .unexpected("expected a length of at most 255")) {
      try ApplicationTemplate(decoding: hex("61 81"))
    }
    for record in ["61 00 FF", "61 06 4F 04 A0000000", "61 03 50 01 41"] as [HexBytes] {
      expectError("EF_DIR", 0, .unexpected("expected an AID of 5 to 16 bytes")) {
        try ApplicationTemplate(decoding: record.bytes)
      }
    }
  }
}

struct AIDTests {
  @Test
  func `5 to 16 bytes make an identifier`() {
    for count in 0...20 {
      let aid = AID([UInt8](repeating: 0xA0, count: count))
      #expect((aid != nil) == (5...16).contains(count))
    }
  }

  @Test
  func `prefixes tell the kinds apart`() {
    #expect(ApplicationKind("A0000000871002FF66FFFF8900000100") == .usim)
    #expect(ApplicationKind("A0000000871004FF") == .isim)
    #expect(ApplicationKind("A0000003431002FF") == .csim)
    #expect(ApplicationKind("A0000005591010FFFFFFFF8900000100") == .isdr)
    #expect(ApplicationKind("A0000005591010FFFFFFFF8900000200") == nil)
    #expect(ApplicationKind("A00000008710") == nil)
    for kind in ApplicationKind.allCases { #expect(ApplicationKind(kind.prefix) == kind) }
  }

  @Test
  func `prefix and text`() {
    let aid: AID = "A0000000871002FF"
    #expect(aid.hasPrefix(.usimPrefix))
    #expect(!AID.usimPrefix.hasPrefix(aid))
    #expect("\(AID.usimPrefix)" == "A0000000871002")
  }
}
