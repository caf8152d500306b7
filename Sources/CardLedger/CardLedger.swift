public import Renewal

/// What a shop has taken in, sold and renewed.
///
/// Every change is an event that stays. What an event says of a card is on disk when the call
/// returns. All calls may come from any thread; they may wait for the disk and for other programs.
/// The interface says nothing about where the data lies.
public protocol CardLedger: LineLedger {
  // MARK: Cards come in

  /// Books a card that was presented, exactly once.
  ///
  /// It is the same card where the ICCID is the same, or differs by its check digit only; where one
  /// of the two has no ICCID, where the IMSI is the same; where neither has ICCID or IMSI, where EID,
  /// account or a phone number is the same. Of a card that was taken in before, batch, supplier,
  /// cost, shelf and tags stay as they are.
  func book(
    _ card: CardContents, place: String?, by attribution: Attribution
  ) throws(LedgerError) -> Booking

  /// Notes the cards of a delivery note, all or none; those in the ledger already are not changed.
  ///
  /// - Parameter note: What tells this delivery note from others; the events of its cards say it,
  ///   those of cards too that are known and not here yet.
  func expect(
    _ cards: [CardContents], of note: String?, by attribution: Attribution
  ) throws(LedgerError) -> [Booking]

  /// Counts a card that could not be booked.
  func recordFailure(
    reason: String, batch: String?, place: String?, by attribution: Attribution
  ) throws(LedgerError)

  /// Takes in cards from a table, and goes on where an interrupted run of that name ended.
  func importCards(
    run name: String, from source: inout some CardSource, by attribution: Attribution,
    progress: (ImportProgress) -> Void
  ) throws(LedgerError) -> ImportProgress

  // MARK: Questions

  /// One card; nil where there is none with this id.
  func card(_ id: CardID) throws(LedgerError) -> CardRecord?

  /// The cards that a query finds, oldest first, at most `limit`.
  func find(_ query: CardQuery, limit: Int) throws(LedgerError) -> [CardRecord]

  /// The next cards of a list, oldest first, at most `limit`; the first ones without `after`.
  func cards(
    _ filter: CardFilter, after: CardID?, limit: Int
  ) throws(LedgerError) -> [CardRecord]

  /// How many cards a filter covers.
  func count(_ filter: CardFilter) throws(LedgerError) -> Int

  /// All batches, by name.
  func batches() throws(LedgerError) -> [BatchSummary]

  /// What happened to a card, oldest first.
  func history(of card: CardID) throws(LedgerError) -> [LedgerEvent]

  /// What happened after an event, oldest first, at most `limit`; from the beginning with 0.
  func events(after sequence: Int64, limit: Int) throws(LedgerError) -> [LedgerEvent]

  // MARK: Changes

  /// Adds what was found out about a card.
  func identify(
    _ card: CardID, _ contents: CardContents, by attribution: Attribution
  ) throws(LedgerError) -> CardRecord

  /// Binds a card to a customer.
  func bind(
    _ card: CardID, to contact: Contact, by attribution: Attribution
  ) throws(LedgerError) -> Binding

  /// Takes a card back from its customer; nothing happens where there is none.
  func unbind(_ card: CardID, by attribution: Attribution) throws(LedgerError) -> CardRecord

  /// Notes an event that changes nothing: identifiers shown, cards exported, a status seen.
  func record(
    _ kind: EventKind, card: CardID?, _ detail: EventDetail, by attribution: Attribution
  ) throws(LedgerError)

  /// Notes one event for each of these cards, as ``record(_:card:_:by:)`` does; all of them or none.
  func record(
    _ kind: EventKind, cards: [CardID], _ detail: EventDetail, by attribution: Attribution
  ) throws(LedgerError)

  /// Erases what names a card, here and in its events, which themselves stay.
  func forget(_ card: CardID, by attribution: Attribution) throws(LedgerError)

  /// Erases all cards in these states that nothing happened to since `moment`.
  ///
  /// A line with an order of which nobody knows the end stays.
  ///
  /// - Returns: How many.
  func purge(
    olderThan moment: Timestamp, states: Set<CardState>, by attribution: Attribution
  ) throws(LedgerError) -> Int

  // MARK: Care

  /// Says that the clock is right although it is behind the last event.
  func acceptClock(by attribution: Attribution) throws(LedgerError)

  /// Checks every event against its chain, and the current state against the events.
  func verifyAudit(progress: (Int64) -> Void) throws(LedgerError) -> AuditReport

