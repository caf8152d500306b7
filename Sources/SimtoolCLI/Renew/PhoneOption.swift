import APDU
import UICC

/// A telephone number as an option says it.
enum PhoneOption {
  /// The number with its country code, as `+66812345678`.
  ///
  /// Without `+` or 00 many numbers could be a telephone number of some country, an IMSI among them:
  /// the money would go to a stranger.
  ///
  /// - Throws: `usage` where the text is something else, or says no country.
  static func international(_ text: String, of option: String) throws(Failure) -> String {
    let typed: TypedNumber
    do throws(NumberTextError) { typed = try TypedNumber(text) } catch {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--\(option): \(error.message.english)",
          zh: "--\(option)：\(error.message.simplifiedChinese)"))
    }
    let number = typed.candidates.first {
      $0.kind == .msisdn && $0.reasons.contains(.internationalPrefix)
        && !$0.reasons.contains(.labelledOtherwise)
    }
    if let number {
      guard !number.reasons.contains(.unknownCallingCode) else { throw noCountry(option) }
      return number.text
    }
    if let best = typed.candidates.first, best.confidence != .unlikely,
      otherKinds.contains(best.kind)
    {
      throw otherKind(best.kind.rawValue.uppercased(), option)
    }
    throw Failure(
      .usage,
      LocalizedText(
        en: "--\(option) is no international number", zh: "--\(option) 不是国际格式号码"),
      hint: LocalizedText(
        en: "Write it with + and its country code, as in +66812345678",
        zh: "请带 + 和国家代码书写，例如 +66812345678"))
  }

  private static func noCountry(_ option: String) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        en: "--\(option): no country has the calling code that the number begins with",
        zh: "--\(option)：没有任何国家使用该号码开头的国家代码"),
      hint: LocalizedText(
        en: "Compare the number, digit by digit; it is written as +66812345678",
        zh: "请逐位核对号码；格式如 +66812345678"))
  }

  /// Whole numbers of another kind.
  private static let otherKinds: [NumberCandidate.Kind] = [.iccid, .imsi, .eid, .imei]

  private static func otherKind(_ term: String, _ option: String) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        en: "--\(option): that is an \(term), and no phone number",
        zh: "--\(option)：这是 \(term)，不是电话号码"),
      hint: LocalizedText(
        en: "Give the number that is dialled to call the line, with + and its country code, as in "
          + "+66812345678",
        zh: "请给出拨打该线路所用的号码，带 + 和国家代码，例如 +66812345678"))
  }
}
