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
    iccid.utf8.withContiguousBytes { number in
      let number = IssuerDigits(number)
      return issuers { $0.begins(number) }
    }
  }

  /// The operators whose cards have numbers that begin with more than these digits.
  func issuers(beginning digits: String) -> [Issuer] {
    digits.utf8.withContiguousBytes { bytes in
      let digits = IssuerDigits(bytes)
      return issuers {
        $0.count > digits.count && digits.begins($0)
          || $0.bytes.count > bytes.count && $0.bytes.starts(with: bytes)
      }
    }
  }

  private func issuers(where isWanted: (IssuerDigits) -> Bool) -> [Issuer] {
    var found: [Issuer] = []
    for (number, table) in tables.enumerated() {
      table.forEachIssuer { prefix, rule in
        guard prefix.count > 0, isWanted(prefix) else { return }
        found.append(
          Issuer(
            operator: reference(number, table.operatorOfRule(rule)),
            prefix: String(decoding: prefix.bytes, as: UTF8.self), length: prefix.count,
            table: number, rule: rule))
      }
    }
    // Sorting keeps the order of equal ones.
    return found.count < 2 ? found : found.sorted { $0.length > $1.length }
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
