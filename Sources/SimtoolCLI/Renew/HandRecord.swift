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
    var report = ManualReport(plan: options.plan)
    for fact in HandFact.all { try fact.take(&report, invocation) }
    seen = report
    amount = try HandText.money("amount", invocation)
    reference = try NotedText.value("reference", invocation)
    method = options.method
    if amount?.amount == DecimalAmount(0) {
      throw Failure(
        .usage,
        LocalizedText(
          en: "--amount is nought: nothing was paid", zh: "--amount 为零：没有付款"),
        hint: LocalizedText(
          en: "Leave --amount out: --plan alone notes which plan the line has",
          zh: "请去掉 --amount：只用 --plan 即可登记线路的套餐"))
    }
    if amount != nil, plan == nil {
      throw Failure(
        .usage, LocalizedText(en: "--amount needs --plan", zh: "--amount 需要 --plan"),
        hint: LocalizedText(en: "Say what was bought", zh: "请说明购买了什么"))
    }
    let names = (HandFact.all.map(\.option.name) + ["phone", "wrong-phone"]).map { "--" + $0 }
    if seen == ManualReport(), options.phone == nil, options.wrongPhone == nil {
      throw Failure(
        .usage, LocalizedText(en: "--record says nothing", zh: "--record 没有任何内容"),
        hint: LocalizedText(
          en: "Give \(names.joined(separator: ", ")), or --plan with --amount",
          zh: "请给出 \(names.joined(separator: "、"))，或 --plan 和 --amount"))
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
}
