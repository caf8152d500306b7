import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// The PC/SC service absent, frozen, stopped and started; readers and cards coming and going.
@Suite(
  .enabled(if: TestBed.isActive, "outside the private namespaces"), .serialized,
  .timeLimit(.minutes(5)))
struct ServiceTests {
  private func events(_ program: RunningProgram, until name: String) -> [String] {
    var names: [String] = []
    while let line = program.readLine(timeout: .seconds(15)) {
      guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)),
        let event = (object as? [String: Any])?["event"] as? String
      else { continue }
      names.append(event)
      if event == name { break }
    }
    return names
  }

  @Test func `a card that comes and goes is reported, and Ctrl-C ends with 130`() throws {
    try TestBed.shared.withSlot { slot in
      let watch = try Subprocess.startSimtool("readers", "--watch", "--json")
      #expect(watch.readLine(containing: "readerAdded") != nil)
      let card = try InsertedCard(CardBench.makeCard("ais", []), port: slot.port)
      // Other tests put cards into other slots meanwhile.
      let mine = "\"reader\":\"\(slot.readerName)\""
      let line = try #require(watch.readLine(containing: "\"cardInserted\",\(mine)"))
      #expect(line.contains("\"atr\":\"3B9F96801FC78031E073FE21"))
      card.eject()
      #expect(
        watch.readLine(containing: "\"cardRemoved\",\(mine)") != nil, "\(watch.outputSoFar)")
      watch.signal(2)
      let result = watch.wait(timeout: .seconds(5))
      #expect(result.status == 130)
      #expect(!result.timedOut)
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

  @Test func `watching survives a restart of pcscd`() throws {
    let bed = try TestBed.shared
    try bed.exclusively {
      let watch = try Subprocess.startSimtool("readers", "--watch", "--json")
      #expect(watch.readLine(containing: "readerAdded") != nil)
      bed.daemon.stop()
      #expect(events(watch, until: "serviceLost").last == "serviceLost")
      try bed.daemon.start()
      #expect(events(watch, until: "serviceRestored").last == "serviceRestored")
      let slot = bed.daemon.slots[0]
      let card = try InsertedCard(CardBench.makeCard("ais", []), port: slot.port)
      #expect(watch.readLine(containing: "cardInserted") != nil)
      card.eject()
      watch.signal(2)
      #expect(watch.wait(timeout: .seconds(5)).status == 130)
    }
  }

  @Test func `without the service every command says so and what to type`() throws {
    let bed = try TestBed.shared
    try bed.exclusively {
      bed.daemon.stop()
      defer { try? bed.daemon.start() }
      for command in [["read"], ["readers"], ["apdu", "00B082000A"], ["atr"]] {
        let result = try Subprocess.run(Subprocess.built("simtool"), command + ["--json"])
        #expect(try Reading(result).errorID == "serviceUnavailable", "\(command)")
        #expect(result.status == 69)
        #expect(result.stderr.contains("pcscd"))
      }
      let doctor = try Subprocess.simtool("doctor")
      #expect(doctor.status == 69)
      #expect(doctor.stdout.contains("systemctl"))
      #expect(doctor.stdout.contains("is not running"))
    }
  }

  @Test func `a frozen service is given up, not waited for`() throws {
    let bed = try TestBed.shared
    try bed.exclusively {
      bed.daemon.suspend()
      defer { bed.daemon.resume() }
      for command in [["read"], ["readers"], ["doctor"], ["read", "--wait=1"]] {
        let result = try Subprocess.run(
          Subprocess.built("simtool"), command, timeout: .seconds(15))
        #expect(!result.timedOut, "\(command)")
        #expect(result.status == 69, "\(command): \(result)")
        if command == ["doctor"] {
          #expect(result.stdout.contains("does not answer"), "\(result)")
          #expect(!result.stdout.contains("not running"))
        }
      }
      let clock = ContinuousClock()
      for command in [["read"], ["read", "--wait=9"], ["apdu", "00B082000A"]] {
        var result: ProgramResult?
        let elapsed = try clock.measure {
          result = try Subprocess.run(
            Subprocess.built("simtool"), command + ["--timeout", "0.5"], timeout: .seconds(15))
        }
        #expect(result?.status == 69, "\(command)")
        #expect(elapsed < .seconds(4), "\(command): --timeout was not heeded")
      }
      let watch = try Subprocess.startSimtool("readers", "--watch")
      Thread.sleep(forTimeInterval: 0.5)
      watch.signal(2)
      #expect(watch.wait(timeout: .seconds(8)).status == 130)
    }
  }

  @Test func `a service that ends in the middle of a reading is named as such`() throws {
    let bed = try TestBed.shared
    try bed.exclusively {
      let slot = bed.daemon.slots[0]
      let card = try InsertedCard(CardBench.makeCard("ais", [.slowFirst]), port: slot.port)
      try Rival.awaitCard(at: slot.readerName)
      let reading = try Subprocess.startSimtool("read", "--json")
      Thread.sleep(forTimeInterval: 0.7)
      bed.daemon.stop()
      let result = reading.wait(timeout: .seconds(15))
      card.eject()
      try bed.daemon.start()
      #expect(!result.timedOut)
      #expect(result.status == 69, "\(result)")
      #expect(result.stdout.contains("serviceUnavailable"))
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
