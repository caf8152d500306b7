/// What digits can be, one rule for each kind and reading.
enum NumberRules {
  /// Every rule; where two come out with equal confidence, the earlier goes first.
  static let all: [@Sendable (NumberText) -> NumberCandidate?] = [
    eid, iccid, imsi, imei, internationalNumber, nationalNumber, numberWithoutPlus, iccidTail,
    tail, label,
  ]

  /// 32 digits from 89, the last two a check (GSMA SGP.29).
  @Sendable
  static func eid(_ number: NumberText) -> NumberCandidate? {
    let count = number.digits.utf8.count
    guard (31...33).contains(count), number.isUnsignedDecimal else { return nil }
    let beginsWith89 = number.digits.hasPrefix("89")
    let isValid = count == 32 && Mod97.isValid(number.digits.utf8)
    guard beginsWith89 || isValid else { return nil }
    let industry: NumberCandidate.Reason = beginsWith89 ? .telecomIndustry : .notTelecomIndustry
    return switch (count, isValid) {
    case (32, true):
      NumberCandidate(
        .eid, number.digits, beginsWith89 ? .likely : .possible, checkDigit: .valid,
        [industry, .checkDigit])
    case (32, false):
      NumberCandidate(.eid, number.digits, .possible, checkDigit: .invalid, [industry])
    default:
      NumberCandidate(
        .eid, number.digits, .unlikely, checkDigit: .invalid, [industry, .oneDigitOff])
    }
  }

  /// 18 to 20 digits from 89 (ITU-T E.118); 17 of them are a short print, 21 one too many.
  @Sendable
  static func iccid(_ number: NumberText) -> NumberCandidate? {
    let digits = number.digits
    let count = digits.utf8.count
    guard !number.hasPlus else { return nil }
    guard digits.hasPrefix("89") else {
      guard (18...20).contains(count), let iccid = ICCID(digits: digits) else { return nil }
      return NumberCandidate(
        .iccid, digits, .unlikely, checkDigit: .init(iccid.luhn), [.notTelecomIndustry])
    }
    let hasCountry = CallingCodes.code(ofICCID: digits) != nil
    let reasons: [NumberCandidate.Reason] = [
      .telecomIndustry, hasCountry ? .knownCallingCode : .unknownCallingCode,
    ]
    switch count {
    case 17: return NumberCandidate(.iccid, digits, .possible, reasons + [.truncated])
    case 21:
      return NumberCandidate(
        .iccid, digits, .unlikely, checkDigit: .invalid, reasons + [.oneDigitOff])
    default:
      guard let luhn = ICCID(digits: digits)?.luhn else { return nil }
      return NumberCandidate(
        .iccid, digits, hasCountry && luhn != .invalid ? .likely : .possible,
        checkDigit: .init(luhn), luhn == .valid ? reasons + [.checkDigit] : reasons)
    }
  }

  /// 15 digits, of some networks 14, from a mobile country code (3GPP TS 23.003, 2.2).
  @Sendable
  static func imsi(_ number: NumberText) -> NumberCandidate? {
    let count = number.digits.utf8.count
    guard (14...15).contains(count), number.isUnsignedDecimal else { return nil }
    guard MobileCountryCodes.isKnown(String(number.digits.prefix(3))) else {
      return count == 15
        ? NumberCandidate(.imsi, number.digits, .unlikely, [.unknownMCC]) : nil
    }
    return NumberCandidate(.imsi, number.digits, count == 15 ? .likely : .possible, [.knownMCC])
  }

  /// 15 digits with a check digit, 14 without, 16 with the software version instead
  /// (3GPP TS 23.003, 6.2).
  @Sendable
  static func imei(_ number: NumberText) -> NumberCandidate? {
    let digits = number.digits
    guard number.isUnsignedDecimal else { return nil }
    switch digits.utf8.count {
    case 14, 16: return NumberCandidate(.imei, digits, .unlikely, [.length])
    case 15 where Luhn.isValid(digits):
      return NumberCandidate(.imei, digits, .likely, checkDigit: .valid, [.checkDigit])
    case 15: return NumberCandidate(.imei, digits, .unlikely, checkDigit: .invalid, [.length])
    default: return nil
    }
  }

  /// `+` or 00, then 7 to 15 digits from a country code (ITU-T E.164).
  @Sendable
  static func internationalNumber(_ number: NumberText) -> NumberCandidate? {
    guard number.isDecimal, number.hasPlus || number.digits.hasPrefix("00") else { return nil }
    let digits = number.hasPlus ? number.digits : String(number.digits.dropFirst(2))
    guard e164Lengths.contains(digits.utf8.count) else { return nil }
    let isKnown = CallingCodes.code(of: digits) != nil
    return NumberCandidate(
      .msisdn, "+" + digits, isKnown ? .likely : .unlikely,
      [.internationalPrefix, isKnown ? .knownCallingCode : .unknownCallingCode])
  }

  /// 4 to 12 digits as dialled inside a country.
  @Sendable
  static func nationalNumber(_ number: NumberText) -> NumberCandidate? {
    let digits = number.digits
    guard number.isUnsignedDecimal, (4...12).contains(digits.utf8.count),
      !digits.hasPrefix("00")
    else { return nil }
    if digits.hasPrefix("0"), (8...12).contains(digits.utf8.count) {
      return NumberCandidate(.msisdn, digits, .likely, [.trunkZero])
    }
    return NumberCandidate(
      .msisdn, digits, digits.utf8.count < 7 ? .unlikely : .possible, [.length])
  }

  /// An international number whose `+` was left out.
  @Sendable
  static func numberWithoutPlus(_ number: NumberText) -> NumberCandidate? {
    let count = number.digits.utf8.count
    guard number.isUnsignedDecimal, e164Lengths.contains(count),
      CallingCodes.code(of: number.digits) != nil
    else { return nil }
    return NumberCandidate(
      .msisdn, "+" + number.digits, (10...13).contains(count) ? .possible : .unlikely,
      [.missingPlus, .knownCallingCode])
  }

  /// The last 12 to 14 digits, which boxes and labels print; up to 17 have been seen.
  @Sendable
  static func iccidTail(_ number: NumberText) -> NumberCandidate? {
    let count = number.digits.utf8.count
    guard number.isUnsignedDecimal, (12...17).contains(count),
      count != 17 || !number.digits.hasPrefix("89")
    else { return nil }
    return NumberCandidate(
      .iccidTail, number.digits, count <= 14 ? .possible : .unlikely, [.length])
  }

  /// The last 4 to 11 digits of something.
  @Sendable
  static func tail(_ number: NumberText) -> NumberCandidate? {
    let count = number.digits.utf8.count
    guard number.isUnsignedDecimal, (4...11).contains(count) else { return nil }
    return NumberCandidate(.tail, number.digits, count <= 8 ? .possible : .unlikely, [.length])
  }

  /// A label that happens to have no letters.
  @Sendable
  static func label(_ number: NumberText) -> NumberCandidate? {
    let count = number.digits.utf8.count
    guard number.isUnsignedDecimal, ShortLabel.lengths.contains(count) else { return nil }
    return NumberCandidate(.label, number.digits, .unlikely, [.length])
  }

  private static let e164Lengths = 7...15
}

extension NumberText {
  fileprivate var isUnsignedDecimal: Bool { !hasPlus && isDecimal }
}

extension NumberCandidate.CheckDigit {
  fileprivate init(_ luhn: ICCID.LuhnResult) {
    switch luhn {
    case .valid: self = .valid
    case .invalid: self = .invalid
    case .notApplicable: self = .notApplicable
    }
  }
}
