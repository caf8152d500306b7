import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// When a renewal counts as arrived, and what is left of one that was taken back.
struct RenewArrivalTests {
  private static let line = BoxCard.iccid(1)
  private static let demo = ["--demo", "--provider", "simulated"]

  private func record(_ bench: RenewBench, _ words: String...) async -> CLIRun {
    await bench.run([Self.line, "--record"] + words)
  }

  private func steps(_ run: CLIRun) throws -> [String] {
    (try run.value("tasks") as? [[String: Any]] ?? []).compactMap { $0["step"] as? String }
  }

  // MARK: - By hand

  @Test(arguments: [["--balance", "50 THB"], ["--balance", "500 THB", "--plan", "Month"]])
  func `an end that was typed with the payment is the renewal`(before: [String]) async throws {
    let bench = try RenewBench()
    let first = await bench.run([Self.line, "--record", "--state", "active"] + before)
    #expect(first.status == 0, "\(first)")
    bench.advance(minutes: 60)
    let paid = await record(
      bench, "--plan", "Month", "--amount", "100 THB", "--method", "balance", "--balance",
      "400 THB", "--state", "active", "--valid-until", "2098-01-31")
    #expect(try paid.text("order.verification.outcome") == "changed", "\(paid)")
    for minutes: Int64 in [0, 61, 23 * 24 * 60] {
      bench.advance(minutes: minutes)
      #expect(try steps(await bench.run(Self.line)) == [])
    }
    #expect(!bench.home.run("due").output.contains("renewed"))
  }

  @Test func `what staff see later ends the task, unless it is what was there before`()
    async throws
  {
    let bench = try RenewBench()
    _ = await record(bench, "--state", "active", "--valid-until", "2098-01-31")
    let paid = await record(bench, "--plan", "Month", "--amount", "399 THB", "--state", "active")
    #expect(try paid.text("order.verification.outcome") == "unchanged", "\(paid)")
    bench.advance(minutes: 61)
    let no: [[String]] = [
      [], ["--balance", "5 THB"], ["--valid-until", "2098-01-31"], ["--state", "suspended"],
    ]
    for words in no {
      if !words.isEmpty { _ = await bench.run([Self.line, "--record"] + words) }
      #expect(try steps(await bench.run(Self.line)) == ["support"], "\(words)")
    }
    let text = await bench.run([Self.line], json: false).output
    #expect(text.says("note the line's end with --record --valid-until"), "\(text)")
    _ = await record(bench, "--state", "active", "--valid-until", "2098-02-28")
    #expect(try steps(await bench.run(Self.line)) == [])
  }

  // MARK: - Not done yet

  private static func end(_ day: Int64) -> Sourced<Timestamp> {
    Sourced(
      Timestamp(milliseconds: 4_000_000_000_000 + day * 86_400_000), source: "simulated", asOf: .now
    )
  }

  @Test func `an order that is still processed is asked about, although the line is better`()
    async throws
  {
    let bench = try RenewBench()
    let provider = bench.provider
    provider.change {
      $0.status.validUntil = Self.end(0)
      $0.order = { _, key in
        // What was seen counts only from the millisecond after that of the order.
        usleep(3_000)
        provider.change { $0.status.validUntil = Self.end(7) }
        return Order(key: key, state: .submitted)
      }
      $0.found = { _ throws(ProviderError) in throw .noAnswer }
    }
    let run = try await bench.order("--wait", "0")
    #expect(try run.text("order.verification.outcome") == "changed", "\(run)")
    #expect(try steps(run) == ["wait"])
    bench.advance(minutes: 10 * 24 * 60)
    #expect(try steps(await bench.run("--demo")) == ["support"])
    provider.change { $0.found = { key in Order(key: key, state: .declined(.barred)) } }
    let declined = await bench.run(Self.demo + ["--verify"])
    #expect(try declined.status == 77 && steps(declined) == [], "\(declined)")
  }

