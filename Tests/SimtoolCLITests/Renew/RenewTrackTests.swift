import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// What `renew --verify` finds out about orders of before, and what it must not conclude.
struct RenewTrackTests {
  private static let verify = ["--demo", "--provider", "simulated", "--verify"]

  private static func day(_ days: Int64) -> Timestamp {
    Timestamp(milliseconds: 4_000_000_000_000 + days * 86_400_000)
  }

  /// A bench whose orders end on that day, as the provider says with them.
  private func bench(until end: Timestamp) throws -> RenewBench {
    let bench = try RenewBench()
    bench.provider.change {
      $0.order = { _, key in Order(key: key, state: .completed, validUntil: end) }
    }
    return bench
  }

  @Test func `what the provider says of the line now is not undone by what it said with an order`()
    async throws
  {
    let bench = try bench(until: Self.day(8))
    #expect(try await bench.order().text("status.validUntil.value") == ClockText.utc(Self.day(8)))
    // Another order, placed elsewhere, has moved the end on.
    bench.provider.change {
      $0.status.validUntil = Sourced(Self.day(38), source: "simulated", asOf: .now)
    }
    for _ in 1...2 {
      let run = await bench.run(Self.verify)
      #expect(try run.text("status.validUntil.value") == ClockText.utc(Self.day(38)), "\(run)")
    }
    let line = try #require(try bench.home.ledger().lines(after: nil, limit: 9).first)
    #expect(line.ends.map(\.value) == [Self.day(8), Self.day(38)])
  }

  @Test func `what staff noted since is not undone by what was said with an order`() async throws {
    let bench = try bench(until: Self.day(8))
    #expect(try await bench.order().status == 0)
    let noted = await bench.run("--demo", "--record", "--valid-until", "2098-06-30")
    #expect(noted.status == 0, "\(noted)")
    let run = await bench.run(Self.verify)
    #expect(try run.text("status.validUntil.source") == "staff", "\(run)")
    #expect(try run.text("status.validUntil.value")?.hasPrefix("2098-06-30") == true)
  }

  @Test func `what was said with an order is as old as the answer`() async throws {
    let bench = try bench(until: Self.day(8))
    // The look at the line is an hour later than the answer, by the clocks of command and ledger.
    bench.advance(minutes: 60)
    let run = try await bench.order()
    let order = try #require(
      try bench.home.ledger().lines(after: nil, limit: 9).first?.orders.first)
    let asOf = try #require(try run.text("status.validUntil.asOf"))
    #expect(asOf <= ClockText.utc(order.changed.adding(milliseconds: 1)), "\(run)")
  }

  @Test func `an order that was done and is taken back is noticed`() async throws {
    let bench = try RenewBench()
    let order = try await bench.order()
    #expect(try order.text("order.state") == "completed", "\(order)")
    let key = try #require(try order.text("order.key"))
    bench.provider.change { $0.found = { key in Order(key: key, state: .reversed) } }
    let run = await bench.run(Self.verify)
    #expect(run.status == 77, "\(run)")
    #expect(run.errors.contains("order \(key) was taken back"))
    #expect(try run.text("order.state") == "reversed")
    // It stays to be seen to.
    let tasks = try #require(try run.value("tasks") as? [[String: Any]])
    #expect(tasks.map { $0["step"] as? String } == ["support"])
    let text = await bench.run(Self.verify, json: false).output
    #expect(text.contains("Order \(key): it was taken back; ask the provider why"), "\(text)")
    let due = bench.home.run("due", "--json").output
    #expect(due.contains(#""reason":"reversed""#) && due.contains(key), "\(due)")
    let receipt = bench.home.run("receipt", key, "--shop", "S")
    #expect(receipt.says("taken back"), "\(receipt)")
    #expect(try bench.home.ledger().order(#require(OrderKey(key)))?.order.state == .reversed)
  }

  @Test func `an order taken back is told beside one that is open`() async throws {
    let bench = try RenewBench()
    let done = try #require(try await bench.order().text("order.key"))
    bench.provider.change {
      $0.order = { _, key in Order(key: key, state: .submitted) }
      $0.found = { key in Order(key: key, state: key.text == done ? .reversed : .submitted) }
    }
    #expect(try await bench.order("--again", "--wait", "0").status == 0)
    let run = await bench.run(Self.verify + ["--wait", "0"])
    #expect(run.errors.contains("order \(done), which was done, was taken back"), "\(run)")
    #expect(try run.text("order.state") == "submitted")
  }

  @Test(arguments: ["cancelled", "completed"])
  func `what the provider is still at is not settled by anybody else`(state: String) async throws {
    let bench = try RenewBench()
    bench.provider.change {
      $0.order = { _, key in Order(key: key, state: .submitted) }
      $0.found = { key in Order(key: key, state: .submitted) }
    }
    let key = try #require(try await bench.order("--wait", "0").text("order.key"))
    let settle = Self.verify + ["--settle", state, "--wait", "0"]
    let refused = await bench.run(settle)
    #expect(refused.status == 77, "\(refused)")
    #expect(refused.errors.contains("still processing order \(key)"), "\(refused.errors)")
    let ledger = try bench.home.ledger()
    #expect(try ledger.order(#require(OrderKey(key)))?.order.state == .submitted)
    // The next order finds it, and buys no other.
    #expect(try await bench.order("--wait", "0").text("order.key") == key)
    // Where the provider does not say, staff do.
    bench.provider.change { $0.found = { _ throws(ProviderError) in throw .noAnswer } }
    let settled = await bench.run(settle)
    #expect(try settled.text("order.state") == state, "\(settled)")
  }
}
