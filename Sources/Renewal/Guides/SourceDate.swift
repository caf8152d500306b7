/// A date as exact as a source gives it: `2017`, `2017-05`, `2017-05-31`.
public struct SourceDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// As written.
  public let description: String
  /// Days since 1970-01-01 of the first day that it can mean.
  ///
  /// The first and not the last: what was said at some time in a year is taken to be as old as it
  /// can be.
  private let firstDay: Int

  /// Reads a date of the years 1970 to 9999; nil where it is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let lengths = [4, 2, 2]
    guard (1...3).contains(parts.count),
      zip(parts, lengths).allSatisfy({ part, length in
        part.utf8.count == length && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    let (year, month, day) = (
      numbers[0], numbers.count > 1 ? numbers[1] : 1, numbers.count > 2 ? numbers[2] : 1
    )
    guard year >= 1970, (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    description = text
    firstDay =
      (1970..<year).reduce(0) { $0 + (Self.isLeap($1) ? 366 : 365) }
      + (1..<month).reduce(0) { $0 + Self.length(ofMonth: $1, year: year) } + day - 1
  }

  /// The first moment that it can mean, in UTC.
  public var earliest: Timestamp { Timestamp(milliseconds: Int64(firstDay) * 86_400_000) }

  /// Whole days from the first moment that it can mean to `moment`; negative before it.
  public func age(at moment: Timestamp) -> Int {
    let (days, rest) = (moment.milliseconds - earliest.milliseconds)
      .quotientAndRemainder(dividingBy: 86_400_000)
    return Int(rest < 0 ? days - 1 : days)
  }

  /// The earlier date comes first.
  public static func < (one: SourceDate, other: SourceDate) -> Bool {
    (one.firstDay, one.description) < (other.firstDay, other.description)
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
