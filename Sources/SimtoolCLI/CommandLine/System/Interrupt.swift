import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// SIGINT and SIGTERM: running work is asked to stop, and the program ends with status 130.
///
/// While there is nothing to stop, a signal handler of one call ends the program. Where there is,
/// the signals arrive on a queue of their own, so that a main thread that waits for a card does not
/// hold them up and no other code runs in a handler; the queue costs half a millisecond, which
/// commands that need none of it do not pay. A terminal without echo is put right by
/// ``SilentTerminal``.
enum Interrupt {
  private struct State {
    var sources: [any DispatchSourceSignal] = []
    var stops: [Int: @Sendable () -> Void] = [:]
    var nextKey = 0
    var isRequested = false
    var isInstalled = false
  }

  private static let state = Mutex(State())
  private static let signals = [SIGINT, SIGTERM]

  /// Makes both signals end the program with status 130; again does nothing.
  static func install() {
    let isFirst = state.withLock { state in
      defer { state.isInstalled = true }
      return !state.isInstalled
    }
    guard isFirst else { return }
    for number in signals { signal(number) { _ in _exit(130) } }
  }

  /// Starts to catch both signals on a queue, where ``install()`` was called; again does nothing.
  ///
  /// It returns when the signals are really caught: none is lost in between.
  private static func startCatching() {
    guard state.withLock({ $0.isInstalled && $0.sources.isEmpty }) else { return }
    let queue = DispatchQueue(label: "simtool.interrupt")
    let ready = DispatchSemaphore(value: 0)
    let count = state.withLock { state in
      guard state.sources.isEmpty else { return 0 }
      for number in signals {
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler { arrived() }
        source.setRegistrationHandler {
          // kqueue sees ignored signals, and the default action must not come before it. On Linux
          // Dispatch has installed a handler of its own, which this would take away.
          #if canImport(Darwin)
            signal(number, SIG_IGN)
          #endif
          ready.signal()
        }
        source.resume()
        state.sources.append(source)
      }
      return state.sources.count
    }
    // Outside the lock, which a signal's handler on the same queue may be waiting for.
    for _ in 0..<count { ready.wait() }
  }

  /// True once a signal has arrived: a command that was stopped ends with
  /// ``ExitCode/interrupted``.
  static var isRequested: Bool { state.withLock { $0.isRequested } }

  /// Runs `body`, which a first signal stops by calling `stop` instead of ending the program.
  ///
  /// `stop` is called on another thread, at most once, and must make `body` return soon. A second
  /// signal ends the program all the same.
  static func stopping<Result>(
    by stop: @escaping @Sendable () -> Void, _ body: () throws -> Result
  ) rethrows -> Result {
    startCatching()
    let key = state.withLock { state in
      state.nextKey += 1
      state.stops[state.nextKey] = stop
      return state.nextKey
    }
    defer { state.withLock { _ = $0.stops.removeValue(forKey: key) } }
    return try body()
  }

  private static func arrived() {
    let stops = state.withLock { state in
      defer { state.isRequested = true }
      return state.isRequested ? [:] : state.stops
    }
    guard stops.isEmpty else {
      for stop in stops.values { stop() }
      return
    }
    // Not exit(): its handlers would wait for locks that the interrupted work holds.
    _exit(ExitCode.interrupted.rawValue)
  }
}
