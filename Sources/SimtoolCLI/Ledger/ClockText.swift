import CardLedger
import Renewal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Moments as text: for people in local time, for programs in UTC.
enum ClockText {
  /// `2026-11-21 14:03` in the time zone of this computer.
  static func local(_ moment: Timestamp) -> String {
    let parts = broken(moment, localtime_r)
    return "\(day(parts)) \(two(parts.tm_hour)):\(two(parts.tm_min))"
  }

  /// `2026-11-21T13:03:07Z` (RFC 3339).
  static func utc(_ moment: Timestamp) -> String {
    let parts = broken(moment, gmtime_r)
    return "\(day(parts))T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  /// The last second of a day in the time zone of this computer: who types a day means the shop's.
  static func end(of date: CivilDate) -> Timestamp {
    moment(date, 23, 59, 59).adding(milliseconds: 999)
  }

  /// The first moment of a day in the time zone of this computer.
  static func start(of date: CivilDate) -> Timestamp { moment(date, 0, 0, 0) }

  private static func moment(
    _ date: CivilDate, _ hour: Int32, _ minute: Int32, _ second: Int32
  ) -> Timestamp {
    var parts = tm()
    parts.tm_year = Int32(date.year - 1900)
    parts.tm_mon = Int32(date.month - 1)
    parts.tm_mday = Int32(date.day)
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (hour, minute, second)
    // Whether clocks are put forward on that day, the system knows.
    parts.tm_isdst = -1
    return Timestamp(milliseconds: Int64(mktime(&parts)) * 1_000)
  }

  private static func broken(
    _ moment: Timestamp,
    _ convert: (UnsafePointer<time_t>?, UnsafeMutablePointer<tm>?) -> UnsafeMutablePointer<tm>?
  ) -> tm {
    // Before 1970 the quotient must still be rounded down.
    let seconds =
      moment.milliseconds >= 0
      ? moment.milliseconds / 1_000 : (moment.milliseconds - 999) / 1_000
    var time = time_t(seconds)
    var parts = tm()
    _ = convert(&time, &parts)
    return parts
  }

  private static func day(_ parts: tm) -> String {
    "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
  }

  private static func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
