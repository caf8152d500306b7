/// A place in a code that is filled at the counter.
public enum CodeSlot: String, CaseIterable, Hashable, Sendable {
  /// The number on a refill card or voucher: 4 to 24 digits.
  case code
  /// A telephone number as it is dialled in its country: 3 to 15 digits.
  case msisdn
  /// An amount in whole units of the line's currency: 1 to 6 digits, not nought.
  case amount

  /// The digits of what was typed, without the spaces and hyphens that people write; nil where it
  /// does not fit.
  public func digits(of value: String) -> String? {
    // A hyphen before an amount would be a minus.
    let digits = value.filter { $0 != " " && (self == .amount || $0 != "-") }
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      lengths.contains(digits.utf8.count), self != .amount || digits.first != "0"
    else { return nil }
    return digits
  }

  private var lengths: ClosedRange<Int> {
    switch self {
    case .code: 4...24
    case .msisdn: 3...15
    case .amount: 1...6
    }
  }

  /// What goes there, for people.
  public var title: Wording {
    switch self {
    case .code: Wording(en: "number of the refill card", zh: "充值卡密码")
    case .msisdn: Wording(en: "phone number", zh: "手机号码")
    case .amount: Wording(en: "amount", zh: "金额")
    }
  }

  /// What fits there, for people.
  public var rule: Wording {
    switch self {
    case .code: Wording(en: "4 to 24 digits", zh: "4 至 24 位数字")
    case .msisdn:
      Wording(
        en: "3 to 15 digits as dialled in the country, without +", zh: "3 至 15 位数字，按当地拨号方式，不带 +")
    case .amount: Wording(en: "1 to 6 digits, no decimals", zh: "1 至 6 位整数")
    }
  }
}
