import APDU
import Testing
import UICC

@testable import VirtualSIM

struct DemoCardsTests {
  @Test func `all parse, in order, the default first`() throws {
    #expect(
      DemoCards.names
        == [
          "ais", "china-mobile", "mts", "lyca-us", "gsm-only", "pin-locked", "euicc",
          "china-telecom", "two-usims",
        ])
    #expect(DemoCards.all.map(\.name) == DemoCards.names)
    #expect(DemoCards.named("nobody") == nil)
    for card in DemoCards.all {
      #expect(card.title != nil)
      #expect(card.note?.contains("invented") == true)
      try card.validate()
    }
  }

  /// What a demo card must hold, as people write it.
  struct Expected: Sendable, CustomTestStringConvertible {
    var name: String
    var iccid: String
    var imsi: String
    var mncLength: UInt8
    var spn: String
    var msisdn: String
    var smsc: String
    var ehplmns: String
    var gid1: String?
    var testDescription: String { name }
    var has2GOnly: Bool { ehplmns.isEmpty }
  }

  static let expected = [
    Expected(
      name: "ais", iccid: "8966031234567890126", imsi: "520031234567890", mncLength: 2,
      spn: "414953", msisdn: "66812345678", smsc: "66819110000", ehplmns: "25F03025F010"),
    Expected(
      name: "china-mobile", iccid: "89860011234567890127", imsi: "460001234567890", mncLength: 2,
      spn: "804E2D56FD79FB52A8", msisdn: "8613800001234", smsc: "8613800100500",
      ehplmns: "64F00064F02064F070"),
    Expected(
      name: "mts", iccid: "8970101123456789019", imsi: "250011234567890", mncLength: 2,
      spn: "4D545320525553", msisdn: "79161234567", smsc: "79168999100", ehplmns: "52F010"),
    Expected(
      name: "lyca-us", iccid: "8901260123456789011", imsi: "310260123456789", mncLength: 3,
      spn: "4C796361204D6F62696C65", msisdn: "12015550123", smsc: "12063130004",
      ehplmns: "130062", gid1: "6C79"),
    Expected(
      name: "gsm-only", iccid: "8970101098765432107", imsi: "250019876543210", mncLength: 2,
      spn: "4D545320525553", msisdn: "79167654321", smsc: "79168999100", ehplmns: ""),
    Expected(
      name: "pin-locked", iccid: "8966039876543210985", imsi: "520039876543210", mncLength: 2,
      spn: "414953", msisdn: "66898765432", smsc: "66819110000", ehplmns: "25F03025F010"),
  ]

  /// Digits in swapped nibbles, the last byte filled with F.
  private func swapped(_ digits: String) -> String {
    let even = Array(digits.count.isMultiple(of: 2) ? digits : digits + "F")
    return stride(from: 0, to: even.count, by: 2).map { "\(even[$0 + 1])\(even[$0])" }.joined()
  }

  private func filled(_ hex: String, _ length: Int) -> String {
    hex + String(repeating: "F", count: length * 2 - hex.count)
  }

  /// Length, type of number, digits: ten bytes of digits (3GPP TS 31.102, 4.2.26).
  private func number(_ digits: String) -> String {
    "0" + String(1 + (digits.count + 1) / 2, radix: 16, uppercase: true) + "91"
      + filled(swapped(digits), 10)
  }

  @Test(arguments: expected) func `content`(card expected: Expected) throws {
    let image = try #require(DemoCards.named(expected.name))
    func content(_ path: String) throws -> String? {
      image[try CardImage.Path(parsing: path)].map { file in
        Hex.encode(file.content.records.first ?? file.content.bytes)
      }
    }
    #expect(try content("2FE2") == filled(swapped(expected.iccid), 10))
    for directory in expected.has2GOnly ? ["7F20"] : ["usim", "7F20"] {
      #expect(try content("\(directory)/6F07") == "08" + swapped("9" + expected.imsi))
      #expect(try content("\(directory)/6FAD") == "000000" + Hex.encode([expected.mncLength]))
      #expect(try content("\(directory)/6F46") == "01" + filled(expected.spn, 16))
      #expect(try content("\(directory)/6F3E") == expected.gid1.map { filled($0, 8) })
    }
    for directory in expected.has2GOnly ? ["7F10"] : ["usim", "7F10"] {
      #expect(
        try content("\(directory)/6F40") == filled("", 14) + number(expected.msisdn) + "FFFF")
      #expect(
        try content("\(directory)/6F42")
          == filled("", 14) + "E1" + filled("", 12) + number(expected.smsc) + "0000A7")
    }
    #expect(
      try content("usim/6FD9") == (expected.has2GOnly ? nil : filled(expected.ehplmns, 12)))
  }

  @Test(arguments: expected) func `check digits, ATR, PIN and access`(card expected: Expected)
    throws
  {
    let image = try #require(DemoCards.named(expected.name))
    let sum = expected.iccid.reversed().enumerated().reduce(0) { sum, digit in
      let value = (digit.element.wholeNumberValue ?? 0) * (digit.offset.isMultiple(of: 2) ? 1 : 2)
      return sum + value / 10 + value % 10
    }
    #expect(sum.isMultiple(of: 10))
    if !expected.has2GOnly { #expect(image.atr.dropFirst().reduce(0, ^) == 0) }
    #expect(image.classes == (expected.has2GOnly ? [.gsm] : [.uicc, .gsm]))
    #expect(image.pin1?.isEnabled == (expected.name == "pin-locked"))
    #expect(image.pin1?.value == "1234")
    #expect(image.pin1?.triesLeft == 3)
    #expect(image.pin1?.unblockTriesLeft == 10)
    let open: Set<FileID> = [
      0x2FE2, 0x2F00, 0x2F05, 0x2F06, 0x6F06, 0x6F05, 0x6FAD, 0x6FB7, 0x6F46,
    ]
    for file in image.files {
      let isOpen = file.path.ids.last.map(open.contains) ?? false
      #expect(file.read == (isOpen ? .always : .pin1), "\(file.path)")
    }
  }

  @Test func `short identifiers are those of the standards`() throws {
    let image = try #require(DemoCards.named("ais"))
    let expected: [(String, UInt8)] = [
      ("2FE2", 0x02), ("2F00", 0x1E), ("2F05", 0x05), ("usim/6F07", 0x07), ("usim/6FAD", 0x03),
      ("usim/6FD9", 0x1D), ("usim/6F38", 0x04), ("usim/6F56", 0x05), ("usim/6F78", 0x06),
      ("usim/6F05", 0x02), ("usim/6FB7", 0x01), ("usim/6F31", 0x12), ("usim/6F7E", 0x0B),
      ("usim/6F73", 0x0C), ("usim/6F7B", 0x0D), ("2F06", 0x06), ("usim/6F06", 0x17),
    ]
    for (path, shortID) in expected {
      #expect(image[try CardImage.Path(parsing: path)]?.shortID == shortID, "\(path)")
    }
    #expect(image.files.count { $0.shortID != nil } == expected.count)
    let gsm = try #require(DemoCards.named("gsm-only"))
    #expect(gsm.files.allSatisfy { $0.shortID == nil })
  }

  @Test func `the ATRs announce what the design asks for`() throws {
    func atr(_ name: String) -> String { Hex.encode(DemoCards.named(name)?.atr ?? []) }
    #expect(atr("ais").contains("73FE211B"))
    #expect(atr("mts").contains("73FE211B"))
    #expect(atr("lyca-us").contains("73FE211B"))
    #expect(atr("china-mobile").contains("73BE211B"))
    #expect(atr("gsm-only") == "3B159653494D3247")
  }

  @Test func `EF_DIR names the applications`() throws {
    for image in DemoCards.all where !image.applications.isEmpty {
      let records = try #require(image[CardImage.Path([0x2F00])]?.content.records)
      #expect(image.applications[0].label == "USIM")
      for (record, application) in zip(records, image.applications.filter(\.answers.isEmpty)) {
        let template = try #require(try TLV.parseAll(record[...], allowingPadding: true).first)
        #expect(template[0x4F]?.value == application.aid, "\(image.name)")
        #expect(template[0x50]?.value == application.label.map { Array($0.utf8) })
      }
    }
  }

  @Test(arguments: ["ais", "mts", "lyca-us"]) func `ICCID and IMSI in three exchanges`(name: String)
    throws
  {
    let channel = VirtualSIM(DemoCards.named(name) ?? Example.image())
    for command: HexBytes in ["00B082000A", "00A4040C07A0000000871002", "00B0870009"] {
      let response = try channel.transmit(command.bytes)
      #expect(response.suffix(2) == [0x90, 0x00])
    }
  }
}
