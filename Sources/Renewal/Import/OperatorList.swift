/// Operators and their rules, as one source lists them; what an ``OperatorTable`` is made of.
public struct OperatorList: Hashable, Sendable {
  /// The operators.
  public var operators: [Operator]
  /// The rules; where two are equally good, the first one counts.
  public var rules: [CarrierRule]
  /// The version that the source states; 0 where it states none.
  public var version: Int

  /// A list.
  public init(operators: [Operator] = [], rules: [CarrierRule] = [], version: Int = 0) {
    self.operators = operators
    self.rules = rules
    self.version = version
  }
}
