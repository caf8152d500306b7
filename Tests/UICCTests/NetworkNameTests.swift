import APDU
import Testing
import UICC

struct NetworkNameTests {
  /// Seven bits a character, written again here as one row of bits.
  private func packed(_ codes: [UInt8]) -> [UInt8] {
    let bits = codes.flatMap { code in (0..<7).map { code >> $0 & 1 } }
    return stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start...].prefix(8).enumerated().reduce(0) { $0 | $1.element << $1.offset }
    }
  }

  @Test(arguments: 1...24)
  func `a packed name of any length is read to its last character`(count: Int) throws {
    let codes = (0..<count).map { UInt8(0x41 + $0 % 26) }
    let bytes = packed(codes)
    let spare = UInt8(8 * bytes.count - 7 * count)
    let name = try #require(NetworkName([0x80 | spare] + bytes))
    #expect(name.text == String(decoding: codes, as: UTF8.self))
  }

  @Test func `a name in UCS2, a reserved coding and no bytes`() {
    #expect(NetworkName(hex("90 4E2D 56FD 79FB 52A8"))?.text == "中国移动")
    #expect(NetworkName(hex("A0 41")) == nil)
    #expect(NetworkName([]) == nil)
    #expect(NetworkName([0x87])?.text == "")
  }

  @Test func `a name of nothing but filling is none`() throws {
    let names = try TaggedRecord<NetworkNameTags>(decoding: hex("43 01 FF 45 02 80 C1 FF"))
    #expect(names.fields.map(\.value) == [.none, .text("A")])
  }

  @Test func `every price of a unit comes back`() throws {
    for byte in UInt8.min...UInt8.max {
      let bytes = hex("544842 12") + [byte]
      let price = try UnitPrice(decoding: bytes)
      #expect(try price.encoded(length: 5) == bytes)
      #expect((-7...7).contains(price.exponent) && (0...4095).contains(price.elementaryPrice))
    }
  }

  @Test(arguments: [
    (0, "5 min"), (143, "720 min"), (144, "750 min"), (167, "1440 min"), (168, "2 d"),
    (196, "30 d"), (197, "35 d"), (255, "441 d"),
  ])
  func `a validity period says how long it is`(code: UInt8, text: String) throws {
    let parameters = SMSParameters(validity: code)
    #expect(parameters.fields.text(masked: false) == "validity period \(code) (\(text))")
  }
}
