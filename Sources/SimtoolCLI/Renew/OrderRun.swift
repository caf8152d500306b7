import APDU
import CardLedger
import Renewal

/// One order, from the review to its end, or to the end of patience.
///
/// Whatever interrupts it, the ledger knows of the order before the provider does.
struct OrderRun {
  /// What became of it.
  struct Outcome {
    /// The order, as the ledger has it.
    var record: OrderRecord
    /// True where it was there before, and nothing was ordered now.
    var isFound: Bool
  }

  let desk: ProviderDesk
  let ledger: any CardLedger
  let attribution: Attribution
  let card: CardID
  let options: RenewOptions
  let invocation: Invocation
  let clock: @Sendable () -> Timestamp

  /// For how long after an order was done another one for the same line and plan has to be meant.
  static let window: Int64 = 30 * 60_000
  /// How long an order that was noted and is not known to the provider is left to who noted it.
  private static let grace: Int64 = 60_000

  /// Orders the plan of the options, or finds the order that an earlier run left.
  func order() throws -> Outcome {
    if !options.isSecondMeant, let found = try resumed() { return found }
    let account = try desk.account()
    let quote = try desk.quote(options.plan ?? "", account)
    try check(quote)
    try ledger.quietly { (ledger) throws(LedgerError) in
      try ledger.note(quote, from: desk.provider.id, for: card, by: attribution)
    }
    try OrderReview(quote: quote, options: options, invocation: invocation).confirm()
    return try place(quote, account)
  }

  /// Asks what became of the open orders of the line, and notes it, or what staff decide.
  func track() throws -> [OrderRecord] {
    let plan = options.plan
    var open = try openOrders { plan == nil || $0.draft.quote.plan.id == plan }
      .map { try settled($0, maySend: false) }
    guard let state = options.settled else { return open }
    // Somebody found out elsewhere: that counts where the provider does not know either. What was
    // found out is about one order; of several for one plan the oldest comes first.
    let unknown = open.indices.filter { open[$0].isOpen }
    guard let first = unknown.first else { return open }
    let plans = Set(unknown.map { open[$0].draft.quote.plan.id })
    if plans.count > 1 { throw Self.severalOpen(plans.sorted()) }
    open[first] = try update(Order(key: open[first].key, state: state), after: .decision)
    return [open[first]]
  }

  private static func severalOpen(_ plans: [String]) -> Failure {
    let names = plans.joined(separator: ", ")
    return Failure(
      .usage, stage: "severalOrders",
      LocalizedText(
        en: "open orders of this line are for several plans: \(names); none was settled",
        zh: "此线路有多个套餐的未完结订单：\(names)；未作任何登记"),
      hint: LocalizedText(en: "Say which one with --plan", zh: "请用 --plan 指明其中一个"))
  }

  // MARK: - Before

  /// What R2.2 and R4.9 want looked at before anybody pays.
  private func check(_ quote: Quote) throws(Failure) {
    if let expires = quote.expires, expires <= clock() {
      throw Failure(.refused(.quoteExpired), from: desk.provider.id)
    }
    guard let method = options.method, !quote.paymentMethods.isEmpty,
      !quote.paymentMethods.contains(method)
    else { return }
    let names = quote.paymentMethods.map(\.rawValue).joined(separator: ", ")
    throw Failure(
      .usage, stage: "method",
      LocalizedText(
        en: "the provider does not take \(method.words.english)",
        zh: "服务商不接受\(method.words.simplifiedChinese)"),
      hint: LocalizedText(en: "Choose one of: \(names)", zh: "请选择：\(names)"))
  }

  private func openOrders(
    _ isMeant: (OrderRecord) -> Bool
  ) throws(Failure) -> [OrderRecord] {
    let line = try Failure.ofLedger { () throws(LedgerError) in try ledger.line(card) }
    return (line?.orders ?? []).filter {
      $0.isOpen && $0.draft.provider == desk.provider.id && isMeant($0)
    }
  }

  /// The order for this line and plan of which an earlier run did not learn the end.
  private func resumed() throws -> Outcome? {
    for open in try openOrders({ $0.draft.quote.plan.id == options.plan }) {
      invocation.console.note(
        LocalizedText(
          en: "order \(open.key.text) for this line and plan is open: asking what became of it",
          zh: "此线路和套餐已有未完结的订单 \(open.key.text)：正在查询结果"))
      let record = try settled(open, maySend: true)
      // A clear no leaves nothing behind, and the customer still wants the plan.
      if record.isOpen || record.order.state == .completed {
        return Outcome(record: record, isFound: true)
      }
    }
    return nil
  }

  // MARK: - The order itself

  private func place(_ quote: Quote, _ account: ProviderAccount) throws -> Outcome {
    let before = try Failure.ofLedger { () throws(LedgerError) in
      try ledger.see(account.status, of: card, by: attribution)
    }
    let draft = OrderDraft(
      key: .random(), provider: desk.provider.id, quote: quote, method: options.method,
      termsAccepted: quote.terms ?? quote.plan.terms == nil ? nil : clock(), before: before)
    var placement = try place(draft, isSure: options.isSecondMeant)
    if case .similar(let others) = placement {
      try askForSecond(others)
      placement = try place(draft, isSure: true)
    }
    guard case .placed(let record) = placement else {
      throw Failure(LedgerError(.malformedInput))
    }
    return Outcome(record: try send(record), isFound: false)
  }

