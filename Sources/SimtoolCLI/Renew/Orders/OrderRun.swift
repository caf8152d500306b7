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
    /// True where the provider has just said that it knows of no such order.
    var isMissing = false
  }

  var desk: ProviderDesk
  let ledger: any CardLedger
  let attribution: Attribution
  let card: CardID
  let options: RenewOptions
  let invocation: Invocation
  let clock: @Sendable () -> Timestamp
  /// Who is interrupted meanwhile is told of the order by this.
  let watch: OrderWatch

  /// For how long after an order was done another one for the same line and plan has to be meant.
  static let window: Int64 = 30 * 60_000

  /// Orders the plan of the options, or finds the order that an earlier run left.
  func order() throws -> Outcome {
    if let found = try resumed() { return found }
    watch.forget()
    let account = try desk.account()
    let known = try Failure.ofLedger { () throws(LedgerError) in try ledger.line(card)?.status }
    try known?.check(account.status)
    let quote = try desk.quote(options.plan ?? "", account)
    try check(quote)
    try ledger.quietly { (ledger) throws(LedgerError) in
      try ledger.note(quote, from: desk.provider.id, for: card, by: attribution)
    }
    try OrderReview(quote: quote, options: options, invocation: invocation).confirm()
    return try place(quote, account)
  }

  // MARK: - Before

  /// What R2.2 and R4.9 want looked at before anybody pays.
  private func check(_ quote: Quote) throws(Failure) {
    if let expires = quote.expires, expires <= clock() {
      throw Failure(.refused(.quoteExpired), from: desk.provider.id)
    }
    try options.checkMethod(of: quote)
  }

  /// The orders of the line at this provider that are meant, the oldest first.
  func orders(_ isMeant: (OrderRecord) -> Bool) throws(Failure) -> [OrderRecord] {
    try allOrders().filter { $0.draft.provider == desk.provider.id && isMeant($0) }
  }

  /// The orders of the line, at whatever provider, the oldest first.
  func allOrders() throws(Failure) -> [OrderRecord] {
    try Failure.ofLedger { () throws(LedgerError) in try ledger.line(card)?.orders ?? [] }
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
      watch.forget()
      try askForSecond(SecondOrder(others, account.key, isRevealing: options.isRevealing))
      placement = try place(draft, isSure: true)
    }
    guard case .placed(let record) = placement else {
      throw Failure(LedgerError(.malformedInput))
    }
    let asked = try send(record)
    return Outcome(record: asked.record, isFound: false, isMissing: asked.isMissing)
  }

  private func place(_ draft: OrderDraft, isSure: Bool) throws(Failure) -> Placement {
    // Before it is on disk: rather a word too many than one too few.
    watch.see(draft.key)
    return try Failure.ofLedger { () throws(LedgerError) in
      try ledger.place(
        draft, for: card, window: Self.window, isSure: isSure, by: attribution)
    }
  }

  private func askForSecond(_ second: SecondOrder) throws(Failure) {
    guard invocation.environment.inputIsTerminal, options.confirmation == nil else {
      throw second.failure
    }
    try Confirmation(invocation).ask(second.question, word: "AGAIN")
  }

  /// Sends an order that is on disk, and waits for its end.
  func send(_ record: OrderRecord) throws -> Asked {
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
    return try wait(for: Asked(record: sent(answer), isKnown: false))
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
  func update(
    _ order: Order, after cause: OrderMachine.Cause
  ) throws(Failure) -> OrderRecord {
    try Failure.ofLedger { () throws(LedgerError) in
      try ledger.update(order, after: cause, by: attribution)
    }
  }

  // MARK: - After

  /// An order, and whether the provider has just said what became of it.
  struct Asked {
    /// The order, as the ledger has it.
    var record: OrderRecord
    /// True where the provider knows it, and said so in this run.
    var isKnown: Bool
    /// True where the provider has just said that it knows of no such order.
    var isMissing = false
    /// True where it is what somebody says who found out elsewhere.
    var isSettled = false
    /// True where it was sent in this run.
    var isSent = false
  }

  /// True while whoever noted an order may still be sending it.
  func maySomebodySend(_ record: OrderRecord) -> Bool {
    record.order.state == .created
      && clock().milliseconds - record.created.milliseconds <= VerificationTask.sendingTime
  }

  /// Asks what became of an order, and sends it, where it may be, if it never arrived.
  func settled(_ record: OrderRecord, maySend: Bool) throws -> Asked {
    if record.isOpen { watch.see(record.key) }
    guard desk.provider.capabilities.contains(.findByKey) else {
      return Asked(record: record, isKnown: false)
    }
    let asked = try asked(record)
    // Without an answer nobody knows whether it arrived.
    guard maySend, asked.isMissing, asked.record.order.state == .created,
      !maySomebodySend(asked.record)
    else { return try wait(for: asked) }
    // It was noted and never arrived: what is sent now is the same order, under the same key.
    var sent = try send(asked.record)
    sent.isSent = true
    return sent
  }

  /// Asks the provider what became of an order.
  private func asked(_ record: OrderRecord, isSilent: Bool = false) throws(Failure) -> Asked {
    let key = record.key
    let answer: Order?
    do throws(Failure) {
      answer = try desk.ask { provider throws(ProviderError) in
        try await provider.orderStatus(key)
      }
    } catch {
      // Nobody knows more than before.
      if !isSilent { invocation.console.complain(error) }
      return Asked(record: record, isKnown: false)
    }
    guard let answer else { return Asked(record: record, isKnown: false, isMissing: true) }
    return Asked(record: try update(answer, after: .question), isKnown: true)
  }

  /// Waits until an order has come to its end, at most as long as the options say (R0.8).
  private func wait(for asked: Asked) throws -> Asked {
    var latest = asked
    let start = ContinuousClock.now
    guard desk.provider.capabilities.contains(.findByKey) else { return latest }
    defer { invocation.console.endProgress() }
    var pause = Duration.milliseconds(100)
    while [.submitted, .outcomeUnknown].contains(latest.record.order.state) {
      let left = options.patience - start.duration(to: .now)
      guard left > .zero else { break }
      let seconds = start.duration(to: .now).components.seconds
      let (key, state) = (latest.record.key.text, latest.record.order.state.words)
      invocation.console.progress(
        LocalizedText(
          en: "order \(key): \(state.english) (\(seconds) s)",
          zh: "订单 \(key)：\(state.simplifiedChinese)（\(seconds) 秒）"))
      Blocking.pause(min(pause, left))
      pause = min(pause * 2, .seconds(2))
      let next = try self.asked(latest.record, isSilent: true)
      latest = Asked(
        record: next.record, isKnown: next.isKnown || latest.isKnown,
        isMissing: next.isMissing || (latest.isMissing && !next.isKnown))
    }
    return latest
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
