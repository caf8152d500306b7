import APDU
import CardLedger
import Renewal

// What became of orders that were placed before.
extension OrderRun {
  /// Asks what became of the orders of the line that are open, and of the last one that was done,
  /// and notes it, or what staff decide.
  ///
  /// - Returns: The orders that it is about, the one to be told last.
  func track() throws -> [OrderRecord] {
    let plan = options.plan
    let isMeant = { (order: OrderRecord) in plan == nil || order.draft.quote.plan.id == plan }
    // What was done can be taken back.
    let done = try orders { $0.order.state == .completed && isMeant($0) }.last
      .map { try settled($0, maySend: false).record }
    let open = try orders { $0.isOpen && isMeant($0) }.map { try settled($0, maySend: false) }
    if let decided = try decided(open) { return [decided] }
    if let done, !open.isEmpty, done.order.state == .reversed {
      invocation.console.warn(
        LocalizedText(
          en: "order \(done.key.text), which was done, was taken back",
          zh: "已完成的订单 \(done.key.text) 已被撤销"))
    }
    return (done.map { [$0] } ?? []) + open.map(\.record)
  }

  /// The order that staff settle, by what they found out elsewhere; nil where they settle none.
  ///
  /// That counts where the provider does not know either. What was found out is about one order; of
  /// several for one plan the oldest comes first.
  private func decided(_ open: [Asked]) throws(Failure) -> OrderRecord? {
    guard let state = options.settled else { return nil }
    let unsettled = open.filter { $0.record.isOpen }
    let unknown = unsettled.filter { !$0.isProcessing }.map(\.record)
    guard let first = unknown.first else {
      if let known = unsettled.first { throw Self.stillProcessing(known.record) }
      return nil
    }
    let plans = Set(unknown.map(\.draft.quote.plan.id))
    if plans.count > 1 { throw Self.severalOpen(plans.sorted()) }
    return try update(Order(key: first.key, state: state), after: .decision)
  }

  private static func stillProcessing(_ order: OrderRecord) -> Failure {
    Failure(
      .permissionRefused, stage: "stillProcessing",
      LocalizedText(
        en: "provider \(order.draft.provider) has just said that it is still processing order "
          + "\(order.key.text); its state was left as it is",
        zh: "服务商 \(order.draft.provider) 刚刚答复订单 \(order.key.text) 仍在处理中；其状态未改动"),
      hint: LocalizedText(
        en: "Wait, and ask again with --verify; have it cancelled at the provider if need be",
        zh: "请稍候再用 --verify 查询；如需取消，请由服务商办理"))
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
}

extension OrderRun.Asked {
  /// True where the provider has just said that it is at it.
  fileprivate var isProcessing: Bool { isKnown && record.order.state == .submitted }
}
