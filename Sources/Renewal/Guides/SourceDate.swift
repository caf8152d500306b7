/// A date as exact as a source gives it: `2017`, `2017-05`, `2017-05-31`.
public struct SourceDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// As written.
  public let description: String
  /// The first day that it can mean.
  ///
  /// The first and not the last: what was said at some time in a year is taken to be as old as it
  /// can be.
  let firstDay: CivilDate

  /// Reads a date of the years 1970 to 9999; nil where it is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let lengths = [4, 2, 2]
    guard (1...3).contains(parts.count),
      zip(parts, lengths).allSatisfy({ part, length in
        part.utf8.count == length && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      })
    else { return nil }
    let numbers = parts.compactMap { Int($0) } + [1, 1]
    guard numbers[0] >= 1970,
      let day = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    else { return nil }
    description = text
    firstDay = day
  }

  /// The first moment that it can mean, in UTC.
  public var earliest: Timestamp { Timestamp(startOf: firstDay) }

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
}
