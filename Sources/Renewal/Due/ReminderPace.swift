/// How often a line is looked at, and what counts as little, by the length of its plan (R3.7): a plan
/// of a day is used up in hours.
///
/// The figures are ours: no operator sets them. How early a line is renewed: ``LeadTime``.
public struct ReminderPace: Hashable, Sendable {
  /// After how long somebody should look at the line again, in milliseconds (R1.16, R2.10).
  public let check: Int64
  /// What is left of a benefit, in hundredths of what the plan gave, when it counts as little (R1.2).
  public let lowShare: Int64

  /// The pace for a plan of this length; that of a long plan where the length is unknown.
  public init(for length: Period?) {
    let length = length?.nominalMilliseconds ?? .max
    let row = Self.table.first { length <= $0.upTo }
    check = row?.check ?? 30 * Self.day
    lowShare = row?.lowShare ?? 10
  }

  private static let hour: Int64 = 3_600_000
  private static let day = 24 * hour

  private static let table: [(upTo: Int64, check: Int64, lowShare: Int64)] = [
    (day, 12 * hour, 30),
    (3 * day, day, 25),
    (7 * day, 3 * day, 20),
    (31 * day, 14 * day, 10),
  ]
}
