import TestSupport
import Testing
import UICC
import VirtualSIM

/// An eUICC behind the real pcscd, in both kinds of reader.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct EUICCTests {
  @Test(arguments: [VirtualCard.Behaviour.Transport.tpdu, .apduLevel])
  func `the whole chip is read over vpcd`(
    _ transport: VirtualCard.Behaviour.Transport
  ) throws {
    try CardBench.with("euicc", change: { $1.transport = transport }) { bench in
      let reading = try Reading(bench.run(["euicc", "--reader", bench.reader, "--json"]))
      #expect(reading.result.status == 0, "\(reading.result)")
      let chip = try #require((reading.json["euiccs"] as? [[String: Any]])?.first)
      #expect(chip["eid"] as? String == "89044000999900000000000000012356")
      let profiles = try #require(chip["profiles"] as? [[String: Any]])
      #expect(profiles.map { $0["name"] as? String } == ["AIS Prepaid", "中国移动", "Bootstrap"])
      #expect(bench.card.counters.protocolViolations == 0)
      #expect(bench.card.counters.writesAttempted == 0)
    }
  }

  @Test func `read adds EID and profiles where the ATR announces them`() throws {
    try CardBench.with("euicc") { bench in
      let reading = try bench.read()
      #expect(reading.result.status == 0, "\(reading.result)")
      #expect(reading["eid"] == "89044000999900000000000000012356")
      #expect((reading.json["profiles"] as? [Any])?.count == 3)
      #expect(reading["imsi"] == "520031234567890")
    }
  }
}
