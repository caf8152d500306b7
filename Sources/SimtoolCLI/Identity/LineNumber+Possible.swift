import APDU
import UICC

// Numbers that no line can have: a record of one would never be found again by anything else.
extension LineNumber {
  /// Refuses a number that cannot be that of any line, although its digits fit a kind.
  ///
  /// - Throws: `malformedInput` for one that is too short, has but one digit all over, or begins with
  ///   a calling code of no country.
  static func check(_ candidate: NumberCandidate) throws(Failure) {
    let digits = candidate.text.filter(\.isNumber)
    let term = candidate.kind.rawValue.uppercased()
    switch candidate.kind {
    case .msisdn where digits.count < fewestDigits: throw tooShort(digits.count)
    case .msisdn where candidate.reasons.contains(.internationalPrefix):
      if candidate.reasons.contains(.unknownCallingCode) { throw noCallingCode }
    case .iccid, .imsi:
      if Set(digits).count == 1 { throw oneDigit(term) }
    default: break
    }
  }

  /// The shortest telephone number with its country code (docs/numbers.md, "What it can be").
  private static let fewestDigits = 7

  /// How long the numbers are that name a line.
  static let lengths = LocalizedText(
    en: "Type the whole ICCID (18 to 20 digits), IMSI (14 or 15) or phone number (7 to 15, with + "
      + "and its country code)",
    zh: "请输入完整的 ICCID（18 至 20 位）、IMSI（14 或 15 位）或电话号码（7 至 15 位，带 + 和国家代码）")

  private static func tooShort(_ count: Int) -> Failure {
    impossible(
      LocalizedText(
        en: "what was typed has \(count) digits, too few for the number of a line; the ledger has "
          + "no such label and no such last digits either",
        zh: "输入的内容只有 \(count) 位数字，不足以构成线路的号码；台账中也没有这样的标签或尾号"))
  }

  private static func oneDigit(_ term: String) -> Failure {
    impossible(
      LocalizedText(
        en: "no \(term) has the same digit all over", zh: "\(term) 不可能全是同一个数字"))
  }

  private static var noCallingCode: Failure {
    impossible(
      LocalizedText(
        en: "no country has the calling code that this phone number begins with",
        zh: "没有任何国家使用该电话号码开头的国家代码"))
  }

  private static func impossible(_ message: LocalizedText) -> Failure {
    Failure(.malformedInput, stage: "parse", message, hint: lengths)
  }
}
