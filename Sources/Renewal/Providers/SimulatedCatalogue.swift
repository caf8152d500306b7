/// What the simulated provider sells; no operator sells any of it.
enum SimulatedCatalogue {
  static let baht = Currency("THB")
  private static let dollar = Currency("USD")

  static let plans: [Plan] = {
    guard let baht else { return [] }
    func price(_ amount: Int64) -> Money { Money(DecimalAmount(amount), baht) }
    func data(_ gigabytes: Int64) -> Benefit {
      Benefit(.data, .amount(DecimalAmount(gigabytes * 1_000_000_000), .bytes))
    }
    let minutes = Benefit(.voice, .amount(DecimalAmount(100), .minutes))
    let messages = Benefit(.messages, .amount(DecimalAmount(50), .messages))
    let credit = Benefit(.credit, .amount(DecimalAmount(100), .money(baht)))
    return [
      Plan(
        id: "sim-day", name: "Simulated day 1 GB", kind: .data, price: price(30),
        period: Period(1, .day), benefits: [data(1)], terms: terms, sharing: false, refund: refund),
      Plan(
        id: "sim-week", name: "Simulated week 6 GB", kind: .data, price: price(120),
        period: Period(7, .day), benefits: [data(6)], terms: terms, sharing: true, refund: refund),
      Plan(
        id: "sim-month", name: "Simulated month 20 GB + calls", kind: .combined, price: price(450),
        period: Period(1, .month), benefits: [data(20), minutes, messages], terms: terms,
        promotions: [bonus], sharing: true, refund: refund),
      Plan(
        id: "sim-talk", name: "Simulated talk", kind: .voice, price: price(99),
        period: Period(30, .day), benefits: [minutes], region: "north", terms: terms,
        refund: refund),
      Plan(
        id: "sim-topup", name: "Simulated top-up 100 THB", kind: .payAsYouGo, price: price(100),
        period: Period(30, .day), benefits: [credit], terms: terms, refund: refund),
      Plan(
        id: "sim-travel", name: "Simulated travel 5 GB", kind: .data, price: price(300),
        period: Period(15, .day), benefits: [data(5)], terms: terms, sharing: true, refund: refund),
    ]
  }()

  private static let terms = Wording(
    en: "A simulation: no money moves and no line is renewed.",
    zh: "仅为模拟：不发生任何扣款，也不会给任何线路续费。")
  private static let refund = RefundPolicy(.providerFault, terms: terms)
  private static let bonus = Promotion(
    text: Wording(en: "2 GB more at the first order", zh: "首次订购多送 2 GB"),
    eligibility: Wording(en: "lines that never had this plan", zh: "从未订购过此套餐的线路"))

  /// The price of a plan: one of them is charged in another currency.
  static func quote(_ plan: Plan, for account: ProviderAccount, now: Timestamp) -> Quote {
    var quote = Quote(
      plan: plan, account: account, price: plan.price, total: plan.price,
      paymentMethods: [.cash, .bankCard, .balance], terms: plan.terms,
      expires: now.adding(milliseconds: 600_000))
    if plan.id == "sim-travel", let dollar, let rate = DecimalAmount("0.03"),
      let total = plan.price.amount.multiplied(by: rate)
    {
      quote.exchangeRate = rate
      quote.total = Money(total, dollar)
      quote.paymentMethods = [.creditCard, .payPal]
    }
    return quote
  }
}
