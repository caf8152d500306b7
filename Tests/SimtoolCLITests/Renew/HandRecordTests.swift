import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// What staff type in by hand: money, days, and what of it cannot be meant.
struct HandRecordTests {
  private func record(_ home: LedgerHome, _ words: [String]) -> CLIRun {
    CLIRun(["renew", "--demo", "--record", "--json"] + words, variables: home.variables)
  }

  @Test func `money is taken as it is typed, in full width too`() throws {
    let home = try LedgerHome()
    let run = record(home, ["--plan", "SIM2Fly", "--amount", "３９９　ＴＨＢ", "--balance", "๒๐.๕ thb"])
    #expect(run.status == 0, "\(run)")
    let total = try run.value("order.total") as? [String: String]
    #expect(total == ["amount": "399.00", "currency": "THB"])
    #expect(try run.text("status.balance.value.amount") == "20.50")
    // What is left can be a debt, as with operators that lend.
    let debt = record(home, ["--balance=-50 RUB"])
    #expect(try debt.text("status.balance.value.amount") == "-50.00", "\(debt)")
    // Another currency than that of the balance is no fault: shops take what they take.
    let abroad = record(home, ["--plan", "Travel", "--amount", "12 USD"])
    #expect(try abroad.status == 0 && abroad.text("order.total.currency") == "USD")
  }

  @Test(arguments: [
    (["--balance", "1,200.50 THB"], "nothing between thousands"),
    (["--balance", "120 XYZ"], "ISO 4217 has no currency XYZ"),
    (["--balance", "120 BHT"], "Did you mean THB?"),
    (["--plan", "p", "--amount=-5 THB"], "without a sign"),
    (["--balance", "120"], "Write number and currency"),
    (["--valid-until", "9999-12-31"], "no line ends in the year 9999"),
    (["--valid-until", "2100-01-01"], "from 2000 to 2099"),
    (["--valid-until", "0027-01-31"], "no line ends in the year 27"),
  ])
  func `what cannot be meant is refused, with what to do, and nothing is kept`(
    words: [String], text: String
  ) throws {
    let home = try LedgerHome()
    let run = record(home, words)
    #expect(run.status == 64 && run.errorID == "usage", "\(run)")
    #expect(run.errors.contains(text), "\(run.errors)")
    #expect(try home.files().isEmpty)
    let chinese = CLIRun(
      ["renew", "--demo", "--record", "--lang", "zh-Hans"] + words, variables: home.variables)
    #expect(chinese.errors.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }, "\(chinese.errors)")
  }

  @Test func `a day ends where the shop is, and is shown as that day`() throws {
    let day = try #require(CivilDate(year: 2027, month: 1, day: 31))
    #expect(ClockText.local(ClockText.end(of: day)) == "2027-01-31 23:59")
    let next = ClockText.end(of: day).adding(milliseconds: 1)
    #expect(ClockText.local(next) == "2027-02-01 00:00")
  }

  @Test func `facts of a day to come put the clock in doubt`() throws {
    let home = try LedgerHome()
    try FileManager.default.createDirectory(
      atPath: home.path + "/guides", withIntermediateDirectories: true)
    let guide = """
      {"schema": "simtool.guide/1", "id": "ais-th", "operator": "ais-th",
       "title": {"en": "Own", "zh": "自有"}, "sources": {"page": {"title": "A page"}},
       "channels": [{"id": "h", "kind": "hotline", "purposes": ["support"],
        "title": {"en": "H", "zh": "热线"}, "number": "1175", "steps": [{"en": "Call.", "zh": "拨打。"}],
        "sources": ["page"], "verifiedAt": "2098-05", "confidence": "high"}]}
      """
    try guide.write(toFile: home.path + "/guides/a.json", atomically: true, encoding: .utf8)
    let run = home.run("renew", "--demo")
    #expect(run.status == 0)
    #expect(
      run.errors.contains("guide ais-th has facts of 2098-05: set the clock"), "\(run.errors)")
    #expect(run.says("dated 2098-05, which has not come yet"))
    let json = home.run("renew", "--demo", "--json")
    #expect((try json.value("guide.guides") as? [[String: Any]])?.first?["stale"] as? Bool == true)
    let chinese = CLIRun(
      ["troubleshoot", "noNetwork", "--demo", "--lang", "zh-Hans"], variables: home.variables)
    #expect(chinese.errors.contains("请校正时钟") && chinese.output.contains("2098-05"))
    #expect(!CLIRun("renew --demo").errors.contains("clock"))
  }
}
