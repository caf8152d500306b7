/// Something that is to be done about a line.
public struct DueItem: Hashable, Sendable {
  /// Why.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// The line ends soon.
    case expiring
    /// The line has ended, and nobody knows whether it can be saved.
    case expired
    /// The line has ended and can still be saved (R4.12).
    case grace
    /// The line is switched off.
    case suspended
    /// The money left is little.
    case lowBalance
    /// Of data, calls or messages little is left (R1.2).
    case lowBenefit
    /// The line was not used for so long that the operator may soon switch it off.
    case idle
    /// Nobody knows yet what became of an order.
    case orderOpen
    /// Nobody has looked yet whether a renewal arrived (R0.9).
    case verification
    /// Somebody looked, and a renewal that was paid has not arrived.
    case verifyFailed
    /// A renewal was taken back after it was carried out (R4.14).
    case reversed
    /// Nobody has looked at the line for long (R1.16, R2.10).
    case check
  }

  /// How soon it is to be done (R4.2).
  public enum Urgency: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// It should have been done.
    case overdue
    /// It is to be done now.
    case urgent
    /// It is to be done in good time.
    case soon
    /// It is to be done at some time.
    case routine

    /// The more urgent comes first.
    public static func < (one: Urgency, other: Urgency) -> Bool { one.rawValue < other.rawValue }
  }

  /// Why.
  public var reason: Reason
  /// How soon.
  public var urgency: Urgency
  /// When the line ends or ended, or since when it is to be done.
  public var at: Timestamp
  /// How long before ``at`` to act, in milliseconds; 0 for what is to be done already.
  public var lead: Int64
  /// Until when the line can be saved; nil where nobody knows, or where it is not about that.
  public var until: Timestamp?
  /// Of which benefit little is left.
  public var benefit: Benefit?
  /// The money that is left.
  public var balance: Money?
  /// Who says so.
  public var source: String
  /// When it was so.
  public var asOf: Timestamp

  /// Something that is to be done about a line.
  public init(
    _ reason: Reason, _ urgency: Urgency, at: Timestamp, lead: Int64 = 0, until: Timestamp? = nil,
    benefit: Benefit? = nil, balance: Money? = nil, source: String, asOf: Timestamp
  ) {
    self.reason = reason
    self.urgency = urgency
    self.at = at
    self.lead = lead
    self.until = until
    self.benefit = benefit
    self.balance = balance
    self.source = source
    self.asOf = asOf
  }
}
