// The test bed exists on Linux only.
#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  @Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
  struct TestBedTests {
    let bed: TestBed

    init() throws {
      bed = try TestBed.shared
    }

    @Test func `sixteen readers are listed in the order of the slots`() throws {
      try bed.withSlot { _ in
        #expect(bed.daemon.slots.count == 16)
        let names = try Rival.readerNames()
        #expect(names == bed.daemon.slots.map(\.readerName))
      }
    }

    @Test func `a card that is held exclusively is refused to others`() throws {
      try withCard { slot, _ in
        let holder = try Rival(at: slot.readerName, .exclusive, transaction: false)
        let refused = try #require(throws: TestBedError.self) { try Rival(at: slot.readerName) }
        #expect(refused.description.contains("SCardConnect: 0x8010000B"))
        try holder.release()
        try Rival(at: slot.readerName).release()
      }
    }

    @Test func `a transaction makes others wait until it ends`() throws {
      try withCard { slot, _ in
        let holder = try Rival(at: slot.readerName)
        let waiter = try RunningProgram(
          Subprocess.built("pcsc-rival"), ["hold", "--transaction", slot.readerName])
        #expect(waiter.readLine(timeout: .milliseconds(700)) == nil)
        #expect(waiter.isRunning)
        try holder.release()
        #expect(waiter.readLine() == "holding")
        #expect(waiter.wait().status == 0)
      }
    }

    @Test func `a rival lets go by itself when its time is up`() throws {
      try withCard { slot, _ in
        let clock = ContinuousClock()
        let holder = try Rival(at: slot.readerName, for: .milliseconds(300))
        let waited = try clock.measure { _ = try Rival(at: slot.readerName) }
        #expect(waited > .milliseconds(200))
        try holder.release()
      }
    }

    @Test func `a rival that resets is felt by the card`() throws {
      try withCard { slot, card in
        #expect(!card.controls.contains(2))
        try Rival(at: slot.readerName, parting: .reset).release()
        #expect(card.waits(for: 2))
      }
    }

    @Test func `borrowers at the same time never get the same slot`() async throws {
      let bed = bed
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try bed.withSlots(3) { slots in
              #expect(Set(slots).count == 3)
              // A second card in one slot would be turned away by vpcd.
              let cards = slots.compactMap { BareCard(port: $0.port) }
              #expect(cards.count == 3)
              for slot in slots { try Rival.awaitCard(at: slot.readerName) }
              withExtendedLifetime(cards) {}
            }
          }
        }
        try await group.waitForAll()
      }
    }

    private func withCard(_ body: (PCSCDaemon.Slot, BareCard) throws -> Void) throws {
      try bed.withSlot { slot in
        let card = try #require(BareCard(port: slot.port))
        try Rival.awaitCard(at: slot.readerName)
        try body(slot, card)
      }
    }
  }
#endif
