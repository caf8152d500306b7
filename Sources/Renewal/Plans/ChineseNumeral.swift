/// Whole numbers in Chinese characters, as people type them before a unit: `一`, `两`, `十五`, `一百二十`.
enum ChineseNumeral {
  private static let digits: [Character: Int64] = [
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let units: [Character: Int64] = ["十": 10, "百": 100, "千": 1_000]
  private static let noughts: Set<Character> = ["零", "〇"]

  /// True for a character of such a number.
  static func isDigit(_ character: Character) -> Bool {
    digits[character] != nil || units[character] != nil || noughts.contains(character)
  }

  /// The number; nil for characters in no order that says one.
  ///
  /// `一百五` is 150 to one and 105 to another, and none here.
  static func value(of text: Substring) -> Int64? {
    var total: Int64 = 0
    var digit: Int64?
    var lastUnit: Int64 = 10_000
    var isAfterNought = false
    for character in text {
      if let unit = units[character] {
        guard unit < lastUnit, digit != nil || total == 0 else { return nil }
        total += (digit ?? 1) * unit
        (digit, lastUnit, isAfterNought) = (nil, unit, false)
      } else if let value = digits[character] {
        guard digit == nil else { return nil }
        digit = value
      } else {
        guard digit == nil, !isAfterNought else { return nil }
        isAfterNought = true
      }
    }
    guard let digit else { return isAfterNought ? nil : total }
    guard total == 0 || lastUnit == 10 || isAfterNought else { return nil }
    return total + digit
  }
}
