import APDU
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

  // MARK: Exact values

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `every form of the lists has every value`(_ transport: Transport) throws {
    try CardBench.with("ais", change: { $1.transport = transport }) { bench in
      func output(_ words: String...) throws -> String {
        let result = try bench.run(words + ["--reader", bench.reader])
        #expect(result.status == 0, "\(result)")
        return result.stdout
      }
      #expect(
        try output("contacts", "--book", "adn", "--csv")
          == [
            "book,directory,set,record,name,number,secondName,otherNumbers,emails,groups,"
              + "otherLabels,label",
            #"adn,telecom,1,1,Malee,"=""+66812345100""",,,,,,"#,
            #"adn,telecom,1,2,Somchai,"=""0812345200""",,,,,,"#,
            #"adn,telecom,1,3,余先生,"=""+8613912345678""",,,,,,"#,
            #"adn,telecom,1,4,Voice box,"=""+668123456789012345678901""",,,,,,"#, "",
          ].joined(separator: "\r\n"))
      #expect(
        try output("contacts", "--book", "sdn", "--vcard")
          == "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Call Center\r\nTEL:1175\r\nEND:VCARD\r\n")
      let messages = try output("messages", "--deleted", "--csv").components(separatedBy: "\r\n")
      #expect(
        messages[1]
          == #"usim,1,received,read,,AIS,2026-11-01T09:15:00+07:00,"=""+66819110000""","#
          + #""Your balance is 42.50 THB, valid until 30/11/2026.",,"#)
      #expect(messages[3].hasSuffix("Arrived. Call you tonight.,,delivered"))
      #expect(messages[4].hasSuffix(#""The first half of a message whose ",2,"#))
      #expect(messages.contains { $0.hasPrefix("usim,7,received,free,") })
      #expect(bench.card.counters.protocolViolations == 0)
    }
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `a phone book by EF_PBR is joined`(_ transport: Transport) throws {
    func file(_ id: FileID, _ records: HexBytes...) -> CardImage.File {
      CardImage.File(
        CardImage.Path(application: "usim", [0x5F3A, id]), read: .pin1,
        .linearFixed(records.map(\.bytes)))
    }
    let change: (inout CardImage, inout VirtualCard.Behaviour) -> Void = { image, behaviour in
      behaviour.transport = transport
      image.directories.append(CardImage.Path(application: "usim", [0x5F3A]))
      image.files += [
        file(0x4F30, "A80C C0024F3A C4024F11 C6024F26 A904 CA024F50 AA08 C7024F4B C8024F4C"),
        file(0x4F3A, "416E6E61FFFF 07 91 6618325401F0 FFFFFFFF FF FF"),
        file(0x4F11, "01 03 81 5711 FFFFFFFFFFFFFFFF FF FF"), file(0x4F26, "01 00"),
        file(0x4F50, "6140622E63FFFFFF 01 01"), file(0x4F4B, "4F6666696365"),
        file(0x4F4C, "46616D696C79"),
      ]
    }
    try CardBench.with("mts", change: change) { bench in
      let reading = try Reading(
        bench.run(["contacts", "--book", "adn", "--reader", bench.reader, "--json"]))
      #expect(reading.result.status == 0, "\(reading.result)")
      let contact = try #require((reading.json["contacts"] as? [[String: Any]])?.first)
      #expect(contact["name"] as? String == "Anna")
      let numbers = (contact["numbers"] as? [[String: Any]]) ?? []
      #expect(numbers.map { $0["number"] as? String } == ["+66812345100", "7511"])
      #expect(numbers.last?["label"] as? String == "Office")
      #expect(contact["groups"] as? [String] == ["Family"])
      #expect(bench.card.counters.protocolViolations == 0)
    }
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `250 entries cost the card two exchanges each at most`(_ transport: Transport) throws {
    let records = try (0..<250).map { index in
      try DialingNumber(alpha: "N\(index)", number: "+6681\(1_000_000 + index)").encoded(length: 28)
    }
    let change: (inout CardImage, inout VirtualCard.Behaviour) -> Void = { image, behaviour in
      behaviour.transport = transport
      image.files.append(
        CardImage.File(CardImage.Path([.telecom, 0x6F3A]), .linearFixed(records)))
    }
    try CardBench.with("mts", change: change) { bench in
      let before = bench.card.counters.exchanges
      let reading = try Reading(
        bench.run(["contacts", "--book", "adn", "--reader", bench.reader, "--json"]))
      #expect(reading.result.status == 0, "\(reading.result)")
      #expect((reading.json["contacts"] as? [Any])?.count == 250)
      // One for each record; the rest is for finding the file and the ICCID.
      let exchanges = bench.card.counters.exchanges - before
      #expect(exchanges <= 250 + 30, "\(exchanges)")
      #expect(bench.card.counters.protocolViolations == 0)
    }
  }

  @Test func `a card that is pulled in the middle gives an error and no list`() throws {
    for command in ["contacts", "messages"] {
      try CardBench.with("ais", change: { $1.faults.dropAfter = 12 }) { bench in
        let reading = try Reading(bench.run([command, "--reader", bench.reader, "--json"]))
        #expect(reading.result.status == 74, "\(reading.result)")
        #expect(reading.errorID == "cardRemoved")
      }
    }
  }
}
