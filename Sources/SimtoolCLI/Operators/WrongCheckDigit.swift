import APDU

extension Failure {
  /// That a typed ICCID cannot be right: it would be the number of another card, or of none.
  static let wrongCheckDigit = Failure(
    .malformedInput, stage: "parse",
    LocalizedText(en: "the check digit of the ICCID does not fit", zh: "ICCID 的校验位不符"),
    hint: LocalizedText(
      en: "A digit is wrong: compare the number once more", zh: "有一位数字不对：请再核对一遍号码"))
}
