import Renewal
import Testing
import UICC

/// What every provider does, whoever stands behind it.
///
/// A provider runs these by giving a way to make one with the test's clock and network. What it says
/// that it cannot do is checked to be refused.
struct ProviderConformance: Sendable {
  /// The provider's name in the report of the tests.
  var name: String
  /// A provider that keeps what it must in a file; the same again for the same file.
  var make: @Sendable (TestClock, SimulatedNetwork, String) -> any RenewalProvider
  /// A line that it can find, usable, of which an order is carried out at once.
  var key: IdentityKey
  /// A line that nobody knows; nil where the provider has to believe everybody.
  var unknownKey: IdentityKey?
  /// True where calls can be lost on the way.
  var hasNetwork: Bool
  /// Where the files are.
  var place = TestPlace()

  typealias Rule = @Sendable (ProviderConformance) async throws -> Void

  /// The rules, each with its name.
  static let rules: [(name: String, check: Rule)] = [
    ("an account is looked up by the key that was asked for", lookup),
    ("every fact of a status has a source and a moment", status),
    ("plans have ids, names and prices", plans),
    ("a price is named before anything is bought", quote),
    ("the same key buys once", idempotence),
    ("an order that was lost on the way is found, or is not there", unknownOutcome),
    ("an order changes the line, and the comparison shows it", verification),
    ("what it cannot do is refused", refusal),
  ]

  func run(_ name: String) async throws {
    let rule = try #require(Self.rules.first { $0.name == name })
    var test = self
    test.place = TestPlace()
    try await rule.check(test)
    test.place.remove()
  }

  /// A provider, checked, with nothing lost.
  private func fresh(
    _ clock: TestClock = TestClock(), _ network: SimulatedNetwork = SimulatedNetwork(),
    file: String = "orders"
  ) -> CheckedProvider {
    CheckedProvider(
      make(clock, network, place.path(file)), clock: clock.providerClock)
  }

  // MARK: Rules

  @Sendable static func lookup(_ test: ProviderConformance) async throws {
    let provider = test.fresh()
    let line = LineIdentity(
      iccid: "8966031234567890126", imsi: "520031234567890", msisdn: TelephoneNumber("+66812345000")
    )
    let keys = provider.keys(for: line)
    #expect(!keys.isEmpty && Set(keys).count == keys.count)
    #expect(!keys.contains { $0.text == line.imsi?.digits }, "an IMSI never leaves the machine")
    #expect(provider.keys(for: LineIdentity(imsi: "520031234567890")).isEmpty)
    #expect(try await provider.lookup(test.key).map(\.key) == [test.key])
    if let unknown = test.unknownKey { #expect(try await provider.lookup(unknown).isEmpty) }
  }

  @Sendable static func status(_ test: ProviderConformance) async throws {
    let clock = TestClock()
    let status = try #require(try await test.fresh(clock).lookup(test.key).first).status
    #expect(status.state.value != nil && !status.state.source.isEmpty)
    #expect(status.state.asOf <= clock.now && status.validUntil.asOf <= clock.now)
    #expect(status.lastUsed == .unknown, "what nobody said is unknown")
  }

  @Sendable static func plans(_ test: ProviderConformance) async throws {
    let provider = test.fresh()
    guard provider.capabilities.contains(.plans) else { return }
    let account = ProviderAccount(key: test.key)
    let plans = try await provider.plans(for: account, region: nil)
    #expect(!plans.isEmpty && plans.allSatisfy { $0.region == nil })
    #expect(try await provider.plans(for: account, region: nil) == plans)
    let regions = try await provider.plans(for: account, region: "north")
    #expect(Set(regions).isSuperset(of: plans))
  }

  @Sendable static func quote(_ test: ProviderConformance) async throws {
    let provider = test.fresh()
    let account = try #require(try await provider.lookup(test.key).first)
    let before = account.status
    for plan in try await test.plansOnOffer(provider) {
      let quote = try await provider.quote(plan, for: account)
      #expect(
        quote.plan.id == plan.id && quote.price == plan.price && quote.account.key == test.key)
    }
    #expect(try await provider.lookup(test.key).first?.status == before, "a quote buys nothing")
  }

