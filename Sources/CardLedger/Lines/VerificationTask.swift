public import Renewal

/// Something that has to be seen to because an order did not show its effect yet (R0.9, R2.6), or was
/// taken back after it was carried out (R4.14).
public struct VerificationTask: Hashable, Sendable {
  /// What has to be done, in the order in which time makes it necessary.
  public enum Step: String, CaseIterable, Hashable, Sendable {
    /// Ask what became of the order: its end is not known.
    case ask
    /// Send the order, which nobody is known to have sent, under its own key, or give it up.
    case send
    /// Find out elsewhere what became of the order, and decide: asking has led nowhere for long.
    case decide
    /// Wait and look again: it may take a few minutes.
    case wait
    /// Let the customer restart the telephone, then look again.
    case restart
    /// Call the provider or the operator: it has taken too long, or was taken back.
    case support
  }

  /// How many milliseconds an order may take before it counts as failed, unless somebody says
  /// otherwise: a quarter of an hour, where customers are told "a few minutes" (R0.8, R1.6).
  public static let patience = LineVerification.patience

  /// For how many milliseconds a program may be at sending an order that it put on disk: as long as
  /// it waits for an answer, and a little.
  public static let sendingTime = CheckedProvider.limit + 10_000

  /// The order.
  public var order: OrderRecord
  /// What has to be done now.
  public var step: Step
  /// Since when; until then it was the step before.
  public var since: Timestamp

  /// Something that has to be seen to.
  public init(order: OrderRecord, step: Step, since: Timestamp) {
    self.order = order
    self.step = step
    self.since = since
  }
}

extension OrderRecord {
  /// After how many times the patience for an order somebody has to be called: an hour with the
  /// usual quarter of one.
  private static let patiences: Int64 = 4

  /// What has to be done about the order at a moment; nil where nothing.
  ///
  /// - Parameter patience: How many milliseconds an order may take before it counts as failed.
  public func task(
    at now: Timestamp, patience: Int64 = VerificationTask.patience
  ) -> VerificationTask? {
    switch order.state {
    case .created: return openTask(at: now, then: .send, after: VerificationTask.sendingTime)
    case .outcomeUnknown: return openTask(at: now, then: .decide, after: Self.patiences * patience)
    case .submitted, .completed: break
    case .rejected, .declined, .cancelled: return nil
    case .reversed: return VerificationTask(order: self, step: .support, since: changed)
    }
    // What only was submitted can still be declined, however well the line looks.
    if order.state == .completed, verification?.settles == true { return nil }
    let first = Timestamp(milliseconds: created.milliseconds + patience)
    let second = Timestamp(milliseconds: created.milliseconds + Self.patiences * patience)
    if now < first { return VerificationTask(order: self, step: .wait, since: created) }
    if now < second { return VerificationTask(order: self, step: .restart, since: first) }
    return VerificationTask(order: self, step: .support, since: second)
  }

  /// To ask what became of the order, and after some time something else that ends it.
  private func openTask(
    at now: Timestamp, then step: VerificationTask.Step, after time: Int64
  ) -> VerificationTask {
    let later = created.adding(milliseconds: time)
    return now < later
      ? VerificationTask(order: self, step: .ask, since: created)
      : VerificationTask(order: self, step: step, since: later)
  }
}

extension Verification {
  /// True where looking again tells nothing more: the line is better, or how it is now is known and
  /// how it was is not.
  fileprivate var settles: Bool {
    switch outcome {
    case .changed: true
    case .unchanged, .failed: false
    case .notComparable: after.state.value != nil || after.validUntil.value != nil
    }
  }
}

extension LineRecord {
  /// What has to be done about the orders of the line, the oldest first.
  ///
  /// Of those that are done only about the last one, until staff have noted since that the line is not
  /// as it was: whether an earlier one had its effect cannot be seen any more. About one that was
  /// taken back until there is another in its place, or staff have noted how it stands with the line
  /// since.
  public func tasks(
    at now: Timestamp, patience: Int64 = VerificationTask.patience
  ) -> [VerificationTask] {
    orders.indices.filter(needsLook).compactMap { orders[$0].task(at: now, patience: patience) }
  }

  private func needsLook(_ index: Int) -> Bool {
    let order = orders[index]
    if order.isOpen { return true }
    guard order.order.state == .reversed else {
      // What was noted together with the order was compared with before already.
      let looked = max(order.changed, order.verification?.at ?? order.changed)
      return index == orders.indices.last
        && !sightings.contains {
          $0.at > looked && $0.status.isArrivalByHand(before: order.draft.before)
        }
    }
    let hasSuccessor = orders[index...].dropFirst().contains {
      $0.isOpen || $0.order.state == .completed
    }
    return !hasSuccessor && !sightings.contains { $0.at > order.changed && $0.status.isByHand }
  }
}

extension LineStatus {
  /// True where somebody at the shop has said how it stands with the line, and not that it is as it
  /// was before or worse.
  fileprivate func isArrivalByHand(before: LineStatus) -> Bool {
    let end = validUntil.source == ManualProvider.source ? validUntil.value : nil
    let state = state.source == ManualProvider.source ? state.value : nil
    if let end, let old = before.validUntil.value, end <= old { return false }
    if let state, [.unknown, .grace, .suspended].contains(state) { return false }
    return end != nil || state != nil
  }

  /// True where somebody at the shop has said it.
  fileprivate var isByHand: Bool {
    [state.source, validUntil.source, balance.source, benefits.source]
      .contains(ManualProvider.source)
  }
}
