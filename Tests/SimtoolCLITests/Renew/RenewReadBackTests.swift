import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// The number that is paid for, read back at the counter before anybody pays (R4.6).
struct RenewReadBackTests {
  private static let phone = "+66812345110"
  private static let line = [
    "--demo", "--phone", phone, "--provider", "simulated", "--plan", "p30",
  ]

  @Test func `the number charged is read back in full to who asks, with amount and payment`()
    async throws
  {
    let bench = try RenewBench()
    let masked = await bench.run(Self.line + ["--quote"], json: false)
    #expect(!masked.says(Self.phone) && masked.output.contains("+66*******10"))
    #expect(masked.says("--reveal"), "\(masked)")
    let chinese = await bench.run(Self.line + ["--quote", "--lang", "zh-Hans"], json: false)
    #expect(chinese.says("加 --reveal"), "\(chinese)")
    let shown = await bench.run(Self.line + ["--quote", "--reveal"], json: false)
    for text in [Self.phone, "299.00 THB", "cash"] {
      #expect(shown.says(text), "\(text): \(shown)")
    }
    let json = await bench.run(Self.line + ["--quote", "--reveal"])
    #expect(try json.text("quote.account") == Self.phone, "\(json)")

    // The review before ORDER is typed.
    let refused = await bench.run(Self.line + ["--order"], input: "no\n", json: false)
    #expect(!refused.errors.contains(Self.phone) && refused.errors.contains("--reveal"))
    #expect(try bench.home.events(.revealed).isEmpty)
    let end = Timestamp(milliseconds: 4_000_000_000_000)
    bench.provider.change {
      $0.order = { _, key in Order(key: key, state: .completed, validUntil: end) }
      $0.status.balance = Sourced(
        ScriptedProvider.money("20.5"), source: "simulated", asOf: .now)
    }
    let ordered = await bench.run(
      Self.line + ["--order", "--reveal", "--staff", "anna"], input: "order\n", json: false)
    #expect(ordered.status == 0 && ordered.errors.contains(Self.phone), "\(ordered)")
    #expect(try bench.home.events(.revealed).map(\.attribution.staff) == ["anna"])
    // Afterwards the balance and the new end are looked at.
    #expect(ordered.says("20.50 THB"))
    #expect(ordered.says(ClockText.local(end)))
  }

  @Test func `a number that the provider does not know is not passed over in silence`() throws {
    let home = try LedgerHome()
    let words = [
      "renew", "--demo", "--phone", "+66899999999", "--provider", "simulated", "--plan", "sim-day",
      "--quote",
    ]
    let run = CLIRun(words, variables: home.variables)
    #expect(run.errors.contains("does not know +66*******99, given with --phone"), "\(run)")
    let chinese = CLIRun(words + ["--lang", "zh-Hans"], variables: home.variables)
    #expect(chinese.errors.contains("查无 --phone 给出的号码 +66*******99"), "\(chinese)")
    let known = CLIRun(
      words.map { $0 == "+66899999999" ? "+66812345110" : $0 }, variables: home.variables)
    #expect(known.status == 0 && !known.errors.contains("--phone"), "\(known)")
  }

  @Test func `a payment typed twice is kept once, and what was seen of the line all the same`()
    throws
  {
    let home = try LedgerHome()
    let words = [
      "renew", "--demo", "--json", "--record", "--plan", "SIM2Fly", "--amount", "399 THB",
    ]
    #expect(CLIRun(words, variables: home.variables).status == 0)
    let seen = ["--valid-until", "2099-01-31", "--balance", "20.5 THB"]
    let again = CLIRun(words + seen, variables: home.variables)
    #expect(again.status == 77, "\(again)")
    #expect(
      again.errors.contains("was not noted a second time") && again.errors.contains("--again"))
    #expect(!again.errors.contains("ordered"), "\(again.errors)")
    let line = try #require(try home.ledger().lines(after: nil, limit: 9).first)
    #expect(line.orders.count == 1)
    #expect(line.status.balance.value == ScriptedProvider.money("20.50"))
    #expect(line.status.validUntil.value.map { ClockText.local($0) } == "2099-01-31 23:59")
  }
}
