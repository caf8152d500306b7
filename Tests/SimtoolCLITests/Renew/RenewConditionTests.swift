import CardLedger
import Foundation
import Renewal
import TestSupport
import Testing

@testable import SimtoolCLI

/// A rule that holds for some lines only: Verizon's sixty days are for plans of after 6 November 2018.
struct RenewConditionTests {
  private static let iccid = "8914800000123456788"
  private static let sentence = "Plans begun after 6 November 2018: as long as the plan is renewed"

  private static func date(_ days: Int64) -> String {
    let moment = Timestamp(milliseconds: Timestamp.now.milliseconds + days * 86_400_000)
    return String(ClockText.local(moment).prefix(10))
  }

  /// A card that was read, so that nothing leaves open whose it is, and ended eleven days ago.
  private static func home() throws -> LedgerHome {
    let home = try LedgerHome()
    let contents = CardContents(
      iccid: Fact(iccid, .chip), imsi: Fact("311480123456789", .chip), mcc: "311", mnc: "480",
      absent: ["gid1", "gid2"])
    _ = try home.ledger().book(contents, place: nil, by: .unknown)
    let run = home.run("renew", iccid, "--record", "--valid-until", date(-11))
    #expect(run.status == 0, "\(run)")
    return home
  }

  private func due(_ home: LedgerHome) throws -> [String: Any] {
    let line = home.run("due", "--json").output.split(separator: "\n").first ?? ""
    return try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
  }

  @Test(arguments: [
    (nil, "unknown", "expired"), ("2018-11-06", "unknown", "expired"),
    ("2018-11-07", "grace", "grace"),
  ])
  func `renew and due count on the rule only where the plan is known to be of that time`(
    begun: String?, state: String, reason: String
  ) throws {
    let home = try Self.home()
    if let begun {
      let noted = home.run("renew", Self.iccid, "--record", "--activated", begun)
      #expect(noted.status == 0 && noted.output.contains(begun), "\(noted)")
    }
    let run = home.run("renew", Self.iccid, "--json")
    #expect(try run.text("assessment.state") == state, "\(run)")
    #expect(try JSONSchema(named: "renew").problems(in: Substring(run.output)).isEmpty)
    let entry = try due(home)
    #expect(entry["reason"] as? String == reason, "\(entry)")
    #expect(
      try entry["until"] as? String == (reason == "grace" ? run.text("assessment.next.at") : nil))
    let text = home.run("renew", Self.iccid).output
    #expect(text.contains("can still be saved") == (reason == "grace"), "\(text)")
    // The rule is told all the same, with for whom it holds.
    #expect(text.contains(Self.sentence), "\(text)")
    let chinese = home.run("renew", Self.iccid, "--lang", "zh-Hans").output
    #expect(chinese.contains("2018 年 11 月 6 日之后开通的套餐：在续费日"), "\(chinese)")
  }

  @Test func `JSON has the condition, and the rule never without it`() throws {
    let run = try Self.home().run("renew", Self.iccid, "--json")
    let guides = try #require(try run.value("guide.guides") as? [[String: Any]])
    let rules = try #require(guides.first?["rules"] as? [[String: Any]])
    let grace = try #require(rules.first { $0["kind"] as? String == "grace" })
    #expect((grace["onlyIf"] as? [String: Any])?["activatedAfter"] as? String == "2018-11-06")
    #expect((grace["text"] as? [String: String])?["en"]?.hasPrefix(Self.sentence) == true)
    let rollover = try #require(rules.first { $0["kind"] as? String == "rollover" })
    #expect(rollover["onlyIf"] is NSNull)
  }

  @Test(arguments: [
    (["--record", "--activated", "1018-11-07"], "too long ago"),
    (["--record", "--activated", "2018-11-32"], "--activated \"2018-11-32\""),
    (["--record", "--activated", "2098-11-07"], "that day has not come yet"),
    (["--activated", "2018-11-07"], "--activated needs --record"),
  ])
  func `a day that cannot be is refused`(words: [String], message: String) throws {
    let home = try LedgerHome()
    let run = CLIRun(["renew", Self.iccid] + words, variables: home.variables)
    #expect(run.status == 64 && run.errors.contains(message), "\(run)")
  }
}
