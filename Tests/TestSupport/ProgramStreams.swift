import Foundation

/// A file descriptor that closes when nobody holds it any more, and that no child inherits.
struct Descriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(number) }

  /// An input that is empty.
  static func null() throws -> Descriptor {
    try reading("/dev/null")
  }

  /// The file at `path`, to be read from its start.
  static func reading(_ path: String) throws -> Descriptor {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw TestBedError("cannot open \(path): error \(errno)") }
    return Descriptor(number)
  }

  /// Hands the open descriptor to code that closes it itself.
  consuming func take() -> Int32 {
    let number = number
    discard self
    return number
  }
}

/// Both ends of a new pipe.
struct Pipe: ~Copyable {
  let reading: Descriptor
  let writing: Descriptor

  init() throws {
    // Between its creation and its marking a descriptor could slip into a child of another thread.
    spawning.lock()
    defer { spawning.unlock() }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw TestBedError("pipe: error \(errno)") }
    reading = Descriptor(ends[0])
    writing = Descriptor(ends[1])
  }
}

/// Held while descriptors are made that no child may inherit, and while children are made.
let spawning = NSLock()

/// Everything that one output stream of a program has printed, gathered by a thread of its own.
final class OutputCollector: @unchecked Sendable {
  // All state below is touched under `condition` only.
  private let condition = NSCondition()
  private var gathered: [UInt8] = []
  private var lineStart = 0
  private var ended = false

  /// Starts the thread that reads `stream` until its end.
  init(draining stream: consuming Descriptor) {
    let number = stream.take()
    Thread.detachNewThread { [self] in
      var chunk = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = read(number, &chunk, chunk.count)
        if count < 0 && errno == EINTR { continue }
        condition.lock()
        if count > 0 { gathered += chunk[..<count] } else { ended = true }
        condition.broadcast()
        condition.unlock()
        if count <= 0 { break }
      }
      close(number)
    }
  }

  /// All bytes so far.
  var bytes: [UInt8] {
    condition.lock()
    defer { condition.unlock() }
    return gathered
  }

  /// The next line that was not handed out yet; at the end of the stream also an unfinished one.
  func nextLine(timeout: Duration) -> String? {
    let deadline = Date(timeIntervalSinceNow: timeout.seconds)
    condition.lock()
    defer { condition.unlock() }
    while true {
      if let newline = gathered[lineStart...].firstIndex(of: 0x0A) {
        defer { lineStart = newline + 1 }
        return String(decoding: gathered[lineStart..<newline], as: UTF8.self)
      }
      if ended {
        defer { lineStart = gathered.count }
        return lineStart == gathered.count
          ? nil : String(decoding: gathered[lineStart...], as: UTF8.self)
      }
      if !condition.wait(until: deadline) { return nil }
    }
  }

  /// Waits until the stream has ended, at most `timeout`.
  func waitForEnd(timeout: Duration) {
    let deadline = Date(timeIntervalSinceNow: timeout.seconds)
    condition.lock()
    defer { condition.unlock() }
    while !ended && condition.wait(until: deadline) {}
  }
}

/// A way into the standard input of a program.
///
/// A socket pair and not a pipe: a send to a program that has ended then is an error to ignore and
/// not a SIGPIPE that ends the test process.
final class InputSocket: @unchecked Sendable {
  private let lock = NSLock()
  private var ours: Int32
  private var childEnd: Int32

  init() throws {
    spawning.lock()
    defer { spawning.unlock() }
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, streamSocket, 0, &ends) == 0 else {
      throw TestBedError("socketpair: error \(errno)")
    }
    childEnd = ends[0]
    ours = ends[1]
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #if !os(Linux)
      var on: Int32 = 1
      setsockopt(ours, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  deinit { close() }

  /// The end that becomes the standard input of the program; to be taken once.
  func takeChildEnd() -> Descriptor {
    lock.lock()
    defer { lock.unlock() }
    defer { childEnd = -1 }
    return Descriptor(childEnd)
  }

  func send(_ bytes: [UInt8]) {
    #if os(Linux)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    lock.lock()
    defer { lock.unlock() }
    var rest = bytes[...]
    while ours >= 0, !rest.isEmpty {
      let sent = rest.withUnsafeBytes { Foundation.send(ours, $0.baseAddress, $0.count, flags) }
      if sent < 0 && errno == EINTR { continue }
      if sent <= 0 { return }
      rest = rest.dropFirst(sent)
    }
  }

  func close() {
    lock.lock()
    defer { lock.unlock() }
    if ours >= 0 { _ = Foundation.close(ours) }
    ours = -1
  }
}

#if os(Linux)
  let streamSocket = Int32(SOCK_STREAM.rawValue)
#else
  let streamSocket = SOCK_STREAM
#endif
