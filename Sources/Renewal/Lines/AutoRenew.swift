/// Whether the operator means to renew a line by itself (R2.11).
///
/// Only that it is said to: nobody can promise that the money is there on the day.
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
