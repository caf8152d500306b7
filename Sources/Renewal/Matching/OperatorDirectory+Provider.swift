extension OperatorDirectory {
  /// What the table of providers says of a network for which no source has a rule.
  ///
  /// It names networks and knows no brands, so it is asked last, and never sure. Where several
  /// providers share the network it is the one that issued the card, and else nobody: which of them
  /// comes first in the table says nothing.
  ///
  /// - Parameter isIssuer: Whether the number of the card is that of this provider.
  func matchByProvider(
    _ network: String, isIssuer: (Operator) -> Bool
  ) -> OperatorMatch? {
    let found = providers(onNetwork: network)
    let issuers = found.count > 1 ? found.filter(isIssuer) : found
    guard issuers.count == 1, let chosen = issuers.first, let source = chosen.sources.first else {
      return nil
    }
    let score = MatchField.mccmnc.score
    return OperatorMatch(
      operator: chosen, evidence: [.init(field: .mccmnc, value: network)],
      runnersUp: found.filter { $0 != chosen }.prefix(Self.shownProviders)
        .map { .init(operator: $0, score: score) },
      confidence: .medium, score: score, source: source)
  }

  /// The providers that share a network, where the table names several: any can be the card's.
  func providersSharing(_ network: String) -> [OperatorMatch.RunnerUp] {
    let found = providers(onNetwork: network)
    guard found.count > 1 else { return [] }
    return found.prefix(Self.shownProviders).map {
      OperatorMatch.RunnerUp(operator: $0, score: MatchField.mccmnc.score)
    }
  }

  private static let shownProviders = 5

  private func providers(onNetwork network: String) -> [Operator] {
    guard let table = providers?() else { return [] }
    return table.providers(onNetwork: network).map { provider in
      Operator(
        id: "provider-\(provider.country.lowercased())-\(Self.slug(provider.name))",
        name: provider.name, country: provider.country, sources: [table.source])
    }
  }

  /// A name as a part of an id: letters and digits in lower case, hyphens for all else.
  private static func slug(_ name: String) -> String {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}
