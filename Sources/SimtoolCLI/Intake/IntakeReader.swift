import APDU
import CardLedger
import SIMReader
import Synchronization
import UICC
import Renewal

/// One reader of a run: waits for a card, reads it, hands it to the desk, waits for the next.
final class IntakeReader: Sendable {
  let name: String
  private let station: CardStation
  private let shift = Mutex(Shift())
  private let desk: IntakeDesk
  private let report: @Sendable (IntakeReader, Activity, [IntakeLine]) throws(Failure) -> Void

  /// - Parameter report: Called on the reader's thread for each change, with the lines it brings.
  init(
    _ name: String, _ desk: IntakeDesk,
    report: @escaping @Sendable (IntakeReader, Activity, [IntakeLine]) throws(Failure) -> Void
  ) {
    self.name = name
    self.desk = desk
    self.report = report
    station = CardStation(reader: name)
  }

  /// Ends ``run()`` after the card that is being read.
  func stop() { station.stop() }

  /// Serves the reader until ``stop()``, on the calling thread.
  func run() {
    station.run { event in
      shift.withLock { shift in
        guard !shift.isOver else { return }
        perform { () throws(Failure) in try take(event, &shift) }
      }
    }
    shift.withLock { close(&$0) }
  }

  /// Ends the work at the reader although its thread hangs in a call to PC/SC, after ``stop()``.
  ///
  /// - Returns: False where a card is being read; nothing is changed then.
  func close() -> Bool {
    shift.withLockIfAvailable { close(&$0) } != nil
  }

  private func close(_ shift: inout Shift) {
    guard !shift.isOver else { return }
    shift.isOver = true
    // A failure that waited for a second look is one.
    perform { () throws(Failure) in try settle(&shift, isLast: true) }
  }

  private func perform(_ body: () throws(Failure) -> Void) {
    do throws(Failure) { try body() } catch { desk.end(.broken(error)) }
  }

  /// What a reader remembers from one card to the next.
  private struct Shift {
    /// A failure that counts unless the card makes better contact at once.
    var pending: (failure: Failure, presented: Presented, at: ContinuousClock.Instant)?
    var last: CardID?
    /// True after an outage: the card in the reader may be one that was booked before it.
    var isBack = false
    /// True once the run is over for this reader.
    var isOver = false
  }

  private func take(_ event: CardStation.Event, _ shift: inout Shift) throws(Failure) {
    switch event {
    case .inserted(let state): try read(state, &shift)
    case .removed:
      shift.isBack = false
      try report(self, .empty, [])
    case .overlooked(let count):
      try settle(&shift, isLast: true)
      let presented = Presented(reader: name, since: .now)
      try report(self, .empty, desk.overlook(count, presented))
    case .quiet: try settle(&shift, isLast: false)
    case .readerLost: try report(self, .lost, [])
    case .serviceLost: try report(self, .serviceLost, [])
    case .restored:
      shift.isBack = true
      try report(self, .empty, [])
    }
  }

  private func read(_ state: ReaderState, _ shift: inout Shift) throws(Failure) {
    let presented = try presented(&shift)
    try report(self, .reading, [])
    let earlier = Earlier()
    let result = Result { () throws(ReaderError) in
      try CardReader(state, limits: desk.plan.limits).withCard(onlyThisCard: true) {
        session throws(ReaderError) in
        let identity = try IdentityReader.read(IntakePlan.fields, through: session)
        earlier.note(identity.iccid.value)
        try IdentityReader.confirm(identity, through: session)
        return identity
      }
    }
    switch result {
    case .success(let identity):
      // A swap that the service did not see: the first card was pulled before it was done.
      if let first = earlier.first, first != identity.iccid.value {
        let failure = Failure(ReaderError(.cardRemoved, stage: .exchange), sourceName: name)
        try report(self, .reading, [desk.fail(failure, presented)])
      }
      try finish(identity, presented, &shift)
    case .failure(let error):
      shift.pending = (Failure(error, sourceName: name), presented, .now)
    }
  }

  /// The first ICCID that a visit saw, however often it had to start again.
  private final class Earlier: Sendable {
    private let iccid = Mutex<ICCID?>(nil)
    var first: ICCID? { iccid.withLock { $0 } }
    func note(_ new: ICCID?) { iccid.withLock { $0 = $0 ?? new } }
  }

  private func finish(
    _ identity: CardIdentity, _ presented: Presented, _ shift: inout Shift
  ) throws(Failure) {
    // After an outage the card in the reader may be the one that was booked before it.
    let known = shift.isBack ? shift.last : nil
    guard let line = try desk.book(identity, presented, unless: known) else {
      return try report(self, .empty, [])
    }
    shift.last = line.record?.id
    try report(self, .done(line), [line])
  }

  /// The card that was just put in; or, where contact bounced, the one of a moment ago.
  private func presented(_ shift: inout Shift) throws(Failure) -> Presented {
    if let pending = shift.pending, pending.at.duration(to: .now) < Self.bounce {
      shift.pending = nil
      return pending.presented
    }
    try settle(&shift, isLast: true)
    return Presented(reader: name, since: .now)
  }

  /// Counts the failure that waits, once it can be no bounce any more.
  private func settle(_ shift: inout Shift, isLast: Bool) throws(Failure) {
    guard let pending = shift.pending,
      isLast || pending.at.duration(to: .now) >= Self.bounce
    else { return }
    shift.pending = nil
    let line = try desk.fail(pending.failure, pending.presented)
    try report(self, .done(line), [line])
  }

  /// A card that slides in touches, lets go and touches again within this time.
  private static let bounce = Duration.milliseconds(600)
}
