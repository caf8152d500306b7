import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// Every virtual card through the real pcscd and the real simtool: the exact identity, or the exact
/// reason why not.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct ReadModesTests {
  /// A 1-byte ATR does not connect; whoever waits for the card to be seen as present waits in vain.
  private func isSeen(_ modes: [CardMode]) -> Bool { !modes.contains(.mute) }

  @Test(arguments: ModeCase.all)
  func `a mode gives the exact identity or the exact reason`(_ expected: ModeCase) throws {
    try CardBench.with(expected.profile, expected.modes, isSeen: isSeen(expected.modes)) { bench in
      if expected.modes.contains(.mute) { Thread.sleep(forTimeInterval: 1) }
      let before = bench.card.counters
      let reading = try bench.read("--fields", "iccid,imsi")

      #expect(reading.result.status == expected.exitCode, "\(reading.result)")
      #expect(reading.errorID == expected.error)
      #expect(reading["iccid"] == expected.iccid)
      #expect(reading["imsi"] == expected.imsi)
      #expect(reading.missing == expected.missing)

      let counters = bench.card.counters
      if let exchanges = expected.exchanges {
        #expect(counters.exchanges - before.exchanges == exchanges, "by the card's own count")
        #expect(reading.exchanges == exchanges)
      }
      #expect(counters.verifiesWithData == 0)
      #expect(counters.emptyVerifiesInGSM == 0)
      #expect(counters.protocolViolations == 0)
      #expect(counters.writesAttempted == 0)
      #expect(counters.pin1TriesLeft == before.pin1TriesLeft)
    }
  }

  @Test(arguments: DemoCards.names)
  func `a demo card says the same in a reader as in the process`(_ name: String) throws {
    try CardBench.with(name) { bench in
      let inReader = try bench.read()
      let inProcess = try Reading(bench.run(["read", "--demo=\(name)", "--json"]))
      #expect(inReader.result.status == (name == "pin-locked" ? 2 : 0))
      #expect(inReader.result.status == inProcess.result.status)
      var (first, second) = (inReader.json, inProcess.json)
      for key in ["reader", "elapsedMilliseconds"] {
        #expect(first.removeValue(forKey: key) != nil)
        #expect(second.removeValue(forKey: key) != nil)
      }
      #expect(first as NSDictionary == second as NSDictionary)
    }
  }

  @Test(arguments: ["ais", "gsm-only"])
  func `a card is read again and again, wherever the last reading left it`(_ name: String) throws {
    try CardBench.with(name) { bench in
      let first = try bench.read()
      for fields in ["iccid,imsi", "applications", "iccid", "imsi,mccmnc"] {
        let again = try bench.read("--fields", fields)
        #expect(again.result.status == 0, "\(again.result)")
        for key in ["iccid", "imsi", "mnc"] where again[key] != nil {
          #expect(again[key] == first[key])
        }
        #expect(again.json["iccid"] != nil || !fields.contains("iccid"))
      }
    }
  }

  @Test func `a slow first command is waited for`() throws {
    try CardBench.with("ais", [.slowFirst]) { bench in
      let reading = try bench.read("--fields", "iccid")
      #expect(reading.result.status == 0)
      let elapsed = try #require(reading.json["elapsedMilliseconds"] as? Double)
      #expect(elapsed >= 1_500)
    }
  }

  @Test func `an exchange beyond the time limit ends with an error, not with a hang`() throws {
    try CardBench.with(change: { _, behaviour in behaviour.firstCommandDelay = .seconds(8) }) {
      bench in
      let reading = try bench.read("--timeout", "1")
      #expect(reading.result.status == 74)
      #expect(reading.errorID == "timeout")
    }
  }
}
