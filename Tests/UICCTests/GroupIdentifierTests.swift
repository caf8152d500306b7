import APDU
import Testing
import UICC

struct GroupIdentifierTests {
  @Test
  func `FF at the end is filling and FF within is not`() throws {
    let group = try GroupIdentifier(decoding: hex("6C FF 79 FF FF"))
    #expect(group.bytes == hex("6C FF 79"))
    #expect(group.hex == "6CFF79")
    #expect("\(group)" == "6CFF79")
    #expect(try group.encoded(length: 5) == hex("6C FF 79 FF FF"))
  }

  @Test
  func `no bytes are an error and too many do not fit`() {
    expectError("EF_GID", 0, .tooShort(needed: 1, left: 0)) { try GroupIdentifier(decoding: []) }
    expectError("EF_GID", 1, .tooLong(limit: 1)) {
      try GroupIdentifier([1, 2]).encoded(length: 1)
    }
  }
}
