extension OperatorDirectory {
  /// Makes a match better by the name on the card, where a field that would tell a brand on this
  /// network was not read; a name of somebody else in the country is a contradiction.
  ///
  /// Other names are those of offers and groups, which nobody lists, and say nothing.
  func apply(_ name: String, to match: inout OperatorMatch, _ survey: RuleSurvey) {
    guard !match.evidence.contains(where: { $0.field == .spn }), !isName(name, of: match.operator)
    else { return }
    let known = [survey.best, survey.whole, survey.base].compactMap { $0?.operator }
    let namesakes = operators(called: name)
    guard let whole = known.last, !namesakes.contains(where: known.contains) else { return }
    for namesake in namesakes {
      guard let rule = survey.open.first(where: { $0.operator == namesake }) else { continue }
      let owner = parent(namesake.table, namesake.index) ?? namesake
      // A part of the operator that was found is no other operator.
      if known.contains(owner) { return }
      match.host = record(whole)
      match.operator = record(owner)
      match.specific = owner == namesake ? nil : record(namesake)
      match.evidence.append(OperatorMatch.Evidence(field: .spn, value: name))
      match.source = tables[rule.table].source(ofRule: rule.rule)
      let own = [match.operator.id, match.specific?.id]
      match.runnersUp.removeAll { own.contains($0.operator.id) }
      return
    }
    let home = country(whole)
    guard let stranger = namesakes.first(where: { country($0).elementsEqual(home) }) else { return }
    let entry = record(stranger)
    match.disagreements.append(
      OperatorMatch.Disagreement(
        field: .spn, value: name, operator: entry, source: entry.sources.first ?? "EF_SPN"))
  }
}
