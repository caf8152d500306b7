import Renewal
import Testing

struct CivilDateTests {
  @Test func `every day of ten centuries follows the day before`() throws {
    var day = try #require(CivilDate(year: 1600, month: 1, day: 1))
    #expect(day.daysSinceEpoch == -135_140)
    for count in day.daysSinceEpoch..<(day.daysSinceEpoch + 365_243) {
      #expect(CivilDate(daysSinceEpoch: count) == day)
      #expect(day.daysSinceEpoch == count)
      let next =
        CivilDate(year: day.year, month: day.month, day: day.day + 1)
        ?? CivilDate(year: day.year, month: day.month + 1, day: 1)
        ?? CivilDate(year: day.year + 1, month: 1, day: 1)
      let tomorrow = try #require(next)
      #expect(day < tomorrow)
      day = tomorrow
    }
    #expect(day == CivilDate(year: 2600, month: 1, day: 1))
  }

  @Test(arguments: [
    (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2026, 11, 21, 20_778),
    (1, 1, 1, -719_162), (9999, 12, 31, 2_932_896),
  ])
  func `days are counted from 1970`(_ year: Int, _ month: Int, _ day: Int, _ count: Int) {
    #expect(CivilDate(year: year, month: month, day: day)?.daysSinceEpoch == count)
    #expect(CivilDate(daysSinceEpoch: count) == CivilDate(year: year, month: month, day: day))
  }

  @Test(arguments: [
    (2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0),
    (0, 1, 1), (10_000, 1, 1), (2026, .max, 1), (.min, 1, 1),
  ])
  func `days that are not in the calendar are refused`(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test func `days beyond the calendar are refused`() {
    for count in [-719_163, 2_932_897, .min, .max] {
      #expect(CivilDate(daysSinceEpoch: count) == nil)
    }
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2026-01-31", 3, "2026-04-30"), ("2026-12-15", 1, "2027-01-15"),
    ("2024-02-29", 12, "2025-02-28"), ("2026-03-31", -1, "2026-02-28"),
    ("2026-01-15", -1, "2025-12-15"), ("2026-01-15", -25, "2023-12-15"),
  ])
  func `a month ends on its last day`(_ from: String, _ months: Int, _ to: String) throws {
    #expect(try DateText.date(from).adding(months: months)?.description == to)
  }

  @Test func `months beyond the calendar are refused`() throws {
    let day = try DateText.date("2026-01-15")
    for months in [.max, .min, -2026 * 12, 8_000 * 12] {
      #expect(day.adding(months: months) == nil)
    }
    #expect(day.adding(months: -2025 * 12)?.description == "0001-01-15")
  }
}
