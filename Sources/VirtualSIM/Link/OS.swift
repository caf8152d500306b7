#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The little that this module needs from the operating system besides sockets.
enum OS {
  /// Blocks the calling thread for `duration`.
  static func sleep(for duration: Duration) {
    let (seconds, attoseconds) = duration.components
    var wanted = timespec()
    wanted.tv_sec = Int(clamping: seconds)
    wanted.tv_nsec = Int(clamping: attoseconds / 1_000_000_000)
    var left = timespec()
    while nanosleep(&wanted, &left) != 0, errno == EINTR { wanted = left }
  }
}
