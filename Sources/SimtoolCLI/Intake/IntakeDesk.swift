import APDU
import CardLedger
import Renewal
import Synchronization
import UICC

/// Where the cards of all readers of a run come together: compares, books, counts.
///
/// Any reader's thread may call it; a card is on disk before ``book(_:_:)`` returns.
final class IntakeDesk: Sendable {
  struct State {
    var note: DeliveryNote?
    var counts = IntakeCounts()
    var bookedInRun: Set<CardID> = []
    var failuresInRow = 0
    var scans = WaitingScans()
    var unscanned = UnscannedCards()
    var ending: IntakeEnding?
  }

  let plan: IntakePlan
  let access: LedgerAccess
  private let operators: OperatorDirectory
  let state: Mutex<State>
  /// Whoever writes to the ledger holds it; see ``write(_:)``.
  private let turn = Mutex(())
  /// Called once, when the run should end by itself.
  private let onEnd: @Sendable () -> Void

  init(
    _ plan: IntakePlan, _ access: LedgerAccess, note: DeliveryNote?,
    operators: OperatorDirectory = OperatorDirectory([]),
    onEnd: @escaping @Sendable () -> Void
  ) {
    self.plan = plan
    self.access = access
    self.operators = operators
    self.onEnd = onEnd
    var state = State(note: note)
    state.counts.left = note?.unseenCount
    self.state = Mutex(state)
  }

  /// What was counted so far.
  var counts: IntakeCounts { state.withLock { $0.counts } }

  /// The rows of the delivery note that nobody has seen; nil without one.
  var unseen: [DeliveryNote.Row]? { state.withLock { $0.note?.unseen } }

  /// The rows of the delivery note that name a card for the second time; nil without one.
  var repeated: [Int]? { state.withLock { $0.note?.repeated } }

  /// Why the run ends by itself; nil while it does not.
  var ending: IntakeEnding? { state.withLock { $0.ending } }

  // MARK: Cards

  /// Books a card: the row is on disk when this returns.
  ///
  /// - Parameter known: A card that was counted before and may be in its reader still.
  /// - Returns: Nil for that card: it was not presented again.
  func book(
    _ identity: CardIdentity, _ presented: Presented, unless known: CardID? = nil
  ) throws(Failure) -> IntakeLine? {
    let contents = CardContents(identity, stock: plan.stock)
    guard contents.isIdentified else {
      let reason = contents.missing.first?.reason ?? "absent"
      return try fail(Failure.notIdentified, reason: reason, presented)
    }
    let booking = try write { () throws(LedgerError) in
      try access.ledger.book(contents, place: presented.reader, by: access.attribution)
    }
    if let known, case .seenBefore = booking, booking.record.id == known { return nil }
    var line = IntakeLine(
      result: .booked, reader: presented.reader, record: booking.record,
      missing: contents.missing, elapsed: presented.elapsed)
    line.notes = Self.notes(of: identity, contents)
    line.match = operators.match(CardFacts(identity))
    if case .seenBefore(_, let previous) = booking {
      line.result = .seenBefore
      line.previous = previous
      if let known = previous.contents.imsi?.value, let read = contents.imsi?.value, known != read {
        line.notes.append(.recordDiffers)
      }
    }
    line.sameIMSI = try write { () throws(LedgerError) in
      try booking.record.othersWithSameIMSI(in: access.ledger)
    }
    if !line.sameIMSI.isEmpty { line.notes.append(.sharedIMSI) }
    let mismatches = count(&line, presented)
    if !mismatches.isEmpty { try noteMismatch(mismatches, on: booking.record.id) }
    return line
  }

  /// Counts a card that could not be booked, with its reason.
  func fail(
    _ failure: Failure, reason: String? = nil, _ presented: Presented
  ) throws(Failure) -> IntakeLine {
    let reason = reason ?? failure.id.rawValue
    try write { () throws(LedgerError) in
      try access.ledger.recordFailure(
        reason: reason, batch: plan.stock.batch, place: presented.reader, by: access.attribution)
    }
    let line = IntakeLine(
      result: .failed, reader: presented.reader, reason: reason, failure: failure,
      elapsed: presented.elapsed)
    end(
      state.withLock { state in
        state.counts.add(line)
        state.unscanned.endWithFailure()
        state.failuresInRow += 1
        guard let limit = plan.maxFailures, state.failuresInRow >= limit else { return nil }
        return .tooManyFailures(limit)
      })
    return line
  }

