import Dispatch
import Synchronization

/// How long a reader may keep its thread waiting before the caller is told.
///
/// PC/SC waits without limit while another program holds the card, and nothing ends such a call
/// (docs/readers.md, waiting); so the waiting happens on a thread of its own, and whoever wants the
/// result gives up on that thread instead.
public struct TimeLimits: Hashable, Sendable {
  /// Longest wait for a card that another program holds, in seconds.
  public var open: Double
  /// Longest wait for one response of the card, in seconds.
  ///
  /// A slow card is no reason to hurry: the first command after a reset can take long.
  public var exchange: Double
  /// Longest wait for the PC/SC service itself, in seconds: it answers at once or it hangs.
  public var service: Double

  /// The limits of the tool: 5 s for a held card, 30 s for an exchange, 5 s for the service.
  public init(open: Double = 5, exchange: Double = 30, service: Double = 5) {
    self.open = open
    self.exchange = exchange
    self.service = service
  }

  /// One limit for card and program; the service gets no more than it, and never more than 5 s.
  public init(both seconds: Double) {
    self.init(open: seconds, exchange: seconds)
    service = min(service, seconds)
  }
}

/// Looks after one reader's thread: knows what it is waiting for and since when.
final class Watchdog: Sendable {
  /// What the thread is doing.
  enum Phase: Sendable {
    /// Computing, or waiting for nobody.
    case idle
    /// Asking the PC/SC service, which answers at once unless it hangs.
    case service
    /// In a call that waits while another program holds the card.
    case opening
    /// Waiting for the card's response, or for power.
    case exchange
  }

  private struct State {
    var phase = Phase.idle
    var since = DispatchTime.now()
  }

  private let state = Mutex(State())
  private let limits: TimeLimits

  init(limits: TimeLimits) { self.limits = limits }

  /// Says what the thread is about to wait for.
  ///
  /// Entering the phase that it is in starts the clock anew, except for `.opening`: connect, begin
  /// and retries share one limit.
  func enter(_ phase: Phase) {
    state.withLock {
      if phase == .opening, $0.phase == .opening { return }
      $0 = State(phase: phase, since: .now())
    }
  }

  /// The moment at which the present phase has lasted too long; nil while idle.
  private var deadline: (at: DispatchTime, phase: Phase)? {
    let now = state.withLock { $0 }
    switch now.phase {
    case .idle: return nil
    case .service: return (now.since + limits.service, .service)
    case .opening: return (now.since + limits.open, .opening)
    case .exchange: return (now.since + limits.exchange, .exchange)
    }
  }

  /// Runs `body` on a thread of its own and returns what it returns, or the phase that lasted too
  /// long.
  ///
  /// In that case the thread is abandoned: it ends when PC/SC lets it.
  func run<Value: Sendable>(
    label: String, _ body: @escaping @Sendable () -> Value
  ) -> Outcome<Value> {
    let box = ResultBox<Value>()
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: label).async {
      let value = body()
      box.set(value)
      done.signal()
    }
    while true {
      let limit = deadline
      // While the thread computes there is nothing to time; look again soon.
      let patience = limit?.at ?? .now() + 0.25
      if done.wait(timeout: patience) == .success, let value = box.take() {
        return .finished(value)
      }
      if let limit, let still = deadline, still.phase == limit.phase, still.at <= .now() {
        return .stuck(limit.phase)
      }
    }
  }

  enum Outcome<Value> {
    case finished(Value)
    case stuck(Phase)
  }
}

/// Carries a value from the thread that made it to the one that waits for it.
private final class ResultBox<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  func set(_ new: Value) { value.withLock { $0 = new } }
  func take() -> Value? { value.withLock { $0.take() } }
}
