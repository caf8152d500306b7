import CardLedger
import Foundation
import Testing
import TestSupport
import Renewal

@testable import SimtoolCLI

/// A ledger in a folder of its own, which is removed when the test ends.
final class Shop {
  let folder: String

  init() throws {
    Self.fixTimeZone()
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("cards-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Times in expected output must not depend on where the tests run.
  static func fixTimeZone() { _ = timeZone }

  private static let timeZone: Void = {
    setenv("TZ", "UTC", 1)
    tzset()
  }()

  func file(_ name: String) -> String { folder + "/" + name }

  var ledgerPath: String { file("ledger.db") }

  /// Opens the ledger as another program would, on 14 November 2023.
  func open(at seconds: Int64 = 1_700_000_000) throws -> SQLiteLedger {
    try SQLiteLedger(
      path: ledgerPath,
      options: .init(
        clock: { Timestamp(milliseconds: seconds * 1_000) },
        passphraseCost: PassphraseCost(operations: 1, memory: 8_192)))
  }

  /// Books cards of these numbers.
  @discardableResult
  func book(_ cards: CardContents...) throws -> [CardLabel] {
    let ledger = try open()
    return try cards.map {
      try ledger.book($0, place: "reader 1", by: Attribution(staff: "17")).record.label
    }
  }

  /// Runs a command with this ledger.
  func run(
    _ words: String..., input: String? = nil, chinese: Bool = false, terminal: String? = nil
  ) -> CLIRun {
    CLIRun(
      words, variables: ["SIMTOOL_HOME": folder, "LANG": chinese ? "zh_CN.UTF-8" : "C"],
      input: input ?? "", inputIsTerminal: input != nil, terminalPath: terminal)
  }

  /// The objects of NDJSON, in order.
  func objects(_ run: CLIRun) throws -> [[String: Any]] {
    try run.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  /// The events of this kind, by the ledger itself.
  func events(_ kind: EventKind) throws -> [LedgerEvent] {
    try open().events(after: 0, limit: 100_000).filter { $0.kind == kind }
  }

  /// Runs SQL on the file as somebody else would, with the program sqlite3.
  @discardableResult
  func sqlite3(_ sql: String, on path: String? = nil) throws -> String {
    let result = try Subprocess.run("/usr/bin/env", ["sqlite3", path ?? ledgerPath, sql])
    try #require(result.status == 0, "\(result)")
    return result.stdout.trimmingCharacters(in: .newlines)
  }

  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  func mode(_ path: String) throws -> Int {
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(facts[.posixPermissions] as? NSNumber).intValue
  }
}

extension CardContents {
  /// An invented subscriber of a real network, by number from 0.
  static func sample(
    _ number: Int, batch: String? = nil, contact: Contact? = nil
  ) -> CardContents {
    let body = "896603123456" + String(String(number + 1_000_000).suffix(6))
    var sum = 0
    for (offset, digit) in body.reversed().enumerated() {
      let value = (digit.wholeNumberValue ?? 0) * (offset.isMultiple(of: 2) ? 2 : 1)
      sum += value > 9 ? value - 9 : value
    }
    return CardContents(
      iccid: Fact(body + String((10 - sum % 10) % 10), .chip),
      imsi: Fact("52003" + String(String(number + 10_000_000_000).suffix(10)), .chip),
      msisdns: [Fact("+668" + String(String(number + 100_000_000).suffix(8)), .chip)],
      mcc: "520", mnc: "03", spn: "AIS",
      stock: Stock(batch: batch, supplier: "AIS", cost: Money("12.50", "THB"), shelf: "A3"),
      contact: contact)
  }
}

extension CLIRun {
  /// The id of the error that was printed as JSON.
  var errorID: String? { error?["id"] as? String }

  /// The error object that was printed as JSON.
  var error: [String: Any]? {
    let line = output.split(separator: "\n").last ?? ""
    let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return object?["error"] as? [String: Any]
  }
}
