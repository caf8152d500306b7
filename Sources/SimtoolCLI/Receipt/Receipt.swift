import APDU
import Renewal

/// What a customer takes home after a renewal (R1.11): nothing on it names the subscription.
struct Receipt: Hashable, Sendable {
  /// The shop, as it wants to be named.
  var shop: Shop
  /// When the receipt is made.
  var made: Timestamp
  /// 1 for the first one, 2 and more for copies.
  var copy: Int
  /// Our name of the order.
  var order: String
  /// When the order was placed.
  var ordered: Timestamp
  /// How far it is.
  var state: State
  /// Number of the card, telephone number or account, masked.
  var line: String
  /// The operator, as far as it is known.
  var operatorName: String?
  /// The plan's name.
  var plan: String
  /// How long the plan lasts.
  var period: Period?
  /// What it costs, in the currency of the line.
  var price: Money
  /// What was charged on top.
  var fee: Money?
  /// What was charged in all.
  var total: Money
  /// How many units of the charged currency one of the line's cost.
  var exchangeRate: DecimalAmount?
  /// How it was paid.
  var method: PaymentMethod?
  /// Through whom it was ordered.
  var provider: String
  /// The provider's name of the order.
  var reference: String?
  /// Until when the line can be used now.
  var validUntil: Timestamp?
  /// What the provider wants printed.
  var providerText: String?
  /// Who served the customer.
  var staff: String?

  /// The shop, as its receipts name it.
  struct Shop: Hashable, Sendable {
    /// The name.
    var name: String
    /// Further lines: address, telephone, tax number.
    var lines: [String] = []
  }

  /// The states of an order that are worth a receipt.
  enum State: String, CaseIterable, Hashable, Sendable {
    /// Done.
    case completed
    /// Taken back after it was done.
    case reversed

    var words: LocalizedText {
      switch self {
      case .completed: LocalizedText(en: "completed", zh: "已完成")
      case .reversed: LocalizedText(en: "reversed: taken back after it was done", zh: "已撤销：完成后又被退回")
      }
    }
  }
}
