import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// Everything that a line is known by can be noted by hand (R0.5, R1.2, R2.11).
struct HandFactTests {
  private func record(_ home: LedgerHome, _ words: [String], chinese: Bool = false) -> CLIRun {
    CLIRun(
      ["renew", "--demo", "--record"] + (chinese ? ["--lang", "zh-Hans"] : ["--json"]) + words,
      variables: home.variables)
  }

  private static func date(_ days: Int64) -> String {
    let moment = Timestamp(milliseconds: Timestamp.now.milliseconds + days * 86_400_000)
    return String(ClockText.local(moment).prefix(10))
  }

  private func reasons(_ home: LedgerHome) throws -> [String] {
    try home.run("due", "--json").output.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return ["reason", "urgency", "benefit"].compactMap { object?[$0] as? String }
        .joined(separator: " ")
    }
  }

  /// Everything at once, with what JSON and both languages say of it.
  private static let everything = [
    "--state", "active", "--valid-until", "2098-01-31", "--balance", "120 THB", "--left", "3 GB",
    "--left", "120 minutes until 2097-12-31", "--left", "50 sms", "--auto-renew", "2097-01-31",
    "--sharing", "yes", "--last-used", "2026-01-31", "--emergency-credit", "20 THB",
    "--plan", "SIM2Fly",
  ]

  @Test func `what staff note of a line is kept with source and moment, and shown`() throws {
    let home = try LedgerHome()
    let run = record(home, Self.everything)
    #expect(run.status == 0, "\(run)")
    try SchemaExpectation.expect(run.output, "renew")
    let status = try #require(try run.value("status") as? [String: Any])
    #expect(status.count == 9)
    for (name, fact) in status {
      let fact = try #require(fact as? [String: Any], "\(name) is not known: \(run)")
      #expect(fact["source"] as? String == "staff", "\(name)")
    }
    let left = try #require(try run.value("status.benefits.value") as? [[String: Any]])
    #expect(left.map { $0["kind"] as? String } == ["data", "voice", "messages"])
    #expect(left.map { $0["amount"] as? String } == ["3000000000", "120", "50"])
    #expect(left.map { $0["validUntil"] is String } == [false, true, false])
    #expect(try run.value("status.autoRenew.value.on") as? Bool == true)
    #expect(try run.value("status.sharing.value") as? Bool == true)
    #expect(try run.text("status.emergencyCredit.value.amount") == "20.00")

    // The next one sees it too, in either language.
    let text = home.run("renew", "--demo").output
    for words in [
      "data 3 GB, calls 120 min until 2097-12-31 23:59, messages 50",
      "said to, next 2097-01-31 23:59; check it", "other devices or lines may use it too",
      "2026-01-31 00:00 (staff, ", "20.00 THB (staff, ",
    ] {
      #expect(text.contains(words), "\(words): \(text)")
    }
    let chinese = home.run("renew", "--demo", "--lang", "zh-Hans").output
    for words in ["流量 3 GB，通话 120 分钟（至 2097-12-31 23:59）", "最近使用", "已借用"] {
      #expect(chinese.contains(words), "\(words): \(chinese)")
    }
    let other = record(
      home, ["--auto-renew", "no", "--sharing", "no", "--emergency-credit", "0 THB"])
    #expect(try other.value("status.autoRenew.value.on") as? Bool == false, "\(other)")
    #expect(try other.value("status.sharing.value") as? Bool == false)
    let paidBack = home.run("renew", "--demo").output
    #expect(paidBack.contains("nothing (staff, "), "\(paidBack)")
  }

  @Test(arguments: [
    (["--left", "20 THB"], "neither data nor minutes nor messages", "--balance"),
    (["--left", "14 days"], "neither data nor minutes", "--valid-until"),
    (["--left", " , "], "nothing is named", "\"3 GB\""),
    (["--left", "3"], "A unit is missing", "\"3 GB\""),
    (["--left", "3 GB until soon"], "not a date", "2026-12-31"),
    (["--auto-renew", "maybe"], "cannot be \"maybe\"", "yes, no, or the day"),
    (["--auto-renew", "31.2.2027"], "no such day", "2026-12-31"),
    (["--sharing", "perhaps"], "perhaps", "yes"),
    (["--last-used", "2098-01-01"], "has not come yet", "today"),
    (["--last-used", "1999-12-31"], "too long ago", "2000"),
    (["--last-used", "yesterday"], "not a date", "2026-12-31"),
    (["--emergency-credit", "20"], "no amount of money", "399 THB"),
    (["--emergency-credit=-20 THB"], "no amount of money", "without a sign"),
  ])
  func `what cannot be meant is refused, with what to do, and nothing is kept`(
    words: [String], text: String, remedy: String
  ) throws {
    let home = try LedgerHome()
    let run = record(home, words)
    #expect(run.status == 64 && run.errorID == "usage", "\(run)")
    #expect(run.errors.contains(text) && run.errors.contains(remedy), "\(run.errors)")
    #expect(try home.files().isEmpty)
    let chinese = record(home, words, chinese: true).errors
    #expect(chinese.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }, "\(chinese)")
  }

  @Test func `little data is due by what was noted by hand alone`() throws {
    let home = try LedgerHome()
    #expect(record(home, ["--left", "15 GB 100 min"]).status == 0)
    #expect(try reasons(home).isEmpty)
    #expect(record(home, ["--left", "1.6 GB", "--left", "100 min"]).status == 0)
    #expect(try reasons(home).isEmpty)
    #expect(record(home, ["--left", "1.5 GB", "--left", "100 min"]).status == 0)
    #expect(try reasons(home) == ["lowBenefit soon data"])
    #expect(home.run("due").output.contains("little data left"))
    #expect(record(home, ["--left", "10 GB 0 min"]).status == 0)
    #expect(try reasons(home) == ["lowBenefit urgent voice"])
    // A plan that was bought since is measured by itself: 12 GB, and not the 15 of before.
    let paid = record(home, ["--plan", "Small", "--amount", "99 THB", "--left", "12 GB 100 min"])
    #expect(try paid.text("order.verification.outcome") == "changed", "\(paid)")
    #expect(record(home, ["--left", "1.3 GB 100 min"]).status == 0)
    #expect(try reasons(home).isEmpty)
    #expect(record(home, ["--left", "1.2 GB 100 min"]).status == 0)
    #expect(try reasons(home) == ["lowBenefit soon data"])
  }

  @Test func `data noted by hand is measured by the plan that was ordered`() async throws {
    let bench = try RenewBench()
    bench.provider.change {
      $0.status.validUntil = Sourced(.now, source: "simulated", asOf: .now)
      $0.order = { _, key in
        Order(key: key, state: .completed, validUntil: Timestamp(milliseconds: 4_000_000_000_000))
      }
    }
    #expect(try await bench.order().text("order.verification.outcome") == "changed")
    for (left, isLow) in [("1001 MB", false), ("1 GB", true)] {
      #expect(await bench.run("--demo", "--record", "--left", left).status == 0)
      #expect(try reasons(bench.home).contains("lowBenefit soon data") == isLow, "\(left)")
    }
  }

  @Test func `what is left and not named any more is told`() throws {
    let home = try LedgerHome()
    #expect(!record(home, ["--left", "3 GB", "--left", "50 sms"]).errors.contains("--left"))
    let run = record(home, ["--left", "120 minutes"])
    #expect(run.status == 0, "\(run)")
    #expect(run.errors.contains("data 3 GB, messages 50, noted before"), "\(run.errors)")
    let kinds = try run.value("status.benefits.value") as? [[String: Any]]
    #expect(kinds?.map { $0["kind"] as? String } == ["voice"])
    #expect(record(home, ["--left", "1 GB"], chinese: true).errors.contains("此前登记的 通话 120 分钟"))
  }

  @Test(arguments: [(85, "soon"), (89, "urgent"), (100, "urgent"), (10, nil)])
  func `a rule about idle lines goes by the last use that staff note`(
    days: Int64, urgency: String?
  ) throws {
    let home = try LedgerHome()
    try FileManager.default.createDirectory(
      atPath: home.path + "/guides", withIntermediateDirectories: true)
    let guide = """
      {"schema": "simtool.guide/1", "id": "ais-th", "operator": "ais-th",
       "title": {"en": "Own", "zh": "自有"},
       "sources": {"page": {"title": "A page", "url": "https://example.com/idle"}},
       "channels": [{"id": "h", "kind": "hotline", "purposes": ["support"],
        "title": {"en": "H", "zh": "热线"}, "number": "1175", "steps": [{"en": "Call.", "zh": "拨打。"}],
        "sources": ["page"], "verifiedAt": "2026-11", "confidence": "high"}],
       "rules": [{"kind": "idle", "days": 90, "text": {"en": "90 days.", "zh": "90 天。"},
        "sources": ["page"], "verifiedAt": "2026-11", "confidence": "high"}]}
      """
    try guide.write(toFile: home.path + "/guides/a.json", atomically: true, encoding: .utf8)
    let run = record(home, ["--last-used", Self.date(-days)])
    #expect(run.status == 0, "\(run)")
    let risks = try #require(try run.value("assessment.risks") as? [[String: Any]])
    #expect(risks.count == 1 && risks[0]["at"] is String, "\(run)")
    #expect(try reasons(home) == (urgency.map { ["idle \($0)"] } ?? []))
    let text = home.run("renew", "--demo").output
    #expect(text.contains("perhaps suspended from \(Self.date(90 - days))"), "\(text)")
    #expect(home.run("renew", "--demo", "--lang", "zh-Hans").output.contains("起可能已停机"))
    guard urgency != nil else { return }
    try SchemaExpectation.expect(home.run("due", "--json").output, "due")
    #expect(home.run("due").output.contains("not used since \(Self.date(-days)) 00:00"))
    #expect(home.run("due", "--lang", "zh-Hans").output.contains("起未使用"))
  }

  @Test func `what is missing is named where nothing was noted`() throws {
    let home = try LedgerHome()
    let run = record(home, [])
    #expect(run.status == 64, "\(run)")
    for fact in HandFact.all { #expect(run.errors.contains("--\(fact.option.name)"), "\(run)") }
  }
}
