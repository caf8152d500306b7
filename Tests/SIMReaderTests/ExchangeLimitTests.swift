import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// Cards that list more than any card has, or never end an answer: 10 000 exchanges are enough.
struct ExchangeLimitTests {
  private static let count = 60

  /// A card with so many applications of a kind, each with a full file of 254 records.
  private func crowded(
    _ kind: ApplicationKind, _ id: FileID, _ record: [UInt8]
  ) throws -> CardImage {
    var image = CardImage(
      name: "crowded", atr: HexBytes("3B9F96801FC78031E073FE211B5753494D544F4F4CAF").bytes,
      classes: [.uicc])
    let name = { $0 == 0 ? kind.rawValue : "\(kind.rawValue)-\($0 + 1)" }
    for index in 0..<Self.count {
      let aid = kind.prefix.bytes + [0xFF, UInt8(index), 0xFF, 0x01, 0x89, 0xFF, 0xFF, 0xFF, 0xFF]
      image.applications.append(.init(name: name(index), aid: aid))
      image.files.append(
        .init(
          .init(application: name(index), [id]), read: .always,
          .linearFixed([[UInt8]](repeating: record, count: 254))))
    }
    image.files.append(
      .init(
        .init([0x2F00]), read: .always,
        .linearFixed(
          image.applications.map {
            [0x61, UInt8($0.aid.count + 2), 0x4F, UInt8($0.aid.count)] + $0.aid
          }
        )))
    image.files.append(
      .init(
        .init([0x2FE2]), shortID: 2, read: .always,
        .transparent(HexBytes("98 66 30 21 43 65 87 09 21 F6").bytes)))
    try image.validate()
    return image
  }

  @Test func `of sixty USIMs with all their numbers the last ones are not begun`() throws {
    let number = HexBytes("4D 06 91 66 18 32 54 76 00 FF FF FF FF FF FF").bytes
    let sim = VirtualSIM(VirtualCard(try crowded(.usim, 0x6F40, number)))
    let identity = try IdentityReader.read([.iccid, .usims], through: CardSession(sim))
    #expect((9_000...9_600).contains(sim.card.counters.exchanges))
    let usims = try #require(identity.usims.value)
    #expect(usims.count == Self.count)
    #expect(usims.first?.identity.msisdns.value?.count == 254)
    #expect(usims.last?.identity.imsi.missing?.reason == .malformed)
    #expect(!identity.isComplete)
  }

  @Test func `nor of sixty ISIMs with all their names, in read and in recover`() throws {
    let name = Array("sip:nobody@example.org".utf8)
    let image = try crowded(.isim, 0x6F04, [0x80, UInt8(name.count)] + name)
    for fields: Set<IdentityField> in [[.iccid, .isim], [.iccid, .imsi]] {
      let sim = VirtualSIM(VirtualCard(image))
      let session = CardSession(sim)
      let identity = try IdentityReader.read(fields, through: session)
      if fields.contains(.isim) {
        let others = try #require(identity.family(.isim)?.others)
        #expect(others.count == Self.count - 1)
        #expect(others.last?[.imsi]?.missing?.reason == .malformed)
      } else {
        let copies = try IdentityReader.copies(of: identity, through: session)
        #expect(copies.copies.count { $0.place == .isim } == Self.count)
        #expect(copies.copies.last { $0.place == .isim }?.imsi.missing?.reason == .malformed)
      }
      try IdentityReader.confirm(identity, through: session)
      #expect((9_000...9_700).contains(sim.card.counters.exchanges))
    }
  }

  @Test func `a card that never ends its answers is left`() throws {
    let sim = VirtualSIM(try #require(DemoCards.named("ais")))
    var said = 0
    let endless = FaultyChannel(sim) { command in
      said += 1
      // Every command succeeds, and each answer announces one byte more.
      return command[1] == 0xC0 ? [0x00, 0x61, 0x01] : [0x61, 0x01]
    }
    let session = CardSession(endless)
    let read = CommandAPDU(cla: 0x00, ins: 0xB0, p1: 0, p2: 0, expectedLength: 256)
    let error = #expect(throws: CardError.self) {
      while true { _ = try session.send(read) }
    }
    #expect(error?.code == .communication)
    #expect(said == 10_000 && session.exchanges == 10_000)
  }
}
