import APDU
import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// What an order of an earlier run is never taken for: that for another number, at another price, or of
/// another day.
struct RenewEarlierOrderTests {
  private static let slip = ["--demo", "--phone", "+66811111100"]
  private static let right = ["--demo", "--phone", "+66822222200"]
  private static let demo = ["--demo"]
  private static let day: Int64 = 24 * 60

  /// A bench with an order that the provider is still at, and its key.
  private func submitted(
    _ line: [String] = demo, _ state: OrderState = .submitted
  ) async throws -> (RenewBench, String) {
    let bench = try RenewBench()
    bench.provider.change {
      $0.order = { _, key in Order(key: key, state: state) }
      $0.found = { key in Order(key: key, state: state) }
    }
    let run = try await bench.order("--wait", "0", line: line)
    #expect(try run.text("order.state") == state.phase.rawValue, "\(run)")
    bench.provider.change { $0.order = { _, key in Order(key: key, state: .completed) } }
    return (bench, try #require(try run.text("order.key")))
  }

  private func orders(_ bench: RenewBench) throws -> [OrderRecord] {
    try bench.home.ledger().lines(after: nil, limit: 9).flatMap(\.orders)
  }

  private func sent(_ bench: RenewBench) -> Int {
    bench.provider.calls.filter { $0 == "order" }.count
  }

  /// An order on disk that nobody sent, like the first one.
  private func note(_ bench: RenewBench) throws -> String {
    let ledger = try bench.home.ledger()
    let first = try #require(try orders(bench).first)
    var draft = first.draft
    draft.key = .random()
    draft.order = Order(key: draft.key, state: .created)
    let placement = try ledger.place(
      draft, for: first.card, window: 0, isSure: true, by: .unknown)
    guard case .placed = placement else { throw CancellationError() }
    return draft.key.text
  }

  // MARK: - Another number

  @Test(arguments: [OrderState.submitted, .completed, .outcomeUnknown])
  func `an order for a number that was a slip is none for the right one`(
    became: OrderState
  ) async throws {
    let (bench, key) = try await submitted(Self.slip)
    bench.provider.change { $0.found = { key in Order(key: key, state: became) } }
    let run = try await bench.order("--wait", "0", line: Self.right)
    #expect(run.status == 77 && run.errorID != nil, "\(run)")
    let words = "order \(key): \(became.words.english); it is not what is ordered now: it is for "
    #expect(run.errors.contains(words + "+66*******00 and not for +66*******00 (--reveal shows"))
    #expect(run.errors.contains("for +66*******00 and not for +66*******00 (--reveal"), "\(run)")
    #expect(run.errors.contains("nothing was ordered. If that one was a slip, have it cancelled"))
    #expect(sent(bench) == 1)
    // What became of it is known all the same.
    #expect(try orders(bench).map(\.order.state) == [became])
    let told = try await bench.order("--wait", "0", "--reveal", line: Self.right)
    #expect(told.errors.contains("for +66811111100 and not for +66822222200"), "\(told)")
    // Who means it orders it.
    let meant = try await bench.order("--wait", "0", "--again", line: Self.right)
    #expect(meant.status == 0, "\(meant)")
    #expect(
      try orders(bench).map(\.draft.quote.account.key.written) == ["+66811111100", "+66822222200"])
  }

  @Test func `where the slip came to nothing, the right number is ordered`() async throws {
    let (bench, _) = try await submitted(Self.slip)
    bench.provider.change { $0.found = { key in Order(key: key, state: .declined(.barred)) } }
    let run = try await bench.order(line: Self.right)
    #expect(run.status == 0, "\(run)")
    #expect(try run.value("orderFound") as? Bool == false)
    #expect(try orders(bench).last?.draft.quote.account.key.written == "+66822222200")
  }

  @Test func `an order for a slip that was never sent is not sent for the right number`()
    async throws
  {
    let (bench, _) = try await submitted(Self.slip, .declined(.barred))
    let key = try note(bench)
    bench.provider.change { $0.found = { _ in nil } }
    bench.advance(minutes: 5)
    let run = try await bench.order(line: Self.right)
    #expect(run.status == 77 && run.errors.contains(key), "\(run)")
    #expect(sent(bench) == 1)
    #expect(try orders(bench).last?.order.state == .created)
  }

  @Test func `what an order for another number did is not told of the line`() async throws {
    let (bench, key) = try await submitted(Self.slip)
    #expect(await bench.run(Self.right + ["--record", "--state", "active"]).status == 0)
    let end = Timestamp(milliseconds: 4_000_000_000_000)
    bench.provider.change {
      $0.found = { key in Order(key: key, state: .completed, validUntil: end) }
      $0.status.validUntil = Sourced(end, source: "simulated", asOf: .now)
    }
    bench.provider.change { $0.status = LineStatus() }
    let run = await bench.run("--demo", "--verify", "--wait", "0")
    #expect(run.errors.contains("order \(key) is for +66*******00, which is not this line's"))
    #expect(try run.value("status.validUntil") is NSNull, "\(run)")
    #expect(try run.text("order.verification.outcome") == "notComparable")
  }

