#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A terminal whose echo is off, and what signals must do to it.
///
/// A signal that ends or stops the program finds the terminal put right first, and then does what it
/// would have done; after a stop the question is asked again. That happens in the signal handler
/// itself, because a program that is stopped runs nothing else. So the handler touches only memory
/// that was laid out before, and calls only what handlers may (POSIX.1-2017, 2.4.3).
struct SilentTerminal {
  /// Ctrl-C, `kill`, a terminal that goes away, Ctrl-\, Ctrl-Z, and going on after a stop.
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT]

  private typealias Handler = @convention(c) (Int32) -> Void

  /// What the handler needs.
  private struct Layout {
    let descriptor: Int32
    var former: termios
    var silent: termios
    let prompt: UnsafeMutableBufferPointer<UInt8>
    /// The handlers that were there before, by the numbers of their signals.
    let previous: UnsafeMutableBufferPointer<Handler?>

    /// True where this program may change the terminal: in the background the shell has it, and
    /// an attempt would stop the program.
    var isOurs: Bool {
      let group = tcgetpgrp(descriptor)
      return group == -1 || group == getpgrp()
    }
  }

  /// The one layout in use; set before the handlers are, and taken away after them.
  nonisolated(unsafe) private static var current: UnsafeMutablePointer<Layout>?

  private let layout: UnsafeMutablePointer<Layout>

  /// - Parameter prompt: What to write again when the program goes on after a stop.
  init(_ descriptor: Int32, former: termios, silent: termios, prompt: [UInt8]) {
    let text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: prompt.count)
    _ = text.initialize(from: prompt)
    let previous = UnsafeMutableBufferPointer<Handler?>.allocate(
      capacity: Int(Self.signals.max() ?? 0) + 1)
    previous.initialize(repeating: nil)
    layout = .allocate(capacity: 1)
    layout.initialize(
      to: Layout(
        descriptor: descriptor, former: former, silent: silent, prompt: text, previous: previous))
  }

  /// Takes the signals over.
  func begin() {
    Self.current = layout
    for number in Self.signals {
      let previous = signal(number) { SilentTerminal.handle($0) }
      layout.pointee.previous[Int(number)] = previous
      // What `nohup` has switched off stays off.
      if Self.isIgnored(previous) { signal(number, SIG_IGN) }
    }
  }

  /// Gives the signals back; nothing can be done with this value afterwards.
  func end() {
    for number in Self.signals { signal(number, layout.pointee.previous[Int(number)]) }
    Self.current = nil
    layout.pointee.prompt.deallocate()
    layout.pointee.previous.deallocate()
    layout.deinitialize(count: 1)
    layout.deallocate()
  }

  private static func isIgnored(_ handler: Handler?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  // MARK: In the handler

  private static func handle(_ number: Int32) {
    guard let layout = current else { return }
    let error = errno
    defer { errno = error }
    if number != SIGCONT {
      if layout.pointee.isOurs {
        tcsetattr(layout.pointee.descriptor, TCSAFLUSH, &layout.pointee.former)
      }
      // Where Swift's own tools are installed, its runtime answers SIGQUIT with a debugger that asks
      // questions on the terminal: not beside a PIN.
      carryOut(number, number == SIGQUIT ? SIG_DFL : layout.pointee.previous[Int(number)])
    }
    // Still here: the program was stopped and goes on.
    guard layout.pointee.isOurs else { return }
    tcsetattr(layout.pointee.descriptor, TCSAFLUSH, &layout.pointee.silent)
    if number != SIGCONT {
      let prompt = layout.pointee.prompt
      _ = write(layout.pointee.descriptor, prompt.baseAddress, prompt.count)
    }
  }

  /// Lets the signal do what it did before, which may be the end.
  private static func carryOut(_ number: Int32, _ previous: Handler?) {
    signal(number, previous)
    var one = sigset_t()
    sigemptyset(&one)
    sigaddset(&one, number)
    // A handler runs with its own signal held back.
    pthread_sigmask(SIG_UNBLOCK, &one, nil)
    raise(number)
    signal(number) { SilentTerminal.handle($0) }
  }
}
