import APDU
import Testing

@testable import UICC

/// Numbers and names of CDMA subscriptions beside the IMSI.
struct CDMAIdentityTests {
  private func number(_ hex: HexBytes) throws -> String {
    try CDMADirectoryNumber(decoding: hex.bytes).digits
  }

  @Test func `a nought is A, and 0 on some cards`() throws {
    #expect(try number("0B 3189A11A32F4FFFF FFFF") == "13981001234")
    #expect(try number("0B 3189011032F4FFFF FFFF") == "13981001234")
    // Only as many digits count as the card says.
    #expect(try number("F3 3189A11A32F4FFFF FFFF") == "139")
    #expect(try number("0F 1132547698BA1132 FFFF") == "11234567890*112")
  }

  @Test(arguments: ["0B 31D9A11A32F4FFFF FFFF", "0B 3189FFFFFFFFFFFF FFFF"] as [HexBytes])
  func `half bytes that are no digits are refused`(hex: HexBytes) {
    #expect(throws: CodecError.self) { try CDMADirectoryNumber(decoding: hex.bytes) }
  }

  @Test func `a number of no digits is blank`() {
    let error = #expect(throws: CodecError.self) {
      try CDMADirectoryNumber(decoding: [0x00] + [UInt8](repeating: 0xFF, count: 10))
    }
    #expect(error?.problem == .blank)
  }

  @Test func `a number is masked like others`() throws {
    let number = CDMADirectoryNumber("13300001234")
    #expect("\(number)" == "133******34")
    #expect(try CDMADirectoryNumber(decoding: number.encoded(length: 11)) == number)
    #expect(throws: CodecError.self) {
      try CDMADirectoryNumber("1234567890123456").encoded(length: 11)
    }
  }

  @Test func `four bytes are an ESN and seven a MEID, the lowest first`() throws {
    let esn = try CDMAHardwareID<CDMATelephone>(
      decoding: HexBytes("04 78563412 000000").bytes)
    #expect(esn.unmasked == "12345678")
    #expect(esn.name == "ESN")
    let meid = try CDMAHardwareID<CDMATelephone>(
      decoding: HexBytes("07 563412EFCD00A1").bytes)
    #expect(meid.unmasked == "A100CDEF123456")
    #expect(meid.name == "MEID")
    #expect(meid.masked == "A1**********56")
  }

  @Test(arguments: ["08 0102030405060708", "FE 01020304050607"] as [HexBytes])
  func `more bytes than there are is refused`(hex: HexBytes) {
    #expect(throws: CodecError.self) {
      try CDMAHardwareID<RemovableUIM>(decoding: Array(hex.bytes.prefix(8)))
    }
  }

  @Test(
    arguments: [
      (0, "53696D", "Sim"), (2, "53696D", "Sim"), (3, "53696D", "Sim"),
      (8, "4D66746572E9", "Mfteré"),
      // Seven bits a character, as which Android reads what is no ASCII.
      (2, "D3741B", "Sim"), (9, "D3741B", "Sim"), (4, "4E2D56FD", "中国"), (4, "FEFF4E2D56FD", "中国"),
      (4, "65FF", "旿"), (5, "8365", ""),
    ] as [(UInt8, HexBytes, String)])
  func `a provider's name in every alphabet`(encoding: UInt8, text: HexBytes, name: String) throws {
    let bytes = try ([1, encoding, 0] + text.bytes).filled(to: 35, subject: "test")
    #expect(try CDMAProviderName(decoding: bytes).name == name)
  }
}
