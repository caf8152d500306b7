extension OperatorDirectory {
  /// What the table of providers says of a network for which no source has a rule.
  ///
  /// It names networks and knows no brands, so it is asked last, and never sure. Where several
  /// providers share the network, the first is a guess.
  func matchByProvider(_ network: String) -> OperatorMatch? {
    guard let table = providers?() else { return nil }
    let found = table.providers(onNetwork: network).map { provider in
      Operator(
        id: "provider-\(provider.country.lowercased())-\(Self.slug(provider.name))",
        name: provider.name, country: provider.country, sources: [table.source])
    }
    guard let first = found.first else { return nil }
    let score = MatchField.mccmnc.score
    return OperatorMatch(
      operator: first, evidence: [.init(field: .mccmnc, value: network)],
      runnersUp: found.dropFirst().prefix(5).map { .init(operator: $0, score: score) },
      confidence: found.count == 1 ? .medium : .low, score: score, source: table.source)
  }

  /// A name as a part of an id: letters and digits in lower case, hyphens for all else.
  private static func slug(_ name: String) -> String {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}
