/// What changed about a line between two looks at it (R0.9).
public struct LineComparison: Hashable, Sendable {
  /// A fact that both looks can have.
  public enum Fact: String, CaseIterable, Hashable, Sendable {
    /// The state.
    case state
    /// The end of validity.
    case validUntil
    /// Money left.
    case balance
    /// Data, minutes and messages left.
    case benefits
    /// The plan.
    case plan
  }

  /// What became of a fact.
  public enum Change: String, CaseIterable, Hashable, Sendable {
    /// It is better: later, more, or usable again.
    case better
    /// It is another one, and not better: less, earlier, or just different.
    case other
    /// It is the same.
    case same
    /// One of the looks did not tell.
    case unknown
  }

  /// What became of each fact.
  public let changes: [Fact: Change]

  /// Compares what was known before with what is known after.
  public init(before: LineStatus, after: LineStatus) {
    changes = [
      .state: Self.change(before.state.told, after.state.told) { Self.rank($0) < Self.rank($1) },
      .validUntil: Self.change(before.validUntil, after.validUntil) { $0 < $1 },
      .balance: Self.change(before.balance, after.balance) {
        $0.currency == $1.currency && $0.amount < $1.amount
      },
      .benefits: Self.change(before.benefits, after.benefits, isBetter: Self.isMore),
      .plan: Self.change(before.plan, after.plan) { _, _ in false },
    ]
  }

  /// The facts of which this became, in a fixed order.
  public func facts(_ change: Change) -> [Fact] { Fact.allCases.filter { changes[$0] == change } }

  private static func change<Value: Equatable & Sendable>(
    _ before: Sourced<Value>, _ after: Sourced<Value>, isBetter: (Value, Value) -> Bool
  ) -> Change {
    guard let before = before.value, let after = after.value else { return .unknown }
    return before == after ? .same : isBetter(before, after) ? .better : .other
  }

  /// The better a line can be used, the higher; a new one is used for the first time.
  private static func rank(_ state: LineState) -> Int {
    [.terminated, .suspended, .grace, .expiring, .new, .active].firstIndex(of: state) ?? 0
  }

  /// True where at least one benefit became more and none became less.
  private static func isMore(_ before: [Benefit], _ after: [Benefit]) -> Bool {
    let (before, after) = (Benefit.totals(before), Benefit.totals(after))
    let kinds = Set(before.keys).union(after.keys)
    let grown = kinds.filter { Benefit.Quantity.isMore(after[$0], than: before[$0]) }
    return !grown.isEmpty
      && !kinds.contains { Benefit.Quantity.isMore(before[$0], than: after[$0]) }
  }
}

extension Sourced<LineState> {
  /// The same, where it says more than that nobody knows.
  fileprivate var told: Sourced<LineState> { value == .unknown ? .unknown : self }
}

/// Whether an order did what it was for (R0.9, R2.6).
public enum LineVerification: Hashable, Sendable {
  /// These facts are better than before.
  case confirmed([LineComparison.Fact])
  /// Nothing is better yet; it may take until then.
  case waiting(until: Timestamp)
  /// Nothing is better, and it has taken too long: somebody has to look into it.
  case failed(LineComparison)
  /// No fact is known of both before and after, so nothing can be told.
  case notComparable

  /// How long an order may take before it counts as failed: "a few minutes" by what customers are
  /// told (R0.8, R1.6).
  public static let patience: Int64 = 15 * 60_000

  /// The verdict at a moment.
  ///
  /// An end that nobody knew before is what was bought, where it lies after the purchase.
  ///
  /// - Parameters:
  ///   - before: What was known before the order.
  ///   - after: What is known now; facts that are not newer than the order say nothing about it.
  ///   - ordered: When it was sent.
  ///   - patience: Milliseconds from then on.
  ///   - now: The moment.
  public static func verdict(
    before: LineStatus, after: LineStatus, ordered: Timestamp,
    patience: Int64 = LineVerification.patience, now: Timestamp
  ) -> LineVerification {
    let later = after.newer(than: ordered)
    let comparison = LineComparison(before: before, after: later)
    let isNewEnd =
      before.validUntil.value == nil && later.validUntil.value.map { $0 > ordered } == true
    let better = LineComparison.Fact.allCases.filter {
      comparison.changes[$0] == .better || ($0 == .validUntil && isNewEnd)
    }
    if !better.isEmpty { return .confirmed(better) }
    let end = ordered.adding(milliseconds: patience)
    if now < end { return .waiting(until: end) }
    let isKnown = LineComparison.Fact.allCases.contains { comparison.changes[$0] != .unknown }
    return isKnown ? .failed(comparison) : .notComparable
  }
}

extension LineStatus {
  /// The facts that were said after a moment; the others are unknown.
  func newer(than moment: Timestamp) -> LineStatus {
    func kept<Value>(_ fact: Sourced<Value>) -> Sourced<Value> {
      fact.asOf > moment ? fact : .unknown
    }
    return LineStatus(
      state: kept(state), validUntil: kept(validUntil), balance: kept(balance),
      benefits: kept(benefits), autoRenew: kept(autoRenew), sharing: kept(sharing),
      plan: kept(plan), activated: kept(activated), lastUsed: kept(lastUsed),
      emergencyCredit: kept(emergencyCredit))
  }
}
