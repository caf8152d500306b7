import Renewal
import Testing
import UICC

struct ProviderTests {
  static let providers: [ProviderConformance] = [
    ProviderConformance(
      name: "simulated",
      make: { SimulatedProvider(path: $2, clock: $0.providerClock, network: $1) },
      key: .msisdn(TelephoneNumber("+66812345000")),
      unknownKey: .msisdn(TelephoneNumber("+66812345099")), hasNetwork: true),
    ProviderConformance(
      name: "manual",
      make: { clock, _, _ in
        ManualProvider(
          desk: TestDesk { task in
            switch task {
            case .status: ManualReport(state: .active)
            case .order: ManualReport(outcome: .completed, reference: "A 1")
            }
          }, clock: clock.providerClock)
      },
      key: .account("42"), unknownKey: nil, hasNetwork: false),
  ]

  @Test(arguments: providers.map(\.name), ProviderConformance.rules.map(\.name))
  func `every provider keeps the rules`(_ name: String, _ rule: String) async throws {
    let provider = try #require(Self.providers.first { $0.name == name })
    try await provider.run(rule)
  }

  // MARK: By hand

  @Test func `what staff say has their name on it, and what they do not say is unknown`()
    async throws
  {
    let clock = TestClock()
    let report = ManualReport(state: .grace, balance: NeedTests.money("12.50", "THB"))
    let provider = ManualProvider(desk: TestDesk { _ in report }, clock: clock.providerClock)
    let status = try #require(try await provider.lookup(.account("1")).first).status
    #expect(status.state == Sourced(.grace, source: "staff", asOf: clock.now))
    #expect(status.balance.value == NeedTests.money("12.50", "THB"))
    #expect(status.validUntil == .unknown && status.benefits == .unknown)
  }

  @Test func `the steps of the guide reach the person, and silence is an unknown outcome`()
    async throws
  {
    struct Silent: ManualDesk {
      func report(
        on task: ManualTask, steps: [Wording]
      ) async throws(ProviderError) -> ManualReport {
        #expect(steps == [Wording(en: "Dial *121#", zh: "拨打 *121#")])
        return ManualReport()
      }
    }
    let provider = ManualProvider(
      desk: Silent(), steps: [Wording(en: "Dial *121#", zh: "拨打 *121#")],
      clock: TestClock().providerClock)
    let quote = try await provider.quote(
      TestPlace.plan, for: ProviderAccount(key: .account("1")))
    #expect(quote.total == TestPlace.plan.price)
    let order = try await provider.order(quote, key: TestPlace.orderKey(1))
    #expect(order.state == .outcomeUnknown)
    #expect(OrderMachine.task(for: order.state, at: provider.capabilities) == .decide)
  }
}
