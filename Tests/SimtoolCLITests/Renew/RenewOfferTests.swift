import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// Bonuses, sharing and refunds: what has to be known of a plan beside its price.
struct RenewOfferTests {
  private static func plan(sharing: Bool?) -> Plan {
    Plan(
      id: "p30", name: "30 days", kind: .combined, price: ScriptedProvider.money("299"),
      period: Period(30, .day),
      promotions: [
        Promotion(
          text: Wording(en: "5 GB more", zh: "多送 5 GB"),
          eligibility: Wording(en: "new lines", zh: "新线路"),
          start: Timestamp(milliseconds: 1_790_000_000_000),
          end: Timestamp(milliseconds: 4_000_000_000_000),
          terms: Wording(en: "Once only.", zh: "限一次。"))
      ],
      sharing: sharing, refund: RefundPolicy(.unused, terms: Wording(en: "In 7 days.", zh: "7 天内。"))
    )
  }

  private func quote(
    _ sharing: Bool?, _ more: [String] = [], json: Bool = false
  ) async throws -> CLIRun {
    let bench = try RenewBench()
    bench.provider.change { $0.plans = [Self.plan(sharing: sharing)] }
    return await bench.run(
      ["--demo", "--provider", "simulated", "--plan", "p30", "--quote"] + more, json: json)
  }

  @Test func `an offer says for whom, from when, until when and under which terms`() async throws {
    let english = try await quote(nil).output
    #expect(
      english.says("5 GB more; for new lines; from 2026-09-21 ")
        && english.says("; until 2096-10-02 ") && english.says("; Once only."), "\(english)"
    )
    let chinese = try await quote(nil, ["--lang", "zh-Hans"]).output
    #expect(
      chinese.says("多送 5 GB；适用于新线路；自 2026-09-21 ") && chinese.says(" 起；至 2096-10-02 ")
        && chinese.says(" 止；限一次。"), "\(chinese)")
    let plans = try #require(
      try await quote(nil, json: true).value("plans") as? [[String: Any]])
    let offer = try #require((plans[0]["promotions"] as? [[String: Any]])?.first)
    #expect((offer["eligibility"] as? [String: String])?["en"] == "new lines")
    #expect((offer["terms"] as? [String: String])?["zh"] == "限一次。")
    #expect((offer["start"] as? String)?.hasPrefix("2026-09-21T") == true)
    #expect((offer["end"] as? String)?.hasPrefix("2096-10-02T") == true)
  }

  @Test func `an offer of a guide that is over is not told any more`() throws {
    let home = try LedgerHome()
    try FileManager.default.createDirectory(
      atPath: home.path + "/guides", withIntermediateDirectories: true)
    func offer(_ text: String, _ end: String) -> String {
      """
      {"text": {"en": "\(text)", "zh": "\(text)"}, "eligibility": {"en": "all", "zh": "所有人"},
       "start": "2020-01-01", "end": "\(end)", "sources": ["page"], "verifiedAt": "2026-10",
       "confidence": "high"}
      """
    }
    let guide = """
      {"schema": "simtool.guide/1", "id": "ais-th", "operator": "ais-th",
       "title": {"en": "Own", "zh": "自有"}, "sources": {"page": {"title": "A page"}},
       "channels": [{"id": "h", "kind": "hotline", "purposes": ["support"],
        "title": {"en": "H", "zh": "热线"}, "number": "1175", "steps": [{"en": "Call.", "zh": "拨打。"}],
        "sources": ["page"], "verifiedAt": "2026-10", "confidence": "high"}],
       "offers": [\(offer("New Year gift", "2020-02-01")), \(offer("Songkran gift", "2099-04-15"))]}
      """
    try guide.write(toFile: home.path + "/guides/a.json", atomically: true, encoding: .utf8)
    let run = home.run("renew", "--demo")
    #expect(run.says("- Songkran gift; for all; from 2020-01-01 "), "\(run)")
    #expect(!run.says("New Year gift"))
    let shown = try #require(
      (try home.run("renew", "--demo", "--json").value("guide.guides") as? [[String: Any]])?.first)
    let offers = try #require(shown["offers"] as? [[String: Any]])
    #expect(
      offers.map { $0["end"] as? String } == ["2020-02-02T00:00:00Z", "2099-04-16T00:00:00Z"])
    #expect(offers.allSatisfy { $0["sources"] as? [String] == ["A page"] })
  }

  @Test func `plans are for data, calls, both, or are paid as one goes, and some for a region`()
    async throws
  {
    let home = try LedgerHome()
    func plans(_ more: [String]) throws -> [[String: Any]] {
      let run = CLIRun(
        ["renew", "--account", "a-000", "--provider", "simulated", "--json"] + more,
        variables: home.variables)
      return try #require(try run.value("plans") as? [[String: Any]], "\(run)")
    }
    let north = try plans(["--region", "north"])
    #expect(
      Set(north.compactMap { $0["kind"] as? String }) == [
        "voice", "data", "combined", "payAsYouGo",
      ])
    for plan in north {
      let kinds = Set(
        (plan["benefits"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String })
      switch plan["kind"] as? String {
      case "data": #expect(kinds == ["data"])
      case "voice": #expect(kinds == ["voice"])
      case "combined": #expect(kinds == ["data", "voice", "messages"])
      default: #expect(kinds == ["credit"])
      }
    }
    let everywhere = try plans([])
    #expect(everywhere.allSatisfy { $0["region"] is NSNull })
    #expect(
      north.filter { $0["region"] as? String == "north" }.count == north.count - everywhere.count)
    #expect(north.count > everywhere.count)
  }

  @Test func `whether a plan can be shared, and when money comes back, is said before the price`()
    async throws
  {
    #expect(try await quote(true).says("other devices or lines may use it too"))
    let alone = try await quote(false, ["--lang", "zh-Hans"]).output
    #expect(alone.contains("仅限本线路使用") && alone.contains("未使用可退：7 天内。"), "\(alone)")
    let unknown = try await quote(nil).output
    #expect(
      !unknown.contains("Sharing") && unknown.contains("as long as nothing was used: In 7 days."))
  }

  @Test func `what the operator shares is in its guide, and what a line shares in its state`()
    async throws
  {
    let home = try LedgerHome()
    let run = home.run("renew", "8914800000123456788", "--json")
    let guide = try #require((try run.value("guide.guides") as? [[String: Any]])?.first)
    let sharing = try #require(
      (guide["capabilities"] as? [[String: Any]])?.first { $0["kind"] as? String == "sharing" })
    #expect(sharing["available"] as? Bool == true)
    let text = try #require((sharing["text"] as? [String: String])?["en"])
    #expect(home.run("renew", "8914800000123456788").says("- " + text))
    for shared in [true, false] {
      let bench = try RenewBench()
      bench.provider.change {
        $0.status.sharing = Sourced(shared, source: "simulated", asOf: .now)
      }
      let json = await bench.run("--demo", "--provider", "simulated")
      #expect(try json.value("status.sharing.value") as? Bool == shared)
      let words = await bench.run(["--demo", "--provider", "simulated"], json: false).output
      #expect(words.contains("other devices or lines may use it too") == shared, "\(words)")
      #expect(words.contains(/\nShared +no \(/) == !shared, "\(words)")
    }
  }
}
