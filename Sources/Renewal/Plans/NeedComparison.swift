/// How a plan fits a need (R1.10, R2.1, R4.11).
public struct PlanFit: Hashable, Sendable {
  /// Why a plan does not fit.
  public enum Misfit: Hashable, Sendable {
    /// It does not have this at all.
    case lacks(Benefit.Kind)
    /// It has less of this, bought as often as the length needs.
    case tooLittle(Benefit.Kind, Benefit.Quantity)
    /// How much of this it has is not known, or not in the same unit.
    case unknownAmount(Benefit.Kind)
    /// How long it lasts is not known.
    case unknownLength
    /// It would have to be bought too often.
    case tooShort
    /// It costs more than it may, in all.
    case overBudget(Money)
    /// It is in another currency than the budget.
    case otherCurrency
  }

  /// The plan.
  public var plan: Plan
  /// How often it has to be bought for the length that is needed.
  public var times: Int
  /// What it costs in all, bought so often.
  public var total: Money
  /// What a day of it costs, rounded to the currency's digits; nil where it has no length.
  public var pricePerDay: Money?
  /// Why it does not fit; empty where it does.
  public var misfits: [Misfit]

  /// True where it fits.
  public var fits: Bool { misfits.isEmpty }
}

extension Need {
  /// More purchases than these for one need are no offer to anybody.
  static let mostPurchases = 12

  /// How each plan fits: those that fit first and the cheapest of them first, then the others as
  /// they came.
  ///
  /// Prices in different currencies cannot be compared: those that fit come by currency, in the order
  /// in which the currencies first appear. A month counts as 30 days, a year as 365.
  public func compare(_ plans: [Plan]) -> [PlanFit] {
    let fits = plans.map(fit)
    var currencies: [Currency] = []
    for fit in fits where !currencies.contains(fit.total.currency) {
      currencies.append(fit.total.currency)
    }
    let fitting = currencies.flatMap { currency in
      fits.enumerated().filter { $0.element.fits && $0.element.total.currency == currency }
        .sorted { ($0.element.total.amount, $0.offset) < ($1.element.total.amount, $1.offset) }
        .map(\.element)
    }
    return fitting + fits.filter { !$0.fits }
  }

  /// How one plan fits.
  public func fit(_ plan: Plan) -> PlanFit {
    var misfits: [PlanFit.Misfit] = []
    var times = 1
    if let length {
      if let period = plan.period {
        let (wanted, has) = (length.nominalMilliseconds, period.nominalMilliseconds)
        let needed = (wanted + has - 1) / has
        times = Int(min(needed, Int64(Self.mostPurchases)))
        if needed > Self.mostPurchases { misfits.append(.tooShort) }
      } else if plan.kind != .payAsYouGo {
        misfits.append(.unknownLength)
      }
    }
    for kind in Benefit.Kind.allCases {
      if let wanted = benefits[kind], let misfit = misfit(kind, wanted, plan, times) {
        misfits.append(misfit)
      }
    }
    let amount = plan.price.amount.multiplied(by: Int64(times))
    let total = Money(amount ?? plan.price.amount, plan.price.currency)
    if let budget {
      if budget.currency != total.currency {
        misfits.append(.otherCurrency)
      } else if amount == nil || budget.amount < total.amount {
        misfits.append(.overBudget(total))
      }
    }
    return PlanFit(
      plan: plan, times: times, total: total, pricePerDay: plan.pricePerDay, misfits: misfits)
  }

  private func misfit(
    _ kind: Benefit.Kind, _ wanted: Benefit.Quantity, _ plan: Plan, _ times: Int
  ) -> PlanFit.Misfit? {
    guard plan.benefits.contains(where: { $0.kind == kind }) else { return .lacks(kind) }
    guard let has = Benefit.totals(plan.benefits)[kind]?.multiplied(by: times),
      let isEnough = has.isEnough(for: wanted)
    else { return .unknownAmount(kind) }
    return isEnough ? nil : .tooLittle(kind, has)
  }
}

extension Plan {
  /// What a day costs, rounded to the digits of the currency; nil where the plan has no length.
  public var pricePerDay: Money? {
    guard let period, let perDay = price.amount.multiplied(by: 24) else { return nil }
    let hours = period.nominalMilliseconds / 3_600_000
    return perDay.divided(by: hours, fractionDigits: price.currency.minorDigits)
      .map { Money($0, price.currency) }
  }
}