  private func place(_ draft: OrderDraft, isSure: Bool) throws(Failure) -> Placement {
    try Failure.ofLedger { () throws(LedgerError) in
      try ledger.place(
        draft, for: card, window: Self.window, isSure: isSure, by: attribution)
    }
  }

  private func askForSecond(_ others: [OrderRecord]) throws(Failure) {
    guard invocation.environment.inputIsTerminal, options.confirmation == nil else {
      throw .secondOrder(others)
    }
    let key = others.last?.key.text ?? ""
    let state = (others.last?.order.state ?? .outcomeUnknown).words
    try Confirmation(invocation).ask(
      LocalizedText(
        en: "Order \(key) for this line and plan is there already (\(state.english)). "
          + "A second one will be ordered and paid.",
        zh: "此线路和套餐已有订单 \(key)（\(state.simplifiedChinese)）。将再次订购并付款。"),
      word: "AGAIN")
  }

  /// Sends an order that is on disk, and waits for its end.
  private func send(_ record: OrderRecord) throws -> OrderRecord {
    let (quote, key) = (record.draft.quote, record.key)
    let provider = desk.provider
    let answer: Order
    do throws(ProviderError) {
      answer = try Blocking.wait { () async throws(ProviderError) in
        try await provider.order(quote, key: key)
      }
    } catch {
      answer = Order(key: key, state: OrderMachine.state(afterSendingFailedWith: error))
    }
    return try wait(for: sent(answer))
  }

  /// Notes the answer to an order, unless another run has learnt more of it meanwhile.
  private func sent(_ answer: Order) throws(Failure) -> OrderRecord {
    try Failure.ofLedger { () throws(LedgerError) in
      do throws(LedgerError) {
        return try ledger.update(answer, after: .sending, by: attribution)
      } catch {
        guard case .orderCannot = error.problem, let known = try ledger.order(answer.key) else {
          throw error
        }
        return known
      }
    }
  }

  /// Notes what became of an order; an answer that cannot follow changes nothing.
  private func update(
    _ order: Order, after cause: OrderMachine.Cause
  ) throws(Failure) -> OrderRecord {
    try Failure.ofLedger { () throws(LedgerError) in
      try ledger.update(order, after: cause, by: attribution)
    }
  }

  // MARK: - After

  /// Asks what became of an order, and sends it, where it may be, if it never arrived.
  private func settled(_ record: OrderRecord, maySend: Bool) throws -> OrderRecord {
    guard desk.provider.capabilities.contains(.findByKey) else { return record }
    let asked = try asked(record)
    guard maySend, asked.order.state == .created,
      clock().milliseconds - asked.created.milliseconds > Self.grace
    else { return try wait(for: asked) }
    // It was noted and never arrived: what is sent now is the same order, under the same key.
    return try send(asked)
  }

  /// Asks the provider what became of an order.
  private func asked(
    _ record: OrderRecord, isSilent: Bool = false
  ) throws(Failure) -> OrderRecord {
    let key = record.key
    let answer: Order?
    do throws(Failure) {
      answer = try desk.ask { provider throws(ProviderError) in
        try await provider.orderStatus(key)
      }
    } catch {
      // Nobody knows more than before.
      if !isSilent { invocation.console.complain(error) }
      return record
    }
    guard let answer else { return record }
    return try update(answer, after: .question)
  }

  /// Waits until an order has come to its end, at most as long as the options say (R0.8).
  private func wait(for record: OrderRecord) throws -> OrderRecord {
    var record = record
    let start = ContinuousClock.now
    guard desk.provider.capabilities.contains(.findByKey) else { return record }
    defer { invocation.console.endProgress() }
    var pause = Duration.milliseconds(100)
    while record.order.state == .submitted || record.order.state == .outcomeUnknown {
      let left = options.patience - start.duration(to: .now)
      guard left > .zero else { break }
      let seconds = start.duration(to: .now).components.seconds
      invocation.console.progress(
        LocalizedText(
          en: "order \(record.key.text): \(record.order.state.words.english) (\(seconds) s)",
          zh: "订单 \(record.key.text)：\(record.order.state.words.simplifiedChinese)（\(seconds) 秒）"))
      Blocking.pause(min(pause, left))
      pause = min(pause * 2, .seconds(2))
      record = try asked(record, isSilent: true)
    }
    return record
  }
}

extension Failure {
  /// That another order for the same line and plan is there.
  static func secondOrder(_ others: [OrderRecord]) -> Failure {
    let key = others.last?.key.text ?? ""
    let state = (others.last?.order.state ?? .outcomeUnknown).words
    return Failure(
      .permissionRefused, stage: "secondOrder",
      LocalizedText(
        en: "order \(key) for this line and plan is there already (\(state.english)); "
          + "nothing was ordered",
        zh: "此线路和套餐已有订单 \(key)（\(state.simplifiedChinese)）；未再下单"),
      hint: LocalizedText(
        en: "If a second one is meant, run the command again with --again",
        zh: "如确需再次订购，请加 --again 重新运行"))
  }
}

extension CardLedger {
  /// The same with words for its errors.
  func quietly<Result>(
    _ body: (any CardLedger) throws(LedgerError) -> Result
  ) throws(Failure) -> Result {
    try Failure.ofLedger { () throws(LedgerError) in try body(self) }
  }
}
