import Testing
import UICC

struct ICCIDTests {
  private static let digits = "89660312345678901268"

  @Test(arguments: 18...20)
  func `18 to 20 digits decode and encode`(count: Int) throws {
    let digits = String(Self.digits.prefix(count))
    let bytes = swappedPairs(digits, fillingTo: 10)
    let iccid = try ICCID(decoding: bytes)
    #expect(iccid.digits == digits)
    #expect(iccid.nibbleOrder == .standard)
    #expect(iccid.leadingFillers == 0)
    #expect(iccid.startsWithTelecomIndustry)
    #expect(try iccid.encoded(length: 10) == bytes)
    #expect(iccid == ICCID(digits: digits))
  }

  @Test(arguments: 18...20)
  func `unswapped content is read and flagged`(count: Int) throws {
    let digits = String(Self.digits.prefix(count))
    let bytes = swappedPairs(digits, fillingTo: 10).map { $0 << 4 | $0 >> 4 }
    let iccid = try ICCID(decoding: bytes)
    #expect(iccid.digits == digits)
    #expect(iccid.nibbleOrder == .unswapped)
    #expect(try iccid.encoded(length: 10) == bytes)
  }

  @Test
  func `a number that begins with 98 and is well formed only in standard order stays so`() throws {
    // The bytes begin with 89, but read as they stand they end in F3: F would be a digit.
    let bytes = swappedPairs("9812345678901234563", fillingTo: 10)
    #expect(bytes[0] == 0x89 && bytes[9] == 0xF3)
    let iccid = try ICCID(decoding: bytes)
    #expect(iccid.digits == "9812345678901234563")
    #expect(iccid.nibbleOrder == .standard)
    #expect(!iccid.startsWithTelecomIndustry)
  }

  @Test(arguments: [(1, 18), (1, 19), (2, 18)])
  func `F before the first digit is tolerated and comes back`(fillers: Int, count: Int) throws {
    let digits = String(Self.digits.prefix(count))
    let bytes = swappedPairs(String(repeating: "F", count: fillers) + digits, fillingTo: 10)
    let iccid = try ICCID(decoding: bytes)
    #expect(iccid.digits == digits)
    #expect(iccid.leadingFillers == fillers)
    #expect(try iccid.encoded(length: 10) == bytes)
  }

  @Test
  func `hexadecimal digits survive in upper case, and the Luhn check steps aside`() throws {
    let bytes = swappedPairs("898600B5123456789ACE", fillingTo: 10)
    let iccid = try ICCID(decoding: bytes)
    #expect(iccid.digits == "898600B5123456789ACE")
    #expect(iccid.luhn == .notApplicable)
    #expect(iccid == ICCID(digits: "898600b5123456789ace"))
    #expect(try iccid.encoded(length: 10) == bytes)
  }

  @Test(arguments: 0..<20)
  func `F is an error among the first six digits, and a digit after them`(position: Int) throws {
    var digits = Array(Self.digits)
    digits[position] = "F"
    let bytes = swappedPairs(String(digits), fillingTo: 10)
    switch position {
    case 0, 19:
      #expect(try ICCID(decoding: bytes).digits.count == 19)
      return
    case 6...18:
      let iccid = try ICCID(decoding: bytes)
      #expect(iccid.digits == String(digits))
      #expect(iccid == ICCID(digits: String(digits)))
      #expect(iccid.luhn == .notApplicable)
      #expect(try iccid.encoded(length: 10) == bytes)
      return
    default:
      #expect(ICCID(digits: String(digits)) == nil)
    }
    expectError("EF_ICCID", position / 2, .unexpected("F between digits")) {
      try ICCID(decoding: bytes)
    }
  }

  @Test
  func `fewer than 18 digits are refused`() {
    for count in 1...17 {
      let bytes = swappedPairs(String(Self.digits.prefix(count)), fillingTo: 10)
      expectError(
        "EF_ICCID", 0, .unexpected("expected 18 to 20 digits, found \(count)")
      ) { try ICCID(decoding: bytes) }
    }
  }

  @Test
  func `blank, short and long content are told apart`() {
    expectError("EF_ICCID", 0, .blank) {
      try ICCID(decoding: [UInt8](repeating: 0xFF, count: 10))
    }
    for count in 0..<10 {
      expectError("EF_ICCID", 0, .tooShort(needed: 10, left: count)) {
        try ICCID(decoding: [UInt8](repeating: 0x98, count: count))
      }
    }
    expectError("EF_ICCID", 10, .tooLong(limit: 10)) {
      try ICCID(decoding: [UInt8](repeating: 0x98, count: 11))
    }
    expectError("EF_ICCID", 0, .unexpected("the file has 10 bytes, not 9")) {
      try ICCID("8966031234567890126").encoded(length: 9)
    }
  }

  @Test
  func `the Luhn check covers all of 19 or 20 digits`() throws {
    for prefix in ["896603123456789012", "8966031234567890123"] {
      let digit = try #require(Luhn.checkDigit(for: prefix))
      for last in "0123456789" {
        let iccid = try #require(ICCID(digits: prefix + String(last)))
        #expect(iccid.luhn == (last == digit ? .valid : .invalid))
      }
    }
    #expect(ICCID("896603123456789012").luhn == .notApplicable)
  }

  @Test(arguments: [
    "", "89", "89660312345678901", "896603123456789012345", "8966F31234567890126",
    "896603123456789012F", "8966031234567890G26",
  ])
  func `typed text that is no ICCID is refused`(text: String) {
    #expect(ICCID(digits: text) == nil)
  }

  @Test(arguments: ["８９６６０３", "8966 0312 3456 7890 12", "89660312345678901Ä"])
  func `typed text with other characters is refused`(text: String) {
    #expect(ICCID(digits: text) == nil)
  }

  @Test
  func `masked text keeps six and four digits`() {
    let iccid: ICCID = "8966030123456788310"
    #expect(iccid.masked == "896603*********8310")
    #expect("\(iccid)" == "896603*********8310")
    #expect(String(reflecting: [iccid]) == "[896603*********8310]")
    #expect(iccid.unmasked == "8966030123456788310")
  }
}
