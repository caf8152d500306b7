import APDU
import Testing
import UICC

struct IMSITests {
  /// Content by the rule: length, first digit over the parity nibble, then pairs.
  private func content(_ digits: String, length: Int? = nil, parity: String? = nil) -> [UInt8] {
    let parity = parity ?? (digits.count.isMultiple(of: 2) ? "1" : "9")
    return [UInt8(length ?? digits.count / 2 + 1)] + swappedPairs(parity + digits, fillingTo: 8)
  }

  @Test(arguments: 6...15)
  func `6 to 15 digits decode and encode`(count: Int) throws {
    for first in 0...9 {
      let digits = "\(first)" + "20031234567890".prefix(count - 1)
      let bytes = content(digits)
      let imsi = try IMSI(decoding: bytes)
      #expect(imsi.digits == digits)
      #expect(try imsi.encoded(length: 9) == bytes)
      #expect(imsi == IMSI(digits: digits))
    }
  }

  @Test(arguments: 6...15)
  func `the parity nibble must agree with the digits`(count: Int) throws {
    let digits = String("520031234567890".prefix(count))
    let right = count.isMultiple(of: 2) ? 0x1 : 0x9
    for parity in 0..<0xF {
      let bytes = content(digits, parity: String(parity, radix: 16))
      if parity == right {
        #expect(try IMSI(decoding: bytes).digits == digits)
      } else {
        expectError(
          "EF_IMSI", 1, .unexpected("expected the parity nibble 9 with odd and 1 with even digits")
        ) { try IMSI(decoding: bytes) }
      }
    }
  }

  @Test(arguments: 0...255)
  func `only length bytes that agree with 15 digits decode`(length: Int) throws {
    let bytes = content("520031234567890", length: length)
    switch length {
    case 8: #expect(try IMSI(decoding: bytes).digits == "520031234567890")
    case 0, 255: expectError("EF_IMSI", 0, .blank) { try IMSI(decoding: bytes) }
    case 1...7:
      expectError("EF_IMSI", length + 1, .unexpected("expected FF after the digits")) {
        try IMSI(decoding: bytes)
      }
    default:
      expectError("EF_IMSI", 0, .unexpected("expected a length of 1 to 8, found \(length)")) {
        try IMSI(decoding: bytes)
      }
    }
  }

  @Test
  func `a length byte that counts filling is accepted`() throws {
    let imsi = try IMSI(decoding: content("52003123456", length: 8))
    #expect(imsi.digits == "52003123456")
    #expect(try imsi.encoded(length: 9) == content("52003123456", length: 6))
  }

  @Test
  func `blank content is blank`() {
    let rest = [UInt8](repeating: 0xFF, count: 8)
    for length in [0x00, 0x01, 0x08, 0xFF] as [UInt8] {
      expectError("EF_IMSI", 0, .blank) { try IMSI(decoding: [length] + rest) }
    }
  }

  @Test(arguments: 0..<15)
  func `a half byte that is no digit is refused`(position: Int) {
    for odd in "ABCDE" {
      var digits = Array("520031234567890")
      digits[position] = odd
      expectError("EF_IMSI", 1 + (position + 1) / 2, .unexpected("expected decimal digits")) {
        try IMSI(decoding: content(String(digits)))
      }
    }
  }

  @Test
  func `fewer than six digits are refused`() {
    for count in 1...5 {
      expectError("EF_IMSI", 1, .unexpected("expected 6 to 15 digits, found \(count)")) {
        try IMSI(decoding: content(String("52003".prefix(count))))
      }
    }
    expectError("EF_IMSI", 1, .unexpected("expected 6 to 15 digits, found 0")) {
      try IMSI(decoding: hex("01 F9 FF FF FF FF FF FF FF"))
    }
  }

  @Test
  func `other lengths than nine bytes are refused`() {
    let bytes = content("520031234567890")
    for count in 0..<9 {
      expectError("EF_IMSI", 0, .tooShort(needed: 9, left: count)) {
        try IMSI(decoding: Array(bytes.prefix(count)))
      }
    }
    expectError("EF_IMSI", 9, .tooLong(limit: 9)) { try IMSI(decoding: bytes + [0xFF]) }
    expectError("EF_IMSI", 0, .unexpected("the file has 9 bytes, not 8")) {
      try IMSI("520031234567890").encoded(length: 8)
    }
  }

  @Test(arguments: ["", "52003", "5200312345678901", "52003A", "５２００３１", "520 031"])
  func `typed text that is no IMSI is refused`(text: String) {
    #expect(IMSI(digits: text) == nil)
  }

  @Test
  func `masked text keeps five and two digits, and less of a short number`() {
    #expect("\(IMSI("520031234567889"))" == "52003********89")
    #expect(IMSI("520031").masked == "******")
    #expect(IMSI("5200312345").masked == "52003*****")
    #expect(IMSI("520031").mcc == "520")
  }
}
