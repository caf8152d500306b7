#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The state of a terminal device.
enum Terminal {
  /// Asks with `prompt`, and runs `body` while the terminal does not show what is typed, except,
  /// where wanted, the end of the line.
  ///
  /// The former state comes back when `body` returns or throws, and when a signal ends the program
  /// or stops it for a while. Input typed ahead is thrown away, so that it cannot pass as the answer.
  ///
  /// - Throws: `communication` where the descriptor is no terminal, and what `body` throws.
  static func withoutEcho<Result>(
    _ descriptor: Int32, prompt: [UInt8], showsLineEnd: Bool = true, _ body: () throws -> Result
  ) throws -> Result {
    var former = termios()
    guard tcgetattr(descriptor, &former) == 0 else {
      throw Failure.inputFailed(SystemError(number: errno))
    }
    var silent = former
    silent.c_lflag &= ~tcflag_t(ECHO)
    if showsLineEnd { silent.c_lflag |= tcflag_t(ECHONL) }

    let watch = SilentTerminal(descriptor, former: former, silent: silent, prompt: prompt)
    watch.begin()
    defer { watch.end() }
    guard tcsetattr(descriptor, TCSAFLUSH, &silent) == 0 else {
      throw Failure.inputFailed(SystemError(number: errno))
    }
    defer { tcsetattr(descriptor, TCSAFLUSH, &former) }
    do throws(SystemError) {
      try FileDescriptor.write(descriptor, prompt)
    } catch {
      throw Failure.inputFailed(error)
    }
    return try body()
  }
}
