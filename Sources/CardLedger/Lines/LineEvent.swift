public import Renewal

/// What an event says of a line.
public enum LineEvent: Hashable, Sendable {
  /// How somebody saw it.
  case seen(LineStatus)
  /// A price that a provider named.
  case quoted(Quote, provider: String)
  /// All that is known of an order from then on.
  case order(OrderRecord)
  /// A document of the customer that was seen.
  case document(IdentityCheck)
}
