public import Renewal

/// What is put on disk before a provider is asked to carry it out.
public struct OrderDraft: Hashable, Sendable {
  /// Our name of the order.
  public var key: OrderKey
  /// The provider, by its id.
  public var provider: String
  /// What is bought, for which account, at which price.
  public var quote: Quote
  /// How the customer pays; nil where nobody said.
  public var method: PaymentMethod?
  /// When the terms were shown and accepted; nil where there are none (R1.4).
  public var termsAccepted: Timestamp?
  /// How it stood with the line before.
  public var before: LineStatus
  /// How far it is: created, or completed where staff did it by hand.
  public var order: Order

  /// What is put on disk before a provider is asked.
  public init(
    key: OrderKey, provider: String, quote: Quote, method: PaymentMethod? = nil,
    termsAccepted: Timestamp? = nil, before: LineStatus = LineStatus(), order: Order? = nil
  ) {
    self.key = key
    self.provider = provider
    self.quote = quote
    self.method = method
    self.termsAccepted = termsAccepted
    self.before = before
    self.order = order ?? Order(key: key, state: .created)
  }
}

/// An order as the ledger knows it.
public struct OrderRecord: Hashable, Sendable {
  /// The card of the line that it is for.
  public var card: CardID
  /// What was ordered; ``OrderDraft/order`` is how far it is now.
  public var draft: OrderDraft
  /// When it was put on disk.
  public var created: Timestamp
  /// When its state changed last.
  public var changed: Timestamp
  /// When somebody at the shop settled how it ended; nil where the provider said so, or nobody yet.
  public var decided: Timestamp?
  /// Who placed it.
  public var staff: String?
  /// What the last look at the line after it showed; nil where nobody looked yet.
  public var verification: Verification?
  /// When receipts were made.
  public var receipts: [Timestamp]

  /// An order as the ledger knows it.
  public init(
    card: CardID, draft: OrderDraft, created: Timestamp, changed: Timestamp,
    decided: Timestamp? = nil, staff: String? = nil, verification: Verification? = nil,
    receipts: [Timestamp] = []
  ) {
    self.card = card
    self.draft = draft
    self.created = created
    self.changed = changed
    self.decided = decided
    self.staff = staff
    self.verification = verification
    self.receipts = receipts
  }

  /// Our name of it.
  public var key: OrderKey { draft.key }
  /// How far it is.
  public var order: Order { draft.order }
  /// True while nobody knows its end.
  public var isOpen: Bool { order.state.phase.isOpen }
}

/// What became of an order that was to be put on disk.
public enum Placement: Hashable, Sendable {
  /// It is on disk, and may be sent.
  case placed(OrderRecord)
  /// There are others for this line and plan; nothing was written.
  case similar([OrderRecord])
}

/// What a look at the line after an order showed (R0.9).
public struct Verification: Hashable, Sendable {
  /// What a look can show.
  public enum Outcome: String, CaseIterable, Hashable, Sendable {
    /// The line is not as it was before.
    case changed
    /// The line is as it was before, and it is too early to say more.
    case unchanged
    /// The line is as it was before, and should not be: somebody must see to it.
    case failed
    /// No fact is known of both before and after.
    case notComparable
  }

  /// What was found.
  public var outcome: Outcome
  /// How it stood with the line.
  public var after: LineStatus
  /// When somebody looked.
  public var at: Timestamp

  /// What a look at the line after an order showed.
  public init(outcome: Outcome, after: LineStatus, at: Timestamp) {
    self.outcome = outcome
    self.after = after
    self.at = at
  }
}
