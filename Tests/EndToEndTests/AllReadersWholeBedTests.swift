import Foundation
import TestSupport
import Testing
import VirtualSIM

/// Commands that look into every reader there is, so that no other test may have a card in one.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct AllReadersWholeBedTests {
  @Test func `among all readers one that fails has its line, and the worst status counts`() throws {
    let bed = try TestBed.shared
    try bed.exclusively {
      let slots = bed.daemon.slots.prefix(3).map(\.self)
      let profiles: [(String, [CardMode])] = [("ais", []), ("mts", [.mute]), ("pin-locked", [])]
      let cards = try zip(slots, profiles).map { slot, card in
        try InsertedCard(CardBench.makeCard(card.0, card.1), port: slot.port)
      }
      defer { for card in cards { card.eject() } }
      for slot in [slots[0], slots[2]] { try Rival.awaitCard(at: slot.readerName) }
      Thread.sleep(forTimeInterval: 1)
      let result = try Subprocess.simtool(
        "read", "--all-readers", "--csv", "--fields", "iccid,imsi")
      #expect(result.status == 74, "\(result)")
      #expect(
        result.stdout == """
          reader,iccid,iccidLuhn,imsi,mcc,mnc,spn,msisdns,smsc,gid1,gid2,ehplmns,pin1,complete,\
          missing,error
          \(slots[0].readerName),8966031234567890126,valid,520031234567890,,,,,,,,,,true,,
          \(slots[1].readerName),,,,,,,,,,,,,false,,cardMute
          \(slots[2].readerName),8966039876543210985,valid,,,,,,,,,,,false,imsi:pinRequired,

          """)
      #expect(result.stderr.contains(slots[1].readerName))
    }
  }

  @Test func `several readers are read side by side`() throws {
    try TestBed.shared.withSlots(6) { slots in
      var cards: [InsertedCard] = []
      for slot in slots {
        cards.append(
          try InsertedCard(CardBench.makeCard("ais", [.slowFirst]), port: slot.port))
      }
      defer { cards.forEach { $0.eject() } }
      for slot in slots { try Rival.awaitCard(at: slot.readerName) }
      let clock = ContinuousClock()
      var result: ProgramResult?
      let elapsed = try clock.measure {
        result = try Subprocess.simtool(
          "read", "--all-readers", "--fields", "iccid,imsi", "--json")
      }
      let lines = result?.stdout.split(separator: "\n") ?? []
      let mine = lines.filter { line in slots.contains { line.contains($0.readerName) } }
      #expect(mine.count == 6)
      for line in mine { #expect(line.contains("520031234567890")) }
      // One after the other they would take 9 s for their first commands alone.
      #expect(elapsed < .seconds(6))
    }
  }

  @Test func `several cards without a choice are listed`() throws {
    try TestBed.shared.withSlots(2) { slots in
      let cards = try slots.map { try InsertedCard(CardBench.makeCard("ais", []), port: $0.port) }
      defer { cards.forEach { $0.eject() } }
      for slot in slots { try Rival.awaitCard(at: slot.readerName) }
      let reading = try Reading(Subprocess.simtool("read", "--json"))
      #expect(reading.result.status == 64)
      #expect(reading.errorID == "severalCards")
      for slot in slots { #expect(reading.result.stderr.contains(slot.readerName)) }
    }
  }
}
