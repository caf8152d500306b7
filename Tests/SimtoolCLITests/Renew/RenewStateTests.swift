import CardLedger
import Foundation
import Renewal
import TestSupport
import Testing

@testable import SimtoolCLI

/// The state of a line in `renew`: the machine's, with dates, rules and sources (X3, R4.12).
struct RenewStateTests {
  /// A card of Verizon, whose guide has sixty days of grace for plans of after 6 November 2018.
  private static let iccid = "8914800000123456788"
  /// The same, as it was read: nothing leaves open whose it is.
  private static let contents = CardContents(
    iccid: Fact(iccid, .chip), imsi: Fact("311480123456789", .chip), mcc: "311", mnc: "480",
    absent: ["gid1", "gid2"])
  private static let rule = "verizon-prepaid-us.grace"

  private static func day(_ days: Int64) -> Timestamp {
    Timestamp(milliseconds: Timestamp.now.milliseconds + days * 86_400_000)
  }

  private static func date(_ days: Int64) -> String {
    String(ClockText.local(day(days)).prefix(10))
  }

  private func due(_ home: LedgerHome) throws -> [String: Any]? {
    try home.run("due", "--json").output.split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }.first
  }

  private func steps(_ run: CLIRun) throws -> [[String: String]] {
    try #require(try run.value("assessment.transitions") as? [[String: String]], "\(run)")
  }

  @Test func `a line in its grace is told as such, as by due, and is restored by renewing`() throws
  {
    let home = try LedgerHome()
    _ = try home.ledger().book(Self.contents, place: nil, by: .unknown)
    let run = home.run(
      "renew", Self.iccid, "--record", "--valid-until", Self.date(-11), "--activated", "2020-05-31",
      "--json")
    #expect(try run.text("assessment.state") == "grace", "\(run)")
    #expect(try run.value("assessment.hasRunOut") as? Bool == true)
    #expect(try JSONSchema(named: "renew").problems(in: Substring(run.output)).isEmpty)
    let entry = try #require(try due(home))
    #expect(entry["reason"] as? String == "grace")
    #expect(try entry["until"] as? String == run.text("assessment.next.at"))
    // Each step has date, rule and source.
    let last = try #require(try steps(run).last)
    #expect(last["to"] == "grace" && last["rule"] == Self.rule)
    #expect(try last["at"] == run.text("status.validUntil.value"))
    #expect(last["source"]?.hasPrefix("https://") == true)
    #expect(try run.text("assessment.next.to") == "suspended")

    let text = home.run("renew", Self.iccid).output
    for words in ["expired, can still be saved, until \(Self.date(49))", "rule \(Self.rule)"] {
      #expect(text.contains(words), "\(words): \(text)")
    }
    #expect(text.says("Steps of the line") && text.says("then, if nobody renews"))
    let chinese = home.run("renew", Self.iccid, "--lang", "zh-Hans").output
    #expect(chinese.contains("已到期，仍可保号，截止 \(Self.date(49))") && chinese.contains("线路状态的变化"))

    let renewed = home.run(
      "renew", Self.iccid, "--record", "--plan", "Prepaid", "--amount", "35 USD",
      "--valid-until", Self.date(29), "--json")
    #expect(try renewed.text("assessment.state") == "active", "\(renewed)")
    #expect(try renewed.value("assessment.hasRunOut") as? Bool == false)
    #expect(try due(home) == nil)
  }

  @Test func `what was reported before the end does not hide what came after`() throws {
    let home = try LedgerHome()
    let ledger = try home.ledger()
    let card = try ledger.serve(Self.contents, by: .unknown)
    let then = Self.day(-100)
    _ = try ledger.see(
      LineStatus(
        state: Sourced(.active, source: "staff", asOf: then),
        validUntil: Sourced(Self.day(-70), source: "staff", asOf: then),
        activated: Sourced(Self.day(-130), source: "staff", asOf: then)),
      of: card.id, by: .unknown)
    let run = home.run("renew", Self.iccid, "--json")
    #expect(try run.text("assessment.state") == "suspended", "\(run)")
    #expect(try due(home)?["reason"] as? String == "suspended")
    #expect(try steps(run).map { $0["to"] } == ["active", "expiring", "grace", "suspended"])
    #expect(
      try steps(run).map { $0["rule"] } == [
        LineRuleID.reported, LineRuleID.lead, Self.rule, Self.rule,
      ])
    let text = home.run("renew", Self.iccid).output
    #expect(text.says("suspended (rule \(Self.rule); "), "\(text)")
    #expect(text.says("active (staff, \(ClockText.local(then)))"))
  }

  @Test func `a price that is asked for changes nothing of how the line stands`() async throws {
    let bench = try RenewBench()
    bench.provider.change {
      $0.status.validUntil = Sourced(Self.day(20), source: "simulated", asOf: Self.day(-1))
      $0.status.balance = Sourced(ScriptedProvider.money("55"), source: "simulated", asOf: .now)
    }
    let line = ["--demo", "--provider", "simulated"]
    // Without a ledger, with one that does not know it, and with one that does.
    for round in 0..<3 {
      if round == 1 { _ = try bench.home.ledger() }
      let plain = await bench.run(line)
      let quoted = await bench.run(line + ["--plan", "p30", "--quote"])
      for part in ["status", "assessment", "tasks"] {
        let values = try [plain, quoted].map { try #require(try $0.value(part) as? NSObject) }
        #expect(values[0] == values[1], "\(round) \(part): \(plain) \(quoted)")
      }
      #expect(try quoted.text("status.balance.source") == "simulated")
    }
    // What staff have noted since is newer, and both say so.
    #expect(await bench.run("--demo", "--record", "--balance", "60 THB").status == 0)
    for words in [line, line + ["--plan", "p30", "--quote"]] {
      let run = await bench.run(words)
      #expect(try run.text("status.balance.source") == "staff", "\(run)")
      #expect(try run.text("status.validUntil.source") == "simulated", "\(run)")
    }
  }

  @Test func `nothing leads back from a line that is gone, but taking back a mistake`() async throws
  {
    let bench = try RenewBench()
    let record = ["--demo", "--record", "--state"]
    #expect(await bench.run(record + ["terminated"]).status == 0)
    let refused = await bench.run(record + ["active", "--balance", "5 THB"])
    #expect(refused.status == 65, "\(refused)")
    #expect(refused.errors.contains("--record --state unknown"))
    // Nor does a provider bring it back, or sell anything for it.
    bench.provider.change { $0.status.state = Sourced(.active, source: "simulated", asOf: .now) }
    let provider = ["--demo", "--provider", "simulated"]
    for words in [[], ["--verify"]] {
      let run = await bench.run(provider + words)
      #expect(try run.text("providerProblem.stage") == "state", "\(words) \(run)")
    }
    let order = try await bench.order()
    #expect(order.status == 65 && !bench.provider.calls.contains("order"), "\(order)")
    let line = try #require(try bench.home.ledger().lines(after: nil, limit: 9).first)
    #expect(line.status.state.value == .terminated && line.status.balance.value == nil)

    #expect(await bench.run(record + ["unknown"]).status == 0)
    let back = await bench.run(record + ["active"])
    #expect(try back.text("assessment.state") == "active", "\(back)")
  }
}
