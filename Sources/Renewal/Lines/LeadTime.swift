/// How long before its end a plan is to be renewed: hours for a short one, days for a long one
/// (R3.7, R4.8).
///
/// These are simtool's own habits and no operator's rule; a rule of ``LineRules`` goes before them.
public enum LeadTime {
  /// The lead for plans up to a length, both in milliseconds.
  private static let table: [(upTo: Int64, lead: Int64)] = [
    (1 * day, 6 * hour),
    (3 * day, 12 * hour),
    (7 * day, 1 * day),
    (31 * day, 3 * day),
    (100 * day, 7 * day),
    (.max, 14 * day),
  ]
  private static let hour: Int64 = 3_600_000
  private static let day = 24 * hour

  /// The lead in milliseconds for a plan of this length; of one that is not known, as for a month.
  ///
  /// Never more than a quarter of the length, so that a plan of an hour is not expiring from the
  /// start.
  public static func milliseconds(for length: Period?) -> Int64 {
    let length = length?.nominalMilliseconds ?? 30 * day
    let lead = table.first { length <= $0.upTo }?.lead ?? 0
    return min(lead, length / 4)
  }
}
