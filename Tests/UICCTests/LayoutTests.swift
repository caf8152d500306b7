import APDU
import Testing
import UICC

/// A layout with every kind of part that has a rule of its own.
private enum SampleLayout: RecordLayout {
  static let parts: [RecordPart] = [
    RecordPart("code", .code([1: "one"])), RecordPart("text", .alpha),
    RecordPart("number", .telephone), RecordPart("record", .record),
    RecordPart("later", .number(2), isOptional: true),
  ]
}

private enum LooseLayout: RecordLayout {
  static let parts: [RecordPart] = [
    RecordPart("first", .number(1)), RecordPart("later", .number(1), isOptional: true),
  ]
}

struct LayoutTests {
  private typealias Loose = LaidOutRecord<LooseLayout>

  @Test func `a part that later releases appended may be missing, filled or there`() throws {
    let missing = try Loose(decoding: [0x05])
    #expect(missing.values == [5, .absent])
    #expect(try Loose(decoding: [0x05, 0xFF]) == missing)
    #expect(try Loose(decoding: [0x05, 0x06]).values == [5, 6])
    #expect(missing.fields.map(\.name) == ["first"])
  }

  @Test func `what follows the last part is kept`() throws {
    let record = try Loose(decoding: hex("05 FF 07 FF"))
    #expect(record.values == [5, .absent])
    #expect(record.tail == [0x07])
    #expect(try record.encoded(length: 4) == hex("05 FF 07 FF"))
    #expect(record.fields.last == ContentField("further bytes", .bytes([0x07])))
  }

  @Test func `one part takes what the others leave`() throws {
    typealias Sample = LaidOutRecord<SampleLayout>
    let bytes = hex("01 4142FF 05 81 21436587FFFFFFFFFFFF FF")
    let record = try Sample(decoding: bytes)
    #expect(record["text"] == .alpha("AB"))
    #expect(record["number"] == .telephone(TelephoneNumber("12345678")))
    #expect(record["nothing"] == nil)
    #expect(record.fields.text(masked: true) == "code one, text AB, number 12345678")
    #expect(try record.encoded(length: bytes.count) == bytes)
    expectError("code", 13, .tooLong(limit: 13)) { try record.encoded(length: 13) }
    expectError("number", 1, .unexpected("expected a length of 1 to 11, or FF, found 12")) {
      try Sample(decoding: hex("01 0C 81 FFFFFFFFFFFFFFFFFFFF FF"))
    }
  }

  @Test(arguments: [
    ("25F0DD", "520??"), ("13D062", "31026?"), ("DDDDDD", "??????"), ("25F030", "52003"),
  ])
  func `a network in EF_OPL may have wildcards`(_ plmn: String, _ text: String) throws {
    let bytes = try Hex.decode(plmn) + hex("0000 FFFE 01")
    let record = try LaidOutRecord<OperatorListLayout>(decoding: bytes)
    #expect(record["PLMN"] == .digits(text))
    #expect(try record.encoded(length: 8) == bytes)
    expectError("PLMN", 0, .unexpected("expected decimal digits or D")) {
      try LaidOutRecord<OperatorListLayout>(decoding: hex("25F0AA 0000 FFFE 01"))
    }
  }

  @Test func `places without network are passed over wherever they stand`() throws {
    typealias Selectors = RepeatedRecord<NetworkSelectorLayout>
    let list = try Selectors(decoding: hex("FFFFFF0000 25F030 8000 FFFFFFFFFF FFFFFF"))
    #expect(list.entries == [[.plmn("52003"), 0x8000]])
    #expect(try list.encoded(length: 12) == hex("25F030 8000 FFFFFF0000 FFFF"))
    expectError("PLMN selector", 5, .tooShort(needed: 5, left: 3)) {
      try Selectors(decoding: hex("25F030 8000 25F010"))
    }
    expectError("PLMN selector", 0, .blank) {
      try Selectors(decoding: hex("FFFFFF0000 FFFFFF0000"))
    }
  }

