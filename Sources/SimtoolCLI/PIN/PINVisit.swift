import APDU
import SIMReader
import UICC

/// One card, which one it is, and what a command reads from it: without a PIN, and again with it
/// where one was given and is wanted.
struct PINVisit<Content: Sendable>: Sendable {
  /// What one visit brought beside the identity.
  struct Found: Sendable {
    /// What the command wanted.
    var content: Content
    /// Why parts of it could not be read.
    var reasons: [MissingField.Reason] = []
    /// What the card said of its PIN when it refused a part.
    var guardingPIN: PINStatus?
  }

  /// Reads from the card that the identity was read from, through the same session.
  typealias Reading = @Sendable (CardIdentity, CardSession) throws(ReaderError) -> Found

  /// The reader, demo card or image.
  let source: CardSource
  /// What was asked for of the identity, and the PIN where one was given.
  private(set) var identity: CardIdentity
  /// What was read.
  private(set) var content: Content
  /// Command–response pairs of all visits.
  private(set) var exchanges: Int
  /// How long the visits took.
  private(set) var elapsed: Duration
  /// Why a PIN that was given did not help; it goes with the name of the reader.
  private(set) var pinFailure: Failure?

  /// Visits the card that the options mean; again with its PIN, where one was given and is wanted.
  ///
  /// - Parameters:
  ///   - fields: What is read of the identity in any case; nothing is where it is empty.
  ///   - addsEUICC: Whether a card whose ATR announces an eUICC is asked for what only that has.
  init(
    _ invocation: Invocation, _ trace: TraceFile?, _ fields: Set<IdentityField>,
    addsEUICC: Bool = false, _ reading: @escaping Reading
  ) throws {
    let source = try CardSource.chosen(by: invocation)
    let wantsPIN = PINDialogue.isWanted(invocation)
    // To enter a PIN its card and its tries must be known.
    let fields = wantsPIN ? fields.union([.iccid, .pin]) : fields
    let (first, reasons) = try Self.visit(source, trace, reading) { session throws(ReaderError) in
      fields.isEmpty
        ? CardIdentity(atr: session.channel.atr)
        : try IdentityReader.read(
          addsEUICC ? Self.addingEUICC(to: fields, session) : fields, through: session)
    }
    self = first
    guard wantsPIN else { return }

    let dialogue = PINDialogue(identity, others: reasons, invocation)
    switch dialogue.outcome {
    case .notNeeded: break
    case .refused(let failure): note(failure)
    case .ask(let iccid):
      try enter(try dialogue.askPIN(for: iccid), fields, addsEUICC, trace, reading)
    }
  }

  private static func addingEUICC(
    to fields: Set<IdentityField>, _ session: CardSession
  ) -> Set<IdentityField> {
    let isEUICC = (try? ATR(parsing: session.channel.atr))?.euiccFunctions ?? false
    return isEUICC ? fields.union([.euicc]) : fields
  }

  /// What a visit without a PIN brought.
  init(
    _ source: CardSource, _ identity: CardIdentity, _ content: Content, _ exchanges: Int,
    _ elapsed: Duration
  ) {
    self.source = source
    self.identity = identity
    self.content = content
    self.exchanges = exchanges
    self.elapsed = elapsed
  }

  private static func visit(
    _ source: CardSource, isPINVisit: Bool = false, _ trace: TraceFile?,
    _ reading: @escaping Reading,
    _ identify: @escaping @Sendable (CardSession) throws(ReaderError) -> CardIdentity
  ) throws -> (PINVisit, [MissingField.Reason]) {
    let start = ContinuousClock.now
    let (identity, found, exchanges) = try source.withCard(
      leaving: isPINVisit ? .reset : .leave, mayRestart: !isPINVisit, trace: trace
    ) { session throws(ReaderError) in
      var identity = try identify(session)
      let found = try reading(identity, session)
      identity.guardingPIN = identity.guardingPIN ?? found.guardingPIN
      return (identity, found, session.exchanges)
    }
    let visit = PINVisit(
      source, identity, found.content, exchanges, start.duration(to: .now))
    return (visit, found.reasons)
  }

  /// Visits the card again, with its PIN.
  private mutating func enter(
    _ entry: PINEntry, _ fields: Set<IdentityField>, _ addsEUICC: Bool, _ trace: TraceFile?,
    _ reading: @escaping Reading
  ) throws {
    let meter = VisitMeter()
    do {
      let (second, _) = try Self.visit(source.lookedAtAnew, isPINVisit: true, trace, reading) {
        session throws(ReaderError) in
        defer { meter.note(session) }
        return try entry.read(
          addsEUICC ? Self.addingEUICC(to: fields, session) : fields, through: session)
      }
      identity = second.identity
      content = second.content
      exchanges += second.exchanges
      elapsed += second.elapsed
    } catch let failure as Failure where failure.id == .noCard {
      // It was there when its PIN was asked for.
      throw Failure.removedBeforePIN(from: source.name)
    } catch let failure as Failure where failure.stage == ReaderError.Stage.pin.rawValue {
      note(failure)
      exchanges += meter.exchanges
      elapsed += meter.elapsed
      if let tries = failure.triesLeft { identity.spendTry(leaving: tries) }
    }
  }

  private mutating func note(_ failure: Failure) {
    var failure = failure
    failure.reader = failure.reader ?? source.name
    pinFailure = failure
  }
}

extension PINVisit {
  /// How the command ends: as it would, unless a PIN that was given did not help.
  ///
  /// What was read is printed before; why there is no more is said after it.
  func finish(_ invocation: Invocation, _ code: ExitCode) throws -> ExitCode {
    // At once: what is said about it on standard error comes after it.
    try invocation.console.flush()
    guard let pinFailure else { return code }
    invocation.console.complain(pinFailure)
    return pinFailure.exitCode
  }
}

extension PINVisit where Content == Void {
  /// Visits the card for its identity alone.
  init(
    _ invocation: Invocation, _ trace: TraceFile?, identity fields: Set<IdentityField>,
    addsEUICC: Bool = false
  ) throws {
    try self.init(invocation, trace, fields, addsEUICC: addsEUICC) { _, _ in Found(content: ()) }
    guard !PINDialogue.isWanted(invocation), PINObstacle(of: identity) == nil,
      identity.missing.contains(where: { $0.reason == .pinRequired })
    else { return }
    invocation.console.note(
      LocalizedText(
        en: "the card keeps things back behind its PIN; --pin-prompt asks for it",
        zh: "卡上部分内容受 PIN 保护；可用 --pin-prompt 输入 PIN"))
  }
}
