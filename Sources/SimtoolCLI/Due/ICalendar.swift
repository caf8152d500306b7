import Renewal

/// A calendar file (RFC 5545) of things to be done at certain moments, each with an alarm.
///
/// Lines end with CR and LF and have 75 bytes at most; times are UTC. It holds what it is given: the
/// caller masks what names a person.
struct ICalendar {
  /// Something to be done.
  struct Event: Hashable, Sendable {
    /// Its name for ever: the same thing, written again, replaces itself in a calendar.
    var uid: String
    /// When it is to be done by.
    var start: Timestamp
    /// How long before that the alarm sounds, in milliseconds.
    var alarm: Int64
    /// What it is, in a line.
    var summary: String
    /// More about it; may have several lines.
    var description: String
    /// 1 for the most urgent to 9 (RFC 5545, 3.8.1.9).
    var priority: Int
  }

  let events: [Event]
  /// When the file is made.
  let made: Timestamp
  /// The language of the texts, by RFC 5646.
  let language: String

  /// The whole file.
  var text: String {
    let lines =
      ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//simtool//due//EN", "CALSCALE:GREGORIAN"]
      + events.flatMap(lines) + ["END:VCALENDAR"]
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  private func lines(_ event: Event) -> [String] {
    let summary = Self.escaped(event.summary)
    return [
      "BEGIN:VEVENT", "UID:\(Self.escaped(event.uid))", "DTSTAMP:\(Self.moment(made))",
      "DTSTART:\(Self.moment(event.start))", "PRIORITY:\(event.priority)",
      "SUMMARY;LANGUAGE=\(language):\(summary)",
      "DESCRIPTION;LANGUAGE=\(language):\(Self.escaped(event.description))",
      // What is to be done takes no time away from anybody's day.
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION;LANGUAGE=\(language):\(summary)",
      "TRIGGER:\(Self.before(event.alarm))", "END:VALARM", "END:VEVENT",
    ]
  }

  // MARK: - Values

  /// A moment in UTC: `20261121T130307Z` (3.3.5).
  private static func moment(_ moment: Timestamp) -> String {
    ClockText.utc(moment).filter { $0 != "-" && $0 != ":" }
  }

  /// A time before the start: `-P7D`, `-PT3H`, `-PT90S`, `PT0S` (3.3.6).
  private static func before(_ milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds / 1_000)
    if seconds == 0 { return "PT0S" }
    let units: [(Int64, String, String)] = [
      (86_400, "P", "D"), (3_600, "PT", "H"), (60, "PT", "M"),
    ]
    for (size, head, tail) in units where seconds.isMultiple(of: size) {
      return "-\(head)\(seconds / size)\(tail)"
    }
    return "-PT\(seconds)S"
  }

  /// Text with its special characters escaped (3.3.11); what steers a terminal or a calendar goes.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in Console.safe(text, keepingLines: true) {
      switch character {
      case "\\", ";", ",": escaped += "\\\(character)"
      case "\n": escaped += "\\n"
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// A line in pieces of 75 bytes at most, each but the first behind a space (3.1); a character is
  /// never torn apart.
  private static func folded(_ line: String) -> String {
    var folded = ""
    var length = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if length + size > longestLine {
        folded += "\r\n "
        length = 1
      }
      folded.unicodeScalars.append(scalar)
      length += size
    }
    return folded
  }

  private static let longestLine = 75
}