  // MARK: - Taken back

  /// What a provider says that names the plan, or none.
  private static func told(_ plan: String?) -> LineStatus {
    LineStatus(
      state: Sourced(.active, source: "simulated", asOf: .now),
      plan: plan.map { Sourced($0, source: "simulated", asOf: .now) } ?? .unknown)
  }

  private func bought() async throws -> RenewBench {
    let bench = try RenewBench()
    let provider = bench.provider
    provider.change {
      $0.order = { _, key in
        provider.change { $0.status = Self.told("30 days") }
        return Order(key: key, state: .completed)
      }
    }
    #expect(try await bench.order().text("status.plan.value") == "30 days")
    return bench
  }

  @Test func `the plan of an order that was taken back is the line's no more`() async throws {
    let bench = try await bought()
    bench.provider.change {
      $0.status = LineStatus()
      $0.found = { key in Order(key: key, state: .reversed) }
    }
    let run = await bench.run(Self.demo + ["--verify"])
    #expect(try run.text("order.state") == "reversed", "\(run)")
    #expect(try run.value("status.plan") is NSNull, "\(run)")
    #expect(try await bench.run("--demo").value("status.plan") is NSNull)
  }

  @Test func `a plan that was bought twice is there until both are taken back`() async throws {
    let bench = try await bought()
    #expect(try await bench.order("--again").status == 0)
    bench.provider.change {
      $0.status = LineStatus()
      $0.found = { key in Order(key: key, state: .reversed) }
    }
    let one = await bench.run(Self.demo + ["--verify"])
    #expect(try one.text("status.plan.value") == "30 days", "\(one)")
    let both = await bench.run(Self.demo + ["--verify"])
    #expect(try both.value("status.plan") is NSNull, "\(both)")
  }

  @Test func `a provider that says how the line stands and names no plan takes its own back`()
    async throws
  {
    let bench = try await bought()
    bench.provider.change { $0.status = Self.told(nil) }
    #expect(try await bench.run(Self.demo).value("status.plan") is NSNull)
    // Who says nothing of the line says nothing of its plan.
    bench.provider.change { $0.status = LineStatus() }
    #expect(try await bench.run(Self.demo).text("status.plan.value") == "30 days")
    // Nor is it the provider's to take back what staff saw.
    _ = await bench.run("--demo", "--record", "--plan", "Marathon")
    bench.provider.change { $0.status = Self.told(nil) }
    let run = await bench.run(Self.demo + ["--verify"])
    #expect(try run.text("status.plan.value") == "Marathon", "\(run)")
  }

  // MARK: - A price

  @Test func `who asks for a price hears how the line stands, and that is kept`() async throws {
    let bench = try RenewBench()
    let end = Timestamp.now.adding(milliseconds: 30 * 86_400_000)
    bench.provider.change {
      $0.status.validUntil = Sourced(end, source: "simulated", asOf: .now)
    }
    let quote = Self.demo + ["--plan", "p30", "--quote"]
    // No ledger is made for a price alone.
    #expect(await bench.run(quote).status == 0)
    #expect(try bench.home.files().isEmpty)
    _ = await bench.run("--demo", "--record", "--balance", "5 THB")
    let run = await bench.run(quote)
    #expect(run.status == 0, "\(run)")
    let line = try #require(try bench.home.ledger().lines(after: nil, limit: 9).first)
    #expect(line.status.validUntil.value == end && line.status.validUntil.source == "simulated")
    #expect(line.sightings.count == 2 && line.quotes.count == 1)
    #expect(bench.home.run("due", "--within", "6w").output.contains(" ends in "))
    // Where the provider does not say, there is nothing to keep.
    bench.provider.change { $0.status = LineStatus() }
    _ = await bench.run(quote)
    let same = try #require(try bench.home.ledger().lines(after: nil, limit: 9).first)
    #expect(same.sightings.count == 2 && same.quotes.count == 2)
  }
}
