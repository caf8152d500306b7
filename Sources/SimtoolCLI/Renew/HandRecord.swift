import APDU
import CardLedger
import Renewal

/// What staff did or saw by hand, as options say it.
struct HandRecord: Sendable {
  /// What the line is like.
  let seen: ManualReport
  /// What was paid; nil where nothing was bought.
  let amount: Renewal.Money?
  /// What was bought.
  let plan: String?
  /// The operator's number of the payment.
  let reference: String?
  /// How it was paid.
  let method: PaymentMethod?

  init(_ invocation: Invocation, _ options: RenewOptions) throws(Failure) {
    plan = options.plan
    seen = ManualReport(
      state: invocation.value("state").flatMap(LineState.init(rawValue:)),
      validUntil: try Self.day("valid-until", invocation).map { ClockText.end(of: $0) },
      balance: try Self.money("balance", invocation), plan: options.plan,
      activated: try Self.day("activated", invocation).map { Timestamp(startOf: $0) })
    amount = try Self.money("amount", invocation)
    reference = invocation.value("reference")
    method = options.method
    if amount != nil, plan == nil {
      throw Failure(
        .usage, LocalizedText(en: "--amount needs --plan", zh: "--amount 需要 --plan"),
        hint: LocalizedText(en: "Say what was bought", zh: "请说明购买了什么"))
    }
    if seen == ManualReport(), options.phone == nil, options.wrongPhone == nil {
      throw Failure(
        .usage, LocalizedText(en: "--record says nothing", zh: "--record 没有任何内容"),
        hint: LocalizedText(
          en:
            "Give --state, --valid-until, --activated, --balance, --phone, --wrong-phone, or --plan with "
            + "--amount",
          zh:
            "请给出 --state、--valid-until、--activated、--balance、--phone、--wrong-phone，或 --plan 和 --amount"
        ))
    }
  }

  /// The order that was carried out by hand; nil where nothing was bought.
  func draft(
    for key: IdentityKey, before: LineStatus
  ) -> OrderDraft? {
    guard let amount, let name = plan else { return nil }
    let plan = Plan(id: name, name: name, kind: .combined, price: amount)
    let orderKey = OrderKey.random()
    return OrderDraft(
      key: orderKey, provider: RenewEnvironment.manual,
      quote: Quote(
        plan: plan, account: ProviderAccount(key: key), price: amount, total: amount,
        paymentMethods: method.map { [$0] } ?? []),
      method: method, before: before,
      order: Order(
        key: orderKey, reference: reference, state: .completed, validUntil: seen.validUntil))
  }

  // MARK: - Reading

  /// The years in which a line can begin and end; another one is a slip of the finger.
  private static let years = 2000...2099

  /// The day that was typed.
  private static func day(
    _ option: String, _ invocation: Invocation
  ) throws(Failure) -> CivilDate? {
    guard let text = invocation.value(option) else { return nil }
    let date: CivilDate
    do throws(DateText.Fault) {
      date = try DateText.date(text)
    } catch {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--\(option) \"\(text)\": \(error.wording.en)",
          zh: "--\(option)“\(text)”：\(error.wording.zh)"))
    }
    let isEnd = option == "valid-until"
    guard years.contains(date.year) else {
      throw Failure(
        .usage,
        LocalizedText(
          en:
            "--\(option) \"\(text)\": no line \(isEnd ? "ends" : "began") in the year \(date.year)",
          zh: "--\(option)“\(text)”：没有线路会在 \(date.year) 年\(isEnd ? "到期" : "开通")"),
        hint: LocalizedText(
          en: "Look at the year again: from \(years.lowerBound) to \(years.upperBound); where "
            + "\(isEnd ? "there is no end" : "nobody knows"), leave --\(option) out",
          zh: "请核对年份：应在 \(years.lowerBound) 至 \(years.upperBound) 之间；"
            + "\(isEnd ? "没有截止日" : "不清楚")则不要给出 --\(option)"))
    }
    let start = ClockText.end(of: date).adding(milliseconds: -86_400_000)
    guard isEnd || start <= .now else {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--\(option) \"\(text)\": that day has not come yet",
          zh: "--\(option)“\(text)”：该日期尚未到来"),
        hint: LocalizedText(
          en: "Look at the date again, and at the clock of this computer",
          zh: "请核对日期和本机时钟"))
    }
    return date
  }

  private static func money(
    _ option: String, _ invocation: Invocation
  ) throws(Failure) -> Renewal.Money? {
    guard let text = invocation.value(option) else { return nil }
    do throws(MoneyFault) {
      return try Renewal.Money(typed: text, mayBeNegative: option == "balance")
    } catch {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--\(option) \"\(text)\" is no amount of money", zh: "--\(option)“\(text)”不是金额"),
        hint: error.hint)
    }
  }
}

extension MoneyFault {
  /// What to do about it.
  fileprivate var hint: LocalizedText {
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
