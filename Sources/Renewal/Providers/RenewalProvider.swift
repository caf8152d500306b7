/// Somebody through whom a line can be looked up and renewed.
///
/// No method keeps anything: what must last is in the ledger before a call is made. An answer is
/// checked before it is believed.
public protocol RenewalProvider: Sendable {
  /// A short name: `manual`, `simulated`.
  var id: String { get }
  /// What it can do; what it cannot do throws ``ProviderError/unsupported``.
  var capabilities: Capabilities { get }

  /// By what it can find a line, the best first; empty where something more must be known.
  func keys(for line: LineIdentity) -> [IdentityKey]

  /// The accounts behind a key, with their state where the provider knows it.
  func lookup(_ key: IdentityKey) async throws(ProviderError) -> [ProviderAccount]

  /// What can be bought for an account.
  func plans(
    for account: ProviderAccount, region: String?
  ) async throws(ProviderError) -> [Plan]

  /// What a plan costs for an account.
  func quote(_ plan: Plan, for account: ProviderAccount) async throws(ProviderError) -> Quote

  /// Buys what was quoted.
  ///
  /// The key is on disk before this is called. An error other than ``ProviderError/refused(_:)``
  /// leaves the outcome unknown: only ``orderStatus(_:)`` may follow.
  func order(_ quote: Quote, key: OrderKey) async throws(ProviderError) -> Order

  /// What became of an order; nil where the provider knows of none with this key.
  func orderStatus(_ key: OrderKey) async throws(ProviderError) -> Order?
}

/// What a provider can do.
public struct Capabilities: OptionSet, Hashable, Sendable {
  /// One bit for each thing.
  public let rawValue: UInt32

  /// What the bits say.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Finds the account behind a number.
  public static let lookup = Capabilities(rawValue: 1 << 0)
  /// Knows state, validity and balance.
  public static let status = Capabilities(rawValue: 1 << 1)
  /// Lists what can be bought.
  public static let plans = Capabilities(rawValue: 1 << 2)
  /// Names a price before anything is bought.
  public static let quote = Capabilities(rawValue: 1 << 3)
  /// Takes orders.
  public static let order = Capabilities(rawValue: 1 << 4)
  /// Finds an order again by our key.
  public static let findByKey = Capabilities(rawValue: 1 << 5)
  /// Changes the plan of a line (R2.9).
  public static let planChange = Capabilities(rawValue: 1 << 6)
}

/// A line at a provider.
public struct ProviderAccount: Hashable, Sendable {
  /// What the provider was asked for.
  public var key: IdentityKey
  /// The operator by its id; nil where the provider does not say.
  public var operatorID: String?
  /// The operator's name as the provider has it.
  public var operatorName: String?
  /// How it stands with the line.
  public var status: LineStatus

  /// A line at a provider.
  public init(
    key: IdentityKey, operatorID: String? = nil, operatorName: String? = nil,
    status: LineStatus = LineStatus()
  ) {
    self.key = key
    self.operatorID = operatorID
    self.operatorName = operatorName
    self.status = status
  }
}

/// Why a provider gave no answer that can be used.
public enum ProviderError: Error, Hashable, Sendable {
  /// It cannot do this at all.
  case unsupported
  /// It said no, and nothing has happened.
  case refused(OrderProblem)
  /// It could not be reached, or did not answer in time. Of an order: the outcome is unknown.
  case noAnswer
  /// What it answered cannot be right, and what was wrong with it.
  case badAnswer(Wording)
}
