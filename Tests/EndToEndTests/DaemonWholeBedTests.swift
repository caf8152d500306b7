// The test bed exists on Linux only.
#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// The daemon of the bed as a whole: all its slots, its end and its restart.
  @Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
  struct DaemonWholeBedTests {
    let bed: TestBed

    init() throws {
      bed = try TestBed.shared
    }

    @Test func `every slot takes a card under its own name`() throws {
      try bed.exclusively {
        var cards: [BareCard] = []
        for slot in bed.daemon.slots {
          cards.append(try #require(BareCard(port: slot.port), "\(slot)"))
          try Rival.awaitCard(at: slot.readerName)
        }
        for slot in bed.daemon.slots { try Rival(at: slot.readerName).release() }
        withExtendedLifetime(cards) {}
      }
    }

    @Test func `the daemon stops and starts again`() throws {
      try bed.exclusively {
        bed.daemon.stop()
        #expect(!bed.daemon.isRunning)
        let refused = try #require(throws: TestBedError.self) { try Rival.readerNames() }
        #expect(refused.description.contains("SCardEstablishContext: 0x8010001D"))
        try bed.daemon.start()
        let names = try Rival.readerNames()
        #expect(names.count == 16)
      }
    }

    @Test func `the daemon restarts while a card is in`() throws {
      try bed.exclusively {
        let slot = bed.daemon.slots[0]
        let before = try #require(BareCard(port: slot.port))
        try Rival.awaitCard(at: slot.readerName)
        try bed.daemon.restart()
        try Rival.awaitCard(at: slot.readerName, present: false)
        let after = try #require(BareCard(port: slot.port))
        try Rival.awaitCard(at: slot.readerName)
        withExtendedLifetime((before, after)) {}
      }
    }

    @Test func `a frozen daemon makes calls wait until it goes on`() throws {
      try bed.exclusively {
        bed.daemon.suspend()
        let waiting = try RunningProgram(Subprocess.built("pcsc-rival"), ["list"])
        #expect(waiting.readLine(timeout: .milliseconds(500)) == nil)
        bed.daemon.resume()
        #expect(waiting.readLine() == "Virtual PCD 1 00 00")
        #expect(waiting.wait().status == 0)
      }
    }
  }
#endif
