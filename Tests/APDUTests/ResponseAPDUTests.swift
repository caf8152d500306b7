import APDU
import Testing

struct ResponseAPDUTests {
  @Test(
    arguments: [
      ([0x90, 0x00], [], 0x9000),
      ([0x62, 0x6A, 0x82], [0x62], 0x6A82),
      ([1, 2, 3, 0x91, 0x20], [1, 2, 3], 0x9120),
    ] as [([UInt8], [UInt8], UInt16)])
  func `the last two bytes are the status word`(bytes: [UInt8], data: [UInt8], word: UInt16) throws
  {
    let response = try #require(ResponseAPDU(parsing: bytes))
    #expect(response == ResponseAPDU(data: data, status: StatusWord(word)))
    #expect(response.encoded() == bytes)
  }

  @Test(arguments: [[], [0x90]] as [[UInt8]])
  func `fewer than two bytes are no response`(bytes: [UInt8]) {
    #expect(ResponseAPDU(parsing: bytes) == nil)
  }

  @Test func `the longest extended response is read`() throws {
    let data = [UInt8](repeating: 0xA5, count: 65_536)
    let response = try #require(ResponseAPDU(parsing: data + [0x90, 0x00]))
    #expect(response.data == data)
    #expect(response.status == .ok)
  }
}
