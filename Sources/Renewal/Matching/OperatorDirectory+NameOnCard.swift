extension OperatorDirectory {
  /// Holds the name on a card against the operator that its network gives.
  func compareName(
    on facts: CardFacts, _ survey: RuleSurvey, _ network: UInt32, _ match: inout OperatorMatch
  ) {
    guard let best = survey.best, let whole = survey.whole,
      // A rule that asked for the name has compared it.
      best.score & MatchField.spn.score == 0, let name = facts.spn.text, !name.isEmpty
    else { return }
    let owner = owner(best, whole)
    let finding = find(name, of: owner, called: match.operator, on: [network])
    if match.unreadableThatMatters.contains(where: { $0 == .gid1 || $0 == .gid2 }) {
      letName(name, tell: finding, survey, &match)
    } else {
      letName(name, contradict: finding, best, owner, &match)
    }
  }

  /// The name instead of the group identifiers, which tell the brands of the network apart and were
  /// not read.
  ///
  /// As without a network: a brand that has a rule there is known by its name, and a name that is
  /// nobody's there is a contradiction.
  private func letName(
    _ name: String, tell finding: NameFinding, _ survey: RuleSurvey, _ match: inout OperatorMatch
  ) {
    var finding = finding
    let before = match.confidence
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

  /// The name beside rules that compared all they ask for: it never gives another operator, but one
  /// that is another's takes the certainty away.
  ///
  /// A name that nobody is known by counts where nothing but the network speaks for the operator: many
  /// brands have no rule in any list. Where a group identifier or a number does, the rule outweighs it.
  private func letName(
    _ name: String, contradict finding: NameFinding, _ best: RuleSurvey.Candidate,
    _ owner: Reference, _ match: inout OperatorMatch
  ) {
    let stranger: Reference?
    switch finding {
    case .issuer: return
    case .brand(let other, _): stranger = other
    case .stranger(let other): stranger = other
    }
    // Cards of a part carry its own name, or that of its whole or of the network they use.
    let others = [match.specific, match.host].compactMap { $0 }
    if others.contains(where: { Self.isName(name, of: $0) }) { return }
    if let stranger {
      if [owner, best.operator].contains(where: { isFamily($0, stranger) }) { return }
    } else if best.score != MatchField.mccmnc.score || Self.sharesFirstWord(name, match.operator) {
      return
    }
    apply(.stranger(stranger), of: name, to: &match)
    if match.confidence == .high { match.confidence = .medium }
  }

  /// True where both are one company, one is a part of the other, or both are parts of a third.
  private func isFamily(_ one: Reference, _ other: Reference) -> Bool {
    let (first, second) = (parent(one.table, one.index), parent(other.table, other.index))
    return first == other || second == one || first != nil && first == second
      || isNamesake(one, other)
  }

  /// True where both begin with the same word: "Vodafone.de" and Vodafone Germany.
  private static func sharesFirstWord(_ name: String, _ entry: Operator) -> Bool {
    let first = firstWord(name)
    guard first.count > 2 else { return false }
    return [entry.name, entry.brand].contains { $0.map(firstWord) == first }
  }

  private static func firstWord(_ text: String) -> String {
    text.lowercased().prefix { $0.isLetter || $0.isNumber || $0 == "-" }.description
  }
}
