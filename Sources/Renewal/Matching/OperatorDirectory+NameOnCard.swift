extension OperatorDirectory {
  /// Holds the name on a card against the operator of its network, where the group identifiers that
  /// tell the brands of the network apart were not read.
  ///
  /// As without a network: a brand that has a rule there is known by its name, and a name that is
  /// nobody's there is a contradiction.
  func compareName(
    on facts: CardFacts, _ survey: RuleSurvey, _ network: UInt32, _ match: inout OperatorMatch
  ) {
    guard match.unreadableThatMatters.contains(where: { $0 == .gid1 || $0 == .gid2 }),
      let best = survey.best, let whole = survey.whole,
      // A rule that asked for the name has compared it.
      best.score & MatchField.spn.score == 0, let name = facts.spn.text, !name.isEmpty
    else { return }
    let before = match.confidence
    let owner = owner(best, whole)
    var finding = find(name, of: owner, called: match.operator, on: [network])
    // What was read speaks against every rule of the brand.
    if case .brand(let brand, _) = finding, !survey.open.contains(where: { $0.operator == brand }) {
      finding = .stranger(brand)
    }
    apply(finding, of: name, to: &match)
    if case .brand = finding {
      // The name has told what the group identifier would have told.
      match.unreadableThatMatters = []
      let own = [match.operator.id, match.specific?.id]
      match.runnersUp.removeAll { own.contains($0.operator.id) }
    } else if before == .low {
      match.confidence = .low
    }
  }
}
