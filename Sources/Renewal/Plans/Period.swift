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

  /// How many; 1 or more.
  public var count: Int
  /// Of what.
  public var unit: Unit

  /// How long something lasts; nil below 1.
  public init?(_ count: Int, _ unit: Unit) {
    guard count >= 1 else { return nil }
    self.count = count
    self.unit = unit
  }
}
