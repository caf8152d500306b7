import CardLedger
import Foundation
import Synchronization
import TestSupport
import Testing
import UICC
import VirtualSIM
import Renewal

/// Boxes of cards through all readers at once into a real ledger.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct IntakeWholeBedTests {
  /// What a clerk puts into a reader.
  private enum Presentation: Sendable {
    case new(Int)
    case again(Int)
    case locked(Int)
    case mute
    case pulled(Int, after: Int)
  }

  /// Presentations for one reader each, drawn with a seed; again means a card of the same reader, so
  /// that it is certain to come second.
  private static func plan(readers: Int, cards: Int, seed: UInt64) -> [[Presentation]] {
    var random = SplitMix64(seed: seed)
    var plan = [[Presentation]](repeating: [], count: readers)
    var done = [[Int]](repeating: [], count: readers)
    for serial in 0..<cards {
      let reader = serial % readers
      let presentation: Presentation
      switch Int.random(in: 0..<10, using: &random) {
      case 0 where !done[reader].isEmpty:
        presentation = .again(done[reader].randomElement(using: &random) ?? 0)
      case 1: presentation = .locked(serial)
      case 2: presentation = .mute
      case 3, 4: presentation = .pulled(serial, after: Int.random(in: 0..<10, using: &random))
      default: presentation = .new(serial)
      }
      if case .new = presentation { done[reader].append(serial) }
      plan[reader].append(presentation)
    }
    return plan
  }

  @Test func `sixteen readers book every card once or count it as failed`() throws {
    let bed = try TestBed.shared
    try bed.exclusively {
      let slots = bed.daemon.slots
      let plan = Self.plan(readers: slots.count, cards: FullRun.isOn ? 400 : 40, seed: 20_261_121)
      let folder = try LedgerFolder()
      let intake = try IntakeProgram(folder, ["--batch", "BOX", "--max-failures", "0"])
      let problems = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: slots.count) { index in
        var random = SplitMix64(seed: UInt64(index))
        for presentation in plan[index] {
          do {
            let fault = try Self.present(presentation, at: slots[index], to: intake)
            if let fault { problems.withLock { $0.append("\(slots[index].readerName): \(fault)") } }
          } catch {
            problems.withLock { $0.append("\(error)") }
          }
          Thread.sleep(forTimeInterval: Double.random(in: 1.0...1.4, using: &random))
        }
      }
      #expect(problems.withLock { $0 } == [])

      let all = plan.flatMap(\.self)
      let (status, summary) = try intake.finish()
      #expect(status == 130)
      var expected = (booked: 0, seen: 0, failed: 0)
      var serials: Set<Int> = []
      for presentation in all {
        switch presentation {
        case .new(let serial), .locked(let serial):
          expected.booked += 1
          serials.insert(serial)
        case .again: expected.seen += 1
        case .mute, .pulled: expected.failed += 1
        }
      }
      #expect(summary["booked"] as? Int == expected.booked)
      #expect(summary["seenBefore"] as? Int == expected.seen)
      #expect(summary["failed"] as? Int == expected.failed)
      #expect(summary["presented"] as? Int == all.count)

      let cards = try folder.cards()
      #expect(
        cards.compactMap(\.contents.iccid?.value).sorted()
          == serials.map { BoxCard.numbers($0).iccid.digits }.sorted())
      for card in cards {
        let serial = serials.first {
          BoxCard.numbers($0).iccid.digits == card.contents.iccid?.value
        }
        let imsi = card.contents.imsi?.value
        #expect(imsi == nil || imsi == serial.map { BoxCard.numbers($0).imsi.digits })
      }
      #expect(try folder.open().verifyAudit { _ in }.fault == nil)
    }
  }

  /// Puts one card in, waits for its line, takes it out; returns what was wrong.
  private static func present(
    _ presentation: Presentation, at slot: PCSCDaemon.Slot, to intake: IntakeProgram
  ) throws -> String? {
    let card: VirtualCard
    let wanted: [String: String]
    switch presentation {
    case .new(let serial), .again(let serial):
      card = try BoxCard.make(serial)
      let numbers = BoxCard.numbers(serial)
      var result = "booked"
      if case .again = presentation { result = "seenBefore" }
      wanted = ["result": result, "iccid": numbers.iccid.digits, "imsi": numbers.imsi.digits]
    case .locked(let serial):
      card = try BoxCard.make(serial, [.pinLocked])
      wanted = [
        "result": "booked", "iccid": BoxCard.numbers(serial).iccid.digits, "notes": "pinLocked",
      ]
    case .mute:
      card = try CardBench.makeCard("ais", [.mute])
      wanted = ["result": "failed", "error": "cardMute"]
    case .pulled(let serial, let limit):
      card = try BoxCard.make(serial) { $0.faults.dropAfter = limit }
      wanted = ["result": "failed", "error": "cardRemoved"]
    }
    let inserted = try InsertedCard(card, port: slot.port)
    defer { inserted.eject() }
    guard let line = intake.next(at: slot.readerName) else { return "\(presentation): no line" }
    for (key, value) in wanted where line[key] != value {
      return "\(presentation): \(key) is \(line[key] ?? "nothing") in \(line)"
    }
    return nil
  }

  @Test func `sixteen readers have at least fourteen times the rate of one`() throws {
    let bed = try TestBed.shared
    try bed.exclusively {
      let slots = bed.daemon.slots
      var serial = 50_000
      /// Seconds for one card in each of these readers, all of them in before the start.
      func time(_ slots: ArraySlice<PCSCDaemon.Slot>) throws -> Double {
        let folder = try LedgerFolder()
        let cards = try slots.map { slot in
          serial += 1
          return try InsertedCard(
            BoxCard.make(serial) { $0.exchangeDelay = .milliseconds(100) }, port: slot.port)
        }
        defer {
          cards.forEach { $0.eject() }
          Thread.sleep(forTimeInterval: 1.2)
        }
        for slot in slots { try Rival.awaitCard(at: slot.readerName) }
        var seconds = 0.0
        let intake = try IntakeProgram(folder, ["--stop-after", "\(slots.count)"])
        let result = intake.program.wait(timeout: .seconds(60), inputOpen: true)
        #expect(result.status == 0, "\(result)")
        let last = try #require(result.stdout.split(separator: "\n").last)
        let object = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
        seconds = ((object?["elapsedMilliseconds"] as? Double) ?? .infinity) / 1_000
        #expect(try folder.cards().count == slots.count)
        return seconds
      }
      // The best of a few pairs: other work on the machine can only slow them down.
      var best = 0.0
      for _ in 0..<4 where best < 14 {
        let one = try time(slots.prefix(1))
        let all = try time(slots[...])
        best = max(best, 16 * one / all)
      }
      #expect(best >= 14, "\(best) times the rate of one reader")
    }
  }

  @Test func `a restart of the service books no card twice and loses none`() throws {
    let bed = try TestBed.shared
    try bed.exclusively {
      let slot = bed.daemon.slots[0]
      let folder = try LedgerFolder()
      let intake = try IntakeProgram(folder, ["--reader", slot.readerName])
      let first = try InsertedCard(BoxCard.make(1), port: slot.port)
      #expect(intake.next(at: slot.readerName)?["result"] == "booked")
      bed.daemon.stop()
      first.eject()
      try bed.daemon.start()
      // The same card is still in the reader when the service comes back.
      let again = try InsertedCard(BoxCard.make(1), port: slot.port)
      #expect(intake.next(at: slot.readerName, timeout: .seconds(4)) == nil)
      again.eject()
      Thread.sleep(forTimeInterval: 1.2)
      let second = try InsertedCard(BoxCard.make(2), port: slot.port)
      #expect(intake.next(at: slot.readerName)?["result"] == "booked")
      second.eject()
      let (_, summary) = try intake.finish()
      #expect(summary["presented"] as? Int == 2)
      #expect(try folder.cards().count == 2)
    }
  }

  @Test func `a service that stops, comes back and hangs is told, and Ctrl-C ends the run`() throws
  {
    let bed = try TestBed.shared
    try bed.exclusively {
      let slot = bed.daemon.slots[0]
      let folder = try LedgerFolder()
      let program = try IntakeProgram(folder, ["--reader", slot.readerName]).program
      #expect(program.waitForErrors("put a card in"))
      // It watches its readers by then.
      Thread.sleep(forTimeInterval: 1)
      bed.daemon.stop()
      let lost = try #require(program.readLine(containing: "serviceLost"))
      #expect(try JSONSchema(named: "intake").problems(in: lost) == [])
      #expect(program.waitForErrors("the PC/SC service is gone"))
      try bed.daemon.start()
      #expect(program.readLine(containing: "serviceRestored", timeout: .seconds(15)) != nil)
      #expect(program.waitForErrors("the PC/SC service is back"))
      Thread.sleep(forTimeInterval: 1)

      bed.daemon.suspend()
      defer { bed.daemon.resume() }
      Thread.sleep(forTimeInterval: 0.5)
      program.signal(SIGINT)
      let result = program.wait(timeout: .seconds(10), inputOpen: true)
      #expect(result.status == 130 && !result.timedOut, "\(result)")
      #expect(result.stdout.contains(#""event":"summary""#), "\(result)")
      #expect(result.stderr.contains("the PC/SC service does not answer"), "\(result)")
    }
  }
}
