#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An `errno` value.
struct SystemError: Error, Hashable, Sendable {
  /// The number that the system set.
  var number: Int32

  /// The system's own words for it, in English in the C locale.
  var text: String { String(cString: strerror(number)) }

  /// The reader of a pipe has gone.
  static let brokenPipe = SystemError(number: EPIPE)
  /// The descriptor is not open, or not in this direction.
  static let closed = SystemError(number: EBADF)
}

/// The calls on file descriptors, each in one place: interrupted ones are repeated.
enum FileDescriptor {
  /// Puts a stand-in wherever one of the three standard streams is closed.
  ///
  /// Else the next file that is opened would get its number, and the data of a command would go to
  /// the PC/SC service or into a trace. The stand-in is open in the other direction: using it fails
  /// with ``SystemError/closed``.
  static func holdStandardStreams() {
    let wrongWays = [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ]
    for (number, mode) in wrongWays where fcntl(number, F_GETFD) == -1 {
      // The lowest free number is this one, because those below are taken by now.
      _ = open("/dev/null", mode | O_CLOEXEC)
    }
  }

  /// Writes all bytes; in one call, unless the system takes them in parts.
  static func write(_ descriptor: Int32, _ bytes: [UInt8]) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { system_write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Someone made the descriptor non-blocking: wait until it takes more.
        var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = system_poll(&poll, 1, -1)
      } else if errno != EINTR {
        throw SystemError(number: errno)
      }
    }
  }

  /// Reads what is there, at most `count` bytes; an empty answer is the end.
  static func read(_ descriptor: Int32, upTo count: Int) throws(SystemError) -> [UInt8] {
    guard count > 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: count)
    while true {
      let got = buffer.withUnsafeMutableBytes { system_read(descriptor, $0.baseAddress, $0.count) }
      if got >= 0 { return Array(buffer.prefix(got)) }
      if errno != EINTR { throw SystemError(number: errno) }
    }
  }
}

// The C functions under names that do not collide with the methods above.
private func system_write(_ fd: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
  write(fd, base, count)
}

private func system_read(_ fd: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(fd, base, count)
}

private func system_poll(_ fds: UnsafeMutablePointer<pollfd>, _ count: Int, _ wait: Int32) -> Int32
{
  poll(fds, nfds_t(count), wait)
}
