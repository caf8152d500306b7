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
enum Blocking {
  /// The result of `body`; the thread does nothing until it is there.
  static func wait<Value: Sendable, Problem: Error>(
    _ body: @escaping @Sendable () async throws(Problem) -> Value
  ) throws(Problem) -> Value {
    let done = DispatchSemaphore(value: 0)
    let box = Box<Value, Problem>()
    Task.detached {
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
