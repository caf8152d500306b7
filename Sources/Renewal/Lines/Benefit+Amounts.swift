extension Benefit {
  /// What benefits of the same kind and unit are together; a kind of which any is unknown is left
  /// out, because nobody can tell its sum.
  public static func totals(_ benefits: [Benefit]) -> [Kind: Quantity] {
    var totals: [Kind: Quantity] = [:]
    var unknown: Set<Kind> = []
    for benefit in benefits {
      guard let quantity = benefit.quantity else {
        unknown.insert(benefit.kind)
        continue
      }
      guard let known = totals[benefit.kind] else {
        totals[benefit.kind] = quantity
        continue
      }
      if let sum = known.adding(quantity) {
        totals[benefit.kind] = sum
      } else {
        unknown.insert(benefit.kind)
      }
    }
    return totals.filter { !unknown.contains($0.key) }
  }
}

extension Benefit.Quantity {
  /// The sum; nil where the units differ or it does not fit.
  public func adding(_ other: Benefit.Quantity) -> Benefit.Quantity? {
    guard case .amount(let one, let unit) = self, case .amount(let two, let otherUnit) = other
    else {
      return .unlimited
    }
    guard unit == otherUnit else { return nil }
    return one.adding(two).map { .amount($0, unit) }
  }

  /// So many times as much; nil where it does not fit.
  public func multiplied(by count: Int) -> Benefit.Quantity? {
    guard case .amount(let amount, let unit) = self else { return .unlimited }
    return amount.multiplied(by: Int64(count)).map { .amount($0, unit) }
  }

  /// True where it is at least as much; nil where the units differ.
  public func isEnough(for wanted: Benefit.Quantity) -> Bool? {
    switch (self, wanted) {
    case (.unlimited, _): true
    case (.amount, .unlimited): false
    case (.amount(let amount, let unit), .amount(let least, let otherUnit)):
      unit == otherUnit ? amount >= least : nil
    }
  }

  /// True where one is more than the other; what is missing counts as nothing.
  static func isMore(_ one: Benefit.Quantity?, than other: Benefit.Quantity?) -> Bool {
    guard let one else { return false }
    guard let other else {
      if case .amount(let amount, _) = one { return DecimalAmount(0) < amount }
      return true
    }
    return one.isEnough(for: other) == true && other.isEnough(for: one) == false
  }
}
