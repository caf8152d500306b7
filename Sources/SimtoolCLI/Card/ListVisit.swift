import APDU
import SIMReader
import UICC

/// One card, which one it is, and what a command reads from its lists.
struct ListVisit<Listing: CardListing>: Sendable {
  /// The reader, demo card or image.
  let source: CardSource
  /// The ICCID, and the PIN where one was given.
  private(set) var identity: CardIdentity
  /// What was read.
  private(set) var listing: Listing
  /// Command–response pairs of all visits.
  private(set) var exchanges: Int
  /// How long the visits took.
  private(set) var elapsed: Duration
  /// Why a PIN that was given did not help.
  private(set) var pinFailure: Failure?

  /// Reads lists of the card that `identity` was read from, through the same session.
  typealias Reading = @Sendable (CardIdentity, CardSession) throws(ReaderError) -> Listing

  /// Visits the card that the options mean; again with its PIN, where one was given and is wanted.
  init(
    _ invocation: Invocation, _ trace: TraceFile?, _ reading: @escaping Reading
  ) throws {
    let source = try CardSource.chosen(by: invocation)
    // To enter a PIN its card and its tries must be known.
    let fields: Set<IdentityField> = PINDialogue.isWanted(invocation) ? [.iccid, .pin] : [.iccid]
    try self.init(source, trace, reading) { session throws(ReaderError) in
      try IdentityReader.read(fields, through: session)
    }
    guard PINDialogue.isWanted(invocation) else { return }

    let dialogue = PINDialogue(identity, others: listing.missing.map(\.reason), invocation)
    switch dialogue.outcome {
    case .notNeeded: break
    case .refused(let failure): pinFailure = failure
    case .ask(let iccid):
      try enter(try dialogue.askPIN(for: iccid), fields, trace, reading)
    }
  }

  /// Visits a card with what tells which one it is.
  init(
    _ source: CardSource, isPINVisit: Bool = false, _ trace: TraceFile?,
    _ reading: @escaping Reading,
    _ identify: @escaping @Sendable (CardSession) throws(ReaderError) -> CardIdentity
  ) throws {
    let start = ContinuousClock.now
    let (identity, listing, exchanges) = try source.withCard(
      leaving: isPINVisit ? .reset : .leave, mayRestart: !isPINVisit, trace: trace
    ) { session throws(ReaderError) in
      var identity = try identify(session)
      let listing = try reading(identity, session)
      identity.guardingPIN = identity.guardingPIN ?? listing.guardingPIN
      return (identity, listing, session.exchanges)
    }
    self.source = source
    self.identity = identity
    self.listing = listing
    self.exchanges = exchanges
    elapsed = start.duration(to: .now)
  }

  /// Visits the card again, with its PIN.
  private mutating func enter(
    _ entry: PINEntry, _ fields: Set<IdentityField>, _ trace: TraceFile?,
    _ reading: @escaping Reading
  ) throws {
    let meter = VisitMeter()
    do {
      let second = try ListVisit(source.lookedAtAnew, isPINVisit: true, trace, reading) {
        session throws(ReaderError) in
        defer { meter.note(session) }
        return try entry.read(fields, through: session)
      }
      identity = second.identity
      listing = second.listing
      exchanges += second.exchanges
      elapsed += second.elapsed
    } catch let failure as Failure where failure.id == .noCard {
      // It was there when its PIN was asked for.
      throw Failure.removedBeforePIN(from: source.name)
    } catch let failure as Failure where failure.stage == ReaderError.Stage.pin.rawValue {
      pinFailure = failure
      exchanges += meter.exchanges
      elapsed += meter.elapsed
      if let tries = failure.triesLeft { identity.spendTry(leaving: tries) }
    }
  }
}

// MARK: - What every such command says

extension ListVisit {
  /// Says why a PIN did not help, and how the command ends.
  func finish(_ invocation: Invocation) throws -> ExitCode {
    // At once: what is said about it on standard error comes after it.
    try invocation.console.flush()
    if var failure = pinFailure {
      failure.reader = failure.reader ?? source.name
      invocation.console.complain(failure)
      return failure.exitCode
    }
    return listing.missing.isEmpty ? .complete : .partial
  }

  /// What could not be read and why, for people.
  var missingTexts: [LocalizedText] {
    listing.missing.map { entry in
      let why = entry.reason.words(PINObstacle(of: identity))
      let status = entry.statusWord.map { " [\(StatusWord($0))]" } ?? ""
      let parent = entry.directory.parent.flatMap { $0 == .mf ? nil : $0.name + "/" } ?? ""
      let file = "\(entry.name) (\(parent)\(entry.directory.name))"
      return LocalizedText(
        en: file + (entry.record.map { ", record \($0)" } ?? "") + ": \(why.english)\(status)",
        zh: file + (entry.record.map { "，记录 \($0)" } ?? "") + "：\(why.simplifiedChinese)\(status)")
    }
  }

  /// The first members of the object.
  func head(_ schema: String, isMasked: Bool) -> [JSONValue.Member] {
    [
      JSONValue.Member("schema", .string(schema)),
      JSONValue.Member(
        "reader", ["name": .string(source.name), "kind": .string(source.kind)]),
      JSONValue.Member(
        "iccid", JSONValue(identity.iccid.value.map { isMasked ? $0.masked : $0.digits })),
    ]
  }

  /// The last members of the object.
  var tail: [JSONValue.Member] {
    [
      JSONValue.Member("complete", .bool(listing.missing.isEmpty)),
      JSONValue.Member(
        "missing",
        .array(
          listing.missing.map { entry in
            [
              "file": .string(entry.name), "directory": .string(entry.directory.rawValue),
              "record": JSONValue(entry.record), "reason": .string(entry.reason.rawValue),
              "statusWord": JSONValue(entry.statusWord.map { StatusWord($0).description }),
            ]
          })),
      JSONValue.Member("exchanges", .integer(exchanges)),
      JSONValue.Member("elapsedMilliseconds", .milliseconds(elapsed)),
    ]
  }
}
