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
      validUntil: try Self.day(invocation.value("valid-until")),
      balance: try Self.money("balance", invocation), plan: options.plan)
    amount = try Self.money("amount", invocation)
    reference = invocation.value("reference")
    method = options.method
    if amount != nil, plan == nil {
      throw Failure(
        .usage, LocalizedText(en: "--amount needs --plan", zh: "--amount 需要 --plan"),
        hint: LocalizedText(en: "Say what was bought", zh: "请说明购买了什么"))
    }
    if seen == ManualReport() {
      throw Failure(
        .usage, LocalizedText(en: "--record says nothing", zh: "--record 没有任何内容"),
        hint: LocalizedText(
          en: "Give --state, --valid-until, --balance or --plan with --amount",
          zh: "请给出 --state、--valid-until、--balance，或 --plan 和 --amount"))
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

  /// The end of the day that was typed.
  private static func day(_ text: String?) throws(Failure) -> Timestamp? {
    guard let text else { return nil }
    do throws(DateText.Fault) {
      // The last moment that still has this date.
      return Timestamp(endOf: try DateText.date(text)).adding(milliseconds: -1)
    } catch {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--valid-until \"\(text)\": \(error.wording.en)",
          zh: "--valid-until“\(text)”：\(error.wording.zh)"))
    }
  }

  private static func money(
    _ option: String, _ invocation: Invocation
  ) throws(Failure) -> Renewal.Money? {
    guard let text = invocation.value(option) else { return nil }
    let letters = text.filter { $0.isLetter }.uppercased()
    let digits = text.filter { !$0.isLetter && !$0.isWhitespace }
    guard let amount = DecimalAmount(digits), !amount.isNegative, let currency = Currency(letters)
    else {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--\(option) \"\(text)\" is no amount of money", zh: "--\(option)“\(text)”不是金额"),
        hint: LocalizedText(
          en: "Write number and currency, as in \"399 THB\"", zh: "请写明数字和货币，例如“399 THB”"))
    }
    return Renewal.Money(amount, currency)
  }
}
