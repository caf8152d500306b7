import APDU
import Foundation
import Synchronization
import Testing
import UICC

@testable import VirtualSIM

/// The link against a small vpcd of our own: a TCP server on the loopback interface.
struct VirtualReaderLinkTests {
  @Test func `power, ATR, commands, reset, and taking the card out`() throws {
    let reader = try StandInReader()
    let inserted = try InsertedCard(Example.image(), port: reader.port)
    try reader.accept()
    reader.send([0x04])
    #expect(reader.receive() == Example.atr)
    reader.send([0x01])
    reader.send([0x04])
    #expect(reader.receive() == Example.atr)
    reader.send(HexBytes("00A4000C022FE2").bytes)
    #expect(reader.receive() == [0x90, 0x00])
    reader.send(HexBytes("00B000000A").bytes)
    #expect(reader.receive().map { Hex.encode($0) } == "986630214365870921F69000")
    reader.send([0x02])
    reader.send(HexBytes("00B000000A").bytes)
    #expect(reader.receive() == [0x69, 0x86])
    reader.send([0x00])
    reader.send([0x7E])  // an unknown control is passed over
    reader.send([])  // so is nothing at all
    reader.send([0x04])
    #expect(reader.receive() == Example.atr)
    #expect(inserted.card.counters.exchanges == 3)
    #expect(inserted.card.counters.resets == 1)
    #expect(inserted.card.counters.powerUps == 1)
    inserted.eject()
    #expect(reader.receive() == nil)
    inserted.eject()
    try inserted.insert()
    try reader.accept()
    reader.send([0x04])
    #expect(reader.receive() == Example.atr)
  }

  @Test func `a message that arrives in pieces is one message`() throws {
    let reader = try StandInReader()
    let inserted = try InsertedCard(Example.image(), port: reader.port)
    try reader.accept()
    for byte in [0x00, 0x05] + HexBytes("00B082000A").bytes {
      reader.sendRaw([byte])
      usleep(2_000)
    }
    #expect(reader.receive().map { Hex.encode($0) } == "986630214365870921F69000")
    inserted.eject()
  }

  @Test func `length and body leave together`() throws {
    let reader = try StandInReader()
    let inserted = try InsertedCard(Example.image(), port: reader.port)
    try reader.accept()
    for _ in 0..<50 {
      reader.send([0x04])
      #expect(reader.receiveOnce() == [0x00, UInt8(Example.atr.count)] + Example.atr)
    }
    inserted.eject()
  }

  @Test func `run blocks until it is stopped from another thread`() throws {
    let reader = try StandInReader()
    let link = VirtualReaderLink(VirtualCard(Example.image()), port: reader.port)
    let ended = Ended()
    Thread.detachNewThread { ended.set(Result { try link.run() }) }
    try reader.accept()
    reader.send([0x04])
    #expect(reader.receive() == Example.atr)
    #expect(ended.value == nil)
    link.stop()
    #expect(try ended.wait() == .stopped)
  }

  @Test func `a link that was stopped before it ran ends at once`() throws {
    let reader = try StandInReader()
    let link = VirtualReaderLink(VirtualCard(Example.image()), port: reader.port)
    link.stop()
    #expect(try link.run() == .stopped)
  }

  @Test func `the reader's end is told from ours`() throws {
    let reader = try StandInReader()
    let link = VirtualReaderLink(VirtualCard(Example.image()), port: reader.port)
    let ended = Ended()
    Thread.detachNewThread { ended.set(Result { try link.run() }) }
    try reader.accept()
    reader.closeCard()
    #expect(try ended.wait() == .closedByReader)
  }

  @Test func `a dropped card closes the connection instead of answering`() throws {
    let reader = try StandInReader()
    let card = VirtualCard.make(Example.image(), modes: [.dropMidRead])
    let link = VirtualReaderLink(card, port: reader.port)
    let ended = Ended()
    Thread.detachNewThread { ended.set(Result { try link.run() }) }
    try reader.accept()
    for _ in 0..<2 {
      reader.send(HexBytes("00B082000A").bytes)
      #expect(reader.receive()?.count == 12)
    }
    reader.send(HexBytes("00B082000A").bytes)
    #expect(reader.receive() == nil)
    #expect(try ended.wait() == .dropped)
  }

  @Test func `a mute card answers power with what cannot be an ATR, and stays`() throws {
    let reader = try StandInReader()
    let inserted = try InsertedCard(Example.image(), modes: [.mute], port: reader.port)
    try reader.accept()
    for _ in 0..<3 {
      reader.send([0x01])
      reader.send([0x04])
      #expect((reader.receive()?.count ?? 0) > 33)
    }
    inserted.eject()
    #expect(inserted.card.counters.powerUps == 0)
  }

  @Test func `a short ATR is sent as it is`() throws {
    let reader = try StandInReader()
    let inserted = try InsertedCard(Example.image(), modes: [.shortATR], port: reader.port)
    try reader.accept()
    reader.send([0x04])
    #expect(reader.receive() == [0x3B])
    inserted.eject()
  }

