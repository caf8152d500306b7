import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// What `renew` knows of a line, and what it notes of it.
struct RenewLineTests {
  @Test func `a card gives operator, evidence and guide, and nothing is kept`() throws {
    let home = try LedgerHome()
    let run = home.run("renew", "--demo", "--json")
    #expect(run.status == 0, "\(run)")
    #expect(try run.text("schema") == "simtool.renew/1")
    #expect(try run.text("operator.id") == "ais-th")
    #expect(try run.text("guide.basis") == "operator")
    #expect(try run.text("line.imsi") == "52003********90")
    #expect(!run.says("520031234567890") && !run.says("8966031234567890126"))
    #expect(try run.value("status.state") is NSNull)
    #expect(try run.text("provider") == "manual")
    #expect(try home.files().isEmpty)
  }

  @Test func `every step of a guide is told in both languages, with code and link`() throws {
    let home = try LedgerHome()
    let library = GuideLibrary { _ in true }
    for (words, id) in [
      (["--demo"], "ais-th"), (["imsi", "310260123456789"], "t-mobile-us-prepaid"),
      (["imsi", "250201234567890"], "t2-ru"), (["imsi", "310410123456789"], "att-prepaid-us"),
    ] {
      let guide = try #require(library.guide(id))
      let english = CLIRun(["renew"] + words, variables: home.variables).output
      let chinese = CLIRun(["renew", "--lang", "zh-Hans"] + words, variables: home.variables).output
      for channel in guide.channels {
        for (number, step) in channel.steps.enumerated() {
          #expect(english.says("\(number + 1). \(step.en)"), "\(id) \(channel.id)")
          #expect(chinese.says("\(number + 1). \(step.zh)"), "\(id) \(channel.id)")
        }
        if let url = channel.url { #expect(english.contains("\n    \(url)\n"), "\(url)") }
        // What has to be at hand, and which number it asks for (R1.3).
        for need in channel.needs.map(\.title) + channel.identifiers.map(\.title) {
          #expect(english.says(need.en) && chinese.says(need.zh), "\(id) \(need.en)")
        }
      }
    }
    let run = home.run("renew", "imsi", "310260123456789")
    #expect(run.output.contains("    Needed: internet; phone number or account\n"), "\(run)")
    let json = home.run("renew", "imsi", "310260123456789", "--json")
    let guide = try #require((try json.value("guide.guides") as? [[String: Any]])?.first)
    let channels = try #require(guide["channels"] as? [[String: Any]])
    #expect(channels.contains { $0["link"] as? String == "tel:%23225%23" }, "\(json)")
    let web = try #require(channels.first { $0["kind"] as? String == "web" })
    #expect(web["identifiers"] as? [String] == ["msisdn", "account"])
    let lyca = home.run("renew", "--demo=lyca-us", "--json").output
    #expect(lyca.contains(#""link":"https://www.lycamobile.us""#), "\(lyca)")
  }

  @Test func `a number that can be an IMEI too is what staff say it is`() throws {
    let home = try LedgerHome()
    // The check digit of an IMEI fits, and the network is T2's.
    let plain = home.run("renew", "250201234567890", "--json")
    #expect(plain.status == 64 && plain.errors.contains("can be imsi or imei"), "\(plain)")
    let said = home.run("renew", "imsi", "250201234567890", "--json")
    #expect(try said.status == 0 && said.text("operator.id") == "t2-ru", "\(said)")
  }

  @Test(arguments: [
    ("imei 520031234567895", "an IMEI is the number of a phone and names no line"),
    ("imei 490154203237518", "an IMEI is the number of a phone and names no line"),
    ("eid 89049032123451234512345678901235", "an EID is the number of an eSIM chip"),
    ("imsi 52003", "IMSI: what was typed has 5 digits"),
    ("imsi 520031", "IMSI: what was typed has 6 digits"),
    ("iccid 89660312", "ICCID: what was typed has 8 digits"),
    ("garbage", "what was typed names no line"),
  ])
  func `what names no line is said with its kind, by renew and troubleshoot`(
    text: String, message: String
  ) throws {
    let home = try LedgerHome()
    for command in [["renew"], ["troubleshoot", "zeroBalance"]] {
      let run = CLIRun(
        command + text.split(separator: " ").map(String.init), variables: home.variables)
      #expect(run.status == 65 && run.errors.contains(message), "\(run)")
      #expect(run.output.isEmpty)
    }
  }

  @Test func `a guide tells how to pay, what helps without money, and what products are`() throws {
    let home = try LedgerHome()
    let english = home.run("renew", "--demo").output
    for text in [
      "- Ways to pay: refill card or voucher (2019-04).", "- AIS lends 20 to 100 baht",
      "- Money and days can be moved", "- SIM2Fly Global: 2,799 baht.",
      "- No more than 365 days can be gathered. (2017)",
    ] { #expect(english.contains(text), "\(text)") }
    let chinese = home.run("renew", "--demo", "--lang", "zh-Hans").output
    for text in ["- 支付方式：充值卡（2019-04）。", "SIM2Fly Global：2,799 泰铢。", "*121#（2022）"] {
      #expect(chinese.contains(text), "\(text)")
    }
  }

  @Test func `the guide's age is that of its oldest fact, of whatever kind`() throws {
    var guide = try #require(GuideLibrary(isKnownOperator: { _ in true }).guide("mts-ru"))
    #expect(guide.oldest?.description == "2016-06-20")
    // Without its codes it is as old as its promised payment.
    guide.channels = []
    let oldest = try #require(guide.facts.map(\.provenance.verifiedAt).min())
    #expect(guide.oldest == oldest)
    #expect(oldest == guide.emergencyCredit?.provenance.verifiedAt, "none as old")
    #expect(guide.isStale(at: .now))
  }

  @Test func `validity that is over is told, whatever was said of the state`() throws {
    let home = try LedgerHome()
    let past = ["renew", "--demo", "--record", "--state", "active", "--valid-until", "2020-01-31"]
    let run = CLIRun(past, variables: home.variables)
    #expect(run.says("2020-01-31 23:59, which is over"), "\(run)")
    let chinese = home.run("renew", "--demo", "--lang", "zh-Hans")
    #expect(chinese.says("2020-01-31 23:59，已过期"), "\(chinese)")
    let next = home.run("renew", "--demo", "--record", "--valid-until", "2099-01-31")
    #expect(!next.output.contains("over"), "\(next)")
  }

  @Test func `the plans of the examples are there`() async throws {
    let provider = SimulatedProvider(
      path: try LedgerHome().path + "/orders", clock: ProviderClock { .now })
    let account = ProviderAccount(key: .account("a"))
    let plans = try await provider.plans(for: account, region: nil).map(\.id)
    let examples = RenewCommand.command.examples.map(\.commandLine)
      .filter { $0.contains("--provider simulated") && $0.contains("--plan ") }
    #expect(!examples.isEmpty)
    for example in examples {
      let words = example.split(separator: " ").map(String.init)
      let plan = try #require(words.firstIndex(of: "--plan").map { words[$0 + 1] })
      #expect(plans.contains(plan), "\(example)")
    }
  }

  @Test func `what is wrong with an option is told once, with what was typed`() throws {
    let home = try LedgerHome()
    for (words, error) in [
      (
        ["--record", "--valid-until", "2026-02-30"],
        "--valid-until \"2026-02-30\": the calendar has no such day; write it as 2026-12-31."
      ),
      (["--record", "--balance", "5 THBX"], "--balance \"5 THBX\" is no amount of money."),
      (["--need", "lots"], "--need: \"lots\" is not understood; write it like"),
    ] {
      let run = CLIRun(["renew", "--demo"] + words, variables: home.variables)
      #expect(run.errors.contains(error), "\(run.errors)")
    }
  }

  @Test func `a line is named by ICCID, IMSI, phone number, label or account`() throws {
    let home = try LedgerHome()
    let label = try home.ledger().fill([1])[0].label.text
    let cases: [(words: [String], origin: String, status: Int32)] = [
      ([BoxCard.iccid(2)], "typed", 0), (["imsi", BoxCard.imsi(2)], "typed", 0),
      ([label], "typed", 0), ([BoxCard.phone(1)], "typed", 0), ([BoxCard.phone(9)], "typed", 66),
      (["--account", "anna@example.com"], "account", 66),
    ]
    for (words, origin, status) in cases {
      let run = CLIRun(["renew", "--json"] + words, variables: home.variables)
      #expect(run.status == status, "\(words) \(run)")
      #expect(try run.text("line.origin") == origin)
      if status == 0 { #expect(try run.text("operator.id") == "ais-th", "\(words)") }
      if status == 66 { #expect(run.errors.contains("nothing tells whose line this is")) }
    }
    #expect(home.run("renew", "12").status != 0)
    #expect(home.run("renew", String(BoxCard.iccid(2).dropLast()) + "0", "--json").status == 65)
  }

  @Test func `an operator that nobody knows is a part that is missing, where the line is known`()
    async throws
  {
    let unknown = ["imsi", "999991234567890", "--phone", "+66812345100"]
    let bench = try RenewBench()
    // Nobody knows anything: nothing was found.
    let nothing = await bench.run(unknown)
    #expect(nothing.status == 66 && nothing.errors.contains("nothing tells whose line this is"))
    // The provider sells plans for it: only the operator is missing.
    let partial = await bench.run(unknown + ["--provider", "simulated"])
    #expect(partial.status == 2, "\(partial)")
    #expect(partial.errors.contains("nothing tells whose line this is"))
    #expect(try partial.value("operator") is NSNull)
    #expect((try partial.value("plans") as? [Any])?.isEmpty == false)
    // By an account nobody could tell an operator: nothing is missing.
    let account = await bench.run("--account", "anna", "--provider", "simulated")
    #expect(account.status == 0 && account.errors.isEmpty, "\(account)")
    // Nor by what the ledger knows of it.
    let noted = await bench.run("--account", "anna", "--record", "--state", "active")
    #expect(noted.status == 0)
    #expect(await bench.run("--account", "anna").status == 0)
    bench.provider.change { $0.lookup = .noAnswer }
    #expect(await bench.run(unknown + ["--provider", "simulated"]).status == 74)
  }

  @Test func `what staff did by hand is an order, a state and an end`() throws {
    let home = try LedgerHome()
    let run = home.run(
      "renew", "--demo", "--record", "--plan", "SIM2Fly", "--amount", "399 THB", "--method", "cash",
      "--reference", "A-17", "--valid-until", "2099-01-31", "--state", "active", "--balance",
      "THB 20.5", "--staff", "anna", "--json")
    #expect(run.status == 0, "\(run)")
    #expect(try run.text("order.state") == "completed")
    #expect(try run.text("order.reference") == "A-17")
    #expect(try run.text("status.validUntil.value")?.hasPrefix("2099-01-31") == true)
    #expect(try run.text("status.validUntil.source") == "staff")
    #expect(try run.text("status.balance.value.amount") == "20.50")
    let line = try #require(try home.ledger().lines(after: nil, limit: 9).first)
    #expect(line.card.state == .served && line.orders.count == 1 && line.ends.count == 1)
    // Nobody knew how the line was, and it is known how it is: nothing is left to be done.
    #expect(try run.text("order.verification.outcome") == "notComparable")
    #expect((try run.value("tasks") as? [Any])?.isEmpty == true)
    // What was left out stays as it was.
    let next = home.run("renew", "--demo", "--record", "--state", "suspended", "--json")
    #expect(try next.text("status.state.value") == "suspended")
    #expect(try next.text("status.balance.value.amount") == "20.50")
    #expect(home.run("renew", "--demo", "--verify").status == 0)
    // A second payment for the same has to be meant.
    let twice = ["renew", "--demo", "--record", "--plan", "SIM2Fly", "--amount", "399 THB"]
    #expect(CLIRun(twice, variables: home.variables).status == 77)
    #expect(CLIRun(twice + ["--again"], variables: home.variables).status == 0)
  }

  @Test(arguments: [
    ["--record"], ["--record", "--amount", "5 THB"], ["--record", "--balance", "-5 THB"],
    ["--record", "--balance", "5"], ["--record", "--valid-until", "tomorrow"],
    ["--record", "--valid-until", "2026-02-30"], ["--quote"], ["--order"],
    ["--phone", "0812345678"], ["--id-seen", "passport"], ["--need", "lots"],
  ])
  func `what makes no sense is refused before anything is kept`(words: [String]) throws {
    let home = try LedgerHome()
    let run = CLIRun(["renew", "--demo", "--json"] + words, variables: home.variables)
    #expect(run.status == 64, "\(run)")
    #expect(run.errorID == "usage")
    #expect(try home.files().isEmpty)
  }

  @Test func `that a passport was seen is kept, with who saw it`() throws {
    let home = try LedgerHome()
    let run = home.run(
      "renew", "--demo", "--id-seen", "passport", "--staff", "anna", "--json")
    #expect(run.status == 0, "\(run)")
    let line = try #require(try home.ledger().lines(after: nil, limit: 9).first)
    #expect(line.documents.map(\.document) == [.passport])
    #expect(line.documents.first?.staff.description == "anna")
  }

  @Test func `a renewal without effect becomes a task, and the task grows`() async throws {
    let bench = try RenewBench()
    let end = Timestamp(milliseconds: 4_000_000_000_000)
    let now = { Timestamp.now }
    bench.provider.change {
      $0.status.validUntil = Sourced(end, source: "simulated", asOf: now())
    }
    #expect(try await bench.order().status == 0)
    let verify = ["--demo", "--provider", "simulated", "--verify"]
    for (minutes, step, outcome) in [
      (Int64(0), "wait", "unchanged"), (20, "restart", "failed"), (60, "support", "failed"),
    ] {
      bench.advance(minutes: minutes)
      bench.provider.change {
        $0.status.validUntil = Sourced(
          end, source: "simulated",
          asOf: now())
      }
      let run = await bench.run(verify)
      let tasks = try run.value("tasks") as? [[String: Any]]
      #expect(tasks?.first?["step"] as? String == step, "\(run)")
      #expect(try run.text("order.verification.outcome") == outcome)
    }
    // The line is better at last.
    bench.provider.change {
      $0.status.validUntil = Sourced(
        Timestamp(milliseconds: end.milliseconds + 1), source: "simulated",
        asOf: now())
    }
    let better = await bench.run(verify)
    #expect(try better.text("order.verification.outcome") == "changed")
    #expect((try better.value("tasks") as? [Any])?.isEmpty == true)
  }

  @Test func `plans are compared with what is needed`() async throws {
    let bench = try RenewBench()
    let run = await bench.run("--demo", "--provider", "simulated", "--need", "10 GB 14 days")
    let fits = try #require(try run.value("fits") as? [[String: Any]])
    #expect(fits.map { $0["fits"] as? Bool } == [true], "\(run)")
    let much = await bench.run("--demo", "--provider", "simulated", "--need", "500 GB 14 days")
    #expect((try much.value("fits") as? [[String: Any]])?.first?["fits"] as? Bool == false)
  }

  static let failures: [(error: ProviderError, status: Int32)] = [
    (.noAnswer, 74), (.refused(.barred), 77),
    (.badAnswer(Wording(en: "half an answer", zh: "应答不完整")), 74),
  ]

  @Test(arguments: failures)
  func `a provider that fails leaves the guide`(error: ProviderError, status: Int32) async throws {
    let bench = try RenewBench()
    bench.provider.change { $0.lookup = error }
    let run = await bench.run("--demo", "--provider", "simulated")
    #expect(run.status == status, "\(run)")
    #expect(try run.text("guide.basis") == "operator")
    #expect(try run.value("providerProblem.message") != nil)
  }
}
