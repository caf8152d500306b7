import Renewal
import Testing

struct CalendarTests {
  private static func moment(_ text: String, hour: Int64 = 0) throws -> Timestamp {
    Timestamp(startOf: try DateText.date(text)).adding(milliseconds: hour * 3_600_000)
  }

  @Test func `a day begins and ends at the place's midnight`() throws {
    let date = try DateText.date("2026-11-21")
    #expect(Timestamp(startOf: date).milliseconds == 1_795_219_200_000)
    #expect(Timestamp(startOf: date, at: .thailand) == (try Self.moment("2026-11-20", hour: 17)))
    #expect(Timestamp(endOf: date, at: .china) == (try Self.moment("2026-11-21", hour: 16)))
    let newYork = try #require(UTCOffset(minutes: -300))
    #expect(Timestamp(startOf: date, at: newYork) == (try Self.moment("2026-11-21", hour: 5)))
  }

  @Test(arguments: [-1, 0, 1, 86_399_999, 86_400_000, -86_400_000, -86_400_001, 1_795_219_200_123])
  func `a moment is its day and the time since`(_ milliseconds: Int64) throws {
    for offset in [UTCOffset.utc, .thailand, try #require(UTCOffset(minutes: -570))] {
      let (date, rest) = try #require(Timestamp(milliseconds: milliseconds).civil(at: offset))
      #expect((0..<86_400_000).contains(rest))
      #expect(
        Timestamp(startOf: date, at: offset).adding(milliseconds: rest).milliseconds
          == milliseconds)
    }
  }

  @Test func `hours and days go by the clock, months and years by the calendar`() throws {
    let start = try Self.moment("2028-01-31", hour: 20)
    let cases: [(Period?, UTCOffset, String, Int64)] = [
      (Period(5, .hour), .utc, "2028-02-01", 1), (Period(1, .day), .utc, "2028-02-01", 20),
      (Period(2, .week), .utc, "2028-02-14", 20), (Period(1, .month), .utc, "2028-02-29", 20),
      (Period(1, .year), .utc, "2029-01-31", 20), (Period(13, .month), .utc, "2029-02-28", 20),
      // In Thailand it is the 1st of February already.
      (Period(1, .month), .thailand, "2028-02-29", 20),
      (Period(2, .month), .thailand, "2028-03-31", 20),
    ]
    for (period, offset, day, hour) in cases {
      let end = start.adding(try #require(period), at: offset)
      #expect(end == (try Self.moment(day, hour: hour)), "\(String(describing: period)) \(offset)")
    }
    #expect(
      start.subtracting(try #require(Period(2, .month)))
        == (try Self.moment("2027-11-30", hour: 20)))
    #expect(
      start.subtracting(try #require(Period(36, .hour))) == (try Self.moment("2028-01-30", hour: 8))
    )
  }

  @Test func `what is beyond the calendar is nil and never traps`() throws {
    let longest = try #require(Period(100_000, .year))
    for milliseconds in [Int64.min, .max, 0] {
      let moment = Timestamp(milliseconds: milliseconds)
      #expect(moment.adding(longest) == nil)
      #expect(moment.subtracting(longest) == nil)
    }
    #expect(Timestamp(milliseconds: .max).adding(milliseconds: 1).milliseconds == .max)
    #expect(Timestamp(milliseconds: .min).adding(milliseconds: -1).milliseconds == .min)
    #expect(Timestamp(milliseconds: .max).civil(at: .china) == nil)
    #expect(Period(0, .day) == nil)
    #expect(Period(100_001, .day) == nil)
  }

  @Test func `offsets are those that places have`() {
    #expect(UTCOffset(minutes: 841) == nil)
    #expect(UTCOffset(minutes: -721) == nil)
    #expect(UTCOffset(minutes: -210)?.description == "-03:30")
    #expect(UTCOffset.thailand.description == "+07:00")
    #expect(UTCOffset.utc.description == "+00:00")
  }

  /// R3.7: a day's plan is warned of in hours, a year's in weeks.
  @Test func `reminders come earlier for longer plans`() throws {
    let hour: Int64 = 3_600_000
    let cases: [(Period?, Int64)] = [
      (Period(1, .hour), hour / 4), (Period(1, .day), 6 * hour), (Period(3, .day), 12 * hour),
      (Period(7, .day), 24 * hour), (Period(1, .week), 24 * hour), (Period(30, .day), 72 * hour),
      (Period(1, .month), 72 * hour), (Period(90, .day), 7 * 24 * hour),
      (Period(1, .year), 14 * 24 * hour), (nil, 72 * hour),
    ]
    for (period, lead) in cases {
      #expect(LeadTime.milliseconds(for: period) == lead, "\(String(describing: period))")
    }
    var last: Int64 = 0
    for hours in 1...10_000 {
      let lead = LeadTime.milliseconds(for: Period(hours, .hour))
      #expect(lead >= last && lead * 4 <= Int64(hours) * hour, "\(hours) h")
      last = lead
    }
  }
}
