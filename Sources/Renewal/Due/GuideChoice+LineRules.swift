extension GuideChoice {
  /// What the operator is known to do with lines that nobody renews or uses.
  ///
  /// Only where the guides are about the operator itself, because what its host does need not hold for
  /// it, and only where the operator is sure: what another one does says nothing of this line.
  public var lineRules: LineRules {
    guard basis == .operator || basis == .parent, doubt == nil, strangeName == nil else {
      return .none
    }
    let rules = guides.map { LineRules($0) }
    return LineRules(
      rules.flatMap(\.rules), lowBalance: rules.lazy.compactMap(\.lowBalance).first)
  }
}
