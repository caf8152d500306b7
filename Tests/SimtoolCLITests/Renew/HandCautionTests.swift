import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// What must not get into the ledger by hand, and what gets there with a word of caution.
struct HandCautionTests {
  @Test(arguments: [
    (["--plan", "   "], "--plan is empty"), (["--plan", "\u{3000}"], "--plan is empty"),
    (["--plan", "SIM\u{1B}[2J"], "control characters"), (["--plan", "two\nlines"], "control"),
    (["--plan", "\u{202E}yad"], "control characters"),
    (["--plan", String(repeating: "x", count: 121)], "121 characters, more than 120"),
    (["--plan", "p", "--amount", "0 THB"], "nothing was paid"),
    (["--plan", "p", "--amount", "0.00 THB"], "nothing was paid"),
    (["--plan", "p", "--amount", "5 THB", "--reference", "\u{7}"], "--reference has control"),
    (["--phone", "+0000000"], "no country has the calling code"),
  ])
  func `what is no plan, no payment, no number is refused, and nothing is kept`(
    words: [String], text: String
  ) throws {
    let home = try LedgerHome()
    let run = CLIRun(["renew", "--demo", "--record"] + words, variables: home.variables)
    #expect(run.status == 64 && run.errors.contains(text), "\(run)")
    #expect(try home.files().isEmpty)
    let chinese = CLIRun(
      ["renew", "--demo", "--record", "--lang", "zh-Hans"] + words, variables: home.variables)
    #expect(chinese.errors.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }, "\(chinese.errors)")
  }

  @Test func `a name of the greatest length is kept as it is`() throws {
    let home = try LedgerHome()
    let name = String(repeating: "套", count: 120)
    let run = home.run("renew", "--demo", "--record", "--plan", name, "--json")
    #expect(try run.text("status.plan.value") == name, "\(run)")
  }

  @Test(arguments: [
    ("12345", "has 5 digits, too few"), ("123456", "has 6 digits, too few"),
    ("phone 12345", "has 5 digits, too few"), ("+0000000", "no country has the calling code"),
    ("+999812345678", "no country has the calling code"),
    (String(repeating: "1", count: 18), "no ICCID has the same digit all over"),
    (String(repeating: "1", count: 20), "no ICCID has the same digit all over"),
    ("imsi 000000000000000", "no IMSI has the same digit all over"),
    ("123", "names no line"),
  ])
  func `what can be the number of no line makes no line`(text: String, message: String) throws {
    let home = try LedgerHome()
    for ledger in [false, true] {
      if ledger { try home.ledger().fill(0..<2) }
      let run = CLIRun(
        ["renew"] + text.split(separator: " ").map(String.init)
          + ["--record", "--state", "active"], variables: home.variables)
      #expect(run.status == 65 && run.errors.contains(message), "\(run)")
      #expect(run.errors.contains("ICCID (18 to 20 digits), IMSI (14 or 15)"), "\(run.errors)")
      let count = try ledger ? home.ledger().lines(after: nil, limit: 9).count : home.files().count
      #expect(count == 0)
    }
  }

  @Test func `last digits that the ledger has are still a line`() throws {
    let home = try LedgerHome()
    let card = try #require(try home.ledger().fill(12_345..<12_346).first)
    let digits = String(try #require(card.contents.iccid).value.suffix(5))
    let run = home.run("renew", digits, "--record", "--state", "active", "--json")
    #expect(try run.text("line.label") == card.label.text, "\(run)")
  }

  @Test func `who pays for a line that is gone is told, and it is noted`() throws {
    let home = try LedgerHome()
    #expect(home.run("renew", "--demo", "--record", "--state", "terminated").status == 0)
    let pay = ["renew", "--demo", "--record", "--plan", "SIM2Fly", "--amount", "399 THB"]
    let run = CLIRun(pay + ["--json"], variables: home.variables)
    #expect(run.status == 0 && run.errors.contains("noted as gone"), "\(run)")
    #expect(run.errors.contains("--record --state unknown"))
    #expect(try run.text("order.state") == "completed")
    let cautions = try #require(try run.value("cautions") as? [[String: String]])
    #expect(cautions.count == 1 && cautions[0]["zh"]?.contains("销号") == true)
    try SchemaExpectation.expect(run.output, "renew")
    // What costs nothing needs no caution; nor does a line that is there.
    let look = home.run("renew", "--demo", "--record", "--balance", "5 THB")
    #expect(look.status == 0 && !look.errors.contains("gone"), "\(look)")
    let other = try LedgerHome()
    #expect(!CLIRun(pay, variables: other.variables).errors.contains("gone"))
    let both = CLIRun(pay + ["--state", "terminated"], variables: other.variables)
    #expect(both.errors.contains("noted as gone"), "\(both)")
  }

  @Test func `who asks for a price of a line that is gone is told`() async throws {
    let bench = try RenewBench()
    #expect(await bench.run("--demo", "--record", "--state", "terminated").status == 0)
    let run = await bench.run(
      "--demo", "--provider", "simulated", "--plan", "p30", "--quote", "--lang", "zh-Hans")
    #expect(run.errors.contains("已登记为销号"), "\(run)")
  }

  @Test(arguments: [[], ["--provider", "simulated"]])
  func `asking about orders makes no line`(more: [String]) async throws {
    let bench = try RenewBench()
    for hasLedger in [false, true] {
      if hasLedger { try bench.home.ledger().fill(0..<1) }
      let run = await bench.run(["+66812345100", "--verify"] + more)
      #expect(run.status == 0 && run.errors.contains("no order of this line is known"), "\(run)")
      #expect(try run.value("order") is NSNull && run.value("line.label") is NSNull)
      let settled = await bench.run(["+66812345100", "--verify", "--settle", "completed"] + more)
      #expect(settled.status == 66 && settled.errors.contains("Nothing was settled"), "\(settled)")
      let files = try bench.home.files()
      #expect(files.contains("ledger.db") == hasLedger, "\(files)")
      guard hasLedger else { continue }
      #expect(try bench.home.ledger().lines(after: nil, limit: 9).isEmpty)
      #expect(bench.home.run("cards", "list", "--json").output.split(separator: "\n").count == 1)
    }
  }
}
