public import Renewal

/// A line as the ledger knows it.
public struct LineRecord: Hashable, Sendable {
  /// The card that it belongs to.
  public var card: CardRecord
  /// What is known of it: of each fact the latest.
  public var status: LineStatus
  /// Every look at it, oldest first.
  public var sightings: [Sighting]
  /// What it can cost was asked, oldest first.
  public var quotes: [QuoteNote]
  /// Its orders, oldest first.
  public var orders: [OrderRecord]
  /// The documents that were seen, oldest first.
  public var documents: [IdentityCheck]
  /// When something about the line was noted last.
  public var changed: Timestamp

  /// A line as the ledger knows it.
  public init(
    card: CardRecord, status: LineStatus = LineStatus(), sightings: [Sighting] = [],
    quotes: [QuoteNote] = [], orders: [OrderRecord] = [], documents: [IdentityCheck] = [],
    changed: Timestamp
  ) {
    self.card = card
    self.status = status
    self.sightings = sightings
    self.quotes = quotes
    self.orders = orders
    self.documents = documents
    self.changed = changed
  }

  /// Every end that the line was known to have, in the order in which it became known (R2.5).
  ///
  /// The same end, seen again, counts once.
  public var ends: [Sourced<Timestamp>] {
    var ends: [Sourced<Timestamp>] = []
    for sighting in sightings {
      let end = sighting.status.validUntil
      if end.value != nil, end.value != ends.last?.value { ends.append(end) }
    }
    return ends
  }
}

/// A look at a line.
public struct Sighting: Hashable, Sendable {
  /// What was seen; the facts that were not looked at are unknown.
  public var status: LineStatus
  /// When it was noted.
  public var at: Timestamp
  /// By whom.
  public var staff: String?

  /// A look at a line.
  public init(status: LineStatus, at: Timestamp, staff: String? = nil) {
    self.status = status
    self.at = at
    self.staff = staff
  }
}

/// A price that was asked for.
public struct QuoteNote: Hashable, Sendable {
  /// The price.
  public var quote: Quote
  /// The provider that named it, by its id.
  public var provider: String
  /// When.
  public var at: Timestamp

  /// A price that was asked for.
  public init(quote: Quote, provider: String, at: Timestamp) {
    self.quote = quote
    self.provider = provider
    self.at = at
  }
}

extension LineStatus {
  /// What both know together: of each fact the later one.
  ///
  /// What `newer` does not know stays as it was, however old; but for a plan that a provider named
  /// itself and no more names in an answer about the line's state: that answer is whole. A fact of a later moment than that in
  /// which `newer` was noted was noted by a wrong clock, and does not hide what is said now.
  ///
  /// - Parameter moment: When `newer` was noted.
  public func merged(with newer: LineStatus, at moment: Timestamp) -> LineStatus {
    func later<Value>(_ old: Sourced<Value>, _ new: Sourced<Value>) -> Sourced<Value> {
      guard new.value != nil else { return old }
      return old.value != nil && old.asOf > new.asOf && old.asOf <= moment ? old : new
    }
    var merged = LineStatus(
      state: later(state, newer.state), validUntil: later(validUntil, newer.validUntil),
      balance: later(balance, newer.balance), benefits: later(benefits, newer.benefits),
      autoRenew: later(autoRenew, newer.autoRenew), sharing: later(sharing, newer.sharing),
      plan: later(plan, newer.plan), activated: later(activated, newer.activated),
      lastUsed: later(lastUsed, newer.lastUsed),
      emergencyCredit: later(emergencyCredit, newer.emergencyCredit))
    if isPlanGone(by: newer) { merged.plan = .unknown }
    return merged
  }

  /// True where the provider that named the plan says how it stands with the line, and names none.
  private func isPlanGone(by newer: LineStatus) -> Bool {
    // Staff say what they looked at, and no more.
    plan.value != nil && newer.plan.value == nil && newer.state.value != nil
      && plan.source == newer.state.source && plan.source != ManualProvider.source
      && plan.asOf <= newer.state.asOf
  }
}
