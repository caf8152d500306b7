import APDU
import SIMReader
import TestSupport
import Testing
import UICC
import VirtualSIM

/// The forgotten IMSI: every copy on the card, and what is left of damaged ones.
struct IMSICopiesTests {
  private static let gsmPath = CardImage.Path([.gsm, 0x6F07])

  private func image(_ name: String = "ais") throws -> CardImage {
    try #require(DemoCards.named(name))
  }

  /// Identity, copies and confirmation, as `recover` does it.
  private func copies(
    _ channel: any CardChannel, pin: String? = nil
  ) throws -> (identity: CardIdentity, copies: IMSICopies) {
    let session = CardSession(channel)
    var identity = try IdentityReader.read([.iccid, .imsi, .pin], through: session)
    if let pin {
      let entry = PINEntry(Array(pin.utf8), for: try #require(identity.iccid.value))
      identity = try entry.read([.iccid, .imsi, .pin], through: session)
    }
    let copies = try IdentityReader.copies(of: identity, through: session)
    try IdentityReader.confirm(identity, through: session)
    return (identity, copies)
  }

  /// A line for each place: the number, what was read of it, or why not.
  private func words(_ copies: IMSICopies) -> [String] {
    copies.copies.map { copy in
      let text = copy.imsi.value?.digits ?? copy.imsi.missing?.words ?? "?"
      return "\(copy.place.rawValue) \(text)" + (copy.partial.map { " \($0.digits)" } ?? "")
    }
  }

  /// A card that fails reads of EF_IMSI that touch one of these bytes.
  private func damaged(
    _ sim: VirtualSIM, bytes: ClosedRange<Int>, status: UInt16 = 0x6F00,
    while isDamaged: @escaping () -> Bool = { true }
  ) -> FaultyChannel {
    var file: [UInt8] = []
    return FaultyChannel(sim) { command in
      if command[1] == 0xA4 { file = command.suffix(2) }
      let isIMSI = command[2] == 0x87 || (command[2] == 0 && file == [0x6F, 0x07])
      guard isDamaged(), command[1] == 0xB0, isIMSI else { return nil }
      let touched = Int(command[3])..<Int(command[3]) + Int(command[4])
      return touched.overlaps(Range(bytes)) ? [UInt8(status >> 8), UInt8(status & 0xFF)] : nil
    }
  }

  @Test(
    arguments: [
      ([], ["usim 520031234567890", "gsm 520031234567890", "gsmClassA0 520031234567890"]),
      (
        [.a0Only],
        ["usim imsi absent", "gsm imsi absent", "gsmClassA0 520031234567890"]
      ),
      (
        [.usimOnly],
        ["usim 520031234567890", "gsm imsi absent 6A82", "gsmClassA0 imsi absent 6E00"]
      ),
      (
        [.blankIMSI],
        ["usim imsi absent", "gsm imsi absent", "gsmClassA0 imsi absent"]
      ),
      (
        [.pinLocked],
        [
          "usim imsi pinRequired 6982", "gsm imsi pinRequired 6982",
          "gsmClassA0 imsi pinRequired 9804",
        ]
      ),
      (
        [.pinBlocked],
        [
          "usim imsi pinBlocked 6982", "gsm imsi pinBlocked 6982",
          "gsmClassA0 imsi pinBlocked 9804",
        ]
      ),
      (
        [.imsiNever],
        [
          "usim imsi notReadable 6982", "gsm imsi notReadable 6982",
          "gsmClassA0 imsi notReadable 9804",
        ]
      ),
    ] as [([CardMode], [String])])
  func `every place is tried, whatever another one gave`(
    _ modes: [CardMode], _ expected: [String]
  ) throws {
    for transport in [CardMode.tpdu, .apduLevel] {
      let sim = VirtualSIM(try image(), modes: modes + [transport])
      let tries = sim.card.counters.pin1TriesLeft
      let found = try copies(sim).copies
      #expect(words(found) == expected)
      #expect(found.resets == 0)
      let counters = sim.card.counters
      #expect(counters.verifiesWithData == 0)
      #expect(counters.emptyVerifiesInGSM == 0)
      #expect(counters.writesAttempted == 0)
      #expect(counters.protocolViolations == 0)
      #expect(counters.pin1TriesLeft == tries)
    }
  }

  @Test
  func `the three copies of a sound card cost eleven exchanges, and five to look for more USIMs`()
    throws
  {
    let session = CardSession(VirtualSIM(try image()))
    let identity = try IdentityReader.read([.iccid, .imsi], through: session)
    let before = session.exchanges
    _ = try IdentityReader.copies(of: identity, through: session)
    #expect(session.exchanges - before == 16)
  }

  @Test func `copies that disagree are all told, and none is chosen`() throws {
    var image = try image()
    image[Self.gsmPath]?.content = .transparent(HexBytes("08 59 02 10 21 43 65 87 09").bytes)
    let found = try copies(VirtualSIM(VirtualCard(image))).copies
    #expect(
      words(found) == [
        "usim 520031234567890", "gsm 520011234567890", "gsmClassA0 520011234567890",
      ])
    #expect(found.agreed == nil)
    #expect(found.numbers.count == 2)
  }

  @Test func `an IMSI in DF_GSM alone is enough`() throws {
    var image = try image()
    image[CardImage.Path(application: "usim", [0x6F07])] = nil
    let found = try copies(VirtualSIM(VirtualCard(image))).copies
    #expect(words(found).first == "usim imsi absent 6A82")
    #expect(found.agreed?.digits == "520031234567890")
  }

