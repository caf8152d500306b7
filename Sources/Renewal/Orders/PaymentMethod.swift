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
