import APDU
import Testing
import UICC

struct ServiceProviderNameTests {
  private let name = hex("41 49 53 FF FF FF FF FF FF FF FF FF FF FF FF FF")

  @Test(arguments: 0...255)
  func `every display condition survives`(condition: Int) throws {
    let bytes = [UInt8(condition)] + name
    let spn = try ServiceProviderName(decoding: bytes)
    #expect(spn.name == "AIS")
    #expect(spn.displayCondition.contains(.showNetworkAtHome) == (condition & 1 != 0))
    #expect(spn.displayCondition.contains(.hideNameAbroad) == (condition & 2 != 0))
    #expect(try spn.encoded(length: 17) == bytes)
  }

  @Test
  func `no name is blank whatever the condition`() {
    for condition in [0x00, 0x01, 0xFF] as [UInt8] {
      let bytes = [condition] + [UInt8](repeating: 0xFF, count: 16)
      let error = #expect(throws: CodecError.self) { try ServiceProviderName(decoding: bytes) }
      #expect(error?.problem == .blank)
    }
  }

  @Test
  func `short content is an error and a longer file is read`() throws {
    expectError("EF_SPN", 0, .tooShort(needed: 17, left: 16)) {
      try ServiceProviderName(decoding: name)
    }
    #expect(try ServiceProviderName(decoding: [0] + name + [0xFF]).name == "AIS")
  }

  @Test
  func `a name that does not fit is an error`() {
    expectError("EF_SPN", 16, .tooLong(limit: 16)) {
      try ServiceProviderName(name: "Seventeen letters").encoded(length: 17)
    }
    expectError("EF_SPN", 0, .tooLong(limit: 0)) {
      try ServiceProviderName(name: "A").encoded(length: 0)
    }
  }
}
