import Testing

@testable import SIMReader

/// Names of readers in any encoding.
struct ReaderNamesTests {
  private func roundTrip(_ bytes: [UInt8]) -> [UInt8] {
    ReaderNames.withName(ReaderNames.text(bytes)) { name in
      var bytes: [UInt8] = []
      var index = 0
      while name[index] != 0 {
        bytes.append(UInt8(bitPattern: name[index]))
        index += 1
      }
      return bytes
    }
  }

  @Test(arguments: [
    Array("ACS ACR39U 00 00".utf8), Array("读卡器 01 00".utf8), [0x4C, 0xE9, 0xFF, 0x20, 0x30],
    [0xFF], [0xE9, 0xFF], [0xFF, 0xE9],
  ])
  func `a name comes back as the bytes that it was`(_ bytes: [UInt8]) {
    #expect(roundTrip(bytes) == bytes)
    #expect(roundTrip(bytes) == bytes, "again")
  }

  @Test func `names that look the same stay two names`() {
    let one = ReaderNames.text([0x52, 0xFE])
    let two = ReaderNames.text([0x52, 0xFD])
    #expect(one != two)
    #expect(ReaderNames.text([0x52, 0xFE]) == one)
  }

  @Test func `a name that is UTF-8 is shown as it is`() {
    #expect(ReaderNames.text(Array("Lecteur é 00".utf8)) == "Lecteur é 00")
  }
}
