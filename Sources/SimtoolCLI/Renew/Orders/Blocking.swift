import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Waits on this thread for what a provider does on others.
///
/// The thread may be one of Swift's own pool: what it waits for needs none of them.
enum Blocking {
  /// Where providers run.
  static let executor: any TaskExecutor = OwnThreads()

  /// The result of `body`; the thread does nothing until it is there.
  static func wait<Value: Sendable, Problem: Error>(
    _ body: @escaping @Sendable () async throws(Problem) -> Value
  ) throws(Problem) -> Value {
    let done = DispatchSemaphore(value: 0)
    let box = Box<Value, Problem>()
    Task.detached(executorPreference: executor) {
      do throws(Problem) {
        box.put(.success(try await body()))
      } catch {
        box.put(.failure(error))
      }
      done.signal()
    }
    done.wait()
    return try box.take()
  }

  private final class Box<Value: Sendable, Problem: Error>: Sendable {
    private let result = Mutex<Result<Value, Problem>?>(nil)

    func put(_ value: Result<Value, Problem>) { result.withLock { $0 = value } }

    func take() throws(Problem) -> Value {
      // It was put there before the semaphore was signalled.
      guard let value = result.withLock({ $0 }) else { preconditionFailure("nothing was put") }
      return try value.get()
    }
  }
}

/// Runs each piece of work on a queue of its own.
///
/// A serial queue gets a thread however many others are blocked. Swift's own pool has as many threads
/// as the machine has cores: when all of them wait for work that needs one, nothing goes on.
private final class OwnThreads: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let work = UnownedJob(job)
    DispatchQueue(label: "simtool.provider").async {
      work.runSynchronously(on: self.asUnownedTaskExecutor())
    }
  }
}

extension Blocking {
  /// Waits so many milliseconds, or less where the task is cancelled, by none of Swift's threads.
  @Sendable static func sleep(_ milliseconds: Int64) async {
    guard milliseconds > 0 else { return }
    let end = End()
    await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
        end.hold(continuation)
        DispatchQueue(label: "simtool.clock").asyncAfter(
          deadline: .now() + .milliseconds(Int(clamping: milliseconds))
        ) { end.come() }
      }
    } onCancel: {
      end.come()
    }
  }

  /// The end of a wait, which comes once, perhaps before anybody waits.
  private final class End: Sendable {
    private let state = Mutex<(isHere: Bool, waiting: CheckedContinuation<Void, Never>?)>(
      (false, nil))

    func hold(_ continuation: CheckedContinuation<Void, Never>) {
      let isHere = state.withLock { state -> Bool in
        if !state.isHere { state.waiting = continuation }
        return state.isHere
      }
      if isHere { continuation.resume() }
    }

    func come() {
      let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
        defer { state = (true, nil) }
        return state.waiting
      }
      waiting?.resume()
    }
  }
}

extension Blocking {
  /// Sleeps on this thread.
  static func pause(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var time = timespec()
    time.tv_sec = Int(seconds)
    time.tv_nsec = Int(attoseconds / 1_000_000_000)
    nanosleep(&time, nil)
  }
}
