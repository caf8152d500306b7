import CardLedger
import Foundation
import UICC

/// A folder that stands for `SIMTOOL_HOME` while a test runs, with or without a ledger in it.
final class LedgerHome {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("simtool-home-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var variables: [String: String] { ["SIMTOOL_HOME": path] }

  /// The ledger that commands find here.
  func ledger() throws -> SQLiteLedger { try SQLiteLedger(path: path + "/ledger.db") }

  func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path) }

  func run(_ arguments: String..., input: String = "") -> CLIRun {
    CLIRun(arguments, variables: variables, input: input)
  }

  /// The events of a kind, oldest first.
  func events(_ kind: EventKind) throws -> [LedgerEvent] {
    try ledger().events(after: 0, limit: 1_000).filter { $0.kind == kind }
  }
}

/// Cards of one box: numbers that differ in their last digits only.
enum BoxCard {
  /// 19 digits with their check digit.
  static func iccid(_ number: Int) -> String {
    let body = "89660312" + String(String(number + 10_000_000_000).suffix(10))
    return body + String(Luhn.checkDigit(for: body) ?? "?")
  }

  static func imsi(_ number: Int) -> String {
    "52003" + String(String(number + 10_000_000_000).suffix(10))
  }

  static func phone(_ number: Int) -> String {
    "+668" + String(String(number + 100_000_000).suffix(8))
  }

  static func contents(_ number: Int, source: FactSource = .chip) -> CardContents {
    CardContents(
      iccid: Fact(iccid(number), source), imsi: Fact(imsi(number), source),
      msisdns: [Fact(phone(number), source)], mcc: "520", mnc: "03", spn: "AIS",
      stock: Stock(batch: "BOX-17", shelf: "A3"))
  }
}

extension SQLiteLedger {
  /// Books cards of the box and returns their records.
  @discardableResult
  func fill(_ numbers: some Sequence<Int>) throws -> [CardRecord] {
    try numbers.map { try book(BoxCard.contents($0), place: nil, by: .unknown).record }
  }
}
