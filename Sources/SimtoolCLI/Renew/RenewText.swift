import APDU
import CardLedger
import Renewal

/// What `renew` tells a person: whose line, how it stands, what to do.
struct RenewText {
  let report: RenewReport
  let invocation: Invocation

  private var console: Console { invocation.console }
  private var language: Language { invocation.language }

  func show() {
    console.facts(line + operatorFacts + status + orderFacts)
    for task in report.tasks { say(task.words) }
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
          same(report.subject.applications.map { $0.uppercased() }.joined(separator: ", "))))
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

  // MARK: - How it stands

  private var status: [LabelledText] {
    let status = report.status
    return [
      fact(LocalizedText(en: "State", zh: "状态"), status.state, \.words),
      fact(LocalizedText(en: "Valid until", zh: "有效期至"), status.validUntil) { end in
        let day = ClockText.local(end)
        // "Active" was said at another time: that validity is over must not be overlooked.
        return end <= report.now
          ? LocalizedText(en: "\(day), which is over", zh: "\(day)，已过期") : same(day)
      },
      fact(LocalizedText(en: "Balance", zh: "余额"), status.balance) { same("\($0)") },
      fact(LocalizedText(en: "Left", zh: "剩余"), status.benefits) { list($0.map(\.words)) },
      fact(LocalizedText(en: "Plan", zh: "套餐"), status.plan, same),
      fact(LocalizedText(en: "Renews itself", zh: "自动续费"), status.autoRenew) { renewal in
        // Never a promise (R2.11).
        let next = renewal.next.map { ClockText.local($0) } ?? "?"
        return renewal.isOn
          ? LocalizedText(en: "said to, next \(next); check it", zh: "据称已开通，下次 \(next)；请核实")
          : LocalizedText(en: "no", zh: "否")
      },
    ].compactMap(\.self)
  }

  private func fact<Value>(
    _ label: LocalizedText, _ fact: Sourced<Value>, _ words: (Value) -> LocalizedText
  ) -> LabelledText? {
    guard let value = fact.value else { return nil }
    let text = words(value)
    let origin = "\(fact.source), \(ClockText.local(fact.asOf))"
    return LabelledText(
      label,
      LocalizedText(en: "\(text.english) (\(origin))", zh: "\(text.simplifiedChinese)（\(origin)）"))
  }

  private var orderFacts: [LabelledText] {
    guard let order = report.order else { return [] }
    var facts = [
      LabelledText(LocalizedText(en: "Order", zh: "订单"), same(order.key.text)),
      LabelledText(LocalizedText(en: "Ordered", zh: "所订套餐"), order.draft.quote.plan.words),
      LabelledText(LocalizedText(en: "Amount", zh: "金额"), same("\(order.draft.quote.total)")),
      LabelledText(LocalizedText(en: "Order state", zh: "订单状态"), order.order.state.words),
    ]
    if report.isFound {
      facts.append(
        LabelledText(
          LocalizedText(en: "Found", zh: "说明"),
          LocalizedText(
            en: "placed by an earlier run; nothing was ordered now", zh: "此前已下单；本次未再下单")))
    }
    if let reference = order.order.reference {
      facts.append(LabelledText(LocalizedText(en: "Reference", zh: "凭证号"), same(reference)))
    }
    if let outcome = order.verification?.outcome {
      facts.append(LabelledText(LocalizedText(en: "Check", zh: "核对"), outcome.words))
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

  // MARK: - Guides

  private func showGuides() {
    if let caution = report.guides.caution {
      console.line()
      say(LocalizedText(caution))
    }
    for guide in report.guides.guides {
      console.line()
      console.line(console.styled(safe(LocalizedText(guide.title)), .bold))
      if let warning = guide.staleWarning(at: report.now) { say(LocalizedText(warning.message)) }
      for channel in guide.channels { show(channel) }
      let notes = guide.notes(at: report.now)
      if !notes.isEmpty { console.line() }
      for note in notes { console.line("  - " + safe(note)) }
    }
  }

  private func show(_ channel: GuideChannel) {
    console.line()
    let title = LocalizedText(channel.title).dated(channel.provenance, at: report.now)
    console.line("  " + safe(title))
    for (number, step) in channel.steps.enumerated() {
      console.line("    \(number + 1). " + safe(LocalizedText(step)))
    }
    showCode(channel)
    if let url = channel.url { console.line("    " + Console.safe(url)) }
    if let link = (try? channel.link(filling: report.slots)) ?? nil {
      for line in TerminalQRCode.lines(QRPayload(text: link), invocation) {
        console.line("    " + line)
      }
    }
  }

  /// What is dialled or sent where something has to be filled in, and what that is.
  private func showCode(_ channel: GuideChannel) {
    guard !channel.slots.isEmpty, let contact = channel.contact(filling: report.slots) else {
      return
    }
    console.line("    " + console.styled(safe(LocalizedText(contact)), .bold))
    for slot in channel.slots where report.slots[slot] == nil {
      let name = "--slot \(slot.rawValue)=…"
      console.line(
        "    "
          + safe(
            LocalizedText(
              en: "\(slot.title.en): \(slot.rule.en), with \(name)",
              zh: "\(slot.title.zh)：\(slot.rule.zh)，用 \(name) 填入")))
    }
  }

  // MARK: - Words

  private func say(_ text: LocalizedText) { console.line(safe(text)) }

  private func safe(_ text: LocalizedText) -> String { Console.safe(text[language]) }

  private func same(_ text: String) -> LocalizedText { LocalizedText(en: text, zh: text) }

  private func list(_ texts: [LocalizedText]) -> LocalizedText {
    LocalizedText(
      en: texts.map(\.english).joined(separator: ", "),
      zh: texts.map(\.simplifiedChinese).joined(separator: "，"))
  }
}
