import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// Whom `renew --verify` asks, and what it says where there is nothing to ask or to settle.
struct RenewVerifyTests {
  private static let verify = ["--demo", "--verify", "--wait", "0"]

  /// A bench with an order whose answer was lost, and its key.
  private func lost() async throws -> (RenewBench, String) {
    let bench = try RenewBench()
    bench.provider.change { $0.order = { _, _ throws(ProviderError) in throw .noAnswer } }
    let run = try await bench.order("--wait", "0")
    #expect(try run.text("order.state") == "outcomeUnknown", "\(run)")
    return (bench, try #require(try run.text("order.key")))
  }

  /// Another open order of the line, with a provider that this program does not have.
  private func placeElsewhere(_ bench: RenewBench) throws -> String {
    let ledger = try bench.home.ledger()
    let record = try #require(try ledger.openOrders().first)
    var draft = record.draft
    draft.key = .random()
    draft.provider = "elsewhere"
    draft.order = Order(key: draft.key, state: .outcomeUnknown)
    let placement = try ledger.place(
      draft, for: record.card, window: 0, isSure: true, by: .unknown)
    guard case .placed = placement else { throw CancellationError() }
    return draft.key.text
  }

  @Test func `without --provider whoever has the order is asked`() async throws {
    let (bench, key) = try await lost()
    bench.provider.change {
      $0.found = { key in Order(key: key, reference: "R-9", state: .completed) }
    }
    let run = await bench.run(Self.verify)
    #expect(run.status == 0, "\(run)")
    #expect(try run.text("order.key") == key)
    #expect(try run.text("order.state") == "completed")
    #expect(try run.text("provider") == "simulated")
    #expect(bench.provider.calls.filter { $0 == "order" }.count == 1)
    // What was done there is asked about there, too.
    bench.provider.change { $0.found = { key in Order(key: key, state: .reversed) } }
    #expect(try await bench.run(Self.verify).text("order.state") == "reversed")
  }

  @Test(arguments: ["cancelled", "completed"])
  func `without --provider an order can be settled`(state: String) async throws {
    let (bench, key) = try await lost()
    let run = await bench.run(Self.verify + ["--settle", state])
    #expect(try run.text("order.state") == state, "\(run)")
    // Who settled it need not be told to ask why.
    #expect(run.status == 0 && run.errors == "", "\(run)")
    let order = try bench.home.ledger().order(#require(OrderKey(key)))
    #expect(order?.order.state.phase.rawValue == state)
    #expect(bench.provider.calls.contains("status"))
  }

  @Test func `an order of another provider is named and not passed over`() async throws {
    let (bench, key) = try await lost()
    let other = try placeElsewhere(bench)
    let named = await bench.run(Self.verify + ["--provider", "simulated"])
    #expect(named.errors.contains("order \(other) is open at provider elsewhere"), "\(named)")
    #expect(named.errors.contains("without --provider"))
    #expect(try named.text("order.key") == key)
    // What nobody can ask about is decided by people.
    let unnamed = await bench.run(Self.verify)
    #expect(unnamed.errors.contains("which this simtool cannot ask"), "\(unnamed)")
    #expect(unnamed.errors.contains("--settle completed or cancelled"))
    for _ in 1...2 { _ = await bench.run(Self.verify + ["--settle", "cancelled"]) }
    #expect(try bench.home.ledger().openOrders().isEmpty)
  }

  @Test func `where nothing is open, nothing is settled, and that is said`() async throws {
    let bench = try RenewBench()
    let bare = await bench.run(Self.verify)
    #expect(bare.status == 0 && bare.errors.contains("no order of this line"), "\(bare)")
    #expect(try await bench.order().status == 0)
    bench.provider.change { $0.found = { key in Order(key: key, state: .completed) } }
    for more in [[], ["--provider", "simulated"], ["--plan", "other"]] {
      let run = await bench.run(Self.verify + ["--settle", "cancelled"] + more)
      #expect(run.status == 66 && run.errors.contains("nothing was settled"), "\(more) \(run)")
    }
    let orders = try bench.home.ledger().lines(after: nil, limit: 9).flatMap(\.orders)
    #expect(orders.map(\.order.state) == [.completed])
  }

  @Test func `what the provider has just said is not settled otherwise`() async throws {
    let (bench, key) = try await lost()
    bench.provider.change { $0.found = { key in Order(key: key, state: .completed) } }
    let run = await bench.run(Self.verify + ["--settle", "cancelled"])
    #expect(run.status == 77 && run.errors.contains("has just said of order \(key)"), "\(run)")
    let ledger = try bench.home.ledger()
    #expect(try ledger.order(#require(OrderKey(key)))?.order.state == .completed)
  }
}
