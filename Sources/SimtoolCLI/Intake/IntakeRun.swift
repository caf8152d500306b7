import APDU
import CardLedger
import Dispatch
import SIMReader
import Synchronization
import UICC

/// One run of `intake`: readers come and go, cards come and go, numbers are scanned, until it ends.
final class IntakeRun: Sendable {
  private struct State {
    var readers: [String: IntakeReader] = [:]
    /// Readers that were unplugged.
    var lost: Set<String> = []
    var isEnding = false
  }

  private let desk: IntakeDesk
  private let screen: IntakeScreen
  private let monitor = ReaderMonitor()
  private let group = DispatchGroup()
  private let stopped: DispatchSemaphore
  private let state = Mutex(State())

  /// - Parameter stopped: Signalled when the run should end.
  init(
    _ desk: IntakeDesk, _ screen: IntakeScreen, stopped: DispatchSemaphore
  ) {
    self.desk = desk
    self.screen = screen
    self.stopped = stopped
  }

  /// Serves all readers, those that are plugged in meanwhile included, until `stopped` is signalled.
  func run() {
    let ended = DispatchSemaphore(value: 0)
    DispatchQueue(label: "simtool.intake.monitor").async { [self] in
      monitor.run { event in
        switch event {
        case .readerAdded(let state): serve(state.name)
        case .readerRemoved(let name): lose(name)
        case .serviceLost: tell(.serviceLost)
        case .serviceRestored: tell(.serviceRestored)
        case .cardInserted, .cardRemoved: break
        }
      }
      ended.signal()
    }
    stopped.wait()
    let readers = state.withLock { state in
      state.isEnding = true
      return Array(state.readers.values)
    }
    // To cancel its wait it has to ask the service, which may hang.
    DispatchQueue(label: "simtool.intake.end").async { [monitor] in _ = monitor.stop() }
    for reader in readers { reader.stop() }
    // Whoever pressed Ctrl-C does not wait for another program any more.
    if Interrupt.isRequested { desk.access.ledger.hurry() }
    let isHanging = !finish(readers)
    _ = ended.wait(timeout: .now() + (isHanging ? 0 : 2))
    if isHanging {
      perform { () throws(Failure) in try screen.say(Self.serviceHangs) }
    }
    screen.end()
  }

  /// Waits for the readers: cards that are being read are read to their end.
  ///
  /// - Returns: False where threads hang in PC/SC, which only waited for cards.
  private func finish(_ readers: [IntakeReader]) -> Bool {
    let deadline = ContinuousClock.now + Self.patience
    while group.wait(timeout: .now() + 0.1) == .timedOut {
      guard .now > deadline else { continue }
      let isDone = readers.map { $0.close() }
      if isDone.allSatisfy({ $0 }) { return false }
    }
    return true
  }

  /// A station ends within half a second, unless the service hangs.
  private static let patience = Duration.seconds(2)

  private static let serviceHangs = LocalizedText(
    en: "the PC/SC service does not answer; restart it before the next run",
    zh: "PC/SC 服务没有响应；请在下次运行前重启该服务")

  private func perform(_ body: () throws(Failure) -> Void) {
    do throws(Failure) { try body() } catch { desk.end(.broken(error)) }
  }

  private func tell(_ outage: IntakeOutage) {
    perform { () throws(Failure) in try screen.tell(outage) }
  }

  private func lose(_ name: String) {
    let isOurs = state.withLock { state in
      guard !state.isEnding, state.readers[name] != nil else { return false }
      return state.lost.insert(name).inserted
    }
    if isOurs { tell(.readerLost(name)) }
  }

  /// Starts to serve a reader that nobody serves yet.
  private func serve(_ name: String) {
    guard desk.plan.wants(name) else { return }
    if state.withLock({ $0.lost.remove(name) }) != nil { tell(.readerRestored(name)) }
    let reader = state.withLock { state -> IntakeReader? in
      guard !state.isEnding, state.readers[name] == nil else { return nil }
      let reader = IntakeReader(name, desk) { [self] reader, activity, lines throws(Failure) in
        try screen.show(reader.name, activity, lines, desk.counts)
      }
      state.readers[name] = reader
      return reader
    }
    guard let reader else { return }
    perform { () throws(Failure) in try screen.show(reader.name, .empty, [], desk.counts) }
    DispatchQueue(label: "simtool.intake.reader").async(group: group) { reader.run() }
  }

  /// Takes lines from the scanner until the input ends.
  ///
  /// - Parameter read: As ``Environment/readInput``.
  func takeScans(_ read: @escaping @Sendable (Int) throws(Failure) -> [UInt8]) {
    DispatchQueue(label: "simtool.intake.scanner").async { [self] in
      var line: [UInt8] = []
      while let bytes = try? read(1), let byte = bytes.first {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
          take(line)
          line = []
        } else if line.count < Self.longestScan {
          line.append(byte)
        }
      }
      take(line)
    }
  }

  private func take(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    perform { () throws(Failure) in
      guard let number = try? PrintedNumber(text) else {
        return try screen.tell(IntakeScan(.notANumber, nil))
      }
      for scan in try desk.scan(number) { try screen.tell(scan) }
    }
  }

  /// No number on a card is longer.
  private static let longestScan = 256
}

extension IntakePlan {
  /// True for a reader that the run is to use.
  func wants(_ reader: String) -> Bool {
    readers.isEmpty || readers.contains { reader.lowercased().contains($0.lowercased()) }
  }
}
