/// What a customer asks for: so much data, so many minutes, for so long, for at most so much money
/// (R1.10).
public struct Need: Hashable, Sendable {
  /// What must be in it, and how much at least; of `credit`, money to spend.
  public var benefits: [Benefit.Kind: Benefit.Quantity]
  /// For how long; nil where it does not matter.
  public var length: Period?
  /// What it may cost at most; nil where it does not matter.
  public var budget: Money?

  /// What a customer asks for; nothing at first.
  public init(
    benefits: [Benefit.Kind: Benefit.Quantity] = [:], length: Period? = nil, budget: Money? = nil
  ) {
    self.benefits = benefits
    self.length = length
    self.budget = budget
  }
}
