import Foundation
import TestSupport
import Testing
import UICC
import VirtualSIM

/// Contacts and messages of a card behind the real pcscd, in both kinds of reader.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct CardListTests {
  typealias Transport = VirtualCard.Behaviour.Transport

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `lists of a USIM are read over vpcd`(_ transport: Transport) throws {
    try CardBench.with("ais", change: { $1.transport = transport }) { bench in
      let messages = try Reading(bench.run(["messages", "--reader", bench.reader, "--json"]))
      #expect(messages.result.status == 0, "\(messages.result)")
      let list = try #require(messages.json["messages"] as? [[String: Any]])
      #expect(list.map { $0["status"] as? String } == ["read", "unread", "sent", "read", "unsent"])
      #expect(list[1]["text"] as? String == "您的预付费套餐将于2026年11月30日到期。请及时续费，以免停机。")
      let contacts = try Reading(bench.run(["contacts", "--reader", bench.reader, "--json"]))
      #expect(contacts.result.status == 0, "\(contacts.result)")
      let names = try #require(contacts.json["contacts"] as? [[String: Any]])
      #expect(
        names.map { $0["name"] as? String } == [
          "Malee", "Somchai", "余先生", "Voice box", "Home", "Call Center", "",
        ])
      #expect(bench.card.counters.protocolViolations == 0)
      #expect(bench.card.counters.writesAttempted == 0)
    }
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `lists of a card of class A0 too`(_ transport: Transport) throws {
    try CardBench.with("gsm-only", change: { $1.transport = transport }) { bench in
      let messages = try bench.run(["messages", "--reader", bench.reader])
      #expect(messages.status == 0, "\(messages)")
      #expect(messages.stdout.contains("Обед в час?"))
      let contacts = try bench.run(["contacts", "--reader", bench.reader, "--vcard"])
      #expect(contacts.status == 0, "\(contacts)")
      #expect(contacts.stdout.contains("FN:Анна\r\nTEL;VALUE=uri:tel:+79161234500\r\n"))
      #expect(bench.card.counters.protocolViolations == 0)
    }
  }

  @Test func `the PIN from standard input opens them, once`() throws {
    try CardBench.with("ais", [.pinLocked], change: { image, _ in image.pin1?.value = "1234" }) {
      bench in
      let command = ["messages", "--reader", bench.reader, "--json"]
      let locked = try Reading(bench.run(command))
      #expect(locked.result.status == 2, "\(locked.result)")
      let open = try Reading(bench.run(command + ["--pin-stdin"], stdin: Array("1234\n".utf8)))
      #expect(open.result.status == 0, "\(open.result)")
      #expect((open.json["messages"] as? [Any])?.count == 5)
      #expect(bench.card.counters.verifiesWithData == 1)
    }
  }
}
