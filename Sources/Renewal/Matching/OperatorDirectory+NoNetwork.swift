extension OperatorDirectory {
  /// What the number of the card says, made better by what else could be read: the name on a card
  /// that wants its PIN is that of the brand, and its issuer's networks are known.
  ///
  /// - Parameter issuers: Those of its number, the longest prefix first; without one there is no match.
  func matchWithoutNetwork(
    _ issuers: [Issuer], _ facts: CardFacts, _ card: ComparableFacts
  ) -> OperatorMatch? {
    guard let issuer = issuers.first else { return nil }
    let evidence = OperatorMatch.Evidence(field: .iccid, value: issuer.prefix)
    var match = OperatorMatch(
      operator: record(issuer.operator), specific: nil, host: nil, evidence: [evidence],
      runnersUp: [], confidence: .low, unreadableThatMatters: [.mccmnc], disagreements: [],
      score: MatchField.iccid.score, source: tables[issuer.table].source(ofRule: issuer.rule))
    match.disagreements = issuers.filter {
      $0.length == issuer.length && $0.operator != issuer.operator
    }.map(disagreement)
    let networks = networks(of: issuer.operator)
    if let branded = brand(on: networks, facts, card) {
      match.operator = branded.operator
      match.specific = branded.specific
      match.host = branded.host
      match.evidence += branded.evidence.filter { $0.field != .mccmnc }
      match.confidence = .medium
      match.source = branded.source
    } else if let name = facts.spn.text, !name.isEmpty {
      let finding = find(name, of: issuer.operator, called: match.operator, on: networks)
      apply(finding, of: name, to: &match)
    }
    if !match.disagreements.isEmpty { match.confidence = .low }
    return match
  }

  /// Makes a match better, or doubtful, by the name on the card.
  func apply(_ finding: NameFinding, of name: String, to match: inout OperatorMatch) {
    switch finding {
    case .issuer:
      match.evidence.append(OperatorMatch.Evidence(field: .spn, value: name))
      match.confidence = .medium
    case .brand(let brand, let source):
      let whole = parent(brand.table, brand.index) ?? brand
      let issuer = match.operator
      match.operator = record(whole)
      match.specific = whole == brand ? nil : record(brand)
      match.host = match.operator.id == issuer.id ? nil : issuer
      match.evidence.append(OperatorMatch.Evidence(field: .spn, value: name))
      match.confidence = .medium
      match.source = source
    case .stranger(let stranger):
      let entry = stranger.map(record)
      match.disagreements.append(
        OperatorMatch.Disagreement(
          field: .spn, value: name, operator: entry, source: entry?.sources.first ?? "EF_SPN"))
    }
  }

  /// The best match on any network of the issuer that more than the network speaks for.
  private func brand(
    on networks: [UInt32], _ facts: CardFacts, _ card: ComparableFacts
  ) -> OperatorMatch? {
    let parts = [facts.spn, facts.gid1, facts.gid2, facts.pnn]
    guard parts.contains(where: { $0.text != nil }) else { return nil }
    let best = network(ofBestBrand: networks, card)
    return best.flatMap { match(RuleSurvey(self, card, network: $0), card) }
  }

  /// The first of the networks with the rule that has the highest score, of those that fit and ask for
  /// more than the network; nil where none does.
  ///
  /// An issuer can have twenty networks: only that of the best rule is looked at in full.
  private func network(ofBestBrand networks: [UInt32], _ card: ComparableFacts) -> UInt32? {
    var best = (score: MatchField.mccmnc.score, place: -1)
    for table in tables {
      for (place, network) in networks.enumerated() {
        for entry in table.rulesOfNetwork(network) {
          let rule = Int(table.listed(entry))
          let mask = table.mask(ofRule: rule)
          guard mask & card.unread == 0,
            mask > best.score || mask == best.score && place < best.place,
            RuleSurvey.compare(card, table, rule, mask) != nil
          else { continue }
          best = (mask, place)
        }
      }
    }
    return best.place < 0 ? nil : networks[best.place]
  }

  /// The networks that belong to an operator by a rule that asks for nothing else.
  ///
  /// Those of its own table, and where that has none, of all: going through a long table takes longer
  /// than all the rest of a match.
  private func networks(of owner: Reference) -> [UInt32] {
    let own = networks(of: owner, inTable: owner.table)
    return own.isEmpty ? tables.indices.flatMap { networks(of: owner, inTable: $0) } : own
  }

  private func networks(of owner: Reference, inTable number: Int) -> [UInt32] {
    let table = tables[number]
    var networks: [UInt32] = []
    for rule in 0..<table.ruleCount where table.mask(ofRule: rule) == MatchField.mccmnc.score {
      guard reference(number, table.operatorOfRule(rule)) == owner else { continue }
      for place in table.list(table.list(of: .mccmnc, rule: rule)) {
        let digits = table.utf8(table.listed(place))
        guard let key = OperatorTable.key(ofNetwork: digits) else { continue }
        if !networks.contains(key) { networks.append(key) }
      }
    }
    return networks
  }
}
