import APDU
import Renewal

/// A length of time as people write it: `12h`, `7d`, `2w`; `12小时`, `7天`, `2周`.
struct TimeSpan: Hashable, Sendable {
  /// How long, in milliseconds.
  let milliseconds: Int64

  /// Reads one; nil where the text is none or longer than ten years.
  init?(_ text: String) {
    let digits = text.prefix { ("0"..."9").contains($0) }
    let unit = text.dropFirst(digits.count)
    guard let count = Int64(digits), let length = Self.units[unit.lowercased()],
      count <= Self.longest / length
    else { return nil }
    milliseconds = count * length
  }

  private static let hour: Int64 = 3_600_000
  private static let longest = 10 * 365 * 24 * hour
  private static let units: [String: Int64] = [
    "h": hour, "小时": hour, "d": 24 * hour, "天": 24 * hour, "w": 7 * 24 * hour,
    "周": 7 * 24 * hour,
  ]

  /// How far a moment is from another one, in words: `in 5 hours`, `3 days ago`.
  static func words(from now: Timestamp, to moment: Timestamp) -> LocalizedText {
    let distance = moment.milliseconds - now.milliseconds
    let hours = Int64(distance.magnitude) / hour
    let minutes = Int64(distance.magnitude) / (hour / 60)
    if hours == 0, distance >= 0 { return LocalizedText(en: "within the hour", zh: "一小时内") }
    if minutes == 0 { return LocalizedText(en: "just now", zh: "刚刚") }
    let (count, one, many, chinese) =
      hours == 0
      ? (minutes, "minute", "minutes", "分钟")
      : hours < 48 ? (hours, "hour", "hours", "小时") : (hours / 24, "day", "days", "天")
    let english = "\(count) \(count == 1 ? one : many)"
    return distance < 0
      ? LocalizedText(en: "\(english) ago", zh: "\(count) \(chinese)前")
      : LocalizedText(en: "in \(english)", zh: "\(count) \(chinese)后")
  }
}

extension Invocation {
  /// The value of an option as a length of time, in milliseconds; nil where it was not given.
  ///
  /// - Throws: `usage` where the value is none.
  func timeSpan(_ name: String) throws(Failure) -> Int64? {
    guard let text = value(name) else { return nil }
    guard let span = TimeSpan(text) else {
      throw Failure(
        .usage,
        LocalizedText(en: "--\(name) cannot be \"\(text)\"", zh: "--\(name) 不能是“\(text)”"),
        hint: LocalizedText(
          en: "Write a number and h, d or w for hours, days or weeks, as in 12h or 7d",
          zh: "请写数字加 h、d 或 w（小时、天、周），例如 12h 或 7d"))
    }
    return span.milliseconds
  }
}
