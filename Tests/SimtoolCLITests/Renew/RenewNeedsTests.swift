import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// An option of `renew` that would have no effect is refused, because who gave it takes it for done.
struct RenewNeedsTests {
  /// What to give each option that needs an action, and what it needs, in words.
  private static let cases: [(words: [String], needs: String)] = [
    (["--state", "active"], "--record"), (["--balance", "5 THB"], "--record"),
    (["--valid-until", "2027-01-31"], "--record"), (["--amount", "5 THB"], "--record"),
    (["--reference", "R"], "--record"), (["--method", "cash"], "--quote, --order or --record"),
    (["--again"], "--order or --record"), (["--wait", "3"], "--order or --verify"),
    (["--settle", "completed"], "--verify"), (["--confirm-order", "ABC"], "--order"),
    (["--plan", "x"], "--quote, --order, --verify or --record"),
    (["--wrong-phone", "+66812345678"], "--record"), (["--left", "3 GB"], "--record"),
    (["--auto-renew", "yes"], "--record"), (["--sharing", "no"], "--record"),
    (["--order-key", "0123456789ABCDEFGHJKMNPQRS"], "--verify"),
    (["--last-used", "2026-01-31"], "--record"), (["--emergency-credit", "20 THB"], "--record"),
  ]

  @Test(arguments: cases)
  func `without an action the option is refused`(words: [String], needs: String) throws {
    let home = try LedgerHome()
    let run = CLIRun(["renew", "--demo"] + words, variables: home.variables)
    #expect(run.status == 64 && run.output == "", "\(run)")
    #expect(run.errors.contains("\(words[0]) needs \(needs). Nothing was done"), "\(run.errors)")
    let chinese = CLIRun(
      ["renew", "--demo", "--lang", "zh-Hans"] + words, variables: home.variables)
    #expect(chinese.status == 64 && chinese.errors.contains("\(words[0]) 需要与"), "\(chinese)")
  }

  @Test func `with another action it is refused too`() async throws {
    let bench = try RenewBench()
    let plain = ["--demo", "--provider", "simulated", "--plan", "p30"]
    for (words, action) in [
      (["--state", "active"], "--verify"), (["--again"], "--verify"), (["--wait", "3"], "--quote"),
      (["--confirm-order", "ABC"], "--quote"), (["--balance", "5 THB"], "--order"),
      (["--wait", "1", "--state", "active"], "--record"),
    ] {
      let run = await bench.run(plain + words + [action])
      #expect(run.status == 64 && run.errors.contains("\(words[0]) needs"), "\(words) \(run)")
    }
    #expect(bench.provider.calls.isEmpty)
  }

  @Test func `each option needs something or says something by itself`() {
    let alone: Set = [
      "account", "phone", "provider", "need", "slot", "region", "quote", "order", "verify",
      "record", "id-seen",
    ]
    let needs = Set(RenewOptions.needs.map(\.option))
    for option in RenewOptions.all {
      #expect(needs.contains(option.name) != alone.contains(option.name), "--\(option.name)")
    }
    #expect(needs.isSubset(of: RenewOptions.all.map(\.name)))
    #expect(needs == Set(Self.cases.map { String($0.words[0].dropFirst(2)) }))
  }

  @Test func `a way of paying that is not taken is refused with the price already`() async throws {
    let bench = try RenewBench()
    let quote = ["--demo", "--provider", "simulated", "--plan", "p30", "--quote", "--method"]
    let run = await bench.run(quote + ["alipay"])
    #expect(run.status == 64 && run.errors.contains("cash"), "\(run)")
    #expect(await bench.run(quote + ["cash"]).status == 0)
  }
}
