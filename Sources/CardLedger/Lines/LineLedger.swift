public import Renewal

/// The part of a ledger that keeps lines: how it stands with them, and what was ordered for them.
///
/// A line belongs to a card of the ledger. One that is renewed without its card at hand gets a
/// record of its own, in state ``CardState/served``.
public protocol LineLedger: AnyObject, Sendable {
  /// The record of a line: the one that is there, with what is new added, or else a new one.
  ///
  /// It is the same line where the ICCID is, or else the IMSI; where one of the two has neither, where
  /// the account or a telephone number is. Two cards with one number stay two.
  func serve(
    _ line: CardContents, by attribution: Attribution
  ) throws(LedgerError) -> CardRecord

  /// The record that ``serve(_:by:)`` would add to; nil where the line would get a new one.
  func known(_ line: CardContents) throws(LedgerError) -> CardRecord?

  /// Takes a telephone number that is not the line's out of its record; nothing happens where it is
  /// not there. What events said before stays said.
  ///
  /// - Throws: ``LedgerError/Problem/malformedInput`` where nothing else names the line.
  func disown(
    number: String, of card: CardID, by attribution: Attribution
  ) throws(LedgerError) -> CardRecord

  /// Notes how somebody saw the line.
  ///
  /// - Returns: What is known of the line now: of each fact the latest.
  func see(
    _ status: LineStatus, of card: CardID, by attribution: Attribution
  ) throws(LedgerError) -> LineStatus

  /// Notes that a price was asked for.
  func note(
    _ quote: Quote, from provider: String, for card: CardID, by attribution: Attribution
  ) throws(LedgerError)

  /// Notes that a document of the customer was seen.
  func note(
    _ check: IdentityCheck, for card: CardID, by attribution: Attribution
  ) throws(LedgerError)

  /// Puts an order on disk, before the provider hears of it.
  ///
  /// It is not placed where another one for this line and plan is open, or was done less than
  /// `window` milliseconds ago, unless a person `isSure`. Two programs that try at once are told
  /// apart here: the second one finds the order of the first.
  ///
  /// - Throws: ``LedgerError/Problem/orderExists(_:)`` for a key that was used before.
  func place(
    _ draft: OrderDraft, for card: CardID, window: Int64, isSure: Bool,
    by attribution: Attribution
  ) throws(LedgerError) -> Placement

  /// Notes what became of an order; on disk when this returns.
  ///
  /// - Throws: ``LedgerError/Problem/orderCannot(_:)`` for a step that no order can take.
  func update(
    _ order: Order, after cause: OrderMachine.Cause, by attribution: Attribution
  ) throws(LedgerError) -> OrderRecord

  /// Notes what a look at the line after an order showed.
  func note(
    _ verification: Verification, of order: OrderKey, by attribution: Attribution
  ) throws(LedgerError) -> OrderRecord

  /// Notes that a receipt was made for an order.
  func noteReceipt(
    for order: OrderKey, by attribution: Attribution
  ) throws(LedgerError) -> OrderRecord

  /// One order; nil where there is none with this key.
  func order(_ key: OrderKey) throws(LedgerError) -> OrderRecord?

  /// The orders of which nobody knows the end yet, oldest first.
  func openOrders() throws(LedgerError) -> [OrderRecord]

  /// What is known of a line; nil where the card is not there or nothing was ever noted of its line.
  func line(_ card: CardID) throws(LedgerError) -> LineRecord?

  /// The next lines, oldest card first, at most `limit`; the first ones without `after`.
  func lines(after: CardID?, limit: Int) throws(LedgerError) -> [LineRecord]
}
