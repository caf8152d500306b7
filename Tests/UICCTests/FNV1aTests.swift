import Testing

@testable import UICC

struct FNV1aTests {
  /// Values that are published with the function (draft-eastlake-fnv, appendix of test vectors).
  @Test(
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
    ] as [(String, UInt64)])
  func `the sum is the published one`(text: String, sum: UInt64) {
    var hash = FNV1a()
    hash.add(text.utf8)
    #expect(hash.sum == sum)
  }
}
