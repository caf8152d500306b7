/// An operator that the beginning of a card's number stands for.
struct Issuer {
  var `operator`: OperatorDirectory.Reference
  /// The digits, as the rule has them.
  var prefix: String
  /// How many of them there are, the country code of the US counted once.
  var length: Int
  var table: Int
  var rule: Int
}

extension OperatorDirectory {
  /// The operators that the beginning of an ICCID stands for: longest prefix first, then the most
  /// trusted source.
  ///
  /// US cards write the country code as 1 and as 01; no other code begins with 0, so both are one.
  func issuers(of iccid: String) -> [Issuer] {
    let digits = CountedPrefix(Array(iccid.utf8)[...])
    return issuers { digits.isUS == $0.isUS && digits.rest.starts(with: $0.rest) }
  }

  /// The operators whose cards have numbers that begin with more than these digits.
  func issuers(beginning digits: String) -> [Issuer] {
    let digits = CountedPrefix(Array(digits.utf8)[...])
    return issuers {
      $0.text.count > digits.text.count && $0.text.starts(with: digits.text)
        || digits.isUS && $0.isUS && $0.rest.count > digits.rest.count
          && $0.rest.starts(with: digits.rest)
    }
  }

  private func issuers(where isWanted: (CountedPrefix) -> Bool) -> [Issuer] {
    var found: [Issuer] = []
    for (number, table) in tables.enumerated() {
      for index in 0..<table.issuers.count {
        let record = { table.word(table.issuers, OperatorTable.Record.issuer, record: index, $0) }
        let prefix = CountedPrefix(table.utf8(record(0)))
        guard !prefix.text.isEmpty, isWanted(prefix) else { continue }
        let rule = Int(record(1))
        found.append(
          Issuer(
            operator: reference(number, table.operatorOfRule(rule)),
            prefix: String(decoding: prefix.text, as: UTF8.self), length: prefix.count,
            table: number, rule: rule))
      }
    }
    // Sorting keeps the order of equal ones.
    return found.sorted { $0.length > $1.length }
  }

  /// The beginning of a card's number, with the country code of the US known in both of its forms.
  private struct CountedPrefix {
    let text: ArraySlice<UInt8>
    let isUS: Bool
    /// What follows the country code of the US; all digits elsewhere.
    let rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) {
      self.text = text
      let code = text.starts(with: "8901".utf8) ? 4 : text.starts(with: "891".utf8) ? 3 : 0
      isUS = code > 0
      rest = text.dropFirst(code)
    }

    /// How many digits there are, the country code of the US counted as one.
    var count: Int { isUS ? 3 + rest.count : rest.count }
  }

  func disagreement(_ issuer: Issuer) -> OperatorMatch.Disagreement {
    OperatorMatch.Disagreement(
      field: .iccid, value: issuer.prefix, operator: record(issuer.operator),
      source: tables[issuer.table].source(ofRule: issuer.rule))
  }

  /// True where the issuer is the operator, a part of it, the whole of it, or its host.
  func isConsistent(
    _ issuer: Reference, with match: OperatorMatch, _ survey: RuleSurvey
  ) -> Bool {
    let known = [survey.best?.operator, survey.whole?.operator, survey.base?.operator]
    if known.contains(issuer) { return true }
    let parents = [survey.best, survey.whole, survey.base].compactMap { $0.flatMap(parent(of:)) }
    if parents.contains(issuer) { return true }
    return parent(issuer.table, issuer.index).map { known.contains($0) || parents.contains($0) }
      ?? false
  }
}

// MARK: - Without a network

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
    // An issuer can have twenty networks: only that of the best rule is looked at in full.
    var best: (network: UInt32, score: Int)?
    for network in networks {
      let survey = RuleSurvey(self, card, network: network, isForBrands: true)
      guard let score = survey.best?.score, score > best?.score ?? MatchField.mccmnc.score else {
        continue
      }
      best = (network, score)
    }
    return best.flatMap { match(RuleSurvey(self, card, network: $0.network), card) }
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
