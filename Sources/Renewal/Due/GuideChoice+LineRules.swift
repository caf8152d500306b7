extension GuideChoice {
  /// What the operator is known to do with lines that nobody renews.
  ///
  /// Only where the guides are about the operator itself: what its host does need not hold for it.
  public var lineRules: LineRules {
    guard basis == .operator || basis == .parent else { return .none }
    let rules = guides.flatMap(\.rules)
    let low = rules.first { $0.kind == .lowBalance && $0.amount != nil }
    return LineRules(
      guides.flatMap { guide in guide.rules.compactMap { LineRule($0, in: guide.id) } },
      lowBalance: low.map { rule in
        Sourced(
          rule.amount, source: rule.provenance.name, asOf: rule.provenance.verifiedAt.earliest)
      })
  }
}

extension LineRule {
  /// The rule of a guide that moves a line; nil for one about something else, or without days.
  fileprivate init?(_ rule: GuideRule, in guide: String) {
    let kinds: [GuideRule.Kind: Kind] = [.grace: .grace, .idle: .idle]
    guard let kind = kinds[rule.kind], let days = rule.days else { return nil }
    self.init(
      id: "\(guide).\(rule.kind.rawValue)", kind,
      Period(days, .day).map(Span.period) ?? .nothing, source: rule.provenance.name,
      verifiedAt: rule.provenance.verifiedAt.earliest)
  }
}

extension Provenance {
  /// What the fact was read in, in words.
  fileprivate var name: String { sources.first?.title ?? "" }
}
