import Renewal
import Testing

@testable import SimtoolCLI

struct ICalendarTests {
  /// 2026-11-21 13:03:07 UTC.
  static let moment = Timestamp(milliseconds: 1_795_266_187_000)

  private func event(
    _ summary: String = "Renew", _ description: String = "", alarm: Int64 = 0
  ) -> ICalendar.Event {
    ICalendar.Event(
      uid: "2236-expiring", start: Self.moment, alarm: alarm, summary: summary,
      description: description, priority: 1)
  }

  private func text(_ events: ICalendar.Event..., language: String = "en") -> String {
    ICalendar(events: events, made: Self.moment, language: language).text
  }

  /// What a calendar reads: the folds taken out, as RFC 5545, 3.1 says.
  private func unfolded(_ text: String) -> [String] {
    text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
  }

  @Test func `a file is as RFC 5545 has it, line by line`() {
    let lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//simtool//due//EN", "CALSCALE:GREGORIAN",
      "BEGIN:VEVENT", "UID:2236-expiring", "DTSTAMP:20261121T130307Z", "DTSTART:20261121T130307Z",
      "PRIORITY:1", "SUMMARY;LANGUAGE=en:Renew", "DESCRIPTION;LANGUAGE=en:", "TRANSP:TRANSPARENT",
      "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION;LANGUAGE=en:Renew", "TRIGGER:-P3D",
      "END:VALARM", "END:VEVENT", "END:VCALENDAR",
    ]
    #expect(text(event(alarm: 3 * 86_400_000)) == lines.map { $0 + "\r\n" }.joined())
  }

  @Test(arguments: [
    (0, "PT0S"), (-5, "PT0S"), (90_000, "-PT90S"), (3_600_000, "-PT1H"), (5_400_000, "-PT90M"),
    (86_400_000, "-P1D"), (90_000_000, "-PT25H"), (604_800_000, "-P7D"),
  ])
  func `an alarm sounds before the moment`(milliseconds: Int64, trigger: String) {
    #expect(text(event(alarm: milliseconds)).contains("TRIGGER:\(trigger)\r\n"))
  }

  @Test func `special characters are escaped, and nothing begins a line of its own`() {
    let hostile = "a;b,c\\d\ne\r\nBEGIN:VEVENT\u{85}\u{202E}x\tend"
    let lines = unfolded(text(event(hostile, hostile)))
    let escaped =
      "a\\;b\\,c\\\\d\\ne\u{FFFD}\\nBEGIN:VEVENT\u{FFFD}\u{FFFD}x\u{FFFD}end"
    #expect(lines.contains("SUMMARY;LANGUAGE=en:\(escaped)"))
    #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 1)
  }

  @Test(arguments: 0..<80)
  func `lines have 75 bytes at most and no torn characters`(length: Int) {
    for filling in ["x", "é", "续", "😀"] {
      let summary = String(repeating: "a", count: length) + String(repeating: filling, count: 90)
      let text = text(event(summary), language: "zh-Hans")
      for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
        #expect(line.last == UInt8(ascii: "\r"))
        #expect(line.count <= 76)
        #expect(String(validating: Array(line), as: UTF8.self) != nil)
      }
      #expect(unfolded(text).contains("SUMMARY;LANGUAGE=zh-Hans:\(summary)"))
    }
  }
}
