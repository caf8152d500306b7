// The test bed exists on Linux only.
#if os(Linux)
  import Foundation
  import SIMReader
  import Synchronization
  import TestSupport
  import Testing
  import VirtualSIM

  /// Many threads that open contexts, connect, disconnect and release at the same time.
  ///
  /// libpcsclite alone does not survive that (docs/readers.md, contexts).
  @Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
  struct ContextStormWholeBedTests {
    private static let threads = 16
    private static let rounds = 1000

    private static func visit(_ reader: String) throws(PCSCError) {
      let context = try PCSCContext()
      let card = try context.connect(to: reader)
      _ = try card.status()
      try card.disconnect(.leave)
    }

    @Test func `sixteen threads come and go at one card, and none sees the others`() throws {
      let bed = try TestBed.shared
      try bed.exclusively {
        let slot = bed.daemon.slots[0]
        let card = try InsertedCard(CardBench.makeCard("ais", []), port: slot.port)
        defer { card.eject() }
        try Rival.awaitCard(at: slot.readerName)
        let visits = Atomic<Int>(0)
        let troubles = Mutex<[String]>([])
        let group = DispatchGroup()
        for _ in 0..<Self.threads {
          group.enter()
          // Threads, no queue: a queue has no more of them than the machine has processors.
          Thread.detachNewThread {
            defer { group.leave() }
            for _ in 0..<Self.rounds {
              do throws(PCSCError) {
                try Self.visit(slot.readerName)
                visits.add(1, ordering: .relaxed)
              } catch {
                troubles.withLock { $0.append("\(error)") }
              }
            }
          }
        }
        group.wait()
        #expect(troubles.withLock { Set($0) } == [])
        #expect(visits.load(ordering: .relaxed) == Self.threads * Self.rounds)
      }
    }
  }
#endif
