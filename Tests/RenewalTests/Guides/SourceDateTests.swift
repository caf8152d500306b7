@testable import Renewal
import Testing

struct SourceDateTests {
  private static let day: Int64 = 86_400_000

  @Test(arguments: [
    ("1970-01-01", Int64(0)), ("1970", 0), ("1970-02", 31), ("1972-03-01", 790),
    ("2000-02-29", 11_016), ("2026-11-21", 20_778), ("2100-03-01", 47_541),
  ])
  func `a date means its first day`(text: String, days: Int64) throws {
    let date = try #require(SourceDate(text))
    #expect(date.earliest == Timestamp(milliseconds: days * Self.day))
    #expect(date.description == text)
  }

  @Test(arguments: [
    "", "1969", "26-11-21", "2026-13", "2026-00", "2026-11-31", "2025-02-29", "2100-02-29",
    "2026-1", "2026-11-2", "2026/11", "2026-11-21-1", "２０２６", "2026-11-", " 2026",
  ])
  func `what is no date is refused`(text: String) { #expect(SourceDate(text) == nil) }

  @Test func `a fact is stale after 180 days and not before`() throws {
    let date = try #require(SourceDate("2026-11-01"))
    let provenance = try #require(
      try GuideSample.guide().channels.first?.provenance.map {
        var copy = $0
        copy.verifiedAt = date
        return copy
      })
    func after(_ days: Int64, _ more: Int64 = 0) -> Timestamp {
      Timestamp(milliseconds: date.earliest.milliseconds + days * Self.day + more)
    }
    #expect(!provenance.isStale(at: after(180, Self.day - 1)))
    #expect(provenance.isStale(at: after(181)))
    #expect(date.age(at: after(0)) == 0)
    #expect(date.age(at: after(0, -1)) == -1)
    #expect(date.age(at: after(-1)) == -1)
  }
}
