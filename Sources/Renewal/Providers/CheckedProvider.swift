/// A provider whose answers are checked before anybody sees them, and who is not waited for without
/// end.
///
/// What it cannot do is refused without asking it. An answer that cannot be right throws
/// ``ProviderError/badAnswer(_:)``, no answer in time ``ProviderError/noAnswer``; of an order both
/// mean that the outcome is unknown (``OrderMachine/state(afterSendingFailedWith:)``).
public struct CheckedProvider: RenewalProvider {
  /// The provider that is asked.
  public let provider: any RenewalProvider
  private let clock: ProviderClock
  private let limit: Int64
  private let executor: (any TaskExecutor)?

  /// How long a provider may take, in milliseconds (docs/lines.md, "Waiting").
  public static let limit: Int64 = 90_000

  /// Checks a provider's answers.
  ///
  /// - Parameters:
  ///   - provider: The provider.
  ///   - clock: The time, and how to wait.
  ///   - limit: How long an answer may take, in milliseconds.
  ///   - executor: Where the provider is asked; nil for where tasks run anyhow.
  public init(
    _ provider: any RenewalProvider, clock: ProviderClock, limit: Int64 = CheckedProvider.limit,
    executor: (any TaskExecutor)? = nil
  ) {
    self.provider = provider
    self.clock = clock
    self.limit = limit
    self.executor = executor
  }

  /// The provider's.
  public var id: String { provider.id }
  /// The provider's.
  public var capabilities: Capabilities { provider.capabilities }
  /// The provider's; an account that is empty is none.
  public func keys(for line: LineIdentity) -> [IdentityKey] {
    provider.keys(for: line).filter { !$0.text.isEmpty }
  }

  /// The accounts behind a key; all of the key that was asked for, with facts that can be.
  public func lookup(_ key: IdentityKey) async throws(ProviderError) -> [ProviderAccount] {
    try need(.lookup)
    let accounts = try await answer { [provider] () async throws(ProviderError) in
      try await provider.lookup(key)
    }
    return try check.accounts(accounts, for: key)
  }

  /// What can be bought; each plan once, with a name and a price.
  public func plans(
    for account: ProviderAccount, region: String?
  ) async throws(ProviderError) -> [Plan] {
    try need(.plans)
    let plans = try await answer { [provider] () async throws(ProviderError) in
      try await provider.plans(for: account, region: region)
    }
    return try check.plans(plans)
  }

  /// What a plan costs; in its currency, with a sum that is right.
  public func quote(
    _ plan: Plan, for account: ProviderAccount
  ) async throws(ProviderError) -> Quote {
    try need(.quote)
    let quote = try await answer { [provider] () async throws(ProviderError) in
      try await provider.quote(plan, for: account)
    }
    return try check.quote(quote, of: plan, for: account)
  }

  /// Buys what was quoted, unless the price no longer holds.
  public func order(_ quote: Quote, key: OrderKey) async throws(ProviderError) -> Order {
    try need(.order)
    if let expires = quote.expires, expires <= clock.now() { throw .refused(.quoteExpired) }
    let order = try await answer { [provider] () async throws(ProviderError) in
      try await provider.order(quote, key: key)
    }
    return try check.order(order, key: key)
  }

  /// What became of an order; nil only where the provider can find orders and knows of none.
  public func orderStatus(_ key: OrderKey) async throws(ProviderError) -> Order? {
    try need(.findByKey)
    let order = try await answer { [provider] () async throws(ProviderError) in
      try await provider.orderStatus(key)
    }
    return try order.map { order throws(ProviderError) in try check.order(order, key: key) }
  }

  private var check: ProviderAnswerCheck { ProviderAnswerCheck(now: clock.now()) }

  private func need(_ capability: Capabilities) throws(ProviderError) {
    guard capabilities.contains(capability) else { throw .unsupported }
  }

  /// The answer, or ``ProviderError/noAnswer`` once the limit is over.
  ///
  /// A provider that hangs cannot be stopped: it is left behind, and what it says later is not heard.
  private func answer<Answer: Sendable>(
    _ ask: @escaping @Sendable () async throws(ProviderError) -> Answer
  ) async throws(ProviderError) -> Answer {
    let race = Race<Answer>()
    let asking = Task(executorPreference: executor) {
      do throws(ProviderError) {
        race.finish(.success(try await ask()))
      } catch {
        race.finish(.failure(error))
      }
    }
    let waiting = Task(executorPreference: executor) { [clock, limit] in
      await clock.wait(limit)
      race.finish(.failure(.noAnswer))
    }
    let result = await race.result()
    asking.cancel()
    waiting.cancel()
    return try result.get()
  }
}
