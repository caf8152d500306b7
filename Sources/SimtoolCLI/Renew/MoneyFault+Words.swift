import APDU
import Renewal

extension MoneyFault {
  /// What to do about it.
  var hint: LocalizedText {
    switch self {
    case .notAnAmount, .noCurrency:
      LocalizedText(
        en: "Write number and currency, as in \"399 THB\"", zh: "请写明数字和货币，例如“399 THB”")
    case .negative:
      LocalizedText(
        en: "Write what was paid, without a sign", zh: "请写实际支付的金额，不带正负号")
    case .grouping:
      LocalizedText(
        en: "Write the number with a point and nothing between thousands, as in \"1200.50 THB\"",
        zh: "数字请只用小数点，不用千位分隔符，例如“1200.50 THB”")
    case .unknownCurrency(let code):
      Self.unknown(code)
    case .tooFine(let code, let digits):
      LocalizedText(
        en: "\(code) has at most \(digits) digits after the point: compare the number",
        zh: "\(code) 最多 \(digits) 位小数：请核对数字")
    }
  }

  private static func unknown(_ code: String) -> LocalizedText {
    // A letter in the wrong place is likelier than another letter.
    let likely =
      Currency.known.first { $0.sorted() == code.sorted() }
      ?? Suggestion.nearest(to: code, among: Currency.known)
    return LocalizedText(
      en: "ISO 4217 has no currency \(code)" + (likely.map { ". Did you mean \($0)?" } ?? ""),
      zh: "ISO 4217 中没有货币 \(code)" + (likely.map { "。是否指 \($0)？" } ?? ""))
  }
}
