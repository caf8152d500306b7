import Renewal
import SIMReader
import Synchronization
import UICC

/// What one visit to a card has taken so far, also where it fails.
final class VisitMeter: Sendable {
  private let exchangesSoFar = Mutex(0)
  private let start = ContinuousClock.now

  /// Notes how many exchanges the session has had.
  func note(_ session: CardSession) { exchangesSoFar.withLock { $0 = session.exchanges } }

  /// Command–response pairs.
  var exchanges: Int { exchangesSoFar.withLock { $0 } }

  /// Time since the visit began.
  var elapsed: Duration { start.duration(to: .now) }
}

// Reports of a card that was visited twice: the PIN is asked for between two visits. What a person
// takes to type it is not the card's time.
extension IdentityReport {
  /// This report of a second visit, with what the first one took added.
  func after(_ first: IdentityReport) -> IdentityReport {
    var identity = identity
    identity.exchanges += first.identity.exchanges
    return with(identity, elapsed: first.elapsed + elapsed)
  }

  /// This report of the first visit, where the second one failed at the PIN.
  func spending(_ triesLeft: Int?, in second: VisitMeter) -> IdentityReport {
    var identity = identity
    if let triesLeft { identity.spendTry(leaving: triesLeft) }
    identity.exchanges += second.exchanges
    return with(identity, elapsed: elapsed + second.elapsed)
  }

  /// The same without what was only read on the way.
  ///
  /// - Parameter operators: Where the card's operator is looked for; nil where nobody asked.
  func keeping(
    _ fields: Set<IdentityField>, operators: OperatorDirectory?
  ) -> IdentityReport {
    var identity = identity
    if !fields.contains(.iccid) { identity.iccid = .notAsked }
    if !fields.contains(.pin) {
      identity.pin1 = .notAsked
      identity.universalPIN = nil
    }
    if !fields.contains(.imsi) { identity.imsi = .notAsked }
    if !fields.contains(.mccmnc) { identity.homeNetwork = .notAsked }
    if !fields.contains(.spn) { identity.serviceProviderName = .notAsked }
    if !fields.contains(.gid) {
      identity.gid1 = .notAsked
      identity.gid2 = .notAsked
    }
    var report = with(identity, elapsed: elapsed)
    report.pinObstacle = PINObstacle(of: self.identity)
    report.finding = operators.map { OperatorFinding(self.identity, in: $0) }
    return report
  }

  private func with(_ identity: CardIdentity, elapsed: Duration) -> IdentityReport {
    IdentityReport(
      source: source, kind: kind, identity: identity, elapsed: elapsed, isMasked: isMasked)
  }
}
