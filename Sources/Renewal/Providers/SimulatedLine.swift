/// What the simulated provider does with a line: its last three digits say it (docs/lines.md,
/// "The simulated provider").
///
/// The hundreds say how long an order takes. The last digit says what becomes of it where the tens
/// are 0; else the tens say how the line stands. 0 to 7 and the times are those of DT One's sandbox,
/// the rest is simtool's own.
struct SimulatedLine: Hashable {
  /// 0...999.
  let digits: Int

  /// The line behind a key: its last three decimal digits, with noughts before fewer.
  init(_ key: IdentityKey) {
    let tail = key.text.utf8.filter { (0x30...0x39).contains($0) }.suffix(3)
    digits = tail.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// A line by its digits; nil unless they are 0...999.
  init?(digits: Int) {
    guard (0...999).contains(digits) else { return nil }
    self.digits = digits
  }

  private static let pending: [Int: Int64] = [1: 3_000, 2: 20_000, 3: 300_000]
  private static let ends: [Int: OrderState] = [
    2: .declined(.invalidAccount), 3: .declined(.barred), 4: .declined(.operatorDown),
    5: .declined(.duplicate), 6: .declined(.other), 7: .declined(.other),
  ]
  private static let day: Int64 = 86_400_000
  /// The end of validity by the tens, in days from when the simulation began.
  private static let validity: [Int: Int64] = [1: 1, 2: -5, 3: -60]
  /// How long after its end an order is taken back where the digits say so.
  private static let reversal: Int64 = 60_000

  /// The number whose last digits say what becomes of an order; 0 where the tens say something else.
  private var outcome: Int { digits % 100 < 10 ? digits % 10 : 0 }
  private var tens: Int { digits / 10 % 10 }

  /// True where nobody knows the line.
  var isUnknown: Bool { digits % 100 == 99 }
  /// True where a completed order changes nothing about the line.
  var ignoresOrders: Bool { outcome == 8 }
  /// True where nobody knows how the line stands.
  var isSilent: Bool { tens == 6 }
  /// True where the line was not used yet.
  var isNew: Bool { tens == 4 }
  /// True where nothing is left on the line.
  var isUsedUp: Bool { tens == 5 }

  /// The end of validity before any order; nil where there is none yet.
  func validUntil(begun: Timestamp) -> Timestamp? {
    isNew ? nil : begun.adding(milliseconds: (Self.validity[tens] ?? 20) * Self.day)
  }

  /// How far an order is that came in at `placed`.
  func state(placed: Timestamp, now: Timestamp) -> OrderState {
    let end = self.end(placed: placed)
    if now < end { return .submitted }
    if outcome == 9, now >= end.adding(milliseconds: Self.reversal) { return .reversed }
    return Self.ends[outcome] ?? .completed
  }

  /// When an order that came in at `placed` comes to its end.
  func end(placed: Timestamp) -> Timestamp {
    placed.adding(milliseconds: Self.pending[digits / 100] ?? 0)
  }

  /// The state of a line by the end of its validity alone.
  static func state(validUntil end: Timestamp, now: Timestamp) -> LineState {
    if now >= end.adding(milliseconds: 10 * day) { return .suspended }
    if now >= end { return .grace }
    return now >= end.adding(milliseconds: -3 * day) ? .expiring : .active
  }
}
