import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// Short messages from virtual cards of both classes.
struct CardMessagesTests {
  typealias Transport = VirtualCard.Behaviour.Transport

  private func read(
    _ name: String, _ transport: Transport = .tpdu, _ modes: [CardMode] = [], pin: String? = nil,
    _ change: (inout CardImage) -> Void = { _ in }
  ) throws -> (CardMessages, VirtualCard) {
    var image = try #require(DemoCards.named(name))
    var behaviour = VirtualCard.Behaviour()
    for mode in modes { mode.apply(to: &image, &behaviour) }
    behaviour.transport = transport
    image.pin1?.value = "1234"
    change(&image)
    let card = VirtualCard(image, behaviour: behaviour)
    let session = CardSession(VirtualSIM(card))
    var identity = try IdentityReader.read([.iccid, .pin], through: session)
    if let pin {
      let entry = PINEntry(Array(pin.utf8), for: try #require(identity.iccid.value))
      identity = try entry.read([.iccid, .pin], through: session)
    }
    return (try CardMessages.read(of: identity, through: session), card)
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `the messages of a USIM are read whole`(_ transport: Transport) throws {
    let (found, card) = try read("ais", transport)
    #expect(found.missing.isEmpty)
    #expect(
      found.messages.map(\.status) == [.read, .unread, .sent, .read, .unsent, .free])
    #expect(
      found.messages.map { $0.address?.unmasked } == [
        "AIS", "+66812345200", "+66812345100", "+66812345300", "0812345400", "+66812345500",
      ])
    #expect(found.messages[0].text == "Your balance is 42.50 THB, valid until 30/11/2026.")
    #expect(found.messages[1].text == "您的预付费套餐将于2026年11月30日到期。请及时续费，以免停机。")
    #expect(found.messages[1].pieces.map(\.record) == [3, 2])
    #expect(found.messages[2].outcome?.outcome == .delivered)
    #expect(found.messages[3].missingParts == [2])
    #expect(found.messages[0].timestamp?.description == "2026-11-01T09:15:00+07:00")
    #expect(found.messages[0].serviceCentre?.dialled == "+66819110000")
    #expect(found.messages.allSatisfy { $0.directory == .usim })
    #expect(card.counters.protocolViolations == 0)
    #expect(card.counters.writesAttempted == 0)
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `a card of class A0 has them in DF_TELECOM`(_ transport: Transport) throws {
    let (found, card) = try read("gsm-only", transport)
    #expect(found.missing.isEmpty)
    #expect(found.messages.map(\.text) == ["Обед в час?", "OK"])
    #expect(found.messages.allSatisfy { $0.directory == .telecom })
    #expect(card.counters.protocolViolations == 0)
  }

  @Test func `a USIM without messages leads to DF_TELECOM`() throws {
    let (found, _) = try read("ais") { image in
      guard let index = image.files.firstIndex(where: { $0.name == "EF_SMS" }) else { return }
      image.files[index].path = CardImage.Path([.telecom, 0x6F3C])
    }
    #expect(found.messages.count == 6)
    #expect(found.messages.allSatisfy { $0.directory == .telecom })
  }

  /// A record that was received, with one letter of text.
  private func record(_ letter: UInt8) -> [UInt8] {
    let start = HexBytes("01 00 04 05 81 2143F5 00 00 62111061908582 01").bytes + [letter]
    return start + [UInt8](repeating: 0xFF, count: 176 - start.count)
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `messages of DF_TELECOM and the ISIM are read beside those of the USIM, each once`(
    _ transport: Transport
  ) throws {
    let places: [(CardImage.Path, [UInt8])] = [
      (.init(application: "usim", [0x6F3C]), Array("AB".utf8)),
      (.init([.telecom, 0x6F3C]), Array("AC".utf8)),
      (.init(application: "isim", [0x6F3C]), Array("BD".utf8)),
    ]
    let (found, card) = try read("china-telecom", transport) { image in
      for (path, letters) in places {
        image[path] = nil
        image.files.append(.init(path, .linearFixed(letters.map(record))))
      }
    }
    #expect(found.missing.isEmpty)
    #expect(found.messages.map(\.text) == ["A", "B", "C", "B", "D"])
    #expect(found.messages.map(\.directory) == [.usim, .usim, .telecom, .isim, .isim])
    #expect(found.messages.map { $0.pieces.map(\.record) } == [[1], [2], [2], [1], [2]])
    #expect(card.counters.protocolViolations == 0)
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `messages of a USIM that is not in use are read, and named as its own`(
    _ transport: Transport
  ) throws {
    let other = try #require(AID(HexBytes("A0000000871002FFFFFFFF8907090001").bytes))
    let (found, card) = try read("ais", transport) { image in
      image.applications.append(.init(name: "usim-2", aid: other.bytes))
      let usims = image.applications.filter { $0.name.hasPrefix("usim") }
      image[CardImage.Path([0x2F00])] = nil
      image.files.append(
        .init(
          CardImage.Path([0x2F00]),
          .linearFixed(usims.map { [0x61, 0x12, 0x4F, UInt8($0.aid.count)] + $0.aid })))
      for path in [CardImage.Path(application: "usim", [0x6F3C]), .init([.telecom, 0x6F3C])] {
        image[path] = nil
      }
      image.files.append(
        .init(
          .init(application: "usim", [0x6F3C]), .linearFixed([record(UInt8(ascii: "A"))])))
      image.files.append(
        .init(
          .init(application: "usim-2", [0x6F3C]),
          .linearFixed([record(UInt8(ascii: "A")), record(UInt8(ascii: "B"))])))
    }
    #expect(found.missing.isEmpty)
    #expect(found.messages.map(\.text) == ["A", "B"])
    #expect(found.messages.map(\.application) == [nil, other])
    #expect(card.counters.protocolViolations == 0)
  }

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `messages of CDMA are told with status and bytes`(_ transport: Transport) throws {
    let (found, card) = try read("china-telecom", transport) { image in
      for path in [CardImage.Path(application: "csim", [0x6F3C]), .init([0x7F25, 0x6F3C])] {
        image[path] = nil
        // Unread with its bytes, erased, longer than its record, never written.
        let records: [HexBytes] = [
          "03 04 00000210 FFFF", "00 02 0002 FFFFFFFF", "01 F0 0001 FFFFFFFF", "00 FF FFFFFFFFFFFF",
        ]
        image.files.append(.init(path, .linearFixed(records.map(\.bytes))))
      }
    }
    let messages = found.messages.filter { $0.kind == .cdma }
    // In both places they are the same.
    #expect(messages.map(\.directory) == [.csim, .csim, .csim])
    #expect(messages.map(\.status) == [.unread, .free, .read])
    #expect(messages.map(\.bytes) == [[0, 0, 2, 0x10], [0, 2], [0, 1]])
    #expect(messages.allSatisfy { $0.text == nil && $0.address == nil })
    #expect(card.counters.protocolViolations == 0)
  }

  @Test(arguments: ["ais", "gsm-only"])
  func `behind the PIN they are missing, and with it they are there`(_ name: String) throws {
    let (locked, _) = try read(name, modes: [.pinLocked])
    #expect(locked.messages.isEmpty)
    #expect(locked.missing.map(\.name) == ["EF_SMS"])
    #expect(locked.missing.map(\.reason) == [.pinRequired])
    #expect(locked.guardingPIN?.state == .enabled)
    let (open, card) = try read(name, modes: [.pinLocked], pin: "1234")
    #expect(open.missing.isEmpty)
    #expect(!open.messages.isEmpty)
    #expect(card.counters.verifiesWithData == 1)
  }

  @Test func `a card without EF_SMS has no messages, and nothing is missing`() throws {
    let (found, _) = try read("mts")
    #expect(found.messages.isEmpty)
    #expect(found.missing.isEmpty)
  }

  @Test func `records that are too short are named`() throws {
    let (found, _) = try read("mts") { image in
      image.files.append(
        CardImage.File(
          CardImage.Path(application: "usim", [0x6F3C]), .linearFixed([[1, 0, 4], [0, 0, 0]])))
    }
    #expect(found.messages.isEmpty)
    #expect(found.missing.map(\.record) == [1, 2])
    #expect(found.missing.allSatisfy { $0.reason == .malformed })
  }

  private func read(
    _ name: String, modes: [CardMode], pin: String? = nil
  ) throws -> (CardMessages, VirtualCard) {
    try read(name, .tpdu, modes, pin: pin)
  }
}