  /// Cards that were gone before anybody could look.
  func overlook(_ count: Int, _ presented: Presented) throws(Failure) -> [IntakeLine] {
    var lines: [IntakeLine] = []
    for _ in 0..<count { lines.append(try fail(Failure.tooQuick, presented)) }
    return lines
  }

  /// Ends the run for a reason that no card gave.
  func end(_ ending: IntakeEnding?) {
    guard let ending else { return }
    let isFirst = state.withLock { state in
      defer { state.ending = state.ending ?? ending }
      return state.ending == nil
    }
    if isFirst { onEnd() }
  }

  /// Adds the line to the counts and the marks that only the whole run can give.
  private func count(_ line: inout IntakeLine, _ presented: Presented) -> [IntakeLine.Note] {
    let (new, ending) = state.withLock { state -> (IntakeLine, IntakeEnding?) in
      var line = line
      state.failuresInRow = 0
      guard let record = line.record else { return (line, nil) }
      if line.result == .seenBefore, state.bookedInRun.contains(record.id) {
        line.notes.append(.duplicate)
      }
      state.bookedInRun.insert(record.id)
      if state.note != nil {
        if let row = state.note?.see(record.contents) {
          state.counts.left = state.note?.unseenCount
          // Also of a card that was booked before: the list is as wrong as it was then.
          if row.contradicts(record.contents) { line.notes.append(.imsiDiffers) }
        } else {
          line.notes.append(.extra)
        }
      }
      if plan.scansAfter {
        state.unscanned.add(record)
      } else if let iccid = record.iccid,
        let printed = state.scans.take(for: iccid, putIn: presented.since)
      {
        line.printed = printed
        line.notes += Self.compare(printed, iccid, state.note)
      }
      state.counts.add(line)
      let isEnough = plan.stopAfter.map { state.counts.booked >= $0 } ?? false
      return (line, isEnough ? .enough : nil)
    }
    line = new
    end(ending)
    return line.notes.filter(\.isMismatch)
  }

  /// A disagreement of chip, note and print belongs to the card's history.
  func noteMismatch(_ notes: [IntakeLine.Note], on card: CardID) throws(Failure) {
    let text = notes.map(\.rawValue).joined(separator: " ")
    try write { () throws(LedgerError) in
      try access.ledger.record(
        .statusSeen, card: card, EventDetail(reason: text), by: access.attribution)
    }
  }

  /// Uses the ledger, one reader after the other.
  ///
  /// After the first that could not, nobody tries any more: each try may wait for another program for
  /// half a minute.
  private func write<Result: Sendable>(
    _ body: () throws(LedgerError) -> Result
  ) throws(Failure) -> Result {
    try turn.withLock { (_) throws(Failure) in
      if case .broken(let failure) = ending { throw failure }
      do throws(LedgerError) {
        return try body()
      } catch {
        let failure = Failure(error)
        end(.broken(failure))
        throw failure
      }
    }
  }

  // MARK: Marks

  private static func notes(
    of identity: CardIdentity, _ contents: CardContents
  ) -> [IntakeLine.Note] {
    var notes: [IntakeLine.Note] = []
    if identity.iccid.value?.luhn == .invalid { notes.append(.luhnInvalid) }
    if identity.iccid.value?.nibbleOrder == .unswapped { notes.append(.unswapped) }
    switch contents.completeness {
    case .complete: break
    case .pinLocked: notes.append(.pinLocked)
    case .partial: notes.append(.partial)
    }
    return notes
  }
}

/// A card that was put into a reader, on its way through the desk.
struct Presented: Sendable {
  /// The reader.
  let reader: String
  /// When it was put in.
  let since: ContinuousClock.Instant

  var elapsed: Duration { since.duration(to: .now) }
}

/// Why a run ends by itself.
enum IntakeEnding: Hashable, Sendable {
  /// As many cards were booked as were asked for.
  case enough
  /// So many cards failed in a row.
  case tooManyFailures(Int)
  /// The ledger, or the output, failed: no card must be taken in any more.
  case broken(Failure)
}

extension Failure {
  fileprivate static let notIdentified = Failure(
    .notASIM,
    LocalizedText(en: "the card shows neither ICCID nor IMSI", zh: "卡上读不到 ICCID 和 IMSI"))

  fileprivate static let tooQuick = Failure(
    .cardRemoved,
    LocalizedText(
      en: "a card was out again before it could be read", zh: "卡在读取之前就被拔出"),
    hint: LocalizedText(en: "Leave each card in until the bell", zh: "请等到提示音再拔卡"))
}
