extension LineRules {
  /// What a guide knows of its operator that moves lines.
  ///
  /// A guide's days of grace are those in which a line can be saved. Its days without use put a line
  /// at risk, which is all that is concluded from them. Rules in words alone move nothing. A condition goes
  /// along with its rule; what the operator calls a low balance is taken only where it is so for all.
  public init(_ guide: RenewalGuide) {
    let rules = guide.rules.compactMap { rule -> LineRule? in
      guard let (kind, certainty) = Self.kinds[rule.kind],
        let period = rule.days.flatMap({ Period($0, .day) })
      else { return nil }
      return LineRule(
        id: "\(guide.id).\(rule.kind.rawValue)", kind, .period(period),
        source: Self.source(rule.provenance), verifiedAt: rule.provenance.verifiedAt.earliest,
        certainty: certainty, onlyIf: rule.onlyIf)
    }
    let warning = guide.rules(about: .lowBalance).first { $0.amount != nil && $0.onlyIf == nil }
    self.init(
      rules,
      lowBalance: warning.map {
        Sourced(
          $0.amount, source: Self.source($0.provenance), asOf: $0.provenance.verifiedAt.earliest)
      })
  }

  private static let kinds: [GuideRule.Kind: (LineRule.Kind, LineRule.Certainty)] = [
    .grace: (.grace, .applies), .idle: (.idle, .risk),
  ]

  /// The first source, by its address where it has one.
  private static func source(_ provenance: Provenance) -> String {
    provenance.sources.first.map { $0.url ?? $0.title } ?? ""
  }
}
