// The test bed exists on Linux only.
#if os(Linux)
  import Foundation
  import Synchronization
  import TestSupport
  import Testing
  import UICC
  import VirtualSIM

  /// Cards pulled, swapped and reset around a PIN: it reaches its own card, once, or none.
  @Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
  struct PINDisturbanceTests {
    private static let pin = "83641957"

    private static func locked(_ profile: String, _ modes: [CardMode] = []) throws -> VirtualCard {
      try CardBench.makeCard(profile, [.pinLocked] + modes) { image, _ in
        // The other card has the same PIN: if it got it, it would open.
        image.pin1?.value = pin
        image.pin1?.triesLeft = 3
      }
    }

    // MARK: While somebody types

    /// Runs `read --pin-prompt` on a terminal of its own; `meanwhile` happens before the PIN is typed.
    private func readTyping(
      at reader: String, meanwhile: () throws -> Void
    ) throws -> ProgramResult {
      let simtool = try Subprocess.built("simtool")
      let line = "'\(simtool)' read --reader '\(reader)' --pin-prompt --fields iccid,imsi"
      let program = try RunningProgram(
        "/usr/bin/script", ["-qec", line, "/dev/null"], environment: ["LC_ALL": "C.UTF-8"])
      let deadline = ContinuousClock.now + .seconds(10)
      while !program.outputSoFar.contains("PIN of card") {
        try #require(program.isRunning && .now < deadline, "\(program.outputSoFar)")
        Thread.sleep(forTimeInterval: 0.02)
      }
      try meanwhile()
      program.write(Self.pin + "\n")
      return program.wait(inputOpen: true)
    }

    @Test func `a card that is pulled and put back while the PIN is typed gets it`() throws {
      try TestBed.shared.withSlot { slot in
        let reader = try VirtualReader(slot, Self.locked("ais"))
        let result = try readTyping(at: slot.readerName) { try reader.swap(for: reader.card) }
        #expect(result.status == 0, "\(result)")
        #expect(result.stdout.contains("520031234567890"))
        #expect(reader.card.counters.verifiesWithData == 1)
        #expect(reader.card.counters.pin1TriesLeft == 3)
      }
    }

    @Test(arguments: ["mts", "china-mobile"], [[], [CardMode.a0Only], [.noSFI, .apduLevel]])
    func `another card that is put in while the PIN is typed does not get it`(
      _ profile: String, _ modes: [CardMode]
    ) throws {
      try TestBed.shared.withSlot { slot in
        let reader = try VirtualReader(slot, Self.locked("ais"))
        let other = try Self.locked(profile, modes)
        let result = try readTyping(at: slot.readerName) { try reader.swap(for: other) }
        #expect(result.status == 74, "\(result)")
        #expect(result.stdout.contains("another card is in the reader; the PIN was not sent to it"))
        #expect(other.counters.exchanges > 0, "it was asked who it is")
        for card in [reader.card, other] {
          #expect(card.counters.verifiesWithData == 0)
          #expect(card.counters.emptyVerifiesInGSM == 0)
          #expect(card.counters.pin1TriesLeft == 3)
        }
        #expect(!result.stdout.contains("8966031234567890126"), "nothing is kept of either card")
      }
    }

    @Test func `a card that is pulled while the PIN is typed does not get it`() throws {
      try TestBed.shared.withSlot { slot in
        let reader = try VirtualReader(slot, Self.locked("ais"))
        let result = try readTyping(at: slot.readerName) { try reader.eject() }
        #expect(result.status == 74, "\(result)")
        #expect(result.stdout.contains("taken out before the PIN could be sent"))
        #expect(reader.card.counters.verifiesWithData == 0)
      }
    }

    // MARK: In the visit with the PIN

    /// Which exchange of that visit is the VERIFY with the PIN, and how many there are.
    private static let pinExchange = 10
    private static let total = 14

    @Test func `the PIN's visit has the exchanges that the tests below count on`() throws {
      try TestBed.shared.withSlot { slot in
        let reader = try VirtualReader(slot, Self.locked("ais"))
        let pinAt = Mutex<[Int]>([])
        let visit = PINVisit { number, isPIN in
          if isPIN { pinAt.withLock { $0.append(number) } }
          return .pass
        }
        let reading = try visit.read(CardBench(slot: slot, card: reader.card), Self.pin)
        #expect(reading["imsi"] == "520031234567890")
        #expect(pinAt.withLock { $0 } == [Self.pinExchange])
        #expect(visit.transmits == Self.total)
      }
    }

    @Test(arguments: 1...total)
    func `a card that is swapped at any exchange of the PIN's visit keeps it to itself`(
      _ exchange: Int
    ) throws {
      try TestBed.shared.withSlot { slot in
        let reader = try VirtualReader(slot, Self.locked("ais"))
        let other = try Self.locked("mts")
        let visit = PINVisit { number, _ in
          if number == exchange { try reader.swap(for: other) }
          return .pass
        }
        let reading = try visit.read(CardBench(slot: slot, card: reader.card), Self.pin)
        #expect(reading.result.status == 74, "\(reading.result)")
        #expect(["cardRemoved", "communication"].contains(reading.errorID))
        #expect(reading["iccid"] == nil)
        #expect(reader.card.counters.verifiesWithData == (exchange > Self.pinExchange ? 1 : 0))
        #expect(other.counters.verifiesWithData == 0)
        #expect(other.counters.exchanges == 0)
      }
    }

    @Test(
      arguments: [
        (0x8010_0068, "cardReset"), (0x8010_0016, "communication"), (0x8010_0069, "cardRemoved"),
      ] as [(UInt32, String)], (pinExchange + 1)...total)
    func `trouble after the right PIN ends the reading, and the PIN is not sent again`(
      _ trouble: (code: UInt32, id: String), _ exchange: Int
    ) throws {
      try TestBed.shared.withSlot { slot in
        let reader = try VirtualReader(slot, Self.locked("ais"))
        let bench = CardBench(slot: slot, card: reader.card)
        let visit = PINVisit { number, _ in number == exchange ? .fail(trouble.code) : .pass }
        let reading = try visit.read(bench, Self.pin)
        #expect(reading.result.status == 74, "\(reading.result)")
        #expect(reading.errorID == trouble.id)
        #expect(!reading.result.stdout.contains("520031234567890"))
        #expect(reader.card.counters.verifiesWithData == 1)
        #expect(visit.transmits == exchange, "nothing follows the failure")
        // Whatever ended the visit, the next program finds the card locked.
        let after = try bench.read("--fields", "imsi")
        #expect(after.missing == ["imsi pinRequired 6982"])
        #expect(reader.card.counters.verifiesWithData == 1)
        #expect(reader.card.counters.pin1TriesLeft == 3)
      }
    }

    @Test(arguments: [0x8010_0068, 0x8010_0016, 0x8010_0069] as [UInt32])
    func `trouble with the PIN itself leaves its fate open, and says so`(_ code: UInt32) throws {
      try TestBed.shared.withSlot { slot in
        let reader = try VirtualReader(slot, Self.locked("ais"))
        let pins = Mutex(0)
        let visit = PINVisit { _, isPIN in
          if isPIN { pins.withLock { $0 += 1 } }
          return isPIN ? .fail(code) : .pass
        }
        let reading = try visit.read(CardBench(slot: slot, card: reader.card), Self.pin)
        #expect(reading.result.status == 74, "\(reading.result)")
        #expect(reading.result.stderr.contains("a try may be spent"))
        #expect(pins.withLock { $0 } == 1)
        #expect(reader.card.counters.verifiesWithData == 0)
      }
    }
  }

  /// The second visit of a reading with a PIN, seen through a gate.
  private final class PINVisit: Sendable {
    private let keeper: @Sendable (Int, Bool) throws -> PCSCGate.Verdict
    private let state = Mutex((visits: 0, transmits: 0))

    /// - Parameter keeper: Decides about an exchange of that visit: its number from 1, and whether it
    ///   carries the PIN.
    init(_ keeper: @escaping @Sendable (Int, Bool) throws -> PCSCGate.Verdict) {
      self.keeper = keeper
    }

    /// The exchanges that simtool wanted in that visit.
    var transmits: Int { state.withLock { $0.transmits } }

    func read(_ bench: CardBench, _ pin: String) throws -> Reading {
      let gate = try PCSCGate { [self] visit in
        if visit.call == .beginTransaction { state.withLock { $0.visits += 1 } }
        guard visit.call == .transmit else { return .pass }
        let number = state.withLock { state -> Int? in
          guard state.visits == 2 else { return nil }
          state.transmits += 1
          return state.transmits
        }
        guard let number else { return .pass }
        return try keeper(number, visit.isPIN)
      }
      return try bench.read(
        "--pin-stdin", "--fields", "iccid,imsi", stdin: Array((pin + "\n").utf8), through: gate)
    }
  }
#endif
