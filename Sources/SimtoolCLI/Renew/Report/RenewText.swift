import APDU
import CardLedger
import Renewal
import UICC

/// What `renew` tells a person: whose line, how it stands, what to do.
struct RenewText {
  let report: RenewReport
  let invocation: Invocation

  var console: Console { invocation.console }
  var language: Language { invocation.language }

  func show() {
    console.facts(line + operatorFacts + status + orderFacts)
    for task in report.tasks { say(task.words) }
    showSteps()
    showPlans()
    if report.action == .show || report.action == .quote { showQuote() }
    if report.action == .show { showGuides() }
  }

  // MARK: - The line

  private var line: [LabelledText] {
    var facts = [
      LabelledText(
        LocalizedText(en: "Line", zh: "线路"),
        same(report.subject.shown(isRevealing: report.isRevealing)))
    ]
    if let record = report.subject.record {
      facts.append(LabelledText(LocalizedText(en: "Label", zh: "标签"), same(record.label.text)))
    }
    if !report.subject.applications.isEmpty {
      facts.append(
        LabelledText(
          LocalizedText(en: "Card", zh: "卡"),
          same(report.subject.applications.map(Self.term).joined(separator: ", "))))
    }
    return facts
  }

  private var operatorFacts: [LabelledText] {
    guard let match = report.match else {
      return [
        LabelledText(
          LocalizedText(en: "Operator", zh: "运营商"), LocalizedText(en: "unknown", zh: "未知"))
      ]
    }
    var facts = [LabelledText(LocalizedText(en: "Operator", zh: "运营商"), match.words)]
    let evidence = match.evidence.map { "\($0.field.term) \($0.value)" }
      .joined(separator: ", ")
    facts.append(
      LabelledText(
        LocalizedText(en: "Because", zh: "依据"),
        LocalizedText(
          en: "\(evidence) (\(match.confidence.words.english))",
          zh: "\(evidence)（\(match.confidence.words.simplifiedChinese)）")))
    return facts
  }

  /// What a card with this application is called.
  private static func term(_ application: String) -> String {
    application == CardApplication.isdr.rawValue ? "eUICC" : application.uppercased()
  }

  // MARK: - How it stands

  private var status: [LabelledText] {
    let status = report.status
    let assessment = report.assessment
    let isOther = status.state.value != assessment.state && status.state.value != .unknown
    return [
      state(assessment),
      isOther ? fact(LocalizedText(en: "Reported", zh: "登记的状态"), status.state, \.words) : nil,
      fact(LocalizedText(en: "Valid until", zh: "有效期至"), status.validUntil) { end in
        let day = ClockText.local(end)
        // "Active" was said at another time: that validity is over must not be overlooked.
        return end <= report.now
          ? LocalizedText(en: "\(day), which is over", zh: "\(day)，已过期") : same(day)
      },
      fact(LocalizedText(en: "Balance", zh: "余额"), status.balance) { same("\($0)") },
      fact(LocalizedText(en: "Left", zh: "剩余"), status.benefits) { list($0.map(\.leftWords)) },
      fact(LocalizedText(en: "Plan", zh: "套餐"), status.plan, same),
      fact(LocalizedText(en: "Renews itself", zh: "自动续费"), status.autoRenew) { renewal in
        // Never a promise (R2.11).
        guard renewal.isOn else { return LocalizedText(en: "no", zh: "否") }
        let next = renewal.next.map { ClockText.local($0) }
        return LocalizedText(
          en: "said to" + (next.map { ", next \($0)" } ?? "") + "; check it",
          zh: "据称已开通" + (next.map { "，下次 \($0)" } ?? "") + "；请核实")
      },
      fact(LocalizedText(en: "Shared", zh: "共享"), status.sharing) { isShared in
        isShared
          ? LocalizedText(en: "other devices or lines may use it too", zh: "可与其他设备或线路共用")
          : LocalizedText(en: "no", zh: "否")
      },
      fact(LocalizedText(en: "Last used", zh: "最近使用"), status.lastUsed) {
        same(ClockText.local($0))
      },
      fact(LocalizedText(en: "Lent", zh: "已借用"), status.emergencyCredit) { lent in
        lent.amount == DecimalAmount(0)
          ? LocalizedText(en: "nothing", zh: "无") : same("\(lent)")
      },
    ].compactMap(\.self) + risks(assessment)
  }

