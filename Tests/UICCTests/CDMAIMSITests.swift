import APDU
import TestSupport
import Testing

@testable import UICC

struct CDMAIMSITests {
  @Test func `every digit comes back, at every place`() throws {
    var random = SplitMix64(seed: 0x5EED_0050)
    for _ in 0..<5_000 {
      let length = Int.random(in: 7...15, using: &random)
      let digits = (0..<length).map { _ in String(Int.random(in: 0...9, using: &random)) }
      let imsi = CDMAIMSI(
        try #require(IMSI(digits: digits.joined())), isProgrammed: .random(using: &random))
      #expect(try CDMAIMSI(decoding: imsi.encoded(length: 10)) == imsi)
    }
  }

  @Test(arguments: ["000", "111", "999", "100", "010", "001"])
  func `noughts count as ten`(_ three: String) throws {
    let imsi = try #require(IMSI(digits: "460" + "03" + three + three + "0" + three))
    #expect(try CDMAIMSI(decoding: CDMAIMSI(imsi).encoded(length: 10)).imsi == imsi)
  }

  @Test(arguments: [
    // S2, MCC and digits 11 and 12 beyond what three and two digits can be; a digit of 0 and of 11.
    "00 FFFF 0155F5 65 80 6701", "00 0C00 0155F5 65 80 FFFF", "00 0C00 0155F5 64 80 6701",
    "00 0C00 000000 65 80 6701", "00 0C00 00AC00 65 80 6701", "02 0C00 0155F5 65 80 6701",
  ])
  func `what stands for no digits is refused`(_ hex: String) throws {
    let bytes = try Hex.decode(hex)
    #expect(throws: CodecError.self) { try CDMAIMSI(decoding: bytes) }
  }

  @Test func `a blank file is blank`() {
    #expect(throws: CodecError("EF_IMSI_M", offset: 0, .blank)) {
      try CDMAIMSI(decoding: [UInt8](repeating: 0xFF, count: 10))
    }
  }
}
