import Synchronization

/// The time that a provider goes by: a real one, or a test's.
public struct ProviderClock: Sendable {
  /// The moment.
  public let now: @Sendable () -> Timestamp
  /// Waits so many milliseconds, or less where the task is cancelled.
  public let wait: @Sendable (Int64) async -> Void

  /// A time to go by.
  public init(
    now: @escaping @Sendable () -> Timestamp,
    wait: @escaping @Sendable (Int64) async -> Void = ProviderClock.sleep
  ) {
    self.now = now
    self.wait = wait
  }

  /// Waits for so many milliseconds of real time.
  @Sendable public static func sleep(_ milliseconds: Int64) async {
    // Cancelled is as good as over.
    try? await Task.sleep(for: .milliseconds(milliseconds))
  }
}

/// The first of several results; the others are not heard.
final class Race<Value: Sendable>: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<Result<Value, ProviderError>, Never>)
    case finished(Result<Value, ProviderError>)
    case over
  }

  private let state = Mutex(State.open)

  func finish(_ result: Result<Value, ProviderError>) {
    let waiting = state.withLock {
      state -> CheckedContinuation<Result<Value, ProviderError>, Never>? in
      switch state {
      case .open: state = .finished(result)
      case .awaited(let continuation):
        state = .over
        return continuation
      case .finished, .over: break
      }
      return nil
    }
    waiting?.resume(returning: result)
  }

  func result() async -> Result<Value, ProviderError> {
    await withCheckedContinuation { continuation in
      let known = state.withLock { state -> Result<Value, ProviderError>? in
        if case .finished(let result) = state {
          state = .over
          return result
        }
        state = .awaited(continuation)
        return nil
      }
      if let known { continuation.resume(returning: known) }
    }
  }
}
