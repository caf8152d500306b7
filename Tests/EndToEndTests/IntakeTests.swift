import CardLedger
import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM
import Renewal

/// Boxes of cards through real readers into a real ledger, and the program killed meanwhile.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct IntakeTests {
  @Test func `killed at any moment, nothing that was acknowledged is lost or doubled`() throws {
    let bed = try TestBed.shared
    try bed.withSlots(4) { slots in
      let folder = try LedgerFolder()
      var random = SplitMix64(seed: 9)
      var acknowledged: Set<String> = []
      var acknowledgedByKilled: Set<String> = []
      var presented: Set<String> = []
      let rounds = FullRun.isOn ? 200 : 20
      for round in 0..<rounds {
        // Every second round the same cards again: the run resumes.
        let serials = slots.indices.map { 70_000 + round / 2 * slots.count + $0 }
        presented.formUnion(serials.map { BoxCard.numbers($0).iccid.digits })
        let cards = try zip(slots, serials).map {
          try InsertedCard(BoxCard.make($1) { $0.exchangeDelay = .milliseconds(5) }, port: $0.port)
        }
        let names = slots.flatMap { ["--reader", $0.readerName] }
        let intake = try IntakeProgram(folder, names)
        if round == rounds - 1 {
          for slot in slots { #expect(intake.next(at: slot.readerName) != nil) }
          _ = try intake.finish()
        } else {
          Thread.sleep(forTimeInterval: Double.random(in: 0.0...0.9, using: &random))
          intake.program.signal(SIGKILL)
        }
        let result = intake.program.wait(timeout: .seconds(10), inputOpen: true)
        let isKilled = result.exit == .signalled(SIGKILL)
        #expect(isKilled == (round < rounds - 1), "round \(round): \(result)")
        let output = result.stdout
        for line in output.split(separator: "\n") {
          guard
            let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
              as? [String: Any],
            let result = object["result"] as? String, result != "failed",
            let iccid = object["iccid"] as? String
          else { continue }
          acknowledged.insert(iccid)
          if isKilled { acknowledgedByKilled.insert(iccid) }
        }
        cards.forEach { $0.eject() }
        // A card must be out for a second, or the next one may not be seen.
        Thread.sleep(forTimeInterval: 1)
        let ledger = try folder.open()
        #expect(try ledger.verifyAudit { _ in }.fault == nil, "round \(round)")
        let booked = try ledger.cards(CardFilter(), after: nil, limit: 10_000)
          .compactMap(\.contents.iccid?.value)
        #expect(booked.count == Set(booked).count, "none twice")
        #expect(acknowledged.subtracting(booked).isEmpty, "round \(round)")
        #expect(Set(booked).subtracting(presented).isEmpty)
      }
      // The test would prove nothing if the program was always killed before its first card. The last
      // round, which ends by itself, does not count.
      #expect(acknowledgedByKilled.count >= slots.count)
    }
  }

  @Test func `chip, delivery note and print are compared, and what is missing is told`() throws {
    let bed = try TestBed.shared
    try bed.withSlot { slot in
      let folder = try LedgerFolder()
      let number = { (serial: Int) in BoxCard.numbers(serial) }
      // Card 1 as it should be, card 2 with another IMSI, card 3 that never comes; card 4 is extra.
      let note = """
        ICCID;IMSI;Remark\r
        \(number(1).iccid.digits);\(number(1).imsi.digits);first\r
        \(number(2).iccid.digits);\(number(9).imsi.digits);second\r
        \(number(3).iccid.digits);\(number(3).imsi.digits);third\r

        """
      let file = folder.path + "/note.csv"
      try note.write(toFile: file, atomically: true, encoding: .utf8)
      let intake = try IntakeProgram(
        folder, ["--reader", slot.readerName, "--expect", file, "--batch", "BOX"])
      func present(_ serial: Int, printed: Int? = nil) throws -> [String: String]? {
        if let printed { intake.program.write(number(printed).iccid.digits + "\n") }
        // The scanner is quicker than the hand.
        Thread.sleep(forTimeInterval: 0.3)
        let card = try InsertedCard(BoxCard.make(serial), port: slot.port)
        defer {
          card.eject()
          Thread.sleep(forTimeInterval: 1.2)
        }
        return intake.next(at: slot.readerName)
      }
      #expect(try present(1, printed: 1)?["notes"] == "")
      #expect(try present(2, printed: 3)?["notes"] == "imsiDiffers swapped")
      #expect(try present(4, printed: 8)?["notes"] == "extra printedDiffers")
      let (_, summary) = try intake.finish()
      let missing = summary["missingRows"] as? [[String: Any]]
      #expect(missing?.map { $0["row"] as? Int } == [4])
      #expect(missing?.first?["iccid"] as? String == number(3).iccid.digits)
      let states = try folder.cards().map(\.state)
      #expect(states.filter { $0 == .stock }.count == 3)
      #expect(states.filter { $0 == .expected }.count == 1)
      // Run again, it knows what was seen.
      let again = try IntakeProgram(
        folder, ["--reader", slot.readerName, "--expect", file, "--stop-after", "1"])
      let card = try InsertedCard(BoxCard.make(3), port: slot.port)
      #expect(again.next(at: slot.readerName)?["result"] == "booked")
      let result = again.program.wait(timeout: .seconds(20), inputOpen: true)
      card.eject()
      #expect(result.status == 0, "\(result)")
    }
  }

  @Test func `a ledger that another program holds is told, and Ctrl-C shortens the wait of all`()
    throws
  {
    try TestBed.shared.withSlots(3) { slots in
      let folder = try LedgerFolder()
      let intake = try IntakeProgram(folder, slots.flatMap { ["--reader", $0.readerName] })
      #expect(intake.program.waitForErrors("put a card in"))
      let rival = try RunningProgram("/usr/bin/env", ["sqlite3", folder.ledgerPath])
      rival.write("BEGIN IMMEDIATE; SELECT 'held';\n")
      #expect(rival.readLine(containing: "held") != nil)
      let cards = try slots.map { try InsertedCard(BoxCard.make(80_001), port: $0.port) }
      defer { cards.forEach { $0.eject() } }
      #expect(intake.program.waitForErrors("another program holds the ledger"))
      intake.program.signal(SIGINT)
      let start = ContinuousClock.now
      let result = intake.program.wait(timeout: .seconds(20), inputOpen: true)
      #expect(start.duration(to: .now) < .seconds(5), "one reader tried, and not for long")
      #expect(result.status == 75 && result.errorID == "ledgerLocked", "\(result)")
      #expect(result.stdout.contains(#""event":"summary","presented":0"#), "\(result)")
      rival.write("ROLLBACK;\n")
      rival.closeInput()
      _ = rival.wait()
      #expect(try folder.cards().isEmpty)
    }
  }

  @Test func `a scan without its card falsifies no other, and is told`() throws {
    try TestBed.shared.withSlot { slot in
      let folder = try LedgerFolder()
      let intake = try IntakeProgram(folder, ["--reader", slot.readerName])
      let number = { (serial: Int) in BoxCard.numbers(serial).iccid.digits }
      for serial in 81_001...81_003 {
        intake.program.write(number(serial) + "\n")
        Thread.sleep(forTimeInterval: 0.3)
        // The first card is put aside.
        guard serial > 81_001 else { continue }
        let card = try InsertedCard(BoxCard.make(serial), port: slot.port)
        let line = intake.next(at: slot.readerName)
        #expect(line?["result"] == "booked" && line?["notes"] == "", "\(String(describing: line))")
        #expect(line?["printed"] == number(serial))
        card.eject()
        Thread.sleep(forTimeInterval: 1.2)
      }
      let (_, summary) = try intake.finish()
      #expect(summary["unusedScans"] as? [String] == [number(81_001)])
      #expect((summary["mismatches"] as? [String: Any])?.isEmpty == true)
      let output = intake.program.outputSoFar.split(separator: "\n")
      #expect(output.count { $0.contains(#""event":"scan","result":"waits""#) } == 3)
      for line in output { #expect(try JSONSchema(named: "intake").problems(in: line) == []) }
    }
  }
}
