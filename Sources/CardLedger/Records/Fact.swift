public import Renewal

/// Where a fact about a card comes from.
public enum FactSource: UInt8, CaseIterable, Hashable, Sendable {
  /// Read from the chip.
  case chip = 1
  /// The supplier's delivery note.
  case deliveryNote = 2
  /// Typed by a person, or scanned from the print.
  case typed = 3
  /// A table that was imported.
  case imported = 4
}

/// Something that is known about a card, and how.
public struct Fact: Hashable, Sendable {
  /// The value: digits without filling; a phone number as dialled.
  public var value: String
  /// Where it comes from.
  public var source: FactSource
  /// When it was found out; nil in a draft stands for the moment of the booking.
  public var at: Timestamp?

  /// A fact.
  public init(_ value: String, _ source: FactSource, at: Timestamp? = nil) {
    self.value = value
    self.source = source
    self.at = at
  }
}

/// The identifiers that a card can have.
public enum IdentifierKind: String, CaseIterable, Hashable, Sendable {
  /// The number of the card.
  case iccid
  /// The number of the subscription.
  case imsi
  /// The telephone number.
  case msisdn
  /// The number of the eUICC.
  case eid
  /// The account at a provider, for a line without a card at hand.
  case account
}
