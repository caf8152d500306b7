import APDU
import Renewal

/// Reads days, money and amounts as staff type them behind options of `--record`.
enum HandText {
  /// The years in which a line can end; another one is a slip of the finger.
  private static let years = 2000...2099

  // MARK: - Days

  /// The end of the day that was typed, where the shop is.
  static func end(_ option: String, _ text: String?) throws(Failure) -> Timestamp? {
    guard let text else { return nil }
    let date = try day(option, text)
    guard years.contains(date.year) else {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--\(option) \"\(text)\": no line ends in the year \(date.year)",
          zh: "--\(option)“\(text)”：没有线路会在 \(date.year) 年到期"),
        hint: LocalizedText(
          en: "Look at the year again: from \(years.lowerBound) to \(years.upperBound); where "
            + "there is no end, leave it out",
          zh: "请核对年份：应在 \(years.lowerBound) 至 \(years.upperBound) 之间；没有截止日则不要给出"))
    }
    return ClockText.end(of: date)
  }

  /// The beginning of the day that was typed: counted from there, no line is thought safe for longer
  /// than it is.
  static func past(_ option: String, _ text: String?) throws(Failure) -> Timestamp? {
    guard let text else { return nil }
    let date = try day(option, text)
    let start = ClockText.start(of: date)
    guard date.year >= years.lowerBound, start <= .now else {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--\(option) \"\(text)\": that day has not come yet, or is too long ago",
          zh: "--\(option)“\(text)”：该日期尚未到来，或年代过早"),
        hint: LocalizedText(
          en: "Give a day from \(years.lowerBound) to today",
          zh: "请给出 \(years.lowerBound) 年至今天之间的日期"))
    }
    return start
  }

  private static func day(_ option: String, _ text: String) throws(Failure) -> CivilDate {
    do throws(DateText.Fault) {
      return try DateText.date(text)
    } catch {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--\(option) \"\(text)\": \(error.wording.en)",
          zh: "--\(option)“\(text)”：\(error.wording.zh)"))
    }
  }

  /// `yes`, `no`, or the day of the next time, which says yes.
  static func autoRenew(_ option: String, _ text: String?) throws(Failure) -> AutoRenew? {
    switch text {
    case nil: return nil
    case "yes": return AutoRenew(isOn: true)
    case "no": return AutoRenew(isOn: false)
    case let text?:
      guard text.contains(where: \.isNumber) else {
        throw Failure(
          .usage,
          LocalizedText(en: "--\(option) cannot be \"\(text)\"", zh: "--\(option) 不能是“\(text)”"),
          hint: LocalizedText(
            en: "Write yes, no, or the day of the next renewal, as in 2027-01-31",
            zh: "请写 yes、no 或下次续费的日期，例如 2027-01-31"))
      }
      return AutoRenew(isOn: true, next: try end(option, text))
    }
  }

  // MARK: - Amounts

  /// What is left: each value with its own end, where one stands behind it.
  static func left(_ option: String, _ invocation: Invocation) throws(Failure) -> [Benefit]? {
    guard invocation.flag(option) else { return nil }
    var benefits: [Benefit] = []
    for text in invocation.values(option) {
      let (amount, day) = parts(of: text)
      let end = try end(option, day)
      do throws(NeedFault) {
        benefits += try Benefit.left(typed: amount, until: end)
      } catch {
        throw misfit(option, text, error)
      }
    }
    return benefits
  }

  /// What stands before "until" and what behind it.
  private static func parts(of text: String) -> (amount: String, day: String?) {
    for word in [" until ", "至", "到"] {
      let parts = text.split(separator: word, maxSplits: 1).map(String.init)
      if parts.count == 2 { return (parts[0], parts[1]) }
    }
    return (text, nil)
  }

  private static func misfit(_ option: String, _ text: String, _ fault: NeedFault) -> Failure {
    let isMoney = text.contains { $0.isNumber } && fault.problem == .notABenefit
    let reason =
      fault.problem == .empty
      ? Wording(en: "nothing is named", zh: "没有写明剩余什么") : fault.reason
    return Failure(
      .usage,
      LocalizedText(
        en: "--\(option) \"\(text)\": \(reason.en)", zh: "--\(option)“\(text)”：\(reason.zh)"),
      hint: LocalizedText(
        en: "Write number and unit, as in \"3 GB\", \"120 minutes\" or \"50 sms\""
          + (isMoney ? "; money left is --balance, an end --valid-until" : ""),
        zh: "请写明数字和单位，例如“3 GB”“120分钟”“50条”"
          + (isMoney ? "；余额用 --balance，有效期用 --valid-until" : "")))
  }

  /// Money; of what is left it can be a debt.
  static func money(
    _ option: String, _ invocation: Invocation, mayBeNegative: Bool = false
  ) throws(Failure) -> Renewal.Money? {
    guard let text = invocation.value(option) else { return nil }
    do throws(MoneyFault) {
      return try Renewal.Money(typed: text, mayBeNegative: mayBeNegative)
    } catch {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--\(option) \"\(text)\" is no amount of money", zh: "--\(option)“\(text)”不是金额"),
        hint: error.hint)
    }
  }
}
