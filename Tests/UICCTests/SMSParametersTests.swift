import APDU
import Testing
import UICC

struct SMSParametersTests {
  private let full = hex(
    """
    41 42 E0 0A 81 21 43 65 87 09 FF FF FF FF FF 07 91 66 18 19 01 00 F0 FF FF FF FF 01 02 A8
    """)

  @Test
  func `every parameter has its place`() throws {
    let parameters = try SMSParameters(decoding: full)
    #expect(parameters.alpha == "AB")
    #expect(parameters.destination == "1234567890")
    #expect(parameters.serviceCentre == "+66819110000")
    #expect(parameters.pid == 1)
    #expect(parameters.dcs == 2)
    #expect(parameters.validity == 0xA8)
    #expect(try parameters.encoded(length: 30) == full)
    let same = SMSParameters(
      alpha: "AB", destination: "1234567890", serviceCentre: "+66819110000", pid: 1, dcs: 2,
      validity: 0xA8)
    #expect(same == parameters)
  }

  @Test(arguments: 0...255)
  func `a parameter is absent where its bit is 1`(indicators: Int) throws {
    var bytes = full
    bytes[2] = UInt8(indicators)
    let parameters = try SMSParameters(decoding: bytes)
    let present = [
      parameters.destination != nil, parameters.serviceCentre != nil, parameters.pid != nil,
      parameters.dcs != nil, parameters.validity != nil,
    ]
    #expect(present == (0..<5).map { indicators >> $0 & 1 == 0 })
    let again = try parameters.encoded(length: 30)
    #expect(again[2] == UInt8(indicators))
    #expect(try SMSParameters(decoding: again) == parameters)
  }

  @Test
  func `addresses of messages have letters where numbers to dial have a pause`() throws {
    let bytes = hex("FC 08 81 A1 32 CB ED FFFFFFFFFFFF 05 91 A1 32 CB ED FFFFFFFFFFFF FF FF FF")
    let parameters = try SMSParameters(decoding: bytes)
    #expect(parameters.destination == "1*23#abc")
    #expect(parameters.serviceCentre == "+1*23#abc")
    #expect(try parameters.encoded(length: 28) == bytes)
  }

  @Test
  func `the destination counts digits and the service centre bytes`() throws {
    let parameters = SMSParameters(destination: "123", serviceCentre: "+456")
    let bytes = try parameters.encoded(length: 28)
    #expect(bytes[0] == 0xFC)
    #expect(Array(bytes[1...4]) == hex("03 81 21 F3"))
    #expect(Array(bytes[13...16]) == hex("03 91 54 F6"))
    #expect(try SMSParameters(decoding: bytes) == parameters)
  }

  @Test
  func `an address without length is absent although its bit says present`() throws {
    for length in [0x00, 0xFF] as [UInt8] {
      var bytes = full
      (bytes[3], bytes[15]) = (length, length)
      let parameters = try SMSParameters(decoding: bytes)
      #expect(parameters.destination == nil)
      #expect(parameters.serviceCentre == nil)
      #expect(parameters.indicators == 0xE0)
    }
  }

  @Test
  func `an address longer than its place is an error`() {
    var bytes = full
    bytes[3] = 21
    expectError("EF_SMSP", 3, .unexpected("expected a length of 1 to 20, found 21")) {
      try SMSParameters(decoding: bytes)
    }
    bytes = full
    bytes[15] = 12
    expectError("EF_SMSP", 15, .unexpected("expected a length of 1 to 11, found 12")) {
      try SMSParameters(decoding: bytes)
    }
  }

  @Test
  func `fewer than 28 bytes are an error`() {
    expectError("EF_SMSP", 0, .tooShort(needed: 28, left: 27)) {
      try SMSParameters(decoding: Array(full.suffix(27)))
    }
    expectError("EF_SMSP", 0, .tooLong(limit: 27)) { try SMSParameters().encoded(length: 27) }
  }

  @Test
  func `the text names the service centre`() throws {
    #expect("\(try SMSParameters(decoding: full))" == "AB, service centre +66819110000")
    #expect("\(SMSParameters())" == "no service centre")
  }
}
