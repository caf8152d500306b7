extension OperatorDirectory {
  /// Whose card it is; nil where no rule fits.
  ///
  /// The network decides which rules are looked at. Where it is not known, the number of the card
  /// gives an operator (docs/matching.md, "Without an IMSI").
  public func match(_ facts: CardFacts) -> OperatorMatch? {
    let card = ComparableFacts(facts)
    let issuers = facts.iccid.text.map(issuers(of:)) ?? []
    let issuer = issuers.first
    guard let network = card.network else { return matchWithoutNetwork(issuers, facts, card) }
    let survey = RuleSurvey(self, card, network: network)
    guard var match = match(survey, card) else {
      return matchWithoutRule(survey, issuers, facts, card)
    }
    if let issuer, !isConsistent(issuer.operator, with: match, survey) {
      match.disagreements.append(disagreement(issuer))
    }
    match.confidence = confidence(match, survey)
    compareName(on: facts, survey, network, &match)
    return match
  }

  /// Operators that a card could have, the better ones first; for a card that ``match(_:)`` gives no
  /// operator.
  public func candidates(_ facts: CardFacts) -> [OperatorMatch.RunnerUp] {
    let card = ComparableFacts(facts)
    guard let network = card.network, let digits = facts.mccmnc.text else { return [] }
    let candidates = runnersUp(RuleSurvey(self, card, network: network), except: [])
    return candidates.isEmpty ? providersSharing(digits) : candidates
  }

  // MARK: - From rules to an answer

  /// What the rules of a network say; nil where none matches.
  func match(_ survey: RuleSurvey, _ card: ComparableFacts) -> OperatorMatch? {
    guard let best = survey.best, let whole = survey.whole else { return nil }
    let reference = owner(best, whole)
    let isPart = best.operator != reference
    let host = survey.base.map(\.operator).flatMap { host in
      host == reference || host == best.operator || parent(host.table, host.index) == reference
        ? nil : host
    }
    let own = [reference, best.operator]
    let lacking = lacking(survey, above: best.score, apartFrom: reference)
    return OperatorMatch(
      operator: record(reference), specific: isPart ? record(best.operator) : nil,
      host: host.map(record), evidence: evidence(best, card),
      runnersUp: runnersUp(survey, except: own), confidence: .high,
      unreadableThatMatters: MatchField.allCases.filter { lacking & $0.score != 0 },
      disagreements: disagreements(survey, best, reference, card), score: best.score,
      source: tables[best.table].source(ofRule: best.rule))
  }

  /// Whose card it is: where the best rule is that of a part, the whole.
  func owner(_ best: RuleSurvey.Candidate, _ whole: RuleSurvey.Candidate) -> Reference {
    best.operator == whole.operator ? parent(of: best) ?? whole.operator : whole.operator
  }

  /// The fields, a bit for each, with which a rule of another operator could match better.
  private func lacking(
    _ survey: RuleSurvey, above score: Int, apartFrom whole: Reference
  ) -> Int {
    var lacking = 0
    // Most rules of a network lack the same field: whose they are is asked of the first ones only.
    for candidate in survey.open where candidate.score > score {
      guard candidate.unread & ~lacking != 0, !belongs(candidate, to: whole) else { continue }
      lacking |= candidate.unread
    }
    return lacking
  }

  private func belongs(_ candidate: RuleSurvey.Candidate, to whole: Reference) -> Bool {
    candidate.operator == whole || parent(of: candidate) == whole
  }

  /// Each field of the rule, with the value of the rule that fitted.
  func evidence(
    _ candidate: RuleSurvey.Candidate, _ card: ComparableFacts
  ) -> [OperatorMatch.Evidence] {
    let table = tables[candidate.table]
    return MatchField.allCases.filter { candidate.score & $0.score != 0 }.compactMap { field in
      let values = table.list(table.list(of: field, rule: candidate.rule))
      guard let value = values.first(where: { card.fits(field, table.utf8(table.listed($0))) })
      else { return nil }
      return OperatorMatch.Evidence(
        field: field, value: String(decoding: table.utf8(table.listed(value)), as: UTF8.self))
    }
  }

  private static let shownRunnersUp = 5

  /// The others, one entry for each operator, the highest score first.
  func runnersUp(
    _ survey: RuleSurvey, except own: [Reference]
  ) -> [OperatorMatch.RunnerUp] {
    var seen = own
    var entries: [OperatorMatch.RunnerUp] = []
    // Few are shown of what can be hundreds: looking for each is faster than sorting all.
    while entries.count < Self.shownRunnersUp, let next = survey.highest(except: seen) {
      seen.append(next.operator)
      entries.append(
        OperatorMatch.RunnerUp(
          operator: record(next.operator), score: next.score,
          unread: MatchField.allCases.filter { next.unread & $0.score != 0 }))
    }
    return entries
  }

  /// Rules of other sources that are as good and name another operator.
  private func disagreements(
    _ survey: RuleSurvey, _ best: RuleSurvey.Candidate, _ whole: Reference,
    _ card: ComparableFacts
  ) -> [OperatorMatch.Disagreement] {
    var seen: [Reference] = []
    return survey.matches.compactMap { other in
      guard other.score == best.score, other.table != best.table, !belongs(other, to: whole),
        other.operator != best.operator, !seen.contains(other.operator),
        !isNamesake(other.operator, whole)
      else { return nil }
      seen.append(other.operator)
      guard let entry = evidence(other, card).last else { return nil }
      return OperatorMatch.Disagreement(
        field: entry.field, value: entry.value,
        operator: record(other.operator),
        source: tables[other.table].source(ofRule: other.rule))
    }
  }

  /// True where both have the same name in the same country: a list may number one company twice.
  func isNamesake(_ one: Reference, _ other: Reference) -> Bool {
    let (first, second) = (tables[one.table], tables[other.table])
    return first.country(ofOperator: one.index)
      .elementsEqual(second.country(ofOperator: other.index))
      && first.name(ofOperator: one.index).elementsEqual(second.name(ofOperator: other.index)) {
        FoldedText.lowered($0) == FoldedText.lowered($1)
      }
  }

  private func confidence(_ match: OperatorMatch, _ survey: RuleSurvey) -> MatchConfidence {
    guard let best = survey.best else { return .low }
    let grade = tables[best.table].confidence(ofRule: best.rule)
    if grade == .low { return .low }
    let isTied = survey.matches.contains {
      $0.score == best.score && $0.operator != best.operator
        && $0.operator != survey.whole?.operator && !isNamesake($0.operator, best.operator)
    }
    let isSure = grade == .high && !isTied && match.disagreements.isEmpty && !match.mayBeMVNO
    return isSure ? .high : .medium
  }
}
