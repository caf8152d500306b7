import Foundation
import TestSupport
import Testing
import VirtualSIM

/// Readers whose drivers name them in another encoding than UTF-8.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct ReaderNameWholeBedTests {
  @Test func `a name that is no UTF-8 hides no reader, and its card is read`() throws {
    let bed = try TestBed.shared
    try bed.exclusively {
      let file = URL(fileURLWithPath: "/run/pcscd/bed/conf/readers")
      let configuration = try Data(contentsOf: file)
      var foreign = configuration
      let name = try #require(foreign.range(of: Data("Virtual PCD 8".utf8)))
      // Latin-1 for "Lecteur é", and a byte that no encoding of text has here.
      foreign.replaceSubrange(name, with: Array("Lecteur ".utf8) + [0xE9, 0xFF])
      bed.daemon.stop()
      try foreign.write(to: file)
      defer {
        bed.daemon.stop()
        try? configuration.write(to: file)
        try? bed.daemon.start()
      }
      try bed.daemon.start()
      let list = try Subprocess.simtool("readers")
      #expect(list.status == 0, "\(list)")
      #expect(list.stdout.split(separator: "\n").count == bed.daemon.slots.count)

      let slots = bed.daemon.slots
      let good = try InsertedCard(CardBench.makeCard("ais", []), port: slots[0].port)
      defer { good.eject() }
      let odd = try InsertedCard(CardBench.makeCard("mts", []), port: slots[14].port)
      defer { odd.eject() }
      // Events come late: the list says when both are seen.
      let deadline = ContinuousClock.now + .seconds(10)
      while ContinuousClock.now < deadline {
        let seen = try Subprocess.simtool("readers").stdout.components(separatedBy: "3B").count - 1
        if seen == 2 { break }
      }
      let first = try Reading(Subprocess.simtool("read", "--reader", "PCD 1", "--json"))
      #expect(first["iccid"] == "8966031234567890126", "\(first.result)")
      let second = try Reading(Subprocess.simtool("read", "--reader", "Lecteur", "--json"))
      #expect(second["iccid"] == "8970101123456789019", "\(second.result)")
    }
  }
}
