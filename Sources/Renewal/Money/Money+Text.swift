/// Why a text is no amount of money.
public enum MoneyFault: Error, Hashable, Sendable {
  /// No number can be found in it, or it has too many digits.
  case notAnAmount
  /// What is owed and not what is there.
  case negative
  /// A comma or an apostrophe, which means one thing here and another there.
  case grouping
  /// No code of a currency stands with it.
  case noCurrency
  /// A code that no money has.
  case unknownCurrency(String)
  /// More digits after the point than the currency has.
  case tooFine(String, digits: Int)
}

extension Money {
  /// Reads `399 THB`, `THB 20.5`, `３９９ＴＨＢ` or `50 元`: a number and the code of a currency.
  ///
  /// Digits of every script are digits. The number has a point and no grouping.
  ///
  /// - Parameter mayBeNegative: True for what is left, which can be a debt.
  /// - Throws: ``MoneyFault``.
  public init(typed text: String, mayBeNegative: Bool = false) throws(MoneyFault) {
    var letters = ""
    var digits = ""
    for scalar in TypedText.halfWidth(text).unicodeScalars {
      let properties = scalar.properties
      if properties.isAlphabetic {
        letters.unicodeScalars.append(scalar)
      } else if properties.generalCategory == .decimalNumber, let value = properties.numericValue {
        digits += String(Int(value))
      } else if scalar == "\u{2212}" {
        digits += "-"
      } else if !properties.isWhitespace {
        digits.unicodeScalars.append(scalar)
      }
    }
    if digits.contains(where: { Self.grouping.contains($0) }) { throw .grouping }
    guard let amount = DecimalAmount(digits) else { throw .notAnAmount }
    if amount.isNegative, !mayBeNegative { throw .negative }
    guard let currency = Currency(letters.uppercased()) ?? Self.currency(called: letters) else {
      throw .noCurrency
    }
    guard currency.isKnown else { throw .unknownCurrency(currency.code) }
    guard amount.scale <= currency.minorDigits else {
      throw .tooFine(currency.code, digits: currency.minorDigits)
    }
    self.init(amount, currency)
  }

  /// Commas and apostrophes, as keyboards and input methods have them.
  private static let grouping: [Character] = [",", "'", "\u{2019}", "\u{3001}"]

  /// The currency of a word, as needs have it too: 元 or baht.
  private static func currency(called word: String) -> Currency? {
    guard let found = NeedWord.first(in: word[...]), found.count == word.count,
      case .money(let currency) = found.word
    else { return nil }
    return currency
  }
}