  func fact<Value>(
    _ label: LocalizedText, _ fact: Sourced<Value>, _ words: (Value) -> LocalizedText
  ) -> LabelledText? {
    guard let value = fact.value else { return nil }
    let text = words(value)
    let source = LocalizedText(source: fact.source)
    let moment = ClockText.local(fact.asOf)
    return LabelledText(
      label,
      LocalizedText(
        en: "\(text.english) (\(source.english), \(moment))",
        zh: "\(text.simplifiedChinese)（\(source.simplifiedChinese)，\(moment)）"))
  }

  private var orderFacts: [LabelledText] {
    guard let order = report.order else { return [] }
    var facts = [
      LabelledText(LocalizedText(en: "Order", zh: "订单"), same(order.key.text)),
      LabelledText(LocalizedText(en: "Ordered", zh: "所订套餐"), order.draft.quote.plan.words),
      LabelledText(LocalizedText(en: "Amount", zh: "金额"), same("\(order.draft.quote.total)")),
      LabelledText(LocalizedText(en: "Order state", zh: "订单状态"), order.order.state.words),
    ]
    if report.isSettled {
      facts.append(
        LabelledText(
          LocalizedText(en: "Settled", zh: "登记"),
          LocalizedText(
            en: "as somebody found out elsewhere"
              + (order.correction.map { "; \($0.english)" } ?? ""),
            zh: "按从其他途径查明的结果登记" + (order.correction.map { "；\($0.simplifiedChinese)" } ?? ""))))
    }
    if report.isFound {
      facts.append(
        LabelledText(
          LocalizedText(en: "Found", zh: "说明"),
          order.order.state == .created
            ? LocalizedText(
              en: "noted by another run, and not known to have been sent; nothing was ordered now",
              zh: "此前已登记，但不确定是否已发送；本次未再下单")
            : LocalizedText(
              en: "placed by an earlier run; nothing was ordered now", zh: "此前已下单；本次未再下单")))
    }
    if let reference = order.order.reference {
      facts.append(LabelledText(LocalizedText(en: "Reference", zh: "凭证号"), same(reference)))
    }
    // What it once did says nothing of an order that was taken back.
    if order.order.state != .reversed, let words = order.checkWords {
      facts.append(LabelledText(LocalizedText(en: "Check", zh: "核对"), words))
    }
    if order.order.state == .completed {
      facts.append(
        LabelledText(
          LocalizedText(en: "Receipt", zh: "收据"), same("simtool receipt \(order.key.text)")))
    }
    return facts
  }

  // MARK: - What can be bought

  private func showPlans() {
    guard !report.plans.isEmpty, report.action == .show else { return }
    console.line()
    console.line(LocalizedText(en: "Plans", zh: "套餐")[language])
    var table = TextTable(indent: 2)
    if let fits = report.fits {
      for fit in fits {
        table.row(
          fit.plan.id, fit.fits ? "✓" : "✗", price(of: fit), safe(fit.plan.words),
          fit.misfits.map { $0.words[language] }.joined(separator: "; "))
      }
    } else {
      for plan in report.plans { table.row(plan.id, "\(plan.price)", safe(plan.words)) }
    }
    for line in table.lines { console.line(line) }
    for caution in report.cautions { say(LocalizedText(caution)) }
  }

  /// What the plan costs, and how often it has to be bought for that.
  private func price(of fit: PlanFit) -> String {
    fit.times > 1 ? "\(fit.times) × \(fit.plan.price) = \(fit.total)" : "\(fit.total)"
  }

  private func showQuote() {
    guard let review = report.review else { return }
    console.line()
    console.facts(review.facts)
    console.line(
      LocalizedText(
        en: "To order exactly this: --order --confirm-order \(review.code)",
        zh: "按此订购：--order --confirm-order \(review.code)")[language])
  }

  // MARK: - Words

  func say(_ text: LocalizedText) { console.line(safe(text)) }

  func safe(_ text: LocalizedText) -> String { Console.safe(text[language]) }

  private func same(_ text: String) -> LocalizedText { LocalizedText(en: text, zh: text) }

  private func list(_ texts: [LocalizedText]) -> LocalizedText {
    LocalizedText(
      en: texts.map(\.english).joined(separator: ", "),
      zh: texts.map(\.simplifiedChinese).joined(separator: "，"))
  }
}
