import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// The PC/SC service absent, frozen, stopped and started.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct ServiceWholeBedTests {
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

  @Test func `an emulated card says that its reader is gone`() throws {
    let bed = try TestBed.shared
    try bed.exclusively {
      let slot = bed.daemon.slots[0]
      let emulate = try Subprocess.startSimtool("emulate", "--port", "\(slot.port)")
      try Rival.awaitCard(at: slot.readerName)
      bed.daemon.stop()
      defer { try? bed.daemon.start() }
      let result = emulate.wait(timeout: .seconds(10), inputOpen: true)
      #expect(!result.timedOut)
      #expect(result.status == 69, "\(result)")
      #expect(result.stderr.contains("the virtual reader is gone"))
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
      for command in [
        ["read"], ["read", "--wait=9"], ["apdu", "00B082000A"], ["readers"], ["atr"],
      ] {
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
}