  @Test func `a reader that is not there is named`() throws {
    let port = try StandInReader().port
    let error = #expect(throws: LinkError.self) {
      try InsertedCard(Example.image(), port: port)
    }
    #expect(error?.code == .refused)
    #expect(error?.host == "127.0.0.1")
    #expect(error?.port == port)
    #expect(
      error?.description
        == "virtual reader 127.0.0.1:\(port): connection refused; start pcscd with the vpcd driver")
    let unknown = #expect(throws: LinkError.self) {
      try VirtualReaderLink(VirtualCard(Example.image()), host: "no such host", port: port).run()
    }
    #expect(unknown?.code == .unknownHost)
  }
}

/// Holds the end of a run across threads.
private final class Ended: @unchecked Sendable {
  private let condition = NSCondition()
  private var result: Result<VirtualReaderLink.Ending, any Error>?

  func set(_ result: Result<VirtualReaderLink.Ending, any Error>) {
    condition.lock()
    self.result = result
    condition.broadcast()
    condition.unlock()
  }

  var value: Result<VirtualReaderLink.Ending, any Error>? {
    condition.lock()
    defer { condition.unlock() }
    return result
  }

  /// Waits ten seconds at most.
  func wait() throws -> VirtualReaderLink.Ending? {
    let deadline = Date(timeIntervalSinceNow: 10)
    condition.lock()
    defer { condition.unlock() }
    while result == nil, condition.wait(until: deadline) {}
    return try result?.get()
  }
}

/// The reader's side of vpcd: it listens, and who connects is the card.
private final class StandInReader {
  struct Failure: Error {}

  let port: UInt16
  private let listener: Int32
  private var card: Int32 = -1

  init() throws {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    listener = socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listening = listener
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(listening, generic, length) == 0 && listen(listening, 4) == 0
          && getsockname(listening, generic, &length) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    guard status else { throw Failure() }
  }

  deinit {
    closeCard()
    close(listener)
  }

  /// Waits for a card, five seconds at most.
  func accept() throws {
    closeCard()
    var wait = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, 5_000) == 1 else { throw Failure() }
    #if canImport(Glibc)
      card = Glibc.accept(listener, nil, nil)
    #else
      card = Darwin.accept(listener, nil, nil)
    #endif
    var limit = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(card, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  func closeCard() {
    if card >= 0 { close(card) }
    card = -1
  }

  func send(_ message: [UInt8]) {
    sendRaw([UInt8(message.count >> 8), UInt8(message.count & 0xFF)] + message)
  }

  func sendRaw(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { write(card, $0.baseAddress, $0.count) }
  }

  /// The next message; nil when the card has hung up.
  func receive() -> [UInt8]? {
    guard let length = read(exactly: 2) else { return nil }
    return read(exactly: Int(length[0]) << 8 | Int(length[1]))
  }

  /// What one read brings.
  func receiveOnce() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = bytes.withUnsafeMutableBytes { recv(card, $0.baseAddress, $0.count, 0) }
    return Array(bytes.prefix(max(count, 0)))
  }

  private func read(exactly count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var part = [UInt8](repeating: 0, count: count - bytes.count)
      let got = part.withUnsafeMutableBytes { recv(card, $0.baseAddress, $0.count, 0) }
      guard got > 0 else { return nil }
      bytes += part.prefix(got)
    }
    return bytes
  }

  @Test func `a reader that does not ask for the card is noticed, and waited for`() throws {
    let reader = try StandInReader()
    let link = VirtualReaderLink(VirtualCard(Example.image()), port: reader.port)
    let ended = Ended()
    let silences = Mutex(0)
    let silent = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      ended.set(
        Result {
          try link.run(patience: .milliseconds(50)) {
            silences.withLock { $0 += 1 }
            silent.signal()
          }
        })
    }
    // The connection stands, as vpcd lets it while another card is in, but nobody serves it.
    #expect(silent.wait(timeout: .now() + 10) == .success)
    #expect(ended.value == nil)
    try reader.accept()
    reader.send([0x04])
    #expect(reader.receive() == Example.atr)
    link.stop()
    #expect(try ended.wait() == .stopped)
    #expect(silences.withLock { $0 } == 1)
  }

  @Test func `a reader that asks in time is not called silent`() throws {
    let reader = try StandInReader()
    let link = VirtualReaderLink(VirtualCard(Example.image()), port: reader.port)
    let ended = Ended()
    let silences = Mutex(0)
    Thread.detachNewThread {
      ended.set(
        Result { try link.run(patience: .seconds(60)) { silences.withLock { $0 += 1 } } })
    }
    try reader.accept()
    reader.send([0x04])
    #expect(reader.receive() == Example.atr)
    link.stop()
    #expect(try ended.wait() == .stopped)
    #expect(silences.withLock { $0 } == 0)
  }
}
