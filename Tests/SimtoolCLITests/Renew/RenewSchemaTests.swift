import Foundation
import TestSupport
import Testing

@testable import SimtoolCLI

/// What `renew` prints against docs/schemas/renew.schema.json.
struct RenewSchemaTests {
  /// Guides are long, so that only one output is spoilt in every way.
  private func expectRight(_ run: CLIRun, _ words: [String]) throws {
    let schema = try JSONSchema(named: "renew")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 1, "\(words) \(run)")
    for line in lines { #expect(schema.problems(in: line).isEmpty, "\(words)") }
  }

  @Test(arguments: [
    ["--demo"], ["--demo=pin-locked"], ["--demo=lyca-us"], ["--demo=gsm-only"],
    ["+66812345678"], ["--account", "a@example.com"],
    ["--demo", "--record", "--state", "grace", "--balance", "5THB"],
    ["--demo", "--record", "--plan", "p", "--amount", "5THB", "--method", "cash"],
  ])
  func `what is known of a line is as its schema says`(words: [String]) throws {
    let home = try LedgerHome()
    let run = CLIRun(["renew", "--json"] + words, variables: home.variables)
    try expectRight(run, words)
  }

  @Test func `plans, prices and orders are as their schema says`() async throws {
    let bench = try RenewBench()
    for words in [["--need", "10 GB 14 days"], ["--plan", "p30", "--quote"]] {
      try expectRight(await bench.run(["--demo=mts", "--provider", "simulated"] + words), words)
    }
    try expectRight(await bench.order(line: ["--demo=mts"]), ["--order"])
    let verify = await bench.run("--demo=mts", "--provider", "simulated", "--verify")
    try expectRight(verify, ["--verify"])
  }

  @Test func `the schema sees what is missing and what is of another kind`() throws {
    let home = try LedgerHome()
    let run = home.run("renew", "--demo=lyca-us", "--json")
    try SchemaExpectation.expect(run.output, "renew")
  }
}
