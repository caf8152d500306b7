/// What may follow what in the life of an order (docs/lines.md, "Orders").
public enum OrderMachine {
  /// What brings an order from one state to another.
  public enum Cause: String, CaseIterable, Hashable, Sendable {
    /// The call that sent the order came to an end, with an answer or without one.
    case sending
    /// The provider was asked what became of the order.
    case question
    /// Somebody at the shop found out elsewhere, and says so.
    case decision
    /// Somebody at the shop decided by mistake, and says how it was.
    case correction
  }

  /// What the shop has to do about an order that it finds in its ledger.
  public enum Task: String, CaseIterable, Hashable, Sendable {
    /// Ask the provider what became of it, and on no account send it again.
    case ask
    /// Find out elsewhere: the provider cannot be asked.
    case decide
    /// Nothing.
    case nothing
  }

  /// A step that cannot be.
  public struct Fault: Error, Hashable, Sendable {
    /// The state that the order has.
    public var from: OrderState.Phase
    /// The state that it was to get.
    public var to: OrderState.Phase
    /// What was to bring it there.
    public var cause: Cause

    /// A step that cannot be.
    public init(from: OrderState.Phase, to: OrderState.Phase, cause: Cause) {
      self.from = from
      self.to = to
      self.cause = cause
    }

    /// In words.
    public var wording: Wording {
      Wording(
        en: "an order that is \(from.rawValue) cannot become \(to.rawValue) by \(cause.rawValue); "
          + "its state stays as it was",
        zh: "状态为 \(from.rawValue) 的订单不能因 \(cause.rawValue) 变为 \(to.rawValue)；状态保持不变")
    }
  }

  /// The state after a step; a state that is the same is no step and always allowed.
  ///
  /// - Throws: ``Fault`` where the table does not have the step.
  public static func advance(
    _ state: OrderState, to next: OrderState, by cause: Cause
  ) throws(Fault) -> OrderState {
    if state == next { return state }
    guard allows(state.phase, to: next.phase, by: cause) else {
      throw Fault(from: state.phase, to: next.phase, cause: cause)
    }
    return next
  }

  /// True where the table has the step.
  public static func allows(
    _ from: OrderState.Phase, to: OrderState.Phase, by cause: Cause
  ) -> Bool {
    steps[from]?[cause]?.contains(to) ?? false
  }

  /// The state of an order whose sending failed.
  ///
  /// Only a clear no leaves nothing behind. "Already placed" is no clear no: what was placed may be
  /// this very order.
  public static func state(afterSendingFailedWith error: ProviderError) -> OrderState {
    switch error {
    case .refused(.duplicate), .noAnswer, .badAnswer: .outcomeUnknown
    case .refused(let problem): .rejected(problem)
    case .unsupported: .rejected(.other)
    }
  }

  /// What has to be done about an order that is found, at a provider with these capabilities.
  ///
  /// One that is found as created may have been sent all the same, by a program that was killed
  /// before it could say so. Where the provider is asked and knows of none with this key, it may be
  /// sent, under the same key.
  public static func task(for state: OrderState, at capabilities: Capabilities) -> Task {
    switch state.phase {
    case .created, .submitted, .outcomeUnknown:
      capabilities.contains(.findByKey) ? .ask : .decide
    case .completed, .rejected, .declined, .cancelled, .reversed: .nothing
    }
  }

  private typealias Steps = [Cause: Set<OrderState.Phase>]

  private static let steps: [OrderState.Phase: Steps] = [
    .created: [
      .sending: [.submitted, .completed, .rejected, .declined, .cancelled, .outcomeUnknown],
      // A program that was killed left an order that may or may not have been sent.
      .question: [
        .submitted, .completed, .rejected, .declined, .cancelled, .reversed, .outcomeUnknown,
      ],
      .decision: [.completed, .cancelled, .outcomeUnknown],
    ],
    .submitted: [
      .question: [.completed, .rejected, .declined, .cancelled, .reversed, .outcomeUnknown],
      .decision: [.completed, .rejected, .declined, .cancelled, .reversed],
    ],
    .outcomeUnknown: [
      .question: [.submitted, .completed, .rejected, .declined, .cancelled, .reversed],
      .decision: [.completed, .rejected, .declined, .cancelled, .reversed],
    ],
    .completed: [
      .question: [.reversed], .decision: [.reversed],
      .correction: [.submitted, .rejected, .declined, .cancelled, .reversed],
    ],
    .cancelled: [.correction: [.submitted, .completed, .rejected, .declined, .reversed]],
  ]
}
