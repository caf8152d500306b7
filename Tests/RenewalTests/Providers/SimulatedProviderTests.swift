import Foundation
import Renewal
import Testing
import UICC

struct SimulatedProviderTests {
  private let place = TestPlace()
  private let clock = TestClock()

  private func provider(_ network: SimulatedNetwork = SimulatedNetwork()) -> CheckedProvider {
    CheckedProvider(
      SimulatedProvider(path: place.path(), clock: clock.providerClock, network: network),
      clock: clock.providerClock)
  }

  private static func key(_ suffix: String) -> IdentityKey {
    .msisdn(TelephoneNumber("+66812345" + suffix))
  }

  private func order(_ suffix: String, _ number: Int = 1) async throws -> Order {
    let provider = provider()
    let account = ProviderAccount(key: Self.key(suffix))
    let plan = try #require(try await provider.plans(for: account, region: nil).first)
    return try await provider.order(
      try await provider.quote(plan, for: account), key: TestPlace.orderKey(number))
  }

  @Test(arguments: [
    ("000", OrderState.completed, 0), ("001", .completed, 0),
    ("002", .declined(.invalidAccount), 0),
    ("003", .declined(.barred), 0), ("004", .declined(.operatorDown), 0),
    ("005", .declined(.duplicate), 0), ("006", .declined(.other), 0), ("007", .declined(.other), 0),
    ("100", .completed, 3),
    ("200", .completed, 20), ("300", .completed, 300), ("106", .declined(.other), 3),
    ("203", .declined(.barred), 20), ("400", .completed, 0), ("678", .completed, 0),
    ("313", .completed, 300),
  ])
  func `the last three digits say what becomes of an order`(
    _ suffix: String, _ end: OrderState, _ seconds: Int64
  ) async throws {
    let first = try await order(suffix)
    #expect(first.state == (seconds == 0 ? end : .submitted))
    if seconds > 0 {
      clock.move(seconds: seconds - 1)
      #expect(try await provider().orderStatus(first.key)?.state == .submitted)
      clock.move(seconds: 1)
    }
    #expect(try await provider().orderStatus(first.key)?.state == end)
    place.remove()
  }

