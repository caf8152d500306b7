/// How far an order is.
public enum OrderState: Hashable, Sendable {
  /// It is on disk here, and was not sent.
  case created
  /// The provider has it; that is not the end (R0.8).
  case submitted
  /// Done; it may still be reversed.
  case completed
  /// The provider does not take it.
  case rejected(OrderProblem)
  /// The operator does not carry it out.
  case declined(OrderProblem)
  /// Taken back before it was carried out.
  case cancelled
  /// Taken back after it was carried out.
  case reversed
  /// It was sent, and nobody knows what became of it: only questions may follow.
  case outcomeUnknown
}

/// Why an order came to nothing (R3.9).
public enum OrderProblem: String, CaseIterable, Hashable, Sendable {
  /// The number or account is not known.
  case invalidAccount
  /// The line is barred.
  case barred
  /// The operator cannot be reached.
  case operatorDown
  /// An order like it was placed before. It may be this very one: only a question tells.
  case duplicate
  /// Not enough money, or the payment was refused.
  case insufficientFunds
  /// The plan does not fit the line.
  case incompatiblePlan
  /// The price that was named no longer holds.
  case quoteExpired
  /// Refused without a reason that is known.
  case other
}

extension OrderState {
  /// The state without the reason for it: what is written down, and what the table of steps knows.
  public enum Phase: String, CaseIterable, Hashable, Sendable {
    /// On disk here, not sent.
    case created
    /// The provider has it.
    case submitted
    /// Done.
    case completed
    /// The provider does not take it.
    case rejected
    /// The operator does not carry it out.
    case declined
    /// Taken back before it was carried out.
    case cancelled
    /// Taken back after it was carried out.
    case reversed
    /// Sent, and nobody knows what became of it.
    case outcomeUnknown

    /// True where something may still become of it: another order for the same thing has to wait.
    public var isOpen: Bool { [.created, .submitted, .outcomeUnknown].contains(self) }
  }

  /// The state without the reason for it.
  public var phase: Phase {
    switch self {
    case .created: .created
    case .submitted: .submitted
    case .completed: .completed
    case .rejected: .rejected
    case .declined: .declined
    case .cancelled: .cancelled
    case .reversed: .reversed
    case .outcomeUnknown: .outcomeUnknown
    }
  }

  /// Why it came to nothing; nil in the other states.
  public var problem: OrderProblem? {
    switch self {
    case .rejected(let problem), .declined(let problem): problem
    default: nil
    }
  }

  /// A state from its parts: what was written down.
  ///
  /// - Returns: nil where a reason is missing or stands with a state that has none.
  public init?(_ phase: Phase, problem: OrderProblem?) {
    switch (phase, problem) {
    case (.rejected, let problem?): self = .rejected(problem)
    case (.declined, let problem?): self = .declined(problem)
    case (.created, nil): self = .created
    case (.submitted, nil): self = .submitted
    case (.completed, nil): self = .completed
    case (.cancelled, nil): self = .cancelled
    case (.reversed, nil): self = .reversed
    case (.outcomeUnknown, nil): self = .outcomeUnknown
    default: return nil
    }
  }
}
