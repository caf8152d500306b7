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
        if case .readerAdded(let state) = event { serve(state.name) }
      }
      ended.signal()
    }
    stopped.wait()
    let readers = state.withLock { state in
      state.isEnding = true
      return Array(state.readers.values)
    }
    monitor.stop()
    for reader in readers { reader.stop() }
    // Cards that are being read are read to their end.
    group.wait()
    _ = ended.wait(timeout: .now() + 2)
    screen.end()
  }

  /// Starts to serve a reader that nobody serves yet.
  private func serve(_ name: String) {
    guard desk.plan.wants(name) else { return }
    let reader = state.withLock { state -> IntakeReader? in
      guard !state.isEnding, state.readers[name] == nil else { return nil }
      let reader = IntakeReader(name, desk) { [self] reader, activity, lines throws(Failure) in
        try screen.show(reader.name, activity, lines, desk.counts)
      }
      state.readers[name] = reader
      return reader
    }
    guard let reader else { return }
    show(reader.name, .empty, [])
    DispatchQueue(label: "simtool.intake.reader").async(group: group) { reader.run() }
  }

  /// Shows a reader; a run that nobody can see ends.
  private func show(
    _ reader: String, _ activity: IntakeReader.Activity, _ lines: [IntakeLine]
  ) {
    do throws(Failure) {
      try screen.show(reader, activity, lines, desk.counts)
    } catch {
      desk.end(.broken(error))
    }
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
    do throws(Failure) {
      let number: PrintedNumber
      do throws(NumberTextError) {
        number = try PrintedNumber(text)
      } catch {
        screen.say(
          LocalizedText(
            en: "the scan is no number: \(error.message.english)",
            zh: "扫描内容不是号码：\(error.message.simplifiedChinese)"), desk.counts)
        return
      }
      if let line = try desk.scan(number) {
        tell(line)
      } else {
        let shown = ICCID.mask(number.digits)
        screen.say(
          LocalizedText(
            en: "scanned \(shown): put that card in", zh: "已扫描 \(shown)：请插入该卡"), desk.counts)
      }
    } catch {
      desk.end(.broken(error))
    }
  }

  /// What the print says of the card just read.
  private func tell(_ line: IntakeLine) {
    let label = line.record?.label.text ?? ""
    guard !line.notes.isEmpty else {
      return screen.say(
        LocalizedText(en: "\(label): the printed number fits", zh: "\(label)：印刷号码相符"),
        desk.counts)
    }
    let english = line.notes.map(\.words.english).joined(separator: ", ")
    let chinese = line.notes.map(\.words.simplifiedChinese).joined(separator: "，")
    screen.say(
      LocalizedText(en: "\(label): \(english)", zh: "\(label)：\(chinese)"), desk.counts)
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
