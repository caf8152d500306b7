import APDU
import CardLedger
import Renewal

// Orders that somebody settled by mistake.
extension OrderRun {
  /// The order that `--order-key` names, settled anew, because it was settled by mistake.
  ///
  /// Only what people decided can they decide otherwise. The provider is asked first where it can be:
  /// what it says counts. Both decisions stay in the ledger's events.
  ///
  /// - Throws: ``Failure`` where nobody at the shop settled the order, or the provider says otherwise.
  func corrected(
    _ order: OrderRecord, to state: OrderState, at desks: [ProviderDesk]
  ) throws(Failure) -> Asked {
    guard order.mayBeCorrected else { throw Self.notCorrectable(order) }
    let desk = desks.first { $0.provider.id == order.draft.provider }
    if desk == nil, options.isProviderNamed { throw Self.otherProvider(order) }
    let told = desk.flatMap { answer(to: order, at: $0) }
    let record = try update(told ?? Order(key: order.key, state: state), after: .correction)
    guard record.order.state == state else { throw Self.settledOtherwise(record) }
    return Asked(record: record, isKnown: true, isSettled: true)
  }

  /// What the provider says became of the order; nil where it does not know either.
  private func answer(to order: OrderRecord, at desk: ProviderDesk) -> Order? {
    guard desk.provider.capabilities.contains(.findByKey) else { return nil }
    let key = order.key
    do throws(Failure) {
      let answer = try desk.ask { provider throws(ProviderError) in
        try await provider.orderStatus(key)
      }
      return answer?.state == .outcomeUnknown ? nil : answer
    } catch {
      invocation.console.complain(error)
      return nil
    }
  }

  /// The order of a key, among those of the line.
  ///
  /// - Throws: `notFound` where it is none of the line's.
  static func named(_ key: OrderKey, among orders: [OrderRecord]) throws(Failure) -> OrderRecord {
    if let order = orders.first(where: { $0.key == key }) { return order }
    throw Failure(
      .notFound, stage: "find",
      LocalizedText(
        en: "order \(key.text) is none of this line's", zh: "订单 \(key.text) 不属于此线路"),
      hint: LocalizedText(
        en: "Compare its name with that on the receipt, and the line",
        zh: "请核对收据上的订单号和线路"))
  }

  private static func notCorrectable(_ order: OrderRecord) -> Failure {
    let (key, provider, state) = (order.key.text, order.draft.provider, order.order.state.words)
    return Failure(
      .permissionRefused, stage: "settledOtherwise",
      LocalizedText(
        en: "order \(key) was not settled at the shop: provider \(provider) said of it: "
          + "\(state.english); its state was left as it is",
        zh: "订单 \(key) 并非由店员登记结果：服务商 \(provider) 的答复为\(state.simplifiedChinese)；其状态未改动"),
      hint: LocalizedText(
        en: "Where the provider is wrong, clear it up with them", zh: "如服务商有误，请与其核实"))
  }

  private static func otherProvider(_ order: OrderRecord) -> Failure {
    let (key, provider) = (order.key.text, order.draft.provider)
    return Failure(
      .usage, stage: "provider",
      LocalizedText(
        en: "order \(key) was placed with provider \(provider)",
        zh: "订单 \(key) 是在服务商 \(provider) 处下的"),
      hint: LocalizedText(en: "Leave --provider out", zh: "请去掉 --provider"))
  }
}

extension OrderRecord {
  /// True where people said how it ended: at the counter, or by settling it.
  var mayBeCorrected: Bool {
    [.completed, .cancelled].contains(order.state)
      && (decided != nil || draft.provider == RenewEnvironment.manual)
  }

  /// How a mistake is put right, as a part of a sentence; nil where there can be none.
  var correction: LocalizedText? {
    guard mayBeCorrected else { return nil }
    let other: OrderState.Phase = order.state == .completed ? .cancelled : .completed
    let options = "--verify --settle \(other.rawValue) --order-key \(key.text)"
    return LocalizedText(
      en: "a mistake is put right with \(options)", zh: "如登记有误，请用 \(options) 更正")
  }
}