  @Test(arguments: [0x6F00, 0x6581] as [UInt16])
  func `what a damaged file still gives is read in pieces, and no gap is filled`(
    _ status: UInt16
  ) throws {
    let sim = VirtualSIM(try image("ais"), modes: [.usimOnly])
    let one = damaged(sim, bytes: 4...4, status: status)
    let found = try copies(one).copies
    #expect(
      words(found).first == "usim imsi communication \(StatusWord(status)) 52003??34567890")
    #expect(found.agreed == nil)
    #expect(found.resets == 2)

    let rest = damaged(VirtualSIM(try image(), modes: [.usimOnly]), bytes: 5...8, status: status)
    #expect(try copies(rest).copies.copies.first?.partial?.digits == "5200312????????")
    let all = damaged(VirtualSIM(try image(), modes: [.usimOnly]), bytes: 0...8, status: status)
    #expect(try copies(all).copies.copies.first?.partial == nil)
  }

  @Test func `a card that fails whole reads gives its bytes one by one`() throws {
    let sim = VirtualSIM(try image())
    let channel = FaultyChannel(sim) { command in
      command[1] == 0xB0 && command[4] > 1 && command[2] != 0x82 ? [0x6F, 0x00] : nil
    }
    let identity = try IdentityReader.read([.iccid], through: CardSession(channel))
    let found = try IdentityReader.copies(of: identity, through: CardSession(channel))
    #expect(found.agreed?.digits == "520031234567890")
    #expect(found.resets == 0)
  }

  @Test func `a file that is too short is told with what it holds`() throws {
    var image = try image()
    for index in image.files.indices where image.files[index].path.ids.last == 0x6F07 {
      image.files[index].content = .transparent(HexBytes("08 59 02 30 21").bytes)
    }
    let found = try copies(VirtualSIM(VirtualCard(image))).copies
    #expect(words(found).first == "usim imsi malformed 5200312????????")
    #expect(found.copies.first?.imsi.missing?.raw == HexBytes("08 59 02 30 21").bytes)
    #expect(found.resets == 0)
  }

  @Test func `data that the card itself doubts is not believed`() throws {
    let sim = VirtualSIM(try image(), modes: [.usimOnly])
    var file: [UInt8] = []
    let channel = FaultyChannel(sim) { (command) throws(CardError) in
      if command[1] == 0xA4 { file = command.suffix(2) }
      guard command[1] == 0xB0, file == [0x6F, 0x07] else { return nil }
      return try sim.transmit(command).dropLast(2) + [0x62, 0x81]
    }
    let identity = try IdentityReader.read([.iccid], through: CardSession(channel))
    let found = try IdentityReader.copies(of: identity, through: CardSession(channel))
    #expect(words(found).first == "usim imsi communication 6281")
  }

  @Test func `a file for which the card stays busy is given up, and not read in pieces`() throws {
    let sim = VirtualSIM(try image())
    var reads = 0
    var file: [UInt8] = []
    let channel = FaultyChannel(sim) { command in
      if command[1] == 0xA4 { file = command.suffix(2) }
      let isIMSI = command[2] == 0x87 || (command[2] == 0 && file == [0x6F, 0x07])
      guard command[1] == 0xB0, isIMSI else { return nil }
      reads += 1
      return [0x93, 0x00]
    }
    let start = ContinuousClock.now
    let found = try copies(channel).copies
    #expect(
      words(found) == [
        "usim imsi communication 9300", "gsm imsi communication 9300",
        "gsmClassA0 imsi communication 9300",
      ])
    // Two readings of the identity with two tries each, three passes of three copies, thirty repeats.
    #expect(reads == 2 * 2 + 3 * 3 + 30)
    #expect(start.duration(to: .now) < .seconds(20))
  }

  @Test func `a cold reset helps a card that fails at first`() throws {
    let sim = VirtualSIM(try image())
    var session: CardSession?
    var isDamaged = false
    let channel = damaged(sim, bytes: 0...8) { isDamaged && sim.card.counters.resets == 0 }
    session = CardSession(channel)
    let identity = try IdentityReader.read([.iccid, .imsi], through: try #require(session))
    isDamaged = true
    let found = try IdentityReader.copies(of: identity, through: try #require(session))
    #expect(found.agreed?.digits == "520031234567890")
    #expect(found.resets == 1)
  }

  @Test func `a card whose PIN was given is not reset, which would lose it`() throws {
    let sim = VirtualSIM(try image("pin-locked"))
    let channel = damaged(sim, bytes: 8...8)
    let (identity, found) = try copies(channel, pin: "1234")
    #expect(identity.pin1.value?.state == .verified)
    #expect(found.resets == 0)
    #expect(found.copies.first?.partial?.digits == "5200398765432??")
    #expect(sim.card.counters.verifiesWithData == 1)
  }

  @Test func `the length of the MNC is known without the PIN`() throws {
    #expect(try copies(VirtualSIM(image("pin-locked"))).copies.mncLength == 2)
    #expect(try copies(VirtualSIM(image(), modes: [.a0Only, .pinLocked])).copies.mncLength == 2)
    #expect(try copies(VirtualSIM(image(), modes: [.usimOnly, .pinLocked])).copies.mncLength == 2)
    #expect(try copies(VirtualSIM(image())).copies.mncLength == nil, "nobody asked")
  }

  @Test func `a card pulled at any exchange leaves nothing behind`() throws {
    let whole = VirtualSIM(try image())
    _ = try copies(whole)
    let total = whole.card.counters.exchanges
    #expect(total > 15)
    for limit in 0..<total {
      var behaviour = VirtualCard.Behaviour()
      behaviour.faults.dropAfter = limit
      let sim = VirtualSIM(VirtualCard(try image(), behaviour: behaviour))
      let error = #expect(throws: ReaderError.self) { try copies(sim) }
      #expect(error?.code == .cardRemoved, "after \(limit) exchanges")
    }
  }
}
