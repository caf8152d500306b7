import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// Readers and cards that come and go, and choices that fit none.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct ServiceTests {
  @Test func `a card that comes and goes is reported, and Ctrl-C ends with 130`() throws {
    try TestBed.shared.withSlot { slot in
      let watch = try Subprocess.startSimtool("readers", "--watch", "--json")
      #expect(watch.readLine(containing: "readerAdded") != nil)
      let card = try InsertedCard(CardBench.makeCard("ais", []), port: slot.port)
      // Other tests put cards into other slots meanwhile.
      let mine = "\"reader\":\"\(slot.readerName)\""
      let line = try #require(watch.readLine(containing: "\"cardInserted\",\(mine)"))
      #expect(line.contains("\"atr\":\"3B9F96801FC78031E073FE21"))
      #expect(try JSONSchema(named: "readerEvent").problems(in: line) == [])
      card.eject()
      #expect(
        watch.readLine(containing: "\"cardRemoved\",\(mine)") != nil, "\(watch.outputSoFar)")
      watch.signal(2)
      let result = watch.wait(timeout: .seconds(5))
      #expect(result.status == 130)
      #expect(!result.timedOut)
    }
  }

  @Test(arguments: ["readers", "doctor"])
  func `what is listed is as its schema says`(command: String) throws {
    try TestBed.shared.withSlot { slot in
      let card = try InsertedCard(CardBench.makeCard("ais", []), port: slot.port)
      defer { card.eject() }
      try Rival.awaitCard(at: slot.readerName)
      let run = try Subprocess.simtool(command, "--json")
      let lines = run.stdout.split(separator: "\n")
      #expect(lines.count == 1, "\(run)")
      for line in lines {
        #expect(try JSONSchema(named: command).problems(in: line) == [], "\(line)")
      }
    }
  }

  @Test func `a reader that is pulled while it is being listed is no loss of the service`() throws {
    try TestBed.shared.withSlot { _ in
      // The list still has every reader, and the question about the first one's state finds none.
      // Two such questions come before: they find out whether there is a pseudo-reader.
      let gate = try PCSCGate { visit in
        visit.call == .waitForChange && visit.number == 3 ? .blank : .pass
      }
      let watch = try Subprocess.startSimtool(
        "readers", "--watch", "--json", environment: gate.environment)
      let pulled = "\"event\":\"readerAdded\",\"reader\":\"Virtual PCD 1 00 00\""
      let first = try #require(watch.readLine())
      #expect(first.contains("Virtual PCD 1 00 01"), "the first reader was gone: \(first)")
      // It is back in the next round, a second later at the most.
      #expect(watch.readLine(containing: pulled) != nil, "\(watch.outputSoFar)")
      #expect(!watch.outputSoFar.contains("service"), "nothing is wrong with the service")
      let added = watch.outputSoFar.split(separator: "\n").filter { $0.contains("readerAdded") }
      #expect(added.count == Set(added).count, "no reader is reported twice")
      watch.signal(2)
      #expect(watch.wait(timeout: .seconds(5)).status == 130)
    }
  }

  @Test func `an empty reader, an unknown reader, no choice`() throws {
    try TestBed.shared.withSlot { slot in
      let empty = try Reading(Subprocess.simtool("read", "--reader", slot.readerName, "--json"))
      #expect(empty.result.status == 66)
      #expect(empty.errorID == "noCard")
      let unknown = try Reading(Subprocess.simtool("read", "--reader", "Nonesuch", "--json"))
      #expect(unknown.result.status == 69)
      #expect(unknown.errorID == "readerUnknown")
      #expect(unknown.result.stderr.contains("Nonesuch"))
      #expect(unknown.result.stderr.contains(slot.readerName))
    }
  }

  @Test func `waiting for a card ends when one comes, or when the time is over`() throws {
    try TestBed.shared.withSlot { slot in
      let waiting = try Subprocess.startSimtool(
        "read", "--reader", slot.readerName, "--wait", "--fields", "imsi", "--json")
      #expect(waiting.readLine(timeout: .milliseconds(800)) == nil)
      let card = try InsertedCard(CardBench.makeCard("ais", []), port: slot.port)
      let line = try #require(waiting.readLine())
      #expect(line.contains("520031234567890"))
      #expect(waiting.wait().status == 0)
      card.eject()
      try Rival.awaitCard(at: slot.readerName, present: false)
      let late = try Reading(
        Subprocess.simtool("read", "--reader", slot.readerName, "--wait=0.5", "--json"))
      #expect(late.result.status == 66)
      #expect(late.errorID == "noCard")
      let nowhere = try Reading(
        Subprocess.simtool("read", "--reader", "Nonesuch", "--wait=0.2", "--json"))
      #expect(nowhere.result.status == 69)
      #expect(nowhere.errorID == "readerUnknown")
    }
  }
}