  // MARK: - Another day

  @Test(arguments: [(Int64(20), true), (31, false), (7 * day, false)])
  func `an order that turns out to be done is an answer for half an hour`(
    minutes: Int64, isAnswer: Bool
  ) async throws {
    let (bench, key) = try await submitted()
    bench.advance(minutes: minutes)
    bench.provider.change { $0.found = { key in Order(key: key, state: .completed) } }
    let run = try await bench.order()
    #expect(try orders(bench).map(\.order.state) == [.completed] && sent(bench) == 1)
    guard !isAnswer else {
      #expect(run.status == 0, "\(run)")
      #expect(try run.value("orderFound") as? Bool == true)
      return
    }
    #expect(run.status == 77 && run.errorID != nil, "\(run)")
    let placed = ClockText.local(try #require(try orders(bench).first?.created))
    #expect(run.errors.contains("it is not what is ordered now: it was placed on \(placed)"))
    #expect(run.errors.contains("order \(key) of \(placed) for this line and plan is there"))
    #expect(run.errors.contains("--again"))
    #expect(try await bench.order("--again").status == 0)
    #expect(try orders(bench).count == 2 && sent(bench) == 2)
  }

  @Test func `an order that is still not done after days is no answer either`() async throws {
    let (bench, key) = try await submitted()
    #expect(try await bench.order("--wait", "0").status == 0)
    bench.advance(minutes: 10 * Self.day)
    let run = try await bench.order("--wait", "0")
    #expect(run.status == 77 && run.errors.contains("order \(key) of "), "\(run)")
    #expect(sent(bench) == 1)
    // At a terminal it is asked for.
    let base = Self.demo + ["--provider", "simulated", "--plan", "p30", "--order", "--wait", "0"]
    #expect(await bench.run(base, input: "order\nno\n").status == 77)
    #expect(await bench.run(base, input: "order\nagain\n").status == 0)
    #expect(sent(bench) == 2)
  }

  @Test func `an order that was noted days ago and never sent is sent with new consent only`()
    async throws
  {
    let (bench, _) = try await submitted(Self.demo, .declined(.barred))
    let key = try note(bench)
    bench.provider.change { $0.found = { _ in nil } }
    bench.advance(minutes: 7 * Self.day)
    let bare = await bench.run(
      Self.demo + ["--provider", "simulated", "--plan", "p30", "--order", "--wait", "0"])
    #expect(bare.status == 64 && sent(bench) == 1, "\(bare)")
    let run = try await bench.order()
    #expect(run.status == 0 && sent(bench) == 2, "\(run)")
    #expect(try run.text("order.key") == key)
    #expect(try run.value("orderFound") as? Bool == false, "it was sent just now")
  }

  // MARK: - Another price

  @Test func `an order at another price is not what the code consents to`() async throws {
    let (bench, key) = try await submitted()
    bench.provider.change {
      $0.price = "399"
      $0.found = { key in Order(key: key, state: .completed) }
    }
    let run = try await bench.order()
    #expect(run.status == 77 && sent(bench) == 1, "\(run)")
    #expect(
      run.errors.contains("order \(key): done; it is not what is ordered now: it is at 299.00"))
  }

  // MARK: - Twice

  @Test(arguments: [0, 7 * day])
  func `a second order whose answer was lost is not ordered a third time`(
    minutes: Int64
  ) async throws {
    let bench = try RenewBench()
    #expect(try await bench.order().status == 0)
    bench.provider.change { $0.order = { _, _ throws(ProviderError) in throw .noAnswer } }
    let lost = try await bench.order("--again", "--wait", "0")
    #expect(try lost.text("order.state") == "outcomeUnknown", "\(lost)")
    bench.advance(minutes: minutes)
    let again = try await bench.order("--again", "--wait", "0")
    #expect(again.status == 74 && sent(bench) == 2, "\(again)")
    #expect(try again.text("order.key") == lost.text("order.key"))
    bench.provider.change {
      $0.order = { _, key in Order(key: key, state: .completed) }
      $0.found = { key in Order(key: key, state: .completed) }
    }
    let found = try await bench.order("--again")
    guard minutes == 0 else {
      // That one was of another day, and this is known now.
      #expect(found.status == 0 && sent(bench) == 3, "\(found)")
      return
    }
    #expect(try found.text("order.key") == lost.text("order.key") && sent(bench) == 2)
  }
}