  @Test func `a card and an account have last digits too`() async throws {
    let plan = try #require(
      try await provider().plans(for: ProviderAccount(key: .account("x")), region: nil).first)
    let keys: [(IdentityKey, OrderState)] = [
      (.iccid("8966031234567890003"), .declined(.barred)), (.account("shop-06"), .declined(.other)),
      (.account("anna"), .completed), (.account("4"), .declined(.operatorDown)),
    ]
    for (index, (key, state)) in keys.enumerated() {
      let provider = provider()
      let quote = try await provider.quote(plan, for: ProviderAccount(key: key))
      let order = try await provider.order(quote, key: TestPlace.orderKey(index))
      #expect(order.state == state, "\(key)")
    }
    place.remove()
  }

  @Test(
    arguments: [
      ("000", LineState.active, 1), ("010", .expiring, 1), ("020", .grace, 1),
      ("030", .suspended, 1),
      ("040", .new, 1), ("050", .active, 0), ("090", .active, 1), ("060", nil, nil),
    ] as [(String, LineState?, Int64?)])
  func `the tens say how a line stands`(
    _ suffix: String, _ state: LineState?, _ gigabytes: Int64?
  ) async throws {
    let status = try #require(try await provider().lookup(Self.key(suffix)).first).status
    #expect(status.state.value == state)
    #expect(
      status.benefits.value
        == gigabytes.map { [Benefit(.data, .amount(DecimalAmount($0 * 1_000_000_000), .bytes))] })
    // What the provider says of the state is what the clock makes of the validity.
    if let state, state != .new {
      let assessment = LineMachine.assess(status, now: clock.now)
      #expect(assessment.state == state)
    }
    place.remove()
  }

  @Test func `a suspended line is active again once it is renewed`() async throws {
    let before = try #require(try await provider().lookup(Self.key("030")).first).status
    #expect(before.state.value == .suspended)
    clock.move(seconds: 1)
    #expect(try await order("030").state == .completed)
    let after = try #require(try await provider().lookup(Self.key("030")).first).status
    #expect(LineComparison(before: before, after: after).changes[.state] == .better)
    // A day's plan from a line that had run out begins now.
    #expect(after.validUntil.value == clock.now.adding(milliseconds: 86_400_000))
    place.remove()
  }

  @Test func `an order can be carried out and change nothing, or be taken back`() async throws {
    let before = try #require(try await provider().lookup(Self.key("008")).first).status
    #expect(try await order("008").state == .completed)
    let after = try #require(try await provider().lookup(Self.key("008")).first).status
    #expect(after.benefits == before.benefits && after.validUntil.value == before.validUntil.value)

    #expect(try await order("009", 2).state == .completed)
    let bought = try #require(try await provider().lookup(Self.key("009")).first).status
    #expect(bought.benefits != before.benefits)
    clock.move(seconds: 60)
    #expect(try await provider().orderStatus(TestPlace.orderKey(2))?.state == .reversed)
    let taken = try #require(try await provider().lookup(Self.key("009")).first).status
    #expect(taken.benefits.value == before.benefits.value)
    place.remove()
  }

  @Test func `a price can be charged in another currency, with its rate`() async throws {
    let account = ProviderAccount(key: Self.key("000"))
    let plans = try await provider().plans(for: account, region: nil)
    let plan = try #require(plans.first { $0.id == "sim-travel" })
    let quote = try await provider().quote(plan, for: account)
    #expect(quote.price == NeedTests.money("300", "THB"))
    #expect(
      quote.total == NeedTests.money("9", "USD") && quote.exchangeRate == DecimalAmount("0.03"))
    clock.move(seconds: 600)
    await #expect(throws: ProviderError.refused(.quoteExpired)) {
      try await provider().order(quote, key: TestPlace.orderKey(1))
    }
    #expect(try await provider().orderStatus(TestPlace.orderKey(1)) == nil)
    place.remove()
  }

  // MARK: The file

  @Test func `of a line the file holds three digits and no more, for its owner alone`() async throws
  {
    _ = try await order("123")
    let text = try String(contentsOfFile: place.path(), encoding: .utf8)
    #expect(!text.contains("345") && text.contains(" 123 sim-day "))
    let mode = try FileManager.default.attributesOfItem(atPath: place.path())[.posixPermissions]
    #expect(mode as? Int == 0o600)
    place.remove()
  }

  @Test func `a line that a crash cut off is none, and the next order takes its place`()
    async throws
  {
    _ = try await order("000")
    let whole = try Data(contentsOf: URL(fileURLWithPath: place.path()))
    for count in 0..<whole.count {
      try whole.prefix(count).write(to: URL(fileURLWithPath: place.path()))
      #expect(try await provider().orderStatus(TestPlace.orderKey(1)) == nil, "\(count) bytes")
      #expect(try await order("000").state == .completed)
      #expect(try await provider().orderStatus(TestPlace.orderKey(1)) != nil)
    }
    place.remove()
  }

  /// What a crash left behind can be longer than the order that takes its place.
  @Test func `nothing is left of a line that a crash cut off, however long it was`() async throws {
    _ = try await order("000")
    let whole = try String(contentsOfFile: place.path(), encoding: .utf8)
    let rest = "order " + String(repeating: "7", count: 500)
    try Data((whole + rest).utf8).write(to: URL(fileURLWithPath: place.path()))
    _ = try await order("123", 2)
    let text = try String(contentsOfFile: place.path(), encoding: .utf8)
    #expect(text.hasPrefix(whole) && text.hasSuffix("\n") && !text.contains("777"))
    #expect(text.split(separator: "\n").count == 3)
    place.remove()
  }

  @Test(arguments: ["hello\n", "simtool.simulated/2 5\n", "simtool.simulated/1 5\norder x\n", "\n"])
  func `a file that is not its own is left alone`(_ text: String) async throws {
    let path = place.path()
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let error = await #expect(throws: ProviderError.self) { try await order("000") }
    guard case .badAnswer(let wording)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(wording.en.contains(path) && wording.zh.contains(path))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    place.remove()
  }

  @Test func `a folder that is not there is named`() async throws {
    let missing = SimulatedProvider(path: "/nowhere/orders", clock: clock.providerClock)
    let error = await #expect(throws: ProviderError.self) {
      try await missing.lookup(.account("1"))
    }
    guard case .badAnswer(let wording)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(wording.en.contains("/nowhere/orders"))
  }

  @Test func `two at once place one order for one key`() async throws {
    let account = ProviderAccount(key: Self.key("000"))
    let plan = try #require(try await provider().plans(for: account, region: nil).first)
    let quote = try await provider().quote(plan, for: account)
    let orders = try await withThrowingTaskGroup(of: Order.self) { group in
      for _ in 0..<8 {
        let provider = provider()
        group.addTask { try await provider.order(quote, key: TestPlace.orderKey(1)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(orders.count == 8 && Set(orders.map(\.reference)) == ["SIM-1"])
    let text = try String(contentsOfFile: place.path(), encoding: .utf8)
    #expect(text.split(separator: "\n").count == 2)
    place.remove()
  }

  @Test func `latency is waited for, and what it asks for happens halfway`() async throws {
    let start = clock.now
    let provider = SimulatedProvider(
      path: place.path(), clock: clock.quick, network: SimulatedNetwork(latency: 2_001))
    let account = ProviderAccount(key: Self.key("000"))
    let quote = try await provider.quote(TestPlace.simDay(), for: account)
    #expect(clock.now == start.adding(milliseconds: 2_001))
    _ = try await provider.order(quote, key: TestPlace.orderKey(1))
    let text = try String(contentsOfFile: place.path(), encoding: .utf8)
    #expect(text.hasSuffix(" \(start.milliseconds + 3_001)\n"))
    place.remove()
  }
}
