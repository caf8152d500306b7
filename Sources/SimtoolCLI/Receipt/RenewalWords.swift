import APDU
import Renewal

extension PaymentMethod {
  /// What it is called.
  var words: LocalizedText {
    switch self {
    case .cash: LocalizedText(en: "cash", zh: "现金")
    case .creditCard: LocalizedText(en: "credit card", zh: "信用卡")
    case .bankCard: LocalizedText(en: "bank card", zh: "银行卡")
    case .bankTransfer: LocalizedText(en: "bank transfer", zh: "银行转账")
    case .payPal: LocalizedText(en: "PayPal", zh: "PayPal")
    case .applePay: LocalizedText(en: "Apple Pay", zh: "Apple Pay")
    case .weChatPay: LocalizedText(en: "WeChat Pay", zh: "微信支付")
    case .alipay: LocalizedText(en: "Alipay", zh: "支付宝")
    case .eWallet: LocalizedText(en: "electronic wallet", zh: "电子钱包")
    case .voucher: LocalizedText(en: "refill card or voucher", zh: "充值卡")
    case .balance: LocalizedText(en: "balance of the line", zh: "话费余额")
    }
  }
}

extension Period {
  /// How long it is: `30 days`.
  var words: LocalizedText {
    let (one, many, chinese) =
      switch unit {
      case .hour: ("hour", "hours", "小时")
      case .day: ("day", "days", "天")
      case .week: ("week", "weeks", "周")
      case .month: ("month", "months", "个月")
      case .year: ("year", "years", "年")
      }
    return LocalizedText(
      en: "\(count) \(count == 1 ? one : many)", zh: "\(count) \(chinese)")
  }
}
