import Renewal

extension Money {
  /// `{"amount":"299.00","currency":"THB"}`: the amount is text, because it is exact.
  var json: JSONValue {
    [
      "amount": .string(amount.text(fractionDigits: currency.minorDigits)),
      "currency": .string(currency.code),
    ]
  }
}
