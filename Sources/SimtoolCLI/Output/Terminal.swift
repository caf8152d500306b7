#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The state of a terminal device.
enum Terminal {
  /// Runs `body` while the terminal does not show what is typed, except the end of the line.
  ///
  /// The former state comes back when `body` returns or throws, and when SIGINT or SIGTERM ends
  /// the program. Input typed ahead is thrown away, so that it cannot pass as the answer.
  ///
  /// - Throws: `communication` where the descriptor is no terminal, and what `body` throws.
  static func withoutEcho<Result>(
    _ descriptor: Int32, _ body: () throws -> Result
  ) throws -> Result {
    var state = termios()
    guard tcgetattr(descriptor, &state) == 0 else {
      throw Failure.inputFailed(SystemError(number: errno))
    }
    let former = state
    let restore: @Sendable () -> Void = {
      var former = former
      tcsetattr(descriptor, TCSAFLUSH, &former)
    }
    state.c_lflag &= ~tcflag_t(ECHO)
    state.c_lflag |= tcflag_t(ECHONL)
    return try Interrupt.cleaning(up: restore) {
      guard tcsetattr(descriptor, TCSAFLUSH, &state) == 0 else {
        throw Failure.inputFailed(SystemError(number: errno))
      }
      defer { restore() }
      return try body()
    }
  }
}
