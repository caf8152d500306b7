/// An amount of money.
public struct Money: Hashable, Sendable, CustomStringConvertible {
  /// How much.
  public var amount: DecimalAmount
  /// Of what.
  public var currency: Currency

  /// An amount of money.
  public init(_ amount: DecimalAmount, _ currency: Currency) {
    self.amount = amount
    self.currency = currency
  }

  /// Amount and code: `150.00 THB`.
  public var description: String {
    "\(amount.text(fractionDigits: currency.minorDigits)) \(currency.code)"
  }
}

/// A currency, by its code of ISO 4217.
public struct Currency: Hashable, Sendable {
  /// Three capital letters.
  public let code: String

  /// A currency; nil where the code is not of three capital letters.
  public init?(_ code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      return nil
    }
    self.code = code
  }

  /// How many digits after the point are usual (ISO 4217, minor unit).
  ///
  /// Only what differs from two is listed, and only currencies that do: amounts of others are shown
  /// with two digits or with as many as they have.
  public var minorDigits: Int { Self.minorDigits[code] ?? 2 }

  private static let minorDigits: [String: Int] = [
    "BHD": 3, "CLP": 0, "IQD": 3, "ISK": 0, "JOD": 3, "JPY": 0, "KRW": 0, "KWD": 3, "LYD": 3,
    "OMR": 3, "PYG": 0, "TND": 3, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
  ]
}
