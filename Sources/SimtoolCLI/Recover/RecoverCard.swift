import APDU
import CardLedger
import SIMReader
import UICC

/// What the card itself gave.
struct CardFindings: Sendable {
  /// The reader, demo card or image.
  let source: CardSource
  /// What the card says about itself.
  var identity: CardIdentity
  /// Every copy of its IMSI.
  var copies: IMSICopies
  /// Command–response pairs of all visits.
  var exchanges: Int
  /// Why a PIN that was given did not help.
  var pinFailure: Failure?

  /// The ICCID of a card that somebody holds in their hands.
  ///
  /// An image or a demo card proves nothing: whoever can write a file can write any number into it.
  var possessed: ICCID? {
    if case .reader = source { return identity.iccid.value }
    return nil
  }
}

/// The first step of the ladder: the card.
struct RecoverCard {
  private let invocation: Invocation
  private let trace: TraceFile?

  /// What became of the step.
  enum Outcome {
    /// Nobody asked for a card.
    case notTried
    /// It answered.
    case read(CardFindings)
    /// It is there and gives nothing.
    case failed(Failure, source: CardSource)
  }

  /// What identifies the card and its operator, with PIN or without.
  private static let fields: Set<IdentityField> = [.iccid, .imsi, .mccmnc, .spn, .msisdns, .pin]
  /// A card with bad contacts may answer the next time.
  private static let visits = 3
  /// What is the card's own fault; anything else is for the person to put right first.
  private static let cardFaults: Set<ErrorID> = [.cardMute, .communication, .timeout, .notASIM]

  init(_ invocation: Invocation, _ trace: TraceFile?) {
    self.invocation = invocation
    self.trace = trace
  }

  /// Reads the card that the options mean; none where a number was typed and no card was named.
  func outcome(isNumberTyped: Bool) throws -> Outcome {
    let isNamed = ["reader", "demo", "image"].contains(where: invocation.flag)
    if isNumberTyped, !isNamed { return .notTried }
    let source = try CardSource.chosen(by: invocation)
    do {
      let findings = try patiently(source)
      return .read(PINDialogue.isWanted(invocation) ? try withPIN(findings) : findings)
    } catch let failure as Failure where Self.cardFaults.contains(failure.id) {
      return .failed(failure, source: source)
    }
  }

  /// Visits again, after a cold reset, a card whose exchanges fail.
  private func patiently(_ source: CardSource) throws -> CardFindings {
    var visit = 1
    while true {
      do {
        return try read(source) { session throws(ReaderError) in
          try IdentityReader.read(Self.fields, through: session)
        }
      } catch let failure as Failure where failure.id == .communication && visit < Self.visits {
        visit += 1
      }
    }
  }

  private func withPIN(_ before: CardFindings) throws -> CardFindings {
    var findings = before
    let dialogue = PINDialogue(before.identity, invocation)
    switch dialogue.outcome {
    case .notNeeded: return before
    case .refused(let failure): findings.pinFailure = failure
    case .ask(let iccid):
      let entry = try dialogue.askPIN(for: iccid)
      do {
        findings = try read(before.source.lookedAtAnew, isPINVisit: true) {
          session throws(ReaderError) in try entry.read(Self.fields, through: session)
        }
        findings.exchanges += before.exchanges
      } catch let failure as Failure where failure.stage == ReaderError.Stage.pin.rawValue {
        findings.pinFailure = failure
        if let tries = failure.triesLeft { findings.identity.spendTry(leaving: tries) }
      }
    }
    return findings
  }

  private func read(
    _ source: CardSource, isPINVisit: Bool = false,
    _ identify: @escaping @Sendable (CardSession) throws(ReaderError) -> CardIdentity
  ) throws -> CardFindings {
    let found = try source.withCard(
      leaving: isPINVisit ? .reset : .leave, mayRestart: !isPINVisit, trace: trace
    ) { session throws(ReaderError) in
      var identity = try identify(session)
      let copies = try IdentityReader.copies(of: identity, through: session)
      // A profile that is not enabled has no IMSI here, but a number and a name to ask for.
      if copies.allNumbers.isEmpty { try identity.addEUICC(through: session) }
      // All of it is of one card, or of none.
      try IdentityReader.confirm(identity, through: session)
      return Visit(identity: identity, copies: copies, exchanges: session.exchanges)
    }
    return CardFindings(
      source: source, identity: found.identity, copies: found.copies, exchanges: found.exchanges)
  }

  private struct Visit: Sendable {
    let identity: CardIdentity
    let copies: IMSICopies
    let exchanges: Int
  }
}
