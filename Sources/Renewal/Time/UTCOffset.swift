/// How far a place's clocks are ahead of UTC, summer time not looked at.
///
/// Whoever knows the time zone gives the offset of the day in question: this module asks no clock
/// and no time zone.
public struct UTCOffset: Hashable, Sendable, CustomStringConvertible {
  /// The minutes, −720...840; negative west of Greenwich.
  public let minutes: Int

  /// An offset; nil where no place has it.
  public init?(minutes: Int) {
    guard (-720...840).contains(minutes) else { return nil }
    self.minutes = minutes
  }

  private init(_ minutes: Int) { self.minutes = minutes }

  /// None: UTC itself.
  public static let utc = UTCOffset(0)

  /// `+07:00`.
  public var description: String {
    let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
    return
      "\(minutes < 0 ? "-" : "+")\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
  }

  var milliseconds: Int64 { Int64(minutes) * 60_000 }
}
