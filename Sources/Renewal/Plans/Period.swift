/// How long something lasts.
public struct Period: Hashable, Sendable {
  /// In what it is counted.
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    /// Hours.
    case hour
    /// Days of 24 hours.
    case day
    /// Weeks.
    case week
    /// Calendar months.
    case month
    /// Calendar years.
    case year
  }

  /// How many: 1...100 000.
  public let count: Int
  /// Of what.
  public let unit: Unit

  /// How long something lasts; nil below 1 and above 100 000.
  public init?(_ count: Int, _ unit: Unit) {
    guard (1...100_000).contains(count) else { return nil }
    self.count = count
    self.unit = unit
  }

  /// The months, where it is counted by the calendar.
  var months: Int? {
    switch unit {
    case .month: count
    case .year: 12 * count
    case .hour, .day, .week: nil
    }
  }

  /// The length for comparing: a month counts as 30 days, a year as 365.
  ///
  /// Ends are reckoned by the calendar (``Timestamp/adding(_:at:)``); this only says which of two
  /// plans is the longer one, and what a day of it costs.
  public var nominalMilliseconds: Int64 { Int64(count) * Self.milliseconds(of: unit) }

  private static func milliseconds(of unit: Unit) -> Int64 {
    switch unit {
    case .hour: 3_600_000
    case .day: 86_400_000
    case .week: 7 * 86_400_000
    case .month: 30 * 86_400_000
    case .year: 365 * 86_400_000
    }
  }
}
