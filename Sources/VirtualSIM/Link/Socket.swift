#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A TCP connection that carries length-prefixed messages.
///
/// Its owner sees to it that `close` comes after the last use; `shutDown` may come from elsewhere.
struct Socket: Sendable {
  private let descriptor: Int32

  /// Connects to an IPv4 address or name.
  init(connectingTo host: String, port: UInt16) throws(LinkError) {
    var hints = addrinfo()
    hints.ai_family = AF_INET
    hints.ai_socktype = streamType
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0, let first = list else {
      throw LinkError(.unknownHost, host: host, port: port)
    }
    defer { freeaddrinfo(first) }

    let descriptor = socket(AF_INET, streamType, 0)
    guard descriptor >= 0 else {
      throw LinkError(.unreachable, host: host, port: port, errorNumber: errno)
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    guard connect(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0 else {
      let number = errno
      _ = systemClose(descriptor)
      let code: LinkError.Code = number == ECONNREFUSED ? .refused : .unreachable
      throw LinkError(code, host: host, port: port, errorNumber: number)
    }
    #if canImport(Darwin)
      var on: Int32 = 1
      setsockopt(
        descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    self.descriptor = descriptor
  }

  /// True as soon as a message or the end of the connection is there, false when time is up before.
  func hasMessage(within time: Duration) -> Bool {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, Int32(time / .milliseconds(1))) != 0
  }

  /// The next message; nil when the connection has ended.
  func receiveMessage() -> [UInt8]? {
    guard let length = receive(2) else { return nil }
    return receive(Int(length[0]) << 8 | Int(length[1]))
  }

  /// Sends a message of at most 65 535 bytes; false when the connection has ended.
  ///
  /// Length and body leave in one call: vpcd sends its own in two, and with both sides waiting for
  /// each other's acknowledgement an exchange would take 44 ms instead of 0.1.
  func send(message: [UInt8]) -> Bool {
    guard message.count <= 0xFFFF else { return false }
    let bytes = [UInt8(message.count >> 8), UInt8(message.count & 0xFF)] + message
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemSend(descriptor, UnsafeRawBufferPointer(rebasing: buffer[sent...]))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Ends the connection for both directions, so that a waiting receive returns.
  func shutDown() { _ = systemShutdown(descriptor) }

  /// Ends the connection and gives the descriptor back.
  ///
  /// Shut down first: a program started meanwhile may have inherited the descriptor, and would keep
  /// the card in the reader.
  func close() {
    shutDown()
    _ = systemClose(descriptor)
  }

  private func receive(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var received = 0
    while received < count {
      acknowledgeAtOnce()
      let got = bytes.withUnsafeMutableBytes { buffer in
        recv(descriptor, buffer.baseAddress.map { $0 + received }, count - received, 0)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return nil }
      received += got
    }
    return bytes
  }

  /// The kernel forgets the setting with time, so it is renewed before each receive.
  private func acknowledgeAtOnce() {
    #if os(Linux)
      var on: Int32 = 1
      setsockopt(
        descriptor, Int32(IPPROTO_TCP), TCP_QUICKACK, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }
}

// Members of Socket have the names of the system's functions; these reach past them.

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func systemShutdown(_ descriptor: Int32) -> Int32 { shutdown(descriptor, Int32(SHUT_RDWR)) }

private func systemSend(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  #if canImport(Darwin)
    let flags: Int32 = 0
  #else
    let flags = Int32(MSG_NOSIGNAL)
  #endif
  return send(descriptor, bytes.baseAddress, bytes.count, flags)
}

private var streamType: Int32 {
  #if canImport(Darwin)
    SOCK_STREAM
  #else
    Int32(SOCK_STREAM.rawValue)
  #endif
}
