import Renewal
import Testing

struct TimestampTests {
  @Test func `the earlier moment comes first`() {
    let moments = [3, -1, 0].map { Timestamp(milliseconds: $0) }
    #expect(moments.sorted().map(\.milliseconds) == [-1, 0, 3])
  }
}
