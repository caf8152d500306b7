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
}
