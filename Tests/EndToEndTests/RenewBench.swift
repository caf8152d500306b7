import CardLedger
import Foundation
import Renewal
import TestSupport
import Testing

/// A shop with a ledger and the simulated provider, and the real simtool that renews.
final class RenewShop {
  let home = FileManager.default.temporaryDirectory
    .appendingPathComponent("simtool-renew-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: home) }

  /// Variables of every run; a network as `SIMTOOL_SIMULATED_NETWORK` has it.
  func environment(_ network: String?) -> [String: String?] {
    ["LC_ALL": "C.UTF-8", "SIMTOOL_HOME": home, "SIMTOOL_SIMULATED_NETWORK": network]
  }

  func run(_ words: [String], network: String? = nil) throws -> ProgramResult {
    try Subprocess.run(
      Subprocess.built("simtool"), words, environment: environment(network),
      timeout: .seconds(60))
  }

  /// `simtool renew … --json`.
  func renew(_ words: [String], network: String? = nil) throws -> Reading {
    try Reading(run(["renew", "--json"] + words, network: network))
  }

  /// The words that order a plan, with the code of its quote.
  func ordering(_ line: [String], _ plan: String = "sim-month") throws -> [String] {
    let quote = try renew(line + ["--provider", "simulated", "--plan", plan, "--quote"])
    let code = try #require(quote["confirmation"], "\(quote.result)")
    return line + [
      "--provider", "simulated", "--plan", plan, "--order", "--confirm-order", code,
    ]
  }

  /// The orders that the simulated provider has, as it keeps them.
  var orders: [String] {
    let text = try? String(contentsOfFile: home + "/simulated-orders", encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init).filter { $0.hasPrefix("order ") }
  }

  /// Lets the simulated provider's orders be so much older, as if that time had gone by there.
  func ageOrders(seconds: Int64) throws {
    let path = home + "/simulated-orders"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let aged = try lines.map { line in
      var fields = line.split(separator: " ").map(String.init)
      guard fields[0] == "order" else { return String(line) }
      fields[4] = String(try #require(Int64(fields[4])) - seconds * 1_000)
      return fields.joined(separator: " ")
    }
    try (aged.joined(separator: "\n") + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
  }

  /// The ledger, as another program opens it.
  func ledger() throws -> SQLiteLedger { try SQLiteLedger(path: home + "/ledger.db") }

  /// All orders of the ledger.
  func ledgerOrders() throws -> [OrderRecord] {
    try ledger().lines(after: nil, limit: 100).flatMap(\.orders)
  }

  func auditHolds() throws -> Bool { try ledger().verifyAudit { _ in }.fault == nil }
}

extension Reading {
  /// A value inside the object, by a path such as `order.state`.
  func value(_ path: String) -> Any? {
    path.split(separator: ".").reduce(json as Any?) { object, name in
      (object as? [String: Any])?[String(name)]
    }
  }

  func text(_ path: String) -> String? { value(path) as? String }

  func list(_ path: String) -> [[String: Any]] { value(path) as? [[String: Any]] ?? [] }
}