  @Sendable static func idempotence(_ test: ProviderConformance) async throws {
    let clock = TestClock()
    let provider = test.fresh(clock)
    let quote = try await test.firstQuote(provider)
    let key = TestPlace.orderKey(1)
    let order = try await provider.order(quote, key: key)
    #expect(order.key == key && order.state == .completed)
    guard provider.capabilities.contains(.findByKey) else { return }
    let before = try #require(try await provider.lookup(test.key).first).status
    #expect(try await provider.order(quote, key: key) == order)
    // Another process, the same file.
    let later = test.fresh(clock)
    #expect(try await later.order(quote, key: key) == order)
    #expect(try await later.orderStatus(key) == order)
    #expect(try await later.lookup(test.key).first?.status == before, "bought twice")
    let other = try await test.plansOnOffer(provider).last
    let changed = try await provider.quote(try #require(other), for: quote.account)
    await #expect(throws: ProviderError.refused(.duplicate)) {
      try await provider.order(changed, key: key)
    }
  }

  @Sendable static func unknownOutcome(_ test: ProviderConformance) async throws {
    guard test.hasNetwork else { return }
    for (fate, arrives) in [(SimulatedNetwork.Fate.requestLost, false), (.answerLost, true)] {
      let clock = TestClock()
      let network = SimulatedNetwork { $0 == .order ? fate : .delivered }
      let provider = test.fresh(clock, network, file: fate.rawValue)
      let quote = try await test.firstQuote(provider)
      let key = TestPlace.orderKey(2)
      await #expect(throws: ProviderError.noAnswer) { try await provider.order(quote, key: key) }
      #expect(OrderMachine.state(afterSendingFailedWith: .noAnswer) == .outcomeUnknown)
      #expect(OrderMachine.task(for: .outcomeUnknown, at: provider.capabilities) == .ask)
      let found = try await test.fresh(clock, file: fate.rawValue).orderStatus(key)
      #expect((found != nil) == arrives, "\(fate)")
      if let found {
        #expect(
          try OrderMachine.advance(.outcomeUnknown, to: found.state, by: .question) == .completed)
      }
    }
  }

  @Sendable static func verification(_ test: ProviderConformance) async throws {
    let clock = TestClock()
    let provider = test.fresh(clock)
    guard provider.capabilities.isSuperset(of: [.status, .findByKey]) else { return }
    let account = try #require(try await provider.lookup(test.key).first)
    let quote = try await test.firstQuote(provider)
    clock.move(seconds: 1)
    let ordered = clock.now
    let order = try await provider.order(quote, key: TestPlace.orderKey(3))
    #expect(order.state == .completed)
    clock.move(seconds: 60)
    let after = try #require(try await provider.lookup(test.key).first).status
    let verdict = LineVerification.verdict(
      before: account.status, after: after, ordered: ordered, now: clock.now)
    guard case .confirmed(let facts) = verdict else {
      Issue.record("not confirmed: \(verdict)")
      return
    }
    #expect(facts.contains(.validUntil) || facts.contains(.benefits))
    if let end = order.validUntil { #expect(end == after.validUntil.value) }
  }

  @Sendable static func refusal(_ test: ProviderConformance) async throws {
    let provider = test.fresh()
    let account = ProviderAccount(key: test.key)
    if !provider.capabilities.contains(.plans) {
      await #expect(throws: ProviderError.unsupported) {
        try await provider.plans(for: account, region: nil)
      }
    }
    if !provider.capabilities.contains(.findByKey) {
      await #expect(throws: ProviderError.unsupported) {
        try await provider.orderStatus(TestPlace.orderKey(4))
      }
    } else {
      #expect(try await provider.orderStatus(TestPlace.orderKey(4)) == nil)
    }
    let quote = try await test.firstQuote(provider)
    var old = quote
    old.expires = Timestamp(milliseconds: 0)
    let expired = old
    await #expect(throws: ProviderError.refused(.quoteExpired)) {
      try await provider.order(expired, key: TestPlace.orderKey(5))
    }
  }

  // MARK: Helpers

  private func plansOnOffer(_ provider: CheckedProvider) async throws -> [Plan] {
    guard provider.capabilities.contains(.plans) else { return [TestPlace.plan] }
    return try await provider.plans(for: ProviderAccount(key: key), region: nil)
  }

  private func firstQuote(_ provider: CheckedProvider) async throws -> Quote {
    let account = try #require(try await provider.lookup(key).first)
    return try await provider.quote(
      try #require(try await plansOnOffer(provider).first), for: account)
  }
}
