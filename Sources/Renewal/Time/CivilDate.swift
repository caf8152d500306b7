/// A day of the Gregorian calendar, from the year 1 to 9999.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The year, 1...9999.
  public let year: Int
  /// The month, 1...12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// A day; nil where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month),
      (1...Self.daysIn(month: month, of: year)).contains(day)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day that is so many days after 1970-01-01; nil outside the years 1 to 9999.
  ///
  /// Years are counted from March, so that the leap day is the last of a year: every 400 years have
  /// 146 097 days, and within a year the months' lengths repeat every five.
  public init?(daysSinceEpoch: Int) {
    guard Self.days.contains(daysSinceEpoch) else { return nil }
    let days = daysSinceEpoch + Self.epoch
    let era = days / Self.daysPerEra
    let dayOfEra = days % Self.daysPerEra
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / (Self.daysPerEra - 1)) / 365
    let dayOfYear = dayOfEra - Self.daysBefore(yearOfEra)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  }

  /// How many days after 1970-01-01 it is; negative before.
  public var daysSinceEpoch: Int {
    let fromMarch = month <= 2 ? year - 1 : year
    let era = fromMarch / 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * Self.daysPerEra + Self.daysBefore(fromMarch % 400) + dayOfYear - Self.epoch
  }

  /// The same day so many months later; where that month is too short, its last day.
  ///
  /// - Returns: nil outside the years 1 to 9999.
  public func adding(months: Int) -> CivilDate? {
    let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, count >= 12 else { return nil }
    let (year, month) = (count / 12, count % 12 + 1)
    guard Self.years.contains(year) else { return nil }
    return CivilDate(
      year: year, month: month, day: min(day, Self.daysIn(month: month, of: year)))
  }

  /// `2026-11-21` (ISO 8601).
  public var description: String {
    let year = String(year)
    return String(repeating: "0", count: 4 - year.utf8.count) + year
      + "-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// The earlier day comes first.
  public static func < (one: CivilDate, other: CivilDate) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }

  /// How many days a month has.
  public static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static let years = 1...9999
  private static let daysPerEra = 146_097
  /// The days from the 1st of March of the year 0 to 1970-01-01.
  private static let epoch = 719_468
  /// 0001-01-01 to 9999-12-31.
  private static let days = -719_162...2_932_896

  /// The days of so many years of an era.
  private static func daysBefore(_ year: Int) -> Int { year * 365 + year / 4 - year / 100 }
}
