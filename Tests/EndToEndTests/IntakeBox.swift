import CardLedger
import Foundation
import Synchronization
import TestSupport
import Testing
import UICC
import VirtualSIM
import Renewal

/// Cards with numbers of their own, for boxes.
enum BoxCard {
  /// The card with this number in the box: its ICCID and IMSI.
  static func numbers(_ serial: Int) -> (iccid: ICCID, imsi: IMSI) {
    let tail = String(1_000_000 + serial).dropFirst()
    let body = "896603000000" + tail
    let check = body.reversed().enumerated().reduce(0) { sum, digit in
      let value = (digit.element.wholeNumberValue ?? 0) * (digit.offset.isMultiple(of: 2) ? 2 : 1)
      return sum + value / 10 + value % 10
    }
    let digits = body + String((10 - check % 10) % 10)
    guard let iccid = ICCID(digits: digits), let imsi = IMSI(digits: "520030000" + tail) else {
      preconditionFailure("no number for card \(serial)")
    }
    return (iccid, imsi)
  }

  /// The AIS card with other numbers.
  static func make(
    _ serial: Int, _ modes: [CardMode] = [],
    change: (inout VirtualCard.Behaviour) -> Void = { _ in }
  ) throws -> VirtualCard {
    let (iccid, imsi) = numbers(serial)
    return try CardBench.makeCard("ais", modes) { image, behaviour in
      for index in image.files.indices {
        switch image.files[index].path.ids.last {
        case 0x2FE2?:
          image.files[index].content = .transparent((try? iccid.encoded(length: 10)) ?? [])
        case 0x6F07?:
          image.files[index].content = .transparent((try? imsi.encoded(length: 9)) ?? [])
        default: break
        }
      }
      change(&behaviour)
    }
  }
}

/// A folder for a ledger, which vanishes with this object.
final class LedgerFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "simtool-ledger-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var ledgerPath: String { path + "/ledger.db" }

  /// The ledger that the program wrote.
  func open() throws -> SQLiteLedger { try SQLiteLedger(path: ledgerPath) }

  /// All cards of the ledger.
  func cards() throws -> [CardRecord] {
    try open().cards(CardFilter(), after: nil, limit: 100_000)
  }
}

/// A running `simtool intake --json`, and its lines sorted by reader.
final class IntakeProgram: Sendable {
  let program: RunningProgram
  private let lines = Mutex<[String: [[String: String]]]>([:])

  init(_ folder: LedgerFolder, _ arguments: [String] = []) throws {
    let all = ["intake", "--json", "--reveal"] + arguments
    program = try RunningProgram(
      Subprocess.built("simtool"), all,
      environment: ["LC_ALL": "C.UTF-8", "SIMTOOL_HOME": folder.path], interactive: true)
  }

  /// The next line about a card in this reader.
  ///
  /// - Returns: Nil where none has come in time.
  func next(at reader: String, timeout: Duration = .seconds(30)) -> [String: String]? {
    let deadline = ContinuousClock.now + timeout
    while ContinuousClock.now < deadline {
      let line = lines.withLock { lines -> [String: String]? in
        guard let first = lines[reader]?.first else { return nil }
        lines[reader]?.removeFirst()
        return first
      }
      if let line { return line }
      read()
    }
    return nil
  }

  /// Takes one line of the output, on whichever thread comes first.
  private func read() {
    guard let line = program.readLine(timeout: .milliseconds(20)),
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      object["event"] as? String == "card", let reader = object["reader"] as? String
    else { return }
    var values: [String: String] = [:]
    for key in ["result", "iccid", "imsi", "label", "error", "printed"] {
      values[key] = object[key] as? String
    }
    values["notes"] = ((object["notes"] as? [String]) ?? []).joined(separator: " ")
    lines.withLock { $0[reader, default: []].append(values) }
  }

  /// Ends the run as Ctrl-C does and returns the summary.
  func finish(signal: Int32 = SIGINT) throws -> (status: Int32, summary: [String: Any]) {
    program.signal(signal)
    let result = program.wait(timeout: .seconds(30), inputOpen: true)
    let last = try #require(result.stdout.split(separator: "\n").last, "\(result)")
    let object = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
    let summary = try #require(object)
    #expect(summary["event"] as? String == "summary", "\(result)")
    return (result.status, summary)
  }
}

extension RunningProgram {
  /// Waits until standard error contains `text`.
  func waitForErrors(_ text: String, timeout: Duration = .seconds(10)) -> Bool {
    let deadline = ContinuousClock.now + timeout
    while ContinuousClock.now < deadline {
      if errorsSoFar.contains(text) { return true }
      Thread.sleep(forTimeInterval: 0.02)
    }
    return false
  }
}
