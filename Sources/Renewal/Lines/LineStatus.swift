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
  /// The plan that it has, by the name that the operator gives it.
  public var plan: Sourced<String>
  /// The day on which its plan was begun, as its first moment in UTC: some rules hold only for plans of
  /// a certain time.
  public var activated: Sourced<Timestamp>
  /// When it was last used in a way that the operator counts: idle lines are switched off.
  public var lastUsed: Sourced<Timestamp>
  /// What the operator has lent and takes back at the next top-up (R1.13).
  public var emergencyCredit: Sourced<Money>

  /// What is known about a line; nothing at first.
  public init(
    state: Sourced<LineState> = .unknown, validUntil: Sourced<Timestamp> = .unknown,
    balance: Sourced<Money> = .unknown, benefits: Sourced<[Benefit]> = .unknown,
    autoRenew: Sourced<AutoRenew> = .unknown, sharing: Sourced<Bool> = .unknown,
    plan: Sourced<String> = .unknown, activated: Sourced<Timestamp> = .unknown,
    lastUsed: Sourced<Timestamp> = .unknown, emergencyCredit: Sourced<Money> = .unknown
  ) {
    self.state = state
    self.validUntil = validUntil
    self.balance = balance
    self.benefits = benefits
    self.autoRenew = autoRenew
    self.sharing = sharing
    self.plan = plan
    self.activated = activated
    self.lastUsed = lastUsed
    self.emergencyCredit = emergencyCredit
  }
}