  /// Makes the current state anew from the events.
  func rebuild(
    by attribution: Attribution, progress: (Int64) -> Void
  ) throws(LedgerError)

  /// Writes a copy to a new file, and checks the copy.
  func backup(to path: String, by attribution: Attribution) throws(LedgerError)

  /// Encrypts everything anew under another key.
  ///
  /// Copies made before open with the key of before only, so that is never thrown away.
  ///
  /// - Returns: Where the key file of before is kept; nil where none was in the place.
  @discardableResult
  func rekey(
    to key: NewKey, by attribution: Attribution, progress: (Int64) -> Void
  ) throws(LedgerError) -> String?
}

extension CardLedger {
  /// Notes the cards of a delivery note that has no name.
  public func expect(
    _ cards: [CardContents], by attribution: Attribution
  ) throws(LedgerError) -> [Booking] {
    try expect(cards, of: nil, by: attribution)
  }
}

/// The key that a ledger shall have from now on.
public enum NewKey: Sendable {
  /// A key file beside the ledger, made from chance.
  case file
  /// A passphrase, as bytes of UTF-8.
  case passphrase([UInt8])
}

/// What the check of the audit found.
public struct AuditReport: Hashable, Sendable {
  /// How many events there are.
  public var events: Int64
  /// The first event that is not as it was written; nil where all are.
  public var fault: Fault?

  /// What the check of the audit found.
  public init(events: Int64, fault: Fault? = nil) {
    self.events = events
    self.fault = fault
  }

  /// What is wrong, and at which event.
  public struct Fault: Hashable, Sendable {
    /// The place of the event.
    public var sequence: Int64
    /// What is wrong with it.
    public var problem: Problem

    /// What is wrong, and at which event.
    public init(sequence: Int64, problem: Problem) {
      self.sequence = sequence
      self.problem = problem
    }

    /// What can be wrong.
    public enum Problem: String, CaseIterable, Hashable, Sendable {
      /// The event was changed, or exchanged for another one.
      case changed
      /// The event is not there.
      case missing
      /// The event was not there when the last one was written.
      case extra
      /// What the event said was erased, and no later event says that the card was forgotten.
      case erased
      /// The count of the events was changed.
      case head
      /// The current state of the card that the event made is not what the events say.
      case state
    }
  }
}

/// Where cards come from in an import.
public protocol CardSource {
  /// Goes past rows that an earlier run has taken in.
  mutating func skip(_ rows: Int)
  /// The next row.
  mutating func next() -> ImportStep
}

/// The same, for modules that call something else a card source.
public typealias ImportSource = CardSource

/// The next row of an import.
public enum ImportStep {
  /// A card: one that is here, or with ``CardState/expected`` one that nobody has seen yet, or with
  /// ``CardState/served`` a customer's own.
  ///
  /// A card with a customer is bound, whatever it comes as. The label is the one that it had
  /// elsewhere; this ledger gives its own, and counts those that are others.
  case card(CardContents, as: CardState = .stock, label: CardLabel? = nil)
  /// A row without a card; it counts as a row.
  case skip
  /// Enough for now: what was read is kept, and the run can go on later.
  case pause
  /// There are no more rows.
  case end
}

/// How far an import is.
public struct ImportProgress: Hashable, Sendable {
  /// Rows that are done, in this run and in those that it continues.
  public var rows: Int
  /// Cards that are new.
  public var booked: Int
  /// Cards that were in the ledger already, or stood in the table twice.
  public var seenBefore: Int
  /// Whether all rows are done.
  public var isFinished: Bool
  /// New cards of this run whose IMSI another card has too.
  public var sharedIMSIs = 0
  /// Cards of this run that have another label here than in the table.
  public var relabelled = 0
  /// Rows of this run whose IMSI is not the one that the ledger had for their card.
  public var otherIMSIs = 0
  /// The first cards of such rows, at most ``mostNamed``.
  public var cardsWithOtherIMSI: [CardID] = []

  /// How many cards are named; the others are counted.
  public static let mostNamed = 20

  /// How far an import is.
  public init(
    rows: Int, booked: Int, seenBefore: Int, isFinished: Bool, sharedIMSIs: Int = 0,
    relabelled: Int = 0
  ) {
    self.rows = rows
    self.booked = booked
    self.seenBefore = seenBefore
    self.isFinished = isFinished
    self.sharedIMSIs = sharedIMSIs
    self.relabelled = relabelled
  }
}
