import APDU
import CardLedger
import Renewal

// Orders that earlier runs left without an end, and whether one of them is what is ordered now.
extension OrderRun {
  /// In what an order of an earlier run is not the one that is ordered now.
  private enum Difference {
    /// It is for another account.
    case account(ToldNumbers)
    /// It is at a price or on terms to which nobody consented now.
    case consent
    /// It was placed so long ago that whoever orders now wants another one.
    case age

    var isAge: Bool { if case .age = self { true } else { false } }
  }

  /// The order of an earlier run that is the one that is ordered now; nil where there is none.
  ///
  /// It is for this plan and account, at this price, and was placed less than ``window`` ago. One that
  /// is none of it is asked about and noted too, but answers nothing: who pays now wants something
  /// for it. While it is open, or was done just now, ``LineLedger/place(_:for:window:isSure:by:)``
  /// sees to it that a second one is asked for.
  ///
  /// Where a second one is meant, only those are asked about of which nobody knows anything: the
  /// command can be one that was cut short and is run again.
  func resumed() throws -> Outcome? {
    for open in try orders({ $0.isOpen && $0.draft.quote.plan.id == options.plan }) {
      let difference = try difference(of: open)
      let isUnheard = open.order.state == .created || open.order.state == .outcomeUnknown
      if options.isSecondMeant, !isUnheard || difference?.isAge == false { continue }
      invocation.console.note(
        LocalizedText(
          en: "order \(open.key.text) for this line and plan is open: asking what became of it",
          zh: "此线路和套餐已有未完结的订单 \(open.key.text)：正在查询结果"))
      var asked = try settled(open, maySend: difference == nil)
      if difference?.isAge == true { asked = try sentAnew(asked) }
      let state = asked.record.order.state
      // A clear no leaves nothing behind, and the customer still wants the plan.
      guard asked.record.isOpen || state == .completed else { continue }
      if let difference, !asked.isSent {
        tell(asked.record, difference)
        // Where nobody knows whether it was carried out, that comes first.
        guard difference.isAge, state == .created || state == .outcomeUnknown else { continue }
      }
      return Outcome(record: asked.record, isFound: !asked.isSent, isMissing: asked.isMissing)
    }
    return nil
  }

  /// Sends an order that never arrived and was noted long ago, if somebody consents to it now.
  private func sentAnew(_ asked: Asked) throws -> Asked {
    guard asked.isMissing, asked.record.order.state == .created else { return asked }
    try OrderReview(
      quote: asked.record.draft.quote, options: options, invocation: invocation
    ).confirm()
    var sent = try send(asked.record)
    sent.isSent = true
    return sent
  }

  private func difference(of open: OrderRecord) throws -> Difference? {
    let quote = open.draft.quote
    // The best key is asked for first, so an order for it is for the account that is meant.
    if desk.provider.keys(for: desk.line).first != quote.account.key {
      let meant = try desk.account().key
      if meant != quote.account.key {
        return .account(
          ToldNumbers([quote.account.key, meant], isRevealing: options.isRevealing))
      }
    }
    let review = OrderReview(quote: quote, options: options, invocation: invocation)
    if let typed = options.confirmation, typed.uppercased() != review.code { return .consent }
    let age = clock().milliseconds - open.created.milliseconds
    return age > Self.window ? .age : nil
  }

  /// Says what became of an order that is not the one that is ordered now, and why it is not.
  private func tell(_ order: OrderRecord, _ difference: Difference) {
    let (key, state) = (order.key.text, order.order.state.words)
    let why: LocalizedText
    switch difference {
    case .account(let numbers):
      why = LocalizedText(
        en: "it is for \(numbers.texts[0]) and not for \(numbers.texts[1])\(numbers.hint.english)",
        zh: "其号码为 \(numbers.texts[0])，而非 \(numbers.texts[1])\(numbers.hint.simplifiedChinese)")
    case .consent:
      why = LocalizedText(
        en: "it is at \(order.draft.quote.total), and the code is for another price or other terms",
        zh: "其金额为 \(order.draft.quote.total)，而确认码对应的价格或条款不同")
    case .age:
      let placed = ClockText.local(order.created)
      why = LocalizedText(en: "it was placed on \(placed)", zh: "其下单时间为 \(placed)")
    }
    invocation.console.warn(
      LocalizedText(
        en: "order \(key): \(state.english); it is not what is ordered now: \(why.english)",
        zh: "订单 \(key)：\(state.simplifiedChinese)；并非本次订购：\(why.simplifiedChinese)"))
  }
}
