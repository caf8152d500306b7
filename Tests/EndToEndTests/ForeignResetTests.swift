// The test bed exists on Linux only.
#if os(Linux)
  import Foundation
  import Synchronization
  import TestSupport
  import Testing
  import UICC
  import VirtualSIM

  /// Another program resets the card while simtool is at it: noticed always, and read from the start.
  ///
  /// The gate stops simtool at a call of PC/SC, the rival does its deed, and simtool goes on. What
  /// PC/SC then answers is pcscd's own word.
  @Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
  struct ForeignResetTests {
    private static let resetCard: UInt32 = 0x8010_0068
    private static let removedCard: UInt32 = 0x8010_0069

    /// simtool is connected and holds no transaction yet at these two calls.
    @Test(arguments: [PCSCCall.status, .beginTransaction], [Rival.Parting.reset, .unpower])
    func `a reset between connecting and owning the card is noticed`(
      _ call: PCSCCall, _ parting: Rival.Parting
    ) throws {
      try CardBench.with { bench in
        let gate = try PCSCGate { visit in
          guard visit.call == call, visit.number == 1 else { return .pass }
          let rival = try Rival(at: bench.reader, transaction: false, parting: parting)
          try rival.release()
          return .pass
        }
        let before = bench.card.counters
        let reading = try bench.read("--fields", "iccid,imsi", through: gate)

        #expect(gate.answers(call) == [Self.resetCard, 0], "pcscd says so, once")
        #expect(gate.count(.connect) == 2, "a new connection, not the old one")
        #expect(gate.count(.reconnect) == 0)
        #expect(reading.result.status == 0, "\(reading.result)")
        #expect(reading["iccid"] == "8966031234567890126")
        #expect(reading["imsi"] == "520031234567890")
        #expect(reading.exchanges == 3)
        let after = bench.card.counters
        #expect(after.exchanges - before.exchanges == 3, "nothing was sent before the reset")
        // The rival's deed, once, and no answer in kind. The service may take the power away from a
        // card that nobody holds, and gives it back to the next connection: its own doing, at its
        // own pace, and so no part of what is expected but for its bounds.
        let resets = after.resets - before.resets
        let powerUps = after.powerUps - before.powerUps
        #expect(resets == (parting == .reset ? 1 : 0), "\(powerUps) power-ups")
        #expect((parting == .reset ? 0...1 : 1...2).contains(powerUps), "\(resets) resets")
      }
    }

    @Test func `a reset while simtool waits for its turn is noticed`() throws {
      try CardBench.with { bench in
        let rival = try Rival(at: bench.reader, transaction: false)
        let holder = Mutex<Rival?>(nil)
        let gate = try PCSCGate { visit in
          guard visit.call == .beginTransaction else { return .pass }
          switch visit.number {
          case 1:
            let other = try Rival(at: bench.reader)
            holder.withLock { $0 = other }
          case 2:
            // simtool was refused its turn once and asks again.
            let other = holder.withLock { $0.take() }
            try other?.reset()
            try other?.release()
          default: break
          }
          return .pass
        }
        let reading = try bench.read("--fields", "iccid,imsi", through: gate)
        try rival.release()
        #expect(gate.answers(.beginTransaction) == [0x8010_000B, Self.resetCard, 0])
        #expect(reading.result.status == 0, "\(reading.result)")
        #expect(reading["imsi"] == "520031234567890")
      }
    }

    @Test func `a card that is reset again and again is given up, with its own error`() throws {
      try CardBench.with { bench in
        let rival = try Rival(at: bench.reader, transaction: false)
        let gate = try PCSCGate { visit in
          if visit.call == .beginTransaction { try rival.reset() }
          return .pass
        }
        let before = bench.card.counters
        let reading = try bench.read(through: gate)
        try rival.release()
        #expect(reading.result.status == 74, "\(reading.result)")
        #expect(reading.errorID == "cardReset")
        #expect((reading.json["error"] as? [String: Any])?["pcsc"] as? String == "80100068")
        #expect(reading.result.stderr.contains("another program reset the card"))
        #expect(gate.answers(.beginTransaction) == [UInt32](repeating: Self.resetCard, count: 6))
        let after = bench.card.counters
        #expect(after.exchanges == before.exchanges)
        #expect(after.resets - before.resets == 6, "the rival's, and none of simtool's")
      }
    }

    @Test func `inside its transaction nobody can reset the card`() throws {
      try CardBench.with { bench in
        let rival = try Rival(at: bench.reader, transaction: false)
        let leaving = try Rival(at: bench.reader, transaction: false, parting: .reset)
        let gate = try PCSCGate { visit in
          guard visit.call == .transmit, visit.number == 1 else { return .pass }
          rival.requestReset()
          leaving.requestRelease()
          // Long enough for what is not refused: alone with the card, a reset takes no 10 ms.
          Thread.sleep(forTimeInterval: 0.5)
          return .pass
        }
        let before = bench.card.counters
        let reading = try bench.read("--fields", "iccid,imsi", through: gate)
        // The rivals get their turn when simtool has left.
        try rival.awaitReset()
        try leaving.release()
        try rival.release()
        #expect(gate.answers(.transmit) == [0, 0, 0])
        #expect(gate.count(.connect) == 1)
        #expect(reading["imsi"] == "520031234567890")
        #expect(bench.card.counters.resets == before.resets + 2)
      }
    }

    /// pcscd does not do this (the test above shows why); drivers and macOS may.
    @Test(arguments: 1...3)
    func `a reset that PC/SC reports in the middle starts the reading anew`(_ at: Int) throws {
      try CardBench.with { bench in
        let gate = try PCSCGate { visit in
          guard visit.call == .transmit, visit.number == at else { return .pass }
          bench.card.reset()
          return .fail(Self.resetCard)
        }
        let before = bench.card.counters
        let reading = try bench.read("--fields", "iccid,imsi", through: gate)
        #expect(reading.result.status == 0, "\(reading.result)")
        #expect(reading["iccid"] == "8966031234567890126")
        #expect(reading["imsi"] == "520031234567890")
        #expect(gate.count(.connect) == 2)
        let exchanges = bench.card.counters.exchanges - before.exchanges
        #expect(exchanges == at - 1 + 3)
        #expect(reading.exchanges == exchanges, "those before the new start are counted too")
        #expect(bench.card.counters.resets == before.resets + 1, "a reset is not answered with one")
      }
    }

    @Test func `another card that comes in between is read as itself alone`() throws {
      try TestBed.shared.withSlot { slot in
        let first = try VirtualReader(slot, CardBench.makeCard("ais", []))
        let gate = try PCSCGate { visit in
          guard visit.call == .beginTransaction, visit.number == 1 else { return .pass }
          try first.swap(for: CardBench.makeCard("mts", []))
          return .pass
        }
        let bench = CardBench(slot: slot, card: first.card)
        let reading = try bench.read("--fields", "iccid,imsi", through: gate)
        #expect(gate.answers(.beginTransaction) == [Self.removedCard, 0])
        #expect(reading.result.status == 0, "\(reading.result)")
        #expect(reading["iccid"] == "8970101123456789019")
        #expect(reading["imsi"] == "250011234567890")
        #expect(first.card.counters.exchanges == 0)
      }
    }
  }
#endif
