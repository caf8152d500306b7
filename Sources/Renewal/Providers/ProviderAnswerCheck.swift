/// Whether an answer of a provider can be right at all; what cannot is never believed
/// (docs/lines.md, "Answers").
///
/// Each check throws ``ProviderError/badAnswer(_:)`` saying what is wrong.
struct ProviderAnswerCheck {
  /// The moment of the answer.
  let now: Timestamp

  /// Midnight comes at another time where the operator is.
  private static let dayAndNight: Int64 = 24 * 3_600_000
  /// A clock of the provider's may be ahead.
  private static let clockError: Int64 = 3_600_000
  /// No line is sold for longer; a later end is a date in another unit.
  private static let longest: Int64 = 100 * 366 * 24 * 3_600_000

  // MARK: Accounts

  func accounts(
    _ accounts: [ProviderAccount], for key: IdentityKey
  ) throws(ProviderError) -> [ProviderAccount] {
    for account in accounts {
      try require(account.key == key, .otherAccount)
      try texts([account.operatorID, account.operatorName, account.status.plan.value])
      try status(account.status)
    }
    return accounts
  }

  private func status(_ status: LineStatus) throws(ProviderError) {
    try origin(status.state)
    try origin(status.validUntil)
    try origin(status.balance)
    try origin(status.benefits)
    try origin(status.autoRenew)
    try origin(status.sharing)
    try origin(status.plan)
    try origin(status.activated)
    try origin(status.lastUsed)
    try origin(status.emergencyCredit)
    try benefits(status.benefits.value ?? [])
    if let end = status.validUntil.value {
      try plausible(end)
      let isUsable = [.new, .active, .expiring].contains(status.state.value)
      let isOver = end < status.state.asOf.adding(milliseconds: -Self.dayAndNight)
      try require(!(isUsable && isOver), .activeAfterEnd)
    }
    if let lent = status.emergencyCredit.value {
      try require(!lent.amount.isNegative, .negative)
    }
    if let next = status.autoRenew.value?.next { try plausible(next) }
    for past in [status.lastUsed, status.activated] {
      guard let past = past.value else { continue }
      try require(past <= now.adding(milliseconds: Self.clockError), .fromTheFuture)
    }
  }

  /// A fact without a source, or of tomorrow, is none.
  private func origin<Value>(_ fact: Sourced<Value>) throws(ProviderError) {
    guard fact.value != nil else { return }
    try require(!fact.source.isEmpty, .empty)
    try texts([fact.source])
    try require(fact.asOf <= now.adding(milliseconds: Self.clockError), .fromTheFuture)
  }

  private func benefits(_ benefits: [Benefit]) throws(ProviderError) {
    for benefit in benefits {
      if let end = benefit.validUntil { try plausible(end) }
      guard case .amount(let amount, let unit) = benefit.quantity else { continue }
      // One service writes -1 for "unlimited": whoever asks it has to say so.
      try require(!amount.isNegative, .negative)
      try require(benefit.kind.counts(in: unit), .otherUnit)
    }
  }

  // MARK: Plans and quotes

  func plans(_ plans: [Plan]) throws(ProviderError) -> [Plan] {
    var ids: Set<String> = []
    for plan in plans {
      try self.plan(plan)
      try require(ids.insert(plan.id).inserted, .twice)
    }
    return plans
  }

  private func plan(_ plan: Plan) throws(ProviderError) {
    try require(!plan.id.trimmingSpace.isEmpty && !plan.name.trimmingSpace.isEmpty, .empty)
    try texts([plan.id, plan.name, plan.region, plan.terms?.en, plan.terms?.zh])
    try texts([plan.refund?.terms?.en, plan.refund?.terms?.zh])
    try require(!plan.price.amount.isNegative, .negative)
    try benefits(plan.benefits)
    for promotion in plan.promotions {
      try texts([promotion.text.en, promotion.text.zh])
      try texts([promotion.eligibility?.en, promotion.eligibility?.zh])
      try texts([promotion.terms?.en, promotion.terms?.zh])
      if let start = promotion.start, let end = promotion.end {
        try require(start <= end, .endsBeforeStart)
      }
    }
  }