  @Test(arguments: [
    ("8000", "UTRAN"), ("4000", "E-UTRAN WB-S1 + E-UTRAN NB-S1"), ("5000", "E-UTRAN NB-S1"),
    ("6000", "E-UTRAN WB-S1"), ("7000", "E-UTRAN WB-S1 + E-UTRAN NB-S1"), ("0800", "NG-RAN"),
    ("0400", "satellite NG-RAN"), ("0200", "satellite E-UTRAN WB-S1"),
    ("0100", "satellite E-UTRAN NB-S1"), ("0080", "GSM + EC-GSM-IoT"), ("0084", "GSM"),
    ("0088", "EC-GSM-IoT"), ("008C", "GSM + EC-GSM-IoT"), ("0040", "GSM COMPACT"),
    ("0030", "cdma2000 HRPD + cdma2000 1xRTT"), ("000C", "12"), ("3000", "12288"),
    ("C884", "UTRAN + E-UTRAN WB-S1 + E-UTRAN NB-S1 + NG-RAN + GSM"),
  ])
  func `bits of access technologies that are one code are read as one`(
    _ bytes: String, _ text: String
  ) throws {
    let file = try RepeatedRecord<AccessTechnologyLayout>(decoding: Hex.decode(bytes))
    #expect(file.fields.text(masked: false) == "access technology " + text)
  }

  @Test(arguments: ["82A0FFFF", "C421FFFF", "3AFFFFFF", "1F2FFFFF", "2FF1FFFF"])
  func `half bytes that are no decimal digits are no digits`(_ content: String) throws {
    expectError("routing indicator", 0, .unexpected("expected decimal digits")) {
      try LaidOutRecord<RoutingIndicatorLayout>(decoding: Hex.decode(content))
    }
    let wrong = LaidOutRecord<RoutingIndicatorLayout>([.digits("1*"), .hex("FFFF")])
    expectError("routing indicator", 0, .unexpected("expected decimal digits")) {
      try wrong.encoded(length: 4)
    }
  }

  @Test(arguments: [
    ("62111291020082", "date and time 2026-11-21T19:20:00+07:00"),
    ("6211129102000A", "date and time 2026-11-21T19:20:00-05:00"),
    ("62111291020000", "date and time 2026-11-21T19:20:00+00:00"),
    ("00000000000000", "date and time 00000000000000"), ("FFFFFFFFFFFFFF", ""),
  ])
  func `the date of a call is a moment, and bytes where it is none`(
    _ content: String, _ text: String
  ) throws {
    let bytes = try hex("0791 6618325476F8 FFFFFFFF FFFF") + Hex.decode(content)
    let call = try LaidOutRecord<OutgoingCallLayout>(decoding: bytes + hex("00003C FFFFFF"))
    #expect(call.fields.filter { $0.name == "date and time" }.text(masked: false) == text)
    #expect(try call.encoded(length: 27) == bytes + hex("00003C FFFFFF"))
  }

  @Test func `a duration that nobody knows is none`() throws {
    let call = try LaidOutRecord<OutgoingCallLayout>(
      decoding: hex("0791 6618325476F8 FFFFFFFF FFFF FFFFFFFFFFFFFF FFFFFF 010203"))
    #expect(!call.fields.text(masked: false).contains("duration"))
  }

  @Test(arguments: [
    ("01F00102030401", "disaster roaming enabled, roaming wait range 0102"),
    ("01F10102030401", "disaster roaming enabled, absent parameters roaming wait range"),
  ])
  func `bits that are always 1 say nothing`(_ content: String, _ text: String) throws {
    let record = try LaidOutRecord<DisasterRoamingLayout>(decoding: Hex.decode(content))
    #expect(record.fields.text(masked: false).hasPrefix(text))
  }

  @Test func `the identity of a closed group has 27 bits`() throws {
    // As pySim's ts_31_102.py has it.
    let groups = try TaggedRecord<ClosedGroupTags>(
      decoding: hex("A00D 8003 62F210 8106 0000000002E0"))
    #expect(
      groups.fields.text(masked: false)
        == "CSG list [PLMN 26201, CSG information [CSG type record 0, Home NodeB name record 0, "
        + "CSG identity 23]]")
  }

  @Test(arguments: [
    ("25F030 64F000 FF", FieldValue.list([.text("52003"), .text("46000")])),
    ("FFFFFF 25F030", .list([.text("52003")])), ("FFFF", .none), ("", .none),
    // No network, and half a one.
    ("2AF030", .bytes([0x2A, 0xF0, 0x30])), ("25F0", .bytes([0x25, 0xF0])),
  ])
  func `the networks of a disaster are networks`(_ hex: String, _ value: FieldValue) throws {
    let bytes = try Hex.decode("01 F0 0102 0304 01 \(hex)")
    let record = try LaidOutRecord<DisasterRoamingLayout>(decoding: bytes)
    #expect(record.fields.last == ContentField("PLMN list", value))
    #expect(try record.encoded(length: bytes.count) == bytes)
  }
}
