/// What lies between simtool and the simulated provider.
public struct SimulatedNetwork: Sendable {
  /// What is asked for.
  public enum Call: String, CaseIterable, Hashable, Sendable {
    /// The account behind a key.
    case lookup
    /// What can be bought.
    case plans
    /// A price.
    case quote
    /// To buy something.
    case order
    /// What became of an order.
    case orderStatus
  }

  /// What becomes of a call.
  public enum Fate: String, CaseIterable, Hashable, Sendable {
    /// It arrives, and so does the answer.
    case delivered
    /// It never arrives.
    case requestLost
    /// It arrives and is carried out, and the answer is lost.
    case answerLost
  }

  /// How long a call takes, in milliseconds; what it asks for happens halfway.
  public let latency: Int64
  /// What becomes of each call.
  public let fate: @Sendable (Call) -> Fate

  /// A network.
  public init(
    latency: Int64 = 0, fate: @escaping @Sendable (Call) -> Fate = { _ in .delivered }
  ) {
    self.latency = max(0, latency)
    self.fate = fate
  }
}
