/// Reads dates as people type them and as operators send them (docs/lines.md, "Dates").
public enum DateText {
  /// Which of two numbers is the day where both could be.
  public enum Order: String, CaseIterable, Hashable, Sendable {
    /// The day stands first: Thailand, Russia, most of the world.
    case dayFirst
    /// The month stands first: the United States.
    case monthFirst
  }

  /// Why a text is no date.
  public enum Fault: Error, Hashable, Sendable {
    /// It does not look like one.
    case notADate
    /// It can be two days, and nobody said which way round.
    case ambiguous(CivilDate, CivilDate)
    /// The calendar has no such day.
    case noSuchDay

    /// In words, with what to do.
    public var wording: Wording {
      switch self {
      case .notADate:
        Wording(
          en: "not a date; write it as 2026-12-31", zh: "不是日期；请写成 2026-12-31 的形式")
      case .ambiguous(let one, let other):
        Wording(
          en: "can be \(one) or \(other); write the year first, as here",
          zh: "可能是 \(one) 或 \(other)；请像这样把年份写在最前面")
      case .noSuchDay:
        Wording(
          en: "the calendar has no such day; write it as 2026-12-31",
          zh: "日历上没有这一天；请写成 2026-12-31 的形式")
      }
    }
  }

  /// From this year on, a year is one of the Buddhist era that Thai dates are written in.
  private static let buddhistYears = 2400...2699
  private static let buddhistLead = 543

  /// Reads `2026-12-31`, `2026/12/31`, `2026年12月31日`, and with the year last `31/12/2026` or
  /// `31.12.2569`; years from 2400 on are of the Buddhist era.
  ///
  /// Full-width digits are digits. Years have four digits: a Thai `69` is 2569 to one and 1969 to
  /// another.
  ///
  /// - Throws: ``Fault``; ``Fault/ambiguous(_:_:)`` only where `order` is nil.
  public static func date(_ text: String, order: Order? = nil) throws(Fault) -> CivilDate {
    let parts = try numbers(in: text)
    if parts[0].digits == 4 {
      return try day(year: parts[0].value, parts[1].value, parts[2].value)
    }
    guard parts[2].digits == 4 else { throw .notADate }
    let (one, other, year) = (parts[0].value, parts[1].value, parts[2].value)
    switch order {
    case .dayFirst: return try day(year: year, other, one)
    case .monthFirst: return try day(year: year, one, other)
    case nil:
      let dayFirst = try? day(year: year, other, one)
      let monthFirst = try? day(year: year, one, other)
      guard let first = dayFirst ?? monthFirst else { throw .noSuchDay }
      guard let second = monthFirst ?? dayFirst, second != first else { return first }
      throw .ambiguous(first, second)
    }
  }

  private static func day(year: Int, _ month: Int, _ day: Int) throws(Fault) -> CivilDate {
    let year = buddhistYears.contains(year) ? year - buddhistLead : year
    guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDay }
    return date
  }

  /// The three numbers of a date, and that what stands between them belongs together.
  private static func numbers(in text: String) throws(Fault) -> [(value: Int, digits: Int)] {
    var numbers: [(value: Int, digits: Int)] = []
    var between = ""
    var isOpen = false
    for scalar in TypedText.halfWidth(text.trimmingSpace).unicodeScalars {
      guard ("0"..."9").contains(scalar) else {
        between.unicodeScalars.append(scalar)
        isOpen = false
        continue
      }
      if !isOpen {
        numbers.append((0, 0))
        isOpen = true
      }
      let last = numbers.count - 1
      guard last < 3, numbers[last].digits < 4 else { throw .notADate }
      numbers[last].value = numbers[last].value * 10 + Int(scalar.value - 0x30)
      numbers[last].digits += 1
    }
    guard numbers.count == 3, ["--", "//", "..", "年月日", "年月"].contains(between),
      !between.hasPrefix("年") || numbers[0].digits == 4
    else { throw .notADate }
    return numbers
  }
}
