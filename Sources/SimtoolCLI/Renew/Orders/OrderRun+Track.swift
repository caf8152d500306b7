import APDU
import CardLedger
import Renewal

// What became of orders that were placed before.
extension OrderRun {
  /// Asks what became of the orders of the line, each where it was placed, and notes it.
  ///
  /// That is those that are open, and the last one that was done at each provider. What staff decide
  /// is noted too.
  ///
  /// - Returns: The orders that it is about, the one to be told last.
  func track(at desks: [ProviderDesk]) throws -> [Asked] {
    let plan = options.plan
    let all = try allOrders()
    var orders = all.filter { plan == nil || $0.draft.quote.plan.id == plan }
    if let key = options.orderKey {
      let order = try Self.named(key, among: orders)
      if let state = options.settled, !order.isOpen {
        return [try corrected(order, to: state, at: desks)]
      }
      // What came to nothing is not asked about again.
      if !order.isOpen, order.order.state != .completed {
        return [Asked(record: order, isKnown: false)]
      }
      orders = [order]
    }
    var done: [Asked] = []
    var open: [Asked] = []
    for order in orders where order.isOpen || Self.isLastDone(order, of: orders) {
      guard let desk = desks.first(where: { $0.provider.id == order.draft.provider }) else {
        if order.isOpen { invocation.console.warn(notAsked(order)) }
        if options.isProviderNamed { continue }
        let unasked = Asked(record: order, isKnown: false)
        if order.isOpen { open.append(unasked) } else { done.append(unasked) }
        continue
      }
      var run = self
      run.desk = desk
      let asked = try run.settled(order, maySend: false)
      if order.isOpen { open.append(asked) } else { done.append(asked) }
    }
    let told = done + open
    for order in told.dropLast().map(\.record) where order.order.state == .reversed {
      invocation.console.warn(
        LocalizedText(
          en: "order \(order.key.text), which was done, was taken back",
          zh: "已完成的订单 \(order.key.text) 已被撤销"))
    }
    if let decided = try decided(open, of: all) {
      return [Asked(record: decided, isKnown: true, isSettled: true)]
    }
    if told.isEmpty { invocation.console.note(Self.nothingToAsk) }
    return told
  }

  /// What was done can be taken back.
  private static func isLastDone(_ order: OrderRecord, of orders: [OrderRecord]) -> Bool {
    let last = orders.last {
      $0.order.state == .completed && $0.draft.provider == order.draft.provider
    }
    return order.key == last?.key
  }

  private static let nothingToAsk = LocalizedText(
    en: "no order of this line is known that anybody could be asked about",
    zh: "此线路没有可以查询的订单")

  /// That an order is open, and nobody was asked about it.
  private func notAsked(_ order: OrderRecord) -> LocalizedText {
    let (key, provider) = (order.key.text, order.draft.provider)
    if options.isProviderNamed {
      return LocalizedText(
        en: "order \(key) is open at provider \(provider), which was not asked: run --verify "
          + "without --provider",
        zh: "订单 \(key) 在服务商 \(provider) 处未完结，本次未查询：请不带 --provider 运行 --verify")
    }
    return LocalizedText(
      en: "order \(key) is open at provider \(provider), which this simtool cannot ask: find out "
        + "elsewhere what became of it, and note it with --verify --settle completed or cancelled",
      zh: "订单 \(key) 在服务商 \(provider) 处未完结，本程序无法查询：请从其他途径查明结果，"
        + "再用 --verify --settle completed 或 cancelled 登记")
  }

  /// The order that staff settle, by what they found out elsewhere; nil where they settle none.
  ///
  /// That counts where the provider does not know either. What was found out is about one order; of
  /// several for one plan the oldest comes first.
  ///
  /// - Throws: ``Failure`` where there is nothing to settle, or the provider has just said otherwise.
  private func decided(
    _ open: [Asked], of all: [OrderRecord]
  ) throws(Failure) -> OrderRecord? {
    guard let state = options.settled else { return nil }
    let unsettled = open.filter { $0.record.isOpen }
    let unknown = unsettled.filter { !$0.isProcessing }.map(\.record)
    guard let first = unknown.first else {
      if let known = unsettled.first { throw Self.stillProcessing(known.record) }
      guard let ended = open.last?.record else { throw Self.nothingOpen(all) }
      // Staff and provider agree.
      if ended.order.state == state { return ended }
      throw Self.settledOtherwise(ended)
    }
    let plans = Set(unknown.map(\.draft.quote.plan.id))
    if plans.count > 1 { throw Self.severalOpen(plans.sorted()) }
    if maySomebodySend(first) { throw Self.perhapsOnItsWay(first) }
    return try update(Order(key: first.key, state: state), after: .decision)
  }

  /// That nothing is open, and how to correct what was settled last, where something was.
  private static func nothingOpen(_ all: [OrderRecord]) -> Failure {
    let settled = all.last { $0.decided != nil }.flatMap(\.correction)
    return Failure(
      .notFound, stage: "nothingOpen",
      LocalizedText(
        en: "no order that is meant is open; nothing was settled", zh: "没有符合条件的未完结订单；未作任何登记"),
      hint: LocalizedText(
        en: "Run --verify without --settle, and without --plan, to see how the orders stand"
          + (settled.map { "; \($0.english)" } ?? ""),
        zh: "请不带 --settle 和 --plan 运行 --verify，查看订单的状态"
          + (settled.map { "；\($0.simplifiedChinese)" } ?? "")))
  }

  static func settledOtherwise(_ order: OrderRecord) -> Failure {
    let (key, provider, state) = (order.key.text, order.draft.provider, order.order.state.words)
    return Failure(
      .permissionRefused, stage: "settledOtherwise",
      LocalizedText(
        en: "provider \(provider) has just said of order \(key): \(state.english); that was noted, "
          + "and not what --settle says",
        zh: "服务商 \(provider) 刚刚答复订单 \(key)：\(state.simplifiedChinese)；"
          + "已按此登记，未按 --settle 登记"),
      hint: LocalizedText(
        en: "Where the provider is wrong, clear it up with them", zh: "如服务商有误，请与其核实"))
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

  private static func perhapsOnItsWay(_ order: OrderRecord) -> Failure {
    Failure(
      .permissionRefused, stage: "stillProcessing",
      LocalizedText(
        en: "order \(order.key.text) was noted a moment ago, and may be on its way just now; its "
          + "state was left as it was",
        zh: "订单 \(order.key.text) 刚刚登记，可能正在发送；其状态未改动"),
      hint: LocalizedText(
        en: "Run the same command again in two minutes", zh: "请两分钟后重新运行同一命令"))
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
