internal import Dispatch
internal import Synchronization

/// Hands rows from the thread that reads a table to the one that writes the ledger, and news back.
///
/// Only so many batches wait at once: a table of any length takes the same memory.
final class ImportPipe: Sendable {
  private struct State {
    var batches: [ImportBatch] = []
    var news: [ImportProgress] = []
    var shift: Int64
    var outcome: Result<Void, LedgerError>?
  }

  private static let capacity = 8

  private let state: Mutex<State>
  // Semaphores must not end below where they began, so they begin at zero.
  private let room = DispatchSemaphore(value: 0)
  private let ready = DispatchSemaphore(value: 0)
  private let changes = DispatchSemaphore(value: 0)

  /// A pipe for an import whose first card will have the number `next`.
  init(next: Int64) {
    state = Mutex(State(shift: next))
    for _ in 0..<Self.capacity { room.signal() }
  }

  // MARK: - The thread that reads

  /// Hands over rows, as soon as there is room; false where nobody takes any more.
  func put(_ batch: ImportBatch) -> Bool {
    room.wait()
    let isOpen = state.withLock { state in
      if state.outcome == nil { state.batches.append(batch) }
      return state.outcome == nil
    }
    if isOpen { ready.signal() }
    return isOpen
  }

  /// What turns the count of cards into the number of the next one, as far as is known.
  var shift: Int64 { state.withLock { $0.shift } }

  /// What was written since the last call.
  func news() -> [ImportProgress] {
    state.withLock { state in
      defer { state.news = [] }
      return state.news
    }
  }

  /// Waits until something was written, or until the other thread is done.
  ///
  /// - Returns: How the other thread ended; nil while it has not.
  func wait() -> Result<Void, LedgerError>? {
    changes.wait()
    return state.withLock { $0.outcome }
  }

  // MARK: - The thread that writes

  /// The next rows, as soon as there are some.
  func take() -> ImportBatch {
    ready.wait()
    return next()
  }

  /// The next rows; nil where there are none in time.
  func take(within milliseconds: Int) -> ImportBatch? {
    ready.wait(timeout: .now() + .milliseconds(milliseconds)) == .success ? next() : nil
  }

  private func next() -> ImportBatch {
    let batch = state.withLock { $0.batches.removeFirst() }
    room.signal()
    return batch
  }

  /// Tells that the next card will have the number `next`, after so many cards of the table.
  func foresee(_ next: Int64, after cards: Int64) {
    state.withLock { $0.shift = next - cards }
  }

  /// Tells how far it is.
  func tell(_ progress: ImportProgress) {
    state.withLock { $0.news.append(progress) }
    changes.signal()
  }

  /// Tells that nothing more is taken.
  func end(_ outcome: Result<Void, LedgerError>) {
    state.withLock { $0.outcome = outcome }
    room.signal()
    changes.signal()
  }
}
