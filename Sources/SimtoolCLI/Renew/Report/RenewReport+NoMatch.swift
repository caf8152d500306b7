import CardLedger
import Renewal

// What it means where nothing tells the operator.

extension RenewReport {
  /// True where ledger or provider know something of the line.
  var isLineKnown: Bool { status != LineStatus() || !plans.isEmpty }

  /// True where there is something by which operators are known.
  var hasCardNumber: Bool {
    subject.origin == .card || subject.contents.iccid != nil || subject.contents.imsi != nil
  }

  /// That nothing tells the operator (R0.4); nil where something does.
  var noMatch: NoMatch? {
    noOperator.map { NoMatch(finding: $0, facts: subject.facts, isRevealing: isRevealing) }
  }
}
