import Renewal
import Testing

struct DateTextTests {
  @Test(arguments: [
    ("2026-12-31", "2026-12-31"), (" 2026/1/5 ", "2026-01-05"), ("2026.02.28", "2026-02-28"),
    ("2026年12月31日", "2026-12-31"), ("2026年2月3", "2026-02-03"), ("２０２６－１２－３１", "2026-12-31"),
    ("31/12/2026", "2026-12-31"), ("12/31/2026", "2026-12-31"), ("5/5/2026", "2026-05-05"),
    // The Buddhist era, as Thai operators write it.
    ("31/12/2569", "2026-12-31"), ("2569-12-31", "2026-12-31"), ("29/2/2571", "2028-02-29"),
    ("31.12.2569", "2026-12-31"),
  ])
  func `dates are read as people write them`(_ text: String, _ date: String) throws {
    #expect(try DateText.date(text).description == date)
  }

  @Test(arguments: [
    "", "31", "31/12", "31/12/69", "2026-12", "2026-12-31-1", "2026/12-31", "31 12 2026",
    "12345-1-1",
    "年月日", "31年12月2026日", "tomorrow", "1.2.3.4", "2026-1a-1",
  ])
  func `what is no date is refused`(_ text: String) {
    #expect(throws: DateText.Fault.notADate) { try DateText.date(text) }
  }

  @Test(arguments: [
    "2026-02-29", "29/2/2569", "2026-13-01", "32/12/2026", "0000-01-01", "13/13/2026",
  ])
  func `days that are not there are refused`(_ text: String) {
    #expect(throws: DateText.Fault.noSuchDay) { try DateText.date(text) }
  }

  @Test func `what can be two days is asked about`() throws {
    let (april, may) = (try DateText.date("2026-04-05"), try DateText.date("2026-05-04"))
    #expect(throws: DateText.Fault.ambiguous(april, may)) { try DateText.date("5/4/2026") }
    #expect(try DateText.date("5/4/2026", order: .dayFirst) == april)
    #expect(try DateText.date("5/4/2026", order: .monthFirst) == may)
    #expect(throws: DateText.Fault.noSuchDay) {
      try DateText.date("31/12/2026", order: .monthFirst)
    }
    let fault = DateText.Fault.ambiguous(april, may)
    #expect(fault.wording.en.contains("2026-04-05") && fault.wording.zh.contains("2026-05-04"))
  }
}
