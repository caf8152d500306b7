extension Timestamp {
  private static let day: Int64 = 86_400_000

  /// The moment so many milliseconds later; the first or last there is where it would be beyond.
  public func adding(milliseconds count: Int64) -> Timestamp {
    let (sum, overflow) = milliseconds.addingReportingOverflow(count)
    return Timestamp(milliseconds: overflow ? (count < 0 ? .min : .max) : sum)
  }

  /// The moment at which a day begins.
  public init(startOf date: CivilDate, at offset: UTCOffset = .utc) {
    self.init(milliseconds: Int64(date.daysSinceEpoch) * Self.day - offset.milliseconds)
  }

  /// The moment at which a day is over: what "valid until that day" means.
  public init(endOf date: CivilDate, at offset: UTCOffset = .utc) {
    self.init(milliseconds: Int64(date.daysSinceEpoch + 1) * Self.day - offset.milliseconds)
  }

  /// The day at a place, and the milliseconds since it began there.
  ///
  /// - Returns: nil outside the years 1 to 9999.
  public func civil(at offset: UTCOffset = .utc) -> (date: CivilDate, millisecondsOfDay: Int64)? {
    let (local, overflow) = milliseconds.addingReportingOverflow(offset.milliseconds)
    guard !overflow else { return nil }
    // Before 1970 the quotient must still be rounded down.
    let rest = (local % Self.day + Self.day) % Self.day
    let days = local / Self.day - (local < 0 && rest != 0 ? 1 : 0)
    guard let date = CivilDate(daysSinceEpoch: Int(days)) else { return nil }
    return (date, rest)
  }

  /// The moment a period later: hours, days and weeks by the clock, months and years by the calendar
  /// of a place, to the last day of the month where that is too short.
  ///
  /// - Returns: nil outside the years 1 to 9999.
  public func adding(_ period: Period, at offset: UTCOffset = .utc) -> Timestamp? {
    moved(by: period, times: 1, offset)
  }

  /// The moment a period earlier, counted like ``adding(_:at:)``.
  public func subtracting(_ period: Period, at offset: UTCOffset = .utc) -> Timestamp? {
    moved(by: period, times: -1, offset)
  }

  private func moved(by period: Period, times sign: Int, _ offset: UTCOffset) -> Timestamp? {
    guard let (date, rest) = civil(at: offset) else { return nil }
    if let months = period.months {
      guard let target = date.adding(months: sign * months) else { return nil }
      return Timestamp(startOf: target, at: offset).adding(milliseconds: rest)
    }
    let moved = adding(milliseconds: Int64(sign) * period.nominalMilliseconds)
    return moved.civil(at: offset) == nil ? nil : moved
  }
}
