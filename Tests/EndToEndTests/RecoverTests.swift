import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// The forgotten IMSI through the real pcscd, the real simtool and a real ledger.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct RecoverTests {
  /// A folder that stands for `SIMTOOL_HOME`.
  private final class Home {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("simtool-recover-\(UUID().uuidString)").path
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func run(_ arguments: [String], stdin: [UInt8] = []) throws -> ProgramResult {
      try Subprocess.run(
        Subprocess.built("simtool"), arguments,
        environment: ["LC_ALL": "C.UTF-8", "SIMTOOL_HOME": path], stdin: stdin)
    }

    func recover(_ arguments: String...) throws -> Reading {
      try Reading(run(["recover", "--json"] + arguments))
    }
  }

  private func statuses(_ reading: Reading) -> [String] {
    ((reading.json["evidence"] as? [[String: Any]]) ?? []).map {
      "\($0["source"] ?? "") \($0["status"] ?? "")"
    }
  }

  @Test func `a sound card gives all its copies, and is only read`() throws {
    let home = Home()
    try CardBench.with { bench in
      let reading = try home.recover("--reader", bench.reader)
      #expect(reading.result.status == 0, "\(reading.result)")
      #expect(reading["imsi"] == "520031234567890")
      #expect(statuses(reading) == ["usim found", "gsm found", "gsmClassA0 found"])
      let counters = bench.card.counters
      #expect(counters.exchanges == reading.exchanges)
      #expect(counters.verifiesWithData == 0)
      #expect(counters.emptyVerifiesInGSM == 0)
      #expect(counters.writesAttempted == 0)
      #expect(counters.protocolViolations == 0)
    }
  }

  @Test func `a locked card in the reader opens its own record, and no other one's`() throws {
    let home = Home()
    // The same card before its PIN was switched on.
    let taken = try home.run(["intake", "--demo", "--json"])
    #expect(taken.status == 0, "\(taken)")
    try CardBench.with("ais", [.pinLocked]) { bench in
      let reading = try home.recover("--reader", bench.reader, "--staff", "Lin")
      #expect(reading.result.status == 0, "\(reading.result)")
      #expect(reading["imsi"] == "520031234567890")
      #expect(reading["source"] == "ledger")
      #expect(reading["confidence"] == "medium")
      let last = (reading.json["evidence"] as? [[String: Any]])?.last
      #expect(last?["entitlement"] as? String == "possession")
      #expect(bench.card.counters.verifiesWithData == 0)
      #expect(bench.card.counters.pin1TriesLeft == 3)
    }
    // Another card in the reader proves nothing about that one.
    try CardBench.with("pin-locked") { bench in
      let reading = try home.recover("8966031234567890126", "--reader", bench.reader)
      #expect(reading.result.status == 77, "\(reading.result)")
      #expect(!reading.result.stdout.contains("520031234567890"))
    }
    let lookup = try home.run(["lookup", "8966031234567890126"])
    #expect(lookup.status == 0)
    #expect(lookup.stdout.contains("52003********90"))
  }

  @Test func `a damaged card gives what it can, after resets`() throws {
    let home = Home()
    try CardBench.with("ais", [.damagedIMSI]) { bench in
      let reading = try home.recover("--reader", bench.reader)
      #expect(reading.result.status == 2, "\(reading.result)")
      #expect(reading.json["imsi"] is NSNull)
      #expect(reading.json["resets"] as? Int == 2)
      let first = (reading.json["evidence"] as? [[String: Any]])?.first
      #expect(first?["partial"] as? String == "5200312????????")
      #expect(first?["raw"] as? String == "0859023021????????")
    }
  }

  @Test func `a card pulled in the middle leaves nothing behind`() throws {
    let home = Home()
    try CardBench.with("ais", [.dropMidRead]) { bench in
      let reading = try home.recover("--reader", bench.reader)
      #expect(reading.result.status == 74, "\(reading.result)")
      #expect(reading.errorID == "cardRemoved")
      #expect(!reading.result.stdout.contains("8966031"))
    }
  }

  @Test func `a mute card is a step like others`() throws {
    let home = Home()
    try CardBench.with("ais", [.mute], isSeen: false) { bench in
      Thread.sleep(forTimeInterval: 1)
      let reading = try home.recover("--reader", bench.reader)
      #expect(reading.result.status == 66, "\(reading.result)")
      #expect(statuses(reading).first == "card failed")
    }
  }
}
