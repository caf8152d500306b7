import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// What was settled by mistake can be put right, and both stay in the history.
struct RenewCorrectionTests {
  private static let verify = ["--demo", "--verify", "--wait", "0"]

  /// A bench with an order that somebody settled, and its key.
  private func settled(as state: String) async throws -> (RenewBench, String) {
    let bench = try RenewBench()
    bench.provider.change { $0.order = { _, _ throws(ProviderError) in throw .noAnswer } }
    let key = try #require(try await bench.order("--wait", "0").text("order.key"))
    let run = await bench.run(Self.verify + ["--settle", state])
    #expect(try run.text("order.state") == state && run.status == 0, "\(run)")
    #expect(try run.text("order.settled") != nil)
    return (bench, key)
  }

  private func states(_ bench: RenewBench, _ key: String) throws -> [OrderState] {
    try bench.home.events(.ordered).compactMap { event in
      guard case .order(let record) = event.detail?.line, record.key.text == key else { return nil }
      return record.order.state
    }
  }

  @Test(arguments: [("cancelled", "completed"), ("completed", "cancelled")])
  func `what was settled by mistake is settled anew, and the messages name how`(
    wrong: String, right: String
  ) async throws {
    let (bench, key) = try await settled(as: wrong)
    let option = "--verify --settle \(right) --order-key \(key)"
    // Whoever settles without the key is told of it, and changes nothing.
    let blind = await bench.run(Self.verify + ["--settle", right])
    #expect(blind.status == 66 && blind.errors.contains(option), "\(blind)")
    let run = await bench.run(Self.verify + ["--settle", right, "--order-key", key.lowercased()])
    #expect(run.status == 0, "\(run)")
    #expect(try run.text("order.state") == right)
    try SchemaExpectation.expect(run.output, "renew")
    let history = try states(bench, key).map(\.phase.rawValue)
    #expect(history.filter { $0 == wrong || $0 == right }.first == wrong, "\(history)")
    #expect(history.last == right, "\(history)")
    // Back again, by what the text says of it.
    let text = await bench.run(
      Self.verify + ["--settle", wrong, "--order-key", key], json: false)
    #expect(text.output.contains("put right with \(option)"), "\(text)")
    let chinese = await bench.run(
      Self.verify + ["--settle", wrong, "--order-key", key, "--lang", "zh-Hans"], json: false)
    #expect(chinese.output.contains("如登记有误，请用 \(option) 更正"), "\(chinese)")
  }

  @Test func `the text right after settling names the way back`() async throws {
    let bench = try RenewBench()
    bench.provider.change { $0.order = { _, _ throws(ProviderError) in throw .noAnswer } }
    let key = try #require(try await bench.order("--wait", "0").text("order.key"))
    let run = await bench.run(Self.verify + ["--settle", "cancelled"], json: false)
    #expect(run.output.contains("--verify --settle completed --order-key \(key)"), "\(run)")
    // Named alone it is told as it stands, and with the way back.
    let named = await bench.run(Self.verify + ["--order-key", key])
    #expect(named.status == 77 && named.errors.contains("--settle completed"), "\(named)")
  }

  @Test func `what the provider says goes before a correction`() async throws {
    let (bench, key) = try await settled(as: "cancelled")
    let correct = Self.verify + ["--settle", "completed", "--order-key", key]
    bench.provider.change { $0.found = { key in Order(key: key, state: .declined(.barred)) } }
    let refused = await bench.run(correct)
    #expect(refused.status == 77 && refused.errors.contains("has just said"), "\(refused)")
    #expect(try states(bench, key).last == .declined(.barred))
    let again = await bench.run(correct)
    #expect(again.status == 77 && again.errors.contains("was not settled at the shop"), "\(again)")

    let (other, second) = try await settled(as: "cancelled")
    other.provider.change {
      $0.found = { key in Order(key: key, reference: "R-7", state: .completed) }
    }
    let run = await other.run(
      Self.verify + ["--settle", "completed", "--order-key", second])
    #expect(try run.text("order.reference") == "R-7", "\(run)")
  }

  @Test func `what a provider has said is not put right by anybody else`() async throws {
    let bench = try RenewBench()
    let key = try #require(try await bench.order().text("order.key"))
    let run = await bench.run(Self.verify + ["--settle", "cancelled", "--order-key", key])
    #expect(run.status == 77 && run.errors.contains("not settled at the shop"), "\(run)")
    #expect(try states(bench, key).last == .completed)
    let strange = await bench.run(
      Self.verify + ["--settle", "cancelled", "--order-key", "0123456789ABCDEFGHJKMNPQRS"])
    #expect(strange.status == 66 && strange.errors.contains("none of this line's"), "\(strange)")
    let typo = await bench.run(Self.verify + ["--settle", "cancelled", "--order-key", "123"])
    #expect(typo.status == 65 && typo.errors.contains("is no order"), "\(typo)")
  }

  @Test func `a payment that was noted by mistake can be taken back`() throws {
    let home = try LedgerHome()
    let paid = home.run(
      "renew", "--demo", "--record", "--plan", "SIM2Fly", "--amount", "399 THB", "--json")
    let key = try #require(try paid.text("order.key"))
    let run = home.run(
      "renew", "--demo", "--verify", "--settle", "cancelled", "--order-key", key, "--json")
    #expect(try run.status == 0 && run.text("order.state") == "cancelled", "\(run)")
    #expect(home.run("receipt", key, "--shop", "S").status != 0)
  }
}
