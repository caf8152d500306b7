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
