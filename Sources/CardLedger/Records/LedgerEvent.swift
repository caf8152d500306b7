public import Renewal

/// Something that happened: a row of the history, which is also the audit.
public struct LedgerEvent: Hashable, Sendable {
  /// Its place: counted from 1 without a gap.
  public var sequence: Int64
  /// What happened.
  public var kind: EventKind
  /// When.
  public var at: Timestamp
  /// To which card; nil where it concerns none or many.
  public var card: CardID?
  /// Who did it, and why.
  public var attribution: Attribution
  /// The card's number, masked.
  public var masked: String?
  /// More about it; nil where there is none, or where it was erased.
  public var detail: EventDetail?
  /// True where the detail was erased because the card was forgotten.
  public var isErased: Bool
}

extension Sequence<LedgerEvent> {
  /// True where a delivery note of this name announces the card whose events these are.
  public func announce(by note: String) -> Bool {
    contains { $0.kind == .expected && $0.detail?.text == note }
  }
}

/// What can happen.
public enum EventKind: String, CaseIterable, Hashable, Sendable {
  /// The ledger was made.
  case opened
  /// A card stands on a delivery note.
  case expected
  /// A card was read and booked.
  case takenIn
  /// A card that is in the ledger was presented again.
  case seenAgain
  /// A card could not be booked.
  case failed
  /// A card came in with a table.
  case imported
  /// What is known about a card changed.
  case identified
  /// A card was bound to a customer.
  case bound
  /// A card was taken back from a customer.
  case unbound
  /// Somebody looked up the state of the line.
  case statusSeen
  /// A price was asked for.
  case quoted
  /// A renewal was ordered.
  case ordered
  /// A renewal was checked.
  case verified
  /// A receipt was made.
  case receipt
  /// A document of the customer was seen.
  case documentSeen
  /// Identifiers were shown in full.
  case revealed
  /// What named a card was erased.
  case forgotten
  /// Cards were written to a file.
  case exported
  /// The ledger was copied.
  case backedUp
  /// The ledger was put back from a copy.
  case restored
  /// The key was changed.
  case rekeyed
  /// The tables of the current state were made anew from the events.
  case rebuilt
  /// The clock went backwards, and somebody said that it is right now.
  case clockAccepted
}

/// Who does something, and why.
public struct Attribution: Hashable, Sendable {
  /// Who: a name or a number of staff.
  public var staff: String?
  /// Why.
  public var purpose: String?

  /// Who does something, and why; both can be unknown.
  public init(staff: String? = nil, purpose: String? = nil) {
    self.staff = staff
    self.purpose = purpose
  }

  /// Nobody in particular.
  public static let unknown = Attribution()
}

/// More about an event, as far as its kind has it.
public struct EventDetail: Hashable, Sendable {
  /// What was known about the card from then on.
  public var contents: CardContents?
  /// Why, in one word: the id of an error.
  public var reason: String?
  /// Where: a reader.
  public var place: String?
  /// The batch concerned.
  public var batch: String?
  /// Words about it, which are encrypted.
  public var text: String?
  /// How many, for what concerns many.
  public var count: Int64?
  /// What is said of the line, which is encrypted.
  public var line: LineEvent?

  /// More about an event.
  public init(
    contents: CardContents? = nil, reason: String? = nil, place: String? = nil,
    batch: String? = nil, text: String? = nil, count: Int64? = nil,
    line: LineEvent? = nil
  ) {
    self.contents = contents
    self.reason = reason
    self.place = place
    self.batch = batch
    self.text = text
    self.count = count
    self.line = line
  }
}
