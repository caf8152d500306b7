// The test bed exists on Linux only.
#if os(Linux)
  import Foundation
  import Synchronization

  /// The least that a vpcd slot takes for a card: an ATR, and `6D00` to every command.
  ///
  /// The tests of the bed use it instead of the virtual SIM, so that a fault is found on one side.
  /// The messages of vpcd are a length of two bytes and that many bytes; a single byte is a control:
  /// 00 power off, 01 power on, 02 reset, 04 the ATR is asked for (vpcd, `src/vpcd/vpcd.h`).
  final class BareCard: @unchecked Sendable {
    static let atr: [UInt8] = [0x3B, 0x00]
    private let descriptor: Int32
    private let seen = Mutex<[UInt8]>([])

    /// The control bytes so far, in order.
    var controls: [UInt8] { seen.withLock { $0 } }

    /// Enters the slot behind `port`; `nil` if nothing listens there.
    init?(port: UInt16) {
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      self.descriptor = descriptor
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let connected = withUnsafePointer(to: address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) == 0 }
      }
      guard connected else {
        close(descriptor)
        return nil
      }
      Thread.detachNewThread { [weak self] in
        while let message = Self.receive(descriptor) {
          guard let self else { break }
          self.answer(message)
        }
        close(descriptor)
      }
    }

    deinit { eject() }

    /// Leaves the slot.
    func eject() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Waits until a control of this kind has come.
    func waits(for control: UInt8, _ timeout: Duration = .seconds(5)) -> Bool {
      let deadline = ContinuousClock.now + timeout
      while ContinuousClock.now < deadline {
        if controls.contains(control) { return true }
        Thread.sleep(forTimeInterval: 0.005)
      }
      return false
    }

    private func answer(_ message: [UInt8]) {
      guard message.count == 1 else { return send([0x6D, 0x00]) }
      if message[0] == 4 { send(Self.atr) }
      seen.withLock { $0.append(message[0]) }
    }

    private func send(_ body: [UInt8]) {
      let bytes = [UInt8(body.count >> 8), UInt8(body.count & 0xFF)] + body
      _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    private static func receive(_ descriptor: Int32) -> [UInt8]? {
      guard let length = receive(descriptor, 2) else { return nil }
      return receive(descriptor, Int(length[0]) << 8 | Int(length[1]))
    }

    private static func receive(_ descriptor: Int32, _ count: Int) -> [UInt8]? {
      var bytes = [UInt8](repeating: 0, count: count)
      let got = recv(descriptor, &bytes, count, Int32(MSG_WAITALL))
      return got == count ? bytes : nil
    }
  }
#endif
