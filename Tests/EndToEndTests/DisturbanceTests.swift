import APDU
import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// Cards pulled, swapped and reset, readers held by others: a clear error, the right exit status, no
/// hang, and never the number of one card beside that of another.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct DisturbanceTests {
  /// Exchanges of a full read of the demo card.
  private static let total = 25

  @Test(arguments: 0..<total)
  func `a card pulled at any exchange is no identity`(_ limit: Int) throws {
    try CardBench.with(change: { _, behaviour in behaviour.faults.dropAfter = limit }) { bench in
      let reading = try bench.read()
      #expect(reading.result.status == 74, "\(reading.result)")
      #expect(["cardRemoved", "communication"].contains(reading.errorID))
      #expect(reading["iccid"] == nil)
      #expect(!reading.result.stdout.contains("52003"))
    }
  }

  @Test(arguments: 0..<total)
  func `a card swapped at any exchange never lends its numbers to another`(_ limit: Int) throws {
    try TestBed.shared.withSlot { slot in
      let first = try CardBench.makeCard("ais", []) { _, behaviour in
        behaviour.faults.dropAfter = limit
      }
      let inserted = try InsertedCard(first, port: slot.port)
      try Rival.awaitCard(at: slot.readerName)
      let second = try CardBench.makeCard("mts", [])
      // The second card waits at the reader's door before the first has gone, so that it is in
      // before anyone notices.
      let isOver = DispatchSemaphore(value: 0)
      let swap = Thread {
        while first.counters.exchanges < limit { Thread.sleep(forTimeInterval: 0.001) }
        let other = try? InsertedCard(second, port: slot.port)
        isOver.wait()
        other?.eject()
      }
      swap.start()
      defer {
        isOver.signal()
        inserted.eject()
      }
      let result = try Subprocess.simtool("read", "--reader", slot.readerName, "--json")
      let reading = try Reading(result)
      #expect(!(result.stdout.contains("8966031") && result.stdout.contains("25001")))
      #expect(!(result.stdout.contains("8970101") && result.stdout.contains("52003")))
      if result.status == 0 {
        #expect(reading["iccid"] == "8970101123456789019")
        #expect(reading["imsi"] == "250011234567890")
        #expect(reading["spn"] == "MTS RUS")
        #expect(reading["atr"] == Hex.encode(second.image.atr))
      } else {
        #expect(result.status == 74)
        #expect(
          ["cardRemoved", "communication", "cardReset", "cardMute"].contains(reading.errorID))
      }
    }
  }

  @Test func `a transaction held by another program is waited for, then given up`() throws {
    try CardBench.with { bench in
      let rival = try Rival(at: bench.reader)
      let clock = ContinuousClock()
      var reading: Reading?
      let elapsed = try clock.measure { reading = try bench.read("--timeout", "1") }
      #expect(reading?.result.status == 75)
      #expect(reading?.errorID == "readerBusy")
      #expect(elapsed >= .seconds(1) && elapsed < .seconds(10))
      try rival.release()
      #expect(try bench.read().result.status == 0)
    }
  }

  @Test func `a transaction that ends in time only delays`() throws {
    try CardBench.with { bench in
      _ = try Rival(at: bench.reader, for: .milliseconds(700))
      let reading = try bench.read()
      #expect(reading.result.status == 0)
      #expect(reading["imsi"] == "520031234567890")
    }
  }

  @Test func `a card that another program holds exclusively is busy`() throws {
    try CardBench.with { bench in
      let rival = try Rival(at: bench.reader, .exclusive, transaction: false)
      let reading = try bench.read("--timeout", "1")
      #expect(reading.result.status == 75)
      #expect(reading.errorID == "readerBusy")
      try rival.release()
    }
  }
}
