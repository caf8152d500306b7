/// Every rule of a network compared with a card: which match, and which could.
struct RuleSurvey {
  /// A rule that matches, or would with a field that was not read.
  struct Candidate {
    var table: Int
    var rule: Int
    /// The record that stands for the rule's operator.
    var `operator`: OperatorDirectory.Reference
    /// The sum over all fields of the rule.
    var score: Int
    /// The fields of the rule that were not read, a bit for each.
    var unread: Int
  }

  /// The rule that decides; nil where none matches.
  private(set) var best: Candidate?
  /// The rule of the whole operator, where the best one is of a part of it and both are as good.
  private(set) var whole: Candidate?
  /// The first rule that asks for the network alone.
  private(set) var base: Candidate?
  /// Every rule that matches.
  private(set) var matches: [Candidate] = []
  /// Every rule that could match and lacks a field.
  private(set) var open: [Candidate] = []

  /// Compares the rules.
  init(_ directory: OperatorDirectory, _ card: ComparableFacts, network: UInt32) {
    for (number, table) in directory.tables.enumerated() {
      for place in table.rulesOfNetwork(network) {
        let rule = Int(table.listed(place))
        let mask = table.mask(ofRule: rule)
        guard let unread = Self.compare(card, table, rule, mask) else { continue }
        let candidate = Candidate(
          table: number, rule: rule,
          operator: directory.reference(number, table.operatorOfRule(rule)), score: mask,
          unread: unread)
        if unread == 0 { add(candidate, directory) } else { open.append(candidate) }
      }
    }
  }

  /// The unread fields that stand between the card and the rule; nil where a field does not fit.
  static func compare(
    _ card: ComparableFacts, _ table: OperatorTable, _ rule: Int, _ mask: Int
  ) -> Int? {
    // The network is what the rule was found by.
    var rest = mask & ~MatchField.mccmnc.score & ~card.unread
    while rest != 0 {
      let bit = rest & -rest
      rest &= rest - 1
      let field = MatchField.allCases[8 - bit.trailingZeroBitCount]
      let values = table.list(table.list(of: field, rule: rule))
      guard values.contains(where: { card.fits(field, table.utf8(table.listed($0))) }) else {
        return nil
      }
    }
    return mask & card.unread
  }

  /// The rule with the highest score, of those that lack a field and then of those that match, of
  /// equal ones the first; nil where there is none of another operator.
  func highest(except operators: [OperatorDirectory.Reference]) -> Candidate? {
    var highest: Candidate?
    for candidates in [open, matches] {
      for candidate in candidates where candidate.score > highest?.score ?? -1 {
        if !operators.contains(candidate.operator) { highest = candidate }
      }
    }
    return highest
  }

  /// The highest score wins; of equal ones the first, unless one is a part of the other.
  private mutating func add(_ candidate: Candidate, _ directory: OperatorDirectory) {
    matches.append(candidate)
    if candidate.score == MatchField.mccmnc.score, base == nil { base = candidate }
    guard let best, let whole, candidate.score <= best.score else {
      (self.best, self.whole) = (candidate, candidate)
      return
    }
    guard candidate.score == best.score else { return }
    if directory.parent(of: candidate) == best.operator {
      self.best = candidate
    } else if directory.parent(of: whole) == candidate.operator {
      self.whole = candidate
    }
  }
}

extension OperatorDirectory {
  /// The operator that the one of a rule is a part of.
  func parent(of candidate: RuleSurvey.Candidate) -> Reference? {
    parent(candidate.table, tables[candidate.table].operatorOfRule(candidate.rule))
  }
}
