import APDU
import CardLedger
import Renewal

extension RenewReport {
  /// The error that the order means; nil where all is well.
  var failure: Failure? {
    guard let order, action == .order || action == .verify else { return nil }
    // Who settles it knows how it ended.
    if isSettled { return nil }
    let state = order.order.state
    switch state {
    case .submitted, .completed: return nil
    case .created: return notSent(order)
    case .outcomeUnknown: return outcomeUnknown(order)
    case .rejected(let problem), .declined(let problem):
      return Failure(
        .permissionRefused, stage: problem.rawValue,
        LocalizedText(
          en: "order \(order.key.text) was \(state.words.english)",
          zh: "订单 \(order.key.text)：\(state.words.simplifiedChinese)"),
        hint: problem.remedy)
    case .cancelled, .reversed:
      return Failure(
        .permissionRefused, stage: state.phase.rawValue,
        LocalizedText(
          en: "order \(order.key.text) was \(state.words.english)",
          zh: "订单 \(order.key.text)：\(state.words.simplifiedChinese)"),
        hint: order.correction.map {
          LocalizedText(
            en: "That was settled at the shop; \($0.english)",
            zh: "该结果由店员登记；\($0.simplifiedChinese)")
        }
          ?? LocalizedText(
            en: "Ask the provider why, before another one is placed", zh: "再次下单前请先向服务商询问原因"))
    }
  }

  // MARK: - Orders without an end

  /// That an order is on disk, and is not known to have been sent.
  private func notSent(_ order: OrderRecord) -> Failure {
    let (key, provider) = (order.key.text, order.draft.provider)
    let message: LocalizedText
    let hint: LocalizedText
    if order.task(at: now)?.step == .ask {
      message = LocalizedText(
        en: "order \(key) was noted a moment ago, and whoever noted it may just be sending it; "
          + "nothing was sent now",
        zh: "订单 \(key) 刚刚登记，登记它的程序可能正在发送；本次未发送")
      hint = LocalizedText(
        en: "Do not order anew. Run the same command again in two minutes",
        zh: "请勿另行下单。两分钟后重新运行同一命令")
    } else if isMissing {
      message = LocalizedText(
        en: "order \(key) was noted, and provider \(provider) knows of no such order: it was never "
          + "carried out",
        zh: "订单 \(key) 已登记，但服务商 \(provider) 查无此订单：从未执行")
      hint = order.sendOrGiveUp.asSentence
    } else {
      message = LocalizedText(
        en: "nobody knows whether order \(key) was sent", zh: "订单 \(key) 是否已发送尚不清楚")
      hint = LocalizedText(
        en: "Do not order anew. Run the same command again in a few minutes: it asks provider "
          + "\(provider) first. Where that leads nowhere, find out elsewhere, and note it with "
          + "--verify --settle completed or cancelled",
        zh: "请勿另行下单。几分钟后重新运行同一命令：它会先询问服务商 \(provider)。如始终无果，"
          + "请从其他途径查明，再用 --verify --settle completed 或 cancelled 登记")
    }
    return Failure(.communication, stage: "notSent", message, hint: hint)
  }

  /// That an order was sent, and nobody knows what became of it.
  private func outcomeUnknown(_ order: OrderRecord) -> Failure {
    let (key, provider) = (order.key.text, order.draft.provider)
    let age = now.milliseconds - order.created.milliseconds
    // What was sent a moment ago can still arrive.
    let isLate = isMissing && age >= VerificationTask.patience
    let mustDecide = isLate || order.task(at: now)?.step == .decide
    return Failure(
      .communication, stage: "outcomeUnknown",
      isMissing
        ? LocalizedText(
          en: "provider \(provider) knows of no order \(key)\(isLate ? "" : " yet"), and nobody "
            + "knows what became of it",
          zh: "服务商 \(provider) \(isLate ? "" : "暂")查无订单 \(key)，其结果尚不清楚")
        : LocalizedText(
          en: "nobody knows yet what became of order \(key)",
          zh: "订单 \(key) 的结果尚不清楚"),
      hint: mustDecide
        ? LocalizedText(
          en: "Do not order again before it is settled. Find out elsewhere whether it was carried "
            + "out and charged (by the line's balance and validity, by the provider's support), and "
            + "note it with --verify --settle cancelled, or completed",
          zh: "查清之前请勿再次下单。请从其他途径（线路余额和有效期、服务商客服）查明是否已执行和收费，"
            + "再用 --verify --settle cancelled 或 completed 登记")
        : LocalizedText(
          en: "Do not order again. Run the same command with --verify in a few minutes",
          zh: "请勿再次下单。几分钟后用 --verify 重新运行"))
  }
}
