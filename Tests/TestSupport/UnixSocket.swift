// The test bed exists on Linux only.
#if os(Linux)
  import Foundation

  /// Sockets by path, as the gate needs them.
  enum UnixSocket {
    static func listening(at path: String) throws -> Int32 {
      let number = try made(path) { bind($0, $1, $2) }
      guard listen(number, 16) == 0 else { throw TestBedError("listen: error \(errno)") }
      return number
    }

    static func connected(to path: String) throws -> Int32 {
      try made(path) { connect($0, $1, $2) }
    }

    static func send(_ socket: Int32, _ bytes: [UInt8]) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let sent = rest.withUnsafeBytes {
          Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard sent > 0 else { return }
        rest = rest.dropFirst(sent)
      }
    }

    /// Exactly so many bytes; nil where the other side ends first.
    static func receive(_ socket: Int32, _ count: Int) -> [UInt8]? {
      if count == 0 { return [] }
      var bytes = [UInt8](repeating: 0, count: count)
      let got = recv(socket, &bytes, count, Int32(MSG_WAITALL))
      return got == count ? bytes : nil
    }

    private static func made(
      _ path: String, _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> Int32 {
      spawning.lock()
      let number = socket(AF_UNIX, streamSocket, 0)
      _ = fcntl(number, F_SETFD, FD_CLOEXEC)
      spawning.unlock()
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
      let size = socklen_t(MemoryLayout<sockaddr_un>.size)
      let result = withUnsafePointer(to: address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { use(number, $0, size) }
      }
      guard result == 0 else {
        close(number)
        throw TestBedError("socket \(path): error \(errno)")
      }
      return number
    }
  }
#endif
