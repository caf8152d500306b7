import TestSupport
import Testing
import UICC
import VirtualSIM

/// `pin status` behind the real pcscd, in both kinds of reader.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct PINStatusTests {
  @Test(arguments: [VirtualCard.Behaviour.Transport.tpdu, .apduLevel])
  func `all PINs are told and no try is spent`(
    _ transport: VirtualCard.Behaviour.Transport
  ) throws {
    try CardBench.with(
      "pin-locked",
      change: { image, behaviour in
        behaviour.transport = transport
        image.pin1?.triesLeft = 2
      }
    ) { bench in
      let reading = try Reading(bench.run(["pin", "status", "--reader", bench.reader, "--json"]))
      #expect(reading.result.status == 0, "\(reading.result)")
      let pins = (reading.json["pins"] as? [[String: Any]]) ?? []
      #expect(pins.map { $0["pin"] as? String } == ["pin1", "pin2", "universalPin"])
      #expect(pins.first?["state"] as? String == "enabled")
      #expect(pins.first?["triesLeft"] as? Int == 2)
      #expect(bench.card.counters.pin1TriesLeft == 2)
      #expect(bench.card.counters.verifiesWithData == 0)
      #expect(bench.card.counters.writesAttempted == 0)
      #expect(bench.card.counters.protocolViolations == 0)
    }
  }
}
