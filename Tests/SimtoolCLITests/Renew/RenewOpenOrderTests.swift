import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// Every open order has a way out, and the messages name it.
struct RenewOpenOrderTests {
  private static let verify = ["--demo", "--verify", "--wait", "0"]
  private static let plain = ["--demo", "--provider", "simulated", "--plan", "p30"]

  /// A bench with an order that is on disk and was never sent, and its key.
  private func noted() async throws -> (RenewBench, String) {
    let bench = try RenewBench()
    bench.provider.change { $0.order = { _, key in Order(key: key, state: .declined(.other)) } }
    #expect(try await bench.order().status == 77)
    bench.provider.change { $0.order = { _, key in Order(key: key, state: .completed) } }
    let ledger = try bench.home.ledger()
    let line = try #require(try ledger.lines(after: nil, limit: 9).first)
    var draft = try #require(line.orders.first).draft
    draft.key = .random()
    draft.order = Order(key: draft.key, state: .created)
    let placement = try ledger.place(
      draft, for: line.card.id, window: 0, isSure: true, by: .unknown)
    guard case .placed = placement else { throw CancellationError() }
    return (bench, draft.key.text)
  }

  private func state(_ bench: RenewBench, _ key: String) throws -> OrderState? {
    try bench.home.ledger().order(#require(OrderKey(key)))?.order.state
  }

  private func sent(_ bench: RenewBench) -> Int {
    bench.provider.calls.filter { $0 == "order" }.count
  }

  @Test func `what the provider knows nothing of is said, and how to settle it`() async throws {
    let bench = try RenewBench()
    bench.provider.change { $0.order = { _, _ throws(ProviderError) in throw .noAnswer } }
    let lost = try await bench.order("--wait", "0")
    let key = try #require(try lost.text("order.key"))
    let soon = await bench.run(Self.verify)
    #expect(soon.status == 74 && soon.errors.contains("knows of no order \(key) yet"), "\(soon)")
    // It may still arrive.
    #expect(!soon.errors.contains("--settle") && soon.errors.contains("Do not order again"))
    #expect(try soon.value("orderMissing") as? Bool == true)
    bench.advance(minutes: 25 * 60)
    for _ in 1...2 {
      let late = await bench.run(Self.verify)
      #expect(late.status == 74 && late.errors.contains("knows of no order \(key), and"), "\(late)")
      #expect(late.errors.contains("--verify --settle cancelled, or completed"))
      let tasks = try late.value("tasks") as? [[String: Any]]
      #expect(tasks?.map { $0["step"] as? String } == ["decide"])
    }
    // The same from where it was ordered, and still nothing is sent.
    let again = await bench.run(Self.plain + ["--order", "--wait", "0"])
    #expect(again.status == 74 && again.errors.contains("--settle cancelled"), "\(again)")
    #expect(sent(bench) == 1)
    _ = await bench.run(Self.verify + ["--settle", "cancelled"])
    #expect(try state(bench, key) == .cancelled)
    bench.provider.change { $0.order = { _, key in Order(key: key, state: .completed) } }
    #expect(try await bench.order().text("order.state") == "completed")
    #expect(sent(bench) == 2)
  }

  @Test func `where the provider says nothing for long, people decide`() async throws {
    let bench = try RenewBench()
    bench.provider.change {
      $0.order = { _, _ throws(ProviderError) in throw .noAnswer }
      $0.found = { _ throws(ProviderError) in throw .noAnswer }
    }
    #expect(try await bench.order("--wait", "0").status == 74)
    bench.advance(minutes: 59)
    #expect(await !bench.run(Self.verify).errors.contains("--settle"))
    bench.advance(minutes: 2)
    let late = await bench.run(Self.verify)
    #expect(late.errors.contains("nobody knows yet") && late.errors.contains("--settle"), "\(late)")
    #expect(try late.value("orderMissing") as? Bool == false)
  }

  @Test func `an order that may be on its way is neither sent nor settled`() async throws {
    let (bench, key) = try await noted()
    let again = await bench.run(Self.plain + ["--order", "--wait", "0"])
    #expect(again.status == 74 && again.errors.contains("nothing was sent now"), "\(again)")
    #expect(try again.text("order.state") == "created")
    let settled = await bench.run(Self.verify + ["--settle", "cancelled"])
    #expect(settled.status == 77 && settled.errors.contains("on its way"), "\(settled)")
    #expect(try state(bench, key) == .created && sent(bench) == 1)
    let text = await bench.run(Self.plain + ["--order", "--wait", "0"], json: false)
    #expect(text.says("not known to have been sent"), "\(text)")
  }

  @Test func `an order that never arrived is sent by --order, and by nothing else`() async throws {
    let (bench, key) = try await noted()
    bench.advance(minutes: 2)
    // Without an answer nobody knows whether it arrived.
    bench.provider.change { $0.found = { _ throws(ProviderError) in throw .noAnswer } }
    let silent = await bench.run(Self.plain + ["--order", "--wait", "0"])
    #expect(silent.status == 74 && silent.errors.contains("whether order \(key)"), "\(silent)")
    #expect(silent.errors.contains("--settle") && sent(bench) == 1)
    bench.provider.change { $0.found = { _ in nil } }
    let asked = await bench.run(Self.verify)
    #expect(asked.status == 74 && asked.errors.contains("was never carried out"), "\(asked)")
    #expect(asked.errors.contains("--provider simulated --plan p30 --order again"))
    #expect(asked.errors.contains("--verify --settle cancelled") && sent(bench) == 1)
    let tasks = try asked.value("tasks") as? [[String: Any]]
    #expect(tasks?.map { $0["step"] as? String } == ["send"])
    let done = await bench.run(Self.plain + ["--order", "--wait", "0"])
    #expect(try done.text("order.key") == key && done.status == 0, "\(done)")
    #expect(try done.text("order.state") == "completed" && sent(bench) == 2)
  }

  @Test func `an order that never arrived can be given up`() async throws {
    let (bench, key) = try await noted()
    bench.advance(minutes: 2)
    _ = await bench.run(Self.verify + ["--settle", "cancelled"])
    #expect(try state(bench, key) == .cancelled && sent(bench) == 1)
  }

  @Test(arguments: [
    (OrderState.created, Int64(10), "--provider simulated --plan p30 --order again"),
    (.created, 0, "ask what became of it with --verify"),
    (.outcomeUnknown, 30, "ask what became of it with --verify; do not order again"),
    (.outcomeUnknown, 25 * 60, "--verify --settle completed or cancelled"),
    (.submitted, 25 * 60, "call the provider's support"),
  ])
  func `the list of what is due names the way out`(
    state: OrderState, minutes: Int64, words: String
  ) throws {
    let shop = try Shop()
    let ledger = try shop.open(at: Timestamp.now.milliseconds / 1_000 - minutes * 60)
    let card = try ledger.serve(CardContents.sample(0), by: .unknown)
    let key = OrderKey.random()
    let draft = try OrderDraft.sample(key, CardContents.sample(0))
    _ = try ledger.place(draft, for: card.id, window: 0, isSure: true, by: .unknown)
    if state != .created {
      _ = try ledger.update(Order(key: key, state: state), after: .sending, by: .unknown)
    }
    let run = shop.run("due")
    #expect(run.says("an order has no known end yet: "), "\(run)")
    #expect(run.says(words), "\(run)")
    #expect(shop.run("due", chinese: true).says("有订单尚无结果："))
  }
}
