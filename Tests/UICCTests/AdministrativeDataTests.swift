import APDU
import Testing
import UICC

struct AdministrativeDataTests {
  @Test(arguments: 0...255)
  func `only the low half of the fourth byte counts, and only 2 and 3`(byte: Int) throws {
    let data = try AdministrativeData(decoding: [0, 0, 0, UInt8(byte)])
    let half = byte % 16
    #expect(data.mncLength == (half == 2 || half == 3 ? half : nil))
    #expect(try data.encoded(length: 4) == [0, 0, 0, UInt8(byte)])
  }

  @Test
  func `three bytes say nothing about the MNC`() throws {
    let data = try AdministrativeData(decoding: [0x80, 0x12, 0x34])
    #expect(data.operationMode == 0x80)
    #expect(data.additional == [0x12, 0x34])
    #expect(data.mncLength == nil)
  }

  @Test
  func `bytes beyond the fourth survive`() throws {
    let bytes = hex("01 00 08 02 AA BB FF")
    let data = try AdministrativeData(decoding: bytes)
    #expect(data.mncLength == 2)
    #expect(try data.encoded(length: 7) == bytes)
  }

  @Test(arguments: [
    ("01000102", "ciphering indicator"), ("0100080F", "extended DRX cycle"),
    ("00000302", "ciphering indicator + CSG display control"), ("00000002", ""),
    ("00FFFF02", "FFFF"), ("00001102", "0011"),
  ])
  func `additional information is told bit by bit where the standard names the bits`(
    content: String, text: String
  ) throws {
    let fields = try AdministrativeData(decoding: Hex.decode(content)).fields
    #expect(fields[1].text(masked: false) == text)
  }

  @Test
  func `fewer than three bytes are an error`() {
    for count in 0...2 {
      expectError("EF_AD", 0, .tooShort(needed: 3, left: count)) {
        try AdministrativeData(decoding: [UInt8](repeating: 0, count: count))
      }
    }
  }

  @Test(arguments: [[], [1], [1, 2], [1, 2, 3]] as [[UInt8]])
  func `additional information always has two bytes`(additional: [UInt8]) {
    #expect(AdministrativeData(additional: additional).additional.count == 2)
  }
}
