import APDU
import Testing
import UICC

struct DialingNumberTests {
  /// The 14 bytes by the rule, with everything after the digits FF.
  private func record(_ length: UInt8, _ type: UInt8, _ digits: String) -> [UInt8] {
    [length, type] + swappedPairs(digits, fillingTo: 10) + [0xFF, 0xFF]
  }

  @Test(arguments: 1...20)
  func `1 to 20 digits go both ways`(count: Int) throws {
    let digits = String("66812345678901234567".prefix(count))
    let bytes = record(UInt8(1 + (count + 1) / 2), 0x91, digits)
    let number = try DialingNumber(decoding: bytes)
    #expect(number.number == "+" + digits)
    #expect(number.typeOfNumber == 0x91)
    #expect(number.alpha == "")
    #expect(try number.encoded(length: 14) == bytes)
    #expect(number == DialingNumber(number: "+" + digits))
  }

  @Test
  func `half bytes A to E are star, hash, pause, any digit, wait`() throws {
    let number = try DialingNumber(decoding: record(0x05, 0x81, "A123BCDE"))
    #expect(number.number == "*123#,?;")
    #expect(try number.encoded(length: 14) == record(0x05, 0x81, "A123BCDE"))
  }

  @Test
  func `digits end at F and at the length`() throws {
    #expect(try DialingNumber(decoding: record(0x07, 0x81, "12F456")).number == "12")
    #expect(try DialingNumber(decoding: record(0x02, 0x81, "123456")).number == "12")
  }

  @Test(arguments: 0...255)
  func `only lengths to 11, and FF for none, are accepted`(length: Int) throws {
    let bytes = hex("41 42") + record(UInt8(length), 0x81, "12345678901234567890")
    switch length {
    case 0, 1, 255:
      let number = try DialingNumber(decoding: bytes)
      #expect(number.number == "")
      #expect(number.alpha == "AB")
      #expect(number.typeOfNumber == 0xFF)
    case 2...11:
      #expect(try DialingNumber(decoding: bytes).number.count == 2 * (length - 1))
    default:
      expectError(
        "EF_MSISDN", 2, .unexpected("expected a length of 1 to 11, or FF, found \(length)")
      ) { try DialingNumber(decoding: bytes) }
    }
  }

  @Test
  func `a record without name and digits is blank`() {
    let records = [
      [UInt8](repeating: 0xFF, count: 14), [UInt8](repeating: 0xFF, count: 28),
      record(0x00, 0xFF, ""), record(0x01, 0x91, ""), hex("FF FF") + record(0x07, 0x91, ""),
    ]
    for bytes in records {
      expectError("EF_MSISDN", 0, .blank) { try DialingNumber(decoding: bytes) }
    }
  }

  @Test
  func `name, capability and extension have their places`() throws {
    let bytes = hex("41 49 53 FF 07 91 66 18 32 54 76 F8 FF FF FF FF 01 02")
    let number = try DialingNumber(decoding: bytes)
    #expect(number.alpha == "AIS")
    #expect(number.capabilityID == 1)
    #expect(number.extensionID == 2)
    #expect(try number.encoded(length: 18) == bytes)
    #expect(number.unmasked == "+66812345678 AIS")
    #expect("\(number)" == "+66*******78")
  }

  @Test
  func `fewer than 14 bytes are an error`() {
    expectError("EF_MSISDN", 0, .tooShort(needed: 14, left: 13)) {
      try DialingNumber(decoding: [UInt8](repeating: 0x11, count: 13))
    }
    expectError("EF_MSISDN", 0, .tooLong(limit: 13)) {
      try DialingNumber(number: "1").encoded(length: 13)
    }
  }

  @Test
  func `a number that cannot be written is an error at its character`() {
    expectError("EF_MSISDN", 3, .unexpected("expected 0-9 * # , ? ; a b c")) {
      try DialingNumber(number: "123-45").encoded(length: 14)
    }
    expectError("EF_MSISDN", 20, .tooLong(limit: 20)) {
      try DialingNumber(number: "123456789012345678901").encoded(length: 14)
    }
    expectError("EF_MSISDN", 2, .tooLong(limit: 2)) {
      try DialingNumber(alpha: "AIS", number: "1").encoded(length: 16)
    }
  }
}