  func quote(
    _ quote: Quote, of plan: Plan, for account: ProviderAccount
  ) throws(ProviderError) -> Quote {
    try require(quote.account.key == account.key, .otherAccount)
    try require(quote.plan.id == plan.id, .otherPlan)
    try self.plan(quote.plan)
    if let id = quote.id { try require(!id.isEmpty, .empty) }
    try texts([quote.id, quote.terms?.en, quote.terms?.zh])
    try require(quote.price.currency == plan.price.currency, .otherCurrency)
    let amounts = [quote.price.amount, quote.total.amount, quote.fee?.amount]
    try require(!amounts.contains { $0?.isNegative ?? false }, .negative)
    if let expires = quote.expires { try require(now < expires, .expired) }
    try sum(quote)
    return quote
  }

  /// That price, fee and rate make the total.
  private func sum(_ quote: Quote) throws(ProviderError) {
    if quote.price.currency == quote.total.currency {
      let fee = quote.fee ?? Money(DecimalAmount(0), quote.price.currency)
      try require(fee.currency == quote.price.currency, .otherCurrency)
      try require(quote.price.amount.adding(fee.amount) == quote.total.amount, .otherSum)
      return
    }
    guard let rate = quote.exchangeRate, DecimalAmount(0) < rate else { throw error(.noRate) }
    // Rates are rounded before they are shown, so a hundredth is allowed for.
    var (price, fee) = (quote.price.amount, DecimalAmount(0))
    if let charge = quote.fee {
      switch charge.currency {
      case quote.total.currency: fee = charge.amount
      case quote.price.currency: price = price.adding(charge.amount) ?? price
      default: throw error(.otherCurrency)
      }
    }
    let exact = Self.approximate(price) * Self.approximate(rate) + Self.approximate(fee)
    let difference = abs(Self.approximate(quote.total.amount) - exact)
    try require(difference <= max(exact / 100, 0.01), .otherSum)
  }

  private static func approximate(_ amount: DecimalAmount) -> Double {
    (0..<amount.scale).reduce(Double(amount.significand)) { value, _ in value / 10 }
  }

  // MARK: Orders

  func order(_ order: Order, key: OrderKey) throws(ProviderError) -> Order {
    try require(order.key == key, .otherOrder)
    // What the provider has is not "created": that is the state before it is sent.
    try require(order.state != .created, .notAState)
    if let reference = order.reference { try require(!reference.trimmingSpace.isEmpty, .empty) }
    try texts([order.reference, order.receiptText])
    if let end = order.validUntil {
      try plausible(end)
      try require(now.adding(milliseconds: -Self.dayAndNight) < end, .expired)
    }
    return order
  }

  // MARK: Words

  /// Until some day between the first SIM cards and a lifetime from now.
  private func plausible(_ moment: Timestamp) throws(ProviderError) {
    let first: Int64 = 662_688_000_000
    try require(
      first <= moment.milliseconds && moment < now.adding(milliseconds: Self.longest), .notADate)
  }

  /// What is shown on a terminal or printed holds no control characters but line ends.
  private func texts(_ texts: [String?]) throws(ProviderError) {
    for text in texts {
      let isClean =
        text?.unicodeScalars.allSatisfy {
          $0 == "\n" || $0.properties.generalCategory != .control
        } ?? true
      try require(isClean && (text?.utf8.count ?? 0) <= 20_000, .garbage)
    }
  }

  private func require(_ condition: Bool, _ fault: AnswerFault) throws(ProviderError) {
    if !condition { throw error(fault) }
  }

  private func error(_ fault: AnswerFault) -> ProviderError { .badAnswer(fault.wording) }
}

extension Benefit.Kind {
  /// True where such a benefit is counted in this unit.
  fileprivate func counts(in unit: Benefit.Unit) -> Bool {
    switch (self, unit) {
    case (.data, .bytes), (.voice, .minutes), (.messages, .messages), (.credit, .money): true
    default: false
    }
  }
}
