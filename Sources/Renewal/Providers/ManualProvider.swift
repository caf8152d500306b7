/// The provider that is always there: a person at the shop does it, by the steps of a guide, and says
/// what came of it.
///
/// Every fact that comes from it has the source `staff`.
public struct ManualProvider: RenewalProvider {
  /// The source of what somebody at the shop says.
  public static let source = "staff"

  private let desk: any ManualDesk
  private let steps: [Wording]
  private let clock: ProviderClock

  /// A provider that a person at the shop stands for.
  ///
  /// - Parameters:
  ///   - desk: The person.
  ///   - steps: What there is to do, from the guide of the operator.
  ///   - clock: The time.
  public init(desk: any ManualDesk, steps: [Wording] = [], clock: ProviderClock) {
    self.desk = desk
    self.steps = steps
    self.clock = clock
  }

  /// `manual`.
  public var id: String { "manual" }
  /// A person lists no plans and keeps no orders: those are in the ledger.
  public var capabilities: Capabilities { [.lookup, .status, .quote, .order, .planChange] }

  /// By whatever is known: a person can use it all, the telephone number best.
  public func keys(for line: LineIdentity) -> [IdentityKey] {
    var keys: [IdentityKey] = []
    if let msisdn = line.msisdn { keys.append(.msisdn(msisdn)) }
    if let iccid = line.iccid { keys.append(.iccid(iccid)) }
    if let account = line.account { keys.append(.account(account)) }
    return keys
  }

  /// What somebody at the shop says about the line; unknown where nobody says anything.
  public func lookup(_ key: IdentityKey) async throws(ProviderError) -> [ProviderAccount] {
    let report = try await desk.report(on: .status(key), steps: steps)
    return [ProviderAccount(key: key, status: report.status(asOf: clock.now()))]
  }

  /// Nothing: nobody types in a catalogue.
  public func plans(
    for account: ProviderAccount, region: String?
  ) async throws(ProviderError) -> [Plan] {
    throw .unsupported
  }

  /// The price that somebody at the shop read off, which is that of the plan.
  public func quote(
    _ plan: Plan, for account: ProviderAccount
  ) async throws(ProviderError) -> Quote {
    Quote(plan: plan, account: account, price: plan.price, total: plan.price, terms: plan.terms)
  }

  /// What somebody at the shop says came of doing it.
  public func order(_ quote: Quote, key: OrderKey) async throws(ProviderError) -> Order {
    let report = try await desk.report(on: .order(quote, key), steps: steps)
    return Order(
      key: key, reference: report.reference, state: report.outcome ?? .outcomeUnknown,
      validUntil: report.validUntil)
  }

  /// A person keeps no orders: what became of one is decided at the shop and stands in the ledger.
  public func orderStatus(_ key: OrderKey) async throws(ProviderError) -> Order? {
    throw .unsupported
  }
}

/// A person at the shop, or what stands for one.
public protocol ManualDesk: Sendable {
  /// Shows what there is to do and asks what came of it.
  ///
  /// - Throws: ``ProviderError/noAnswer`` where nobody is there.
  func report(
    on task: ManualTask, steps: [Wording]
  ) async throws(ProviderError) -> ManualReport
}

/// What a person at the shop is asked to do.
public enum ManualTask: Hashable, Sendable {
  /// Find out how it stands with a line.
  case status(IdentityKey)
  /// Renew a line.
  case order(Quote, OrderKey)
}

/// What a person at the shop found out; what they did not say is nil.
public struct ManualReport: Hashable, Sendable {
  /// The state of the line.
  public var state: LineState?
  /// Until when it can be used.
  public var validUntil: Timestamp?
  /// Money left.
  public var balance: Money?
  /// Data, minutes and messages left.
  public var benefits: [Benefit]?
  /// The plan, by its name.
  public var plan: String?
  /// Whether the operator means to renew by itself.
  public var autoRenew: AutoRenew?
  /// When the line was last used.
  public var lastUsed: Timestamp?
  /// Whether data can be shared with other devices.
  public var sharing: Bool?
  /// What the operator has lent; nought where it was paid back.
  public var emergencyCredit: Money?
  /// What became of the order.
  public var outcome: OrderState?
  /// What the operator calls the order.
  public var reference: String?

  /// What a person at the shop found out; nothing at first.
  public init(
    state: LineState? = nil, validUntil: Timestamp? = nil, balance: Money? = nil,
    benefits: [Benefit]? = nil, plan: String? = nil, autoRenew: AutoRenew? = nil,
    lastUsed: Timestamp? = nil, sharing: Bool? = nil, emergencyCredit: Money? = nil,
    outcome: OrderState? = nil, reference: String? = nil
  ) {
    self.state = state
    self.validUntil = validUntil
    self.balance = balance
    self.benefits = benefits
    self.plan = plan
    self.autoRenew = autoRenew
    self.lastUsed = lastUsed
    self.sharing = sharing
    self.emergencyCredit = emergencyCredit
    self.outcome = outcome
    self.reference = reference
  }

  /// The facts, with their source.
  public func status(asOf moment: Timestamp) -> LineStatus {
    func said<Value>(_ value: Value?) -> Sourced<Value> {
      value == nil ? .unknown : Sourced(value, source: ManualProvider.source, asOf: moment)
    }
    return LineStatus(
      state: said(state), validUntil: said(validUntil), balance: said(balance),
      benefits: said(benefits), autoRenew: said(autoRenew), sharing: said(sharing),
      plan: said(plan), lastUsed: said(lastUsed), emergencyCredit: said(emergencyCredit))
  }
}
