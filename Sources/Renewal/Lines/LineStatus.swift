/// What is known about a line, each fact with where it comes from.
public struct LineStatus: Hashable, Sendable {
  /// The state.
  public var state: Sourced<LineState>
  /// Until when the line can be used.
  public var validUntil: Sourced<Timestamp>
  /// Money left.
  public var balance: Sourced<Money>
  /// Data, minutes and messages left.
  public var benefits: Sourced<[Benefit]>
  /// Whether the operator renews the line by itself, and when next.
  public var autoRenew: Sourced<AutoRenew>
  /// Whether data can be shared with other devices.
  public var sharing: Sourced<Bool>

  /// What is known about a line; nothing at first.
  public init(
    state: Sourced<LineState> = .unknown, validUntil: Sourced<Timestamp> = .unknown,
    balance: Sourced<Money> = .unknown, benefits: Sourced<[Benefit]> = .unknown,
    autoRenew: Sourced<AutoRenew> = .unknown, sharing: Sourced<Bool> = .unknown
  ) {
    self.state = state
    self.validUntil = validUntil
    self.balance = balance
    self.benefits = benefits
    self.autoRenew = autoRenew
    self.sharing = sharing
  }
}

/// How it stands with a line.
public enum LineState: String, CaseIterable, Hashable, Sendable {
  /// Nobody said.
  case unknown
  /// Not used yet.
  case new
  /// Usable.
  case active
  /// Usable, and soon not any more.
  case expiring
  /// Run out, and still to be saved: incoming calls at most.
  case grace
  /// Switched off, perhaps to be switched on again.
  case suspended
  /// Gone, the number with it.
  case terminated
}

/// Whether a line is renewed by itself.
public struct AutoRenew: Hashable, Sendable {
  /// Whether it is.
  public var isOn: Bool
  /// When next; nil where nobody said.
  public var next: Timestamp?

  /// Whether a line is renewed by itself.
  public init(isOn: Bool, next: Timestamp? = nil) {
    self.isOn = isOn
    self.next = next
  }
}
