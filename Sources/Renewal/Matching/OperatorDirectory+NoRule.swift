import UICC

extension OperatorDirectory {
  /// Whose card it is where its network is known and no rule for that network fits; nil where nothing
  /// tells.
  ///
  /// The table of providers names some such networks. Where it does not, the number of the card still
  /// has an issuer, which is told as the guess that it is.
  func matchWithoutRule(
    _ survey: RuleSurvey, _ issuers: [Issuer], _ facts: CardFacts, _ card: ComparableFacts
  ) -> OperatorMatch? {
    guard let network = facts.mccmnc.text else { return nil }
    let issuer = issuers.first
    // A rule that lacks a field is better than a name for the network.
    let known = issuer.map { record($0.operator) }
    let isIssuer = { (provider: Operator) in
      known.map { isSame($0, asProvider: provider) } ?? false
    }
    if survey.open.isEmpty, var match = matchByProvider(network, isIssuer: isIssuer) {
      if let issuer, !isIssuer(match.operator) {
        match.disagreements.append(disagreement(issuer))
        match.confidence = .low
      }
      return match
    }
    guard let issuer, var match = matchWithoutNetwork(issuers, facts, card) else { return nil }
    let lacking = survey.open.reduce(0) { $0 | $1.unread }
    match.unreadableThatMatters = MatchField.allCases.filter { lacking & $0.score != 0 }
    match.runnersUp = runnersUp(survey, except: [issuer.operator])
    let sharing = survey.open.isEmpty ? providersSharing(network) : []
    match.runnersUp += sharing
    let unknown = OperatorMatch.UnknownNetwork(
      digits: network, country: MobileCountryCodes.country(of: String(network.prefix(3))),
      isShared: !sharing.isEmpty)
    match.unknownNetwork = unknown
    // The name on the card does not outweigh an IMSI of another country.
    if unknown.country != match.operator.country { match.confidence = .low }
    return match
  }

  /// True where the table of providers means the same company: joined by name, or called the same but
  /// for what stands behind it.
  private func isSame(_ issuer: Operator, asProvider provider: Operator) -> Bool {
    guard issuer.country == provider.country else { return false }
    let joined = providers?().provider(ofOperator: issuer.id)?.name
    let name = provider.name.lowercased()
    return [issuer.name, issuer.brand, joined].contains { other in
      guard let other = other?.lowercased() else { return false }
      return other == name || other.hasPrefix(name + " ") || name.hasPrefix(other + " ")
    }
  }
}
