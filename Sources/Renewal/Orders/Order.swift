/// The price of a plan for an account, as the provider names it before anything is bought.
public struct Quote: Hashable, Sendable {
  /// The provider's own id of it; nil where it has none.
  public var id: String?
  /// What is to be bought.
  public var plan: Plan
  /// For which account.
  public var account: ProviderAccount
  /// The price in the currency of the line.
  public var price: Money
  /// What is charged on top; nil where nothing is.
  public var fee: Money?
  /// What is charged in all, in the currency in which it is charged.
  public var total: Money
  /// How many units of the charged currency one unit of the line's currency costs; nil where they
  /// are the same.
  public var exchangeRate: DecimalAmount?
  /// How it can be paid.
  public var paymentMethods: [PaymentMethod]
  /// What has to be accepted; nil where the provider gives no terms.
  public var terms: Wording?
  /// Until when the price holds; nil where the provider does not say.
  public var expires: Timestamp?

  /// The price of a plan for an account.
  public init(
    id: String? = nil, plan: Plan, account: ProviderAccount, price: Money, fee: Money? = nil,
    total: Money, exchangeRate: DecimalAmount? = nil, paymentMethods: [PaymentMethod] = [],
    terms: Wording? = nil, expires: Timestamp? = nil
  ) {
    self.id = id
    self.plan = plan
    self.account = account
    self.price = price
    self.fee = fee
    self.total = total
    self.exchangeRate = exchangeRate
    self.paymentMethods = paymentMethods
    self.terms = terms
    self.expires = expires
  }
}

/// How something can be paid.
public enum PaymentMethod: String, CaseIterable, Hashable, Sendable {
  /// Cash.
  case cash
  /// Credit card.
  case creditCard
  /// Bank card.
  case bankCard
  /// Bank transfer.
  case bankTransfer
  /// PayPal.
  case payPal
  /// Apple Pay.
  case applePay
  /// WeChat Pay.
  case weChatPay
  /// Alipay.
  case alipay
  /// Another electronic wallet.
  case eWallet
  /// Refill card or voucher.
  case voucher
  /// The balance of the line.
  case balance
}

/// The name of an order that we give it, before the provider hears of it.
///
/// The same key never buys twice: it is on disk before the order is sent.
public struct OrderKey: Hashable, Sendable {
  /// 26 characters of Crockford's base 32.
  public let text: String

  private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// A key; nil where the text is none.
  public init?(_ text: String) {
    guard text.utf8.count == 26, text.utf8.allSatisfy(Self.letters.contains) else { return nil }
    self.text = text
  }

  /// A new key.
  public init(using generator: inout some RandomNumberGenerator) {
    let digits = (0..<26).map { _ in Self.letters[Int.random(in: 0..<32, using: &generator)] }
    text = String(decoding: digits, as: UTF8.self)
  }

  /// A new key, from the system's source of chance.
  public static func random() -> OrderKey {
    var generator = SystemRandomNumberGenerator()
    return OrderKey(using: &generator)
  }
}

/// An order, as the provider sees it.
public struct Order: Hashable, Sendable {
  /// Our name of it.
  public var key: OrderKey
  /// The provider's name of it; nil where it gave none.
  public var reference: String?
  /// How far it is.
  public var state: OrderState
  /// Until when the line can be used now; nil where the provider does not say.
  public var validUntil: Timestamp?
  /// What the provider wants printed on the receipt.
  public var receiptText: String?

  /// An order.
  public init(
    key: OrderKey, reference: String? = nil, state: OrderState, validUntil: Timestamp? = nil,
    receiptText: String? = nil
  ) {
    self.key = key
    self.reference = reference
    self.state = state
    self.validUntil = validUntil
    self.receiptText = receiptText
  }
}

/// How far an order is.
public enum OrderState: Hashable, Sendable {
  /// It is on disk here, and was not sent.
  case created
  /// The provider has it; that is not the end (R0.8).
  case submitted
  /// Done; it may still be reversed.
  case completed
  /// The provider does not take it.
  case rejected(OrderProblem)
  /// The operator does not carry it out.
  case declined(OrderProblem)
  /// Taken back before it was carried out.
  case cancelled
  /// Taken back after it was carried out.
  case reversed
  /// It was sent, and nobody knows what became of it: only questions may follow.
  case outcomeUnknown
}

/// Why an order came to nothing (R3.9).
public enum OrderProblem: String, CaseIterable, Hashable, Sendable {
  /// The number or account is not known.
  case invalidAccount
  /// The line is barred.
  case barred
  /// The operator cannot be reached.
  case operatorDown
  /// The same order was placed a moment ago.
  case duplicate
  /// Not enough money, or the payment was refused.
  case insufficientFunds
  /// The plan does not fit the line.
  case incompatiblePlan
  /// Refused without a reason that is known.
  case other
}
