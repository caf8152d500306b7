import APDU
import SIMReader
import TestSupport
import Testing
import UICC
import VirtualSIM

/// Reading an identity through every virtual card, in this process.
struct IdentityReaderTests {
  private func read(
    _ sim: VirtualSIM, _ fields: Set<IdentityField> = [.iccid, .imsi]
  ) throws(ReaderError) -> CardIdentity {
    try IdentityReader.read(fields, through: CardSession(sim))
  }

  @Test func `every mode is in the table`() {
    #expect(ModeCase.unusedModes == [.resetMidRead])
  }

  @Test(arguments: ModeCase.all.filter { $0.error == nil })
  func `a mode gives the exact identity or the exact reason`(_ expected: ModeCase) throws {
    let image = try #require(DemoCards.named(expected.profile))
    let sim = VirtualSIM(image, modes: expected.modes)
    let before = sim.card.counters.pin1TriesLeft
    let identity = try read(sim)

    #expect(identity.iccid.value?.digits == expected.iccid)
    #expect(identity.imsi.value?.digits == expected.imsi)
    #expect(identity.missing.map(\.words) == expected.missing)
    let counters = sim.card.counters
    if let exchanges = expected.exchanges {
      #expect(counters.exchanges == exchanges)
      #expect(identity.exchanges == exchanges)
    }
    #expect(counters.verifiesWithData == 0)
    #expect(counters.emptyVerifiesInGSM == 0)
    #expect(counters.protocolViolations == 0)
    #expect(counters.writesAttempted == 0)
    #expect(counters.pin1TriesLeft == before)
  }

  @Test(arguments: DemoCards.names, [[], [CardMode.apduLevel], [.lyingATR], [.noisy91XX]])
  func `everything is read from every demo card through every kind of reader`(
    _ name: String, _ modes: [CardMode]
  ) throws {
    let image = try #require(DemoCards.named(name))
    let plain = try read(VirtualSIM(image), Set(IdentityField.allCases))
    let sim = VirtualSIM(image, modes: modes)
    var identity = try read(sim, Set(IdentityField.allCases))

    #expect(sim.card.counters.protocolViolations == 0)
    #expect(identity.iccid.value != nil)
    #expect(identity.isComplete == (name != "pin-locked"))
    // Whatever the reader and the ATR are like, the same card says the same.
    identity.exchanges = plain.exchanges
    identity.atr = plain.atr
    #expect(identity == plain)
  }

  @Test func `nothing is read that was not asked for`() throws {
    let image = try #require(DemoCards.named("ais"))
    for (fields, exchanges) in [
      ([IdentityField.iccid], 1), ([.imsi], 2), ([.iccid, .imsi, .mccmnc], 4), ([.spn], 3),
    ] as [(Set<IdentityField>, Int)] {
      let sim = VirtualSIM(image)
      let identity = try read(sim, fields)
      #expect(identity.exchanges == exchanges, "\(fields)")
      #expect(identity.iccid.wasAsked == fields.contains(.iccid))
      #expect(identity.imsi.wasAsked == fields.contains(.imsi))
      #expect(identity.pin1 == .notAsked)
    }
  }

  @Test(arguments: DemoCards.names, [[], [CardMode.apduLevel], [.lyingATR], [.modestATR]])
  func `a card that was left in some directory is read all the same`(
    _ name: String, _ modes: [CardMode]
  ) throws {
    let image = try #require(DemoCards.named(name))
    for fields in [Set(IdentityField.allCases), [.iccid], [.imsi], [.applications], [.pin]] {
      var fresh = try read(VirtualSIM(image, modes: modes), fields)
      let sim = VirtualSIM(image, modes: modes)
      // The first reading leaves the card wherever it ended.
      _ = try read(sim)
      var again = try read(sim, fields)
      fresh.exchanges = 0
      again.exchanges = 0
      #expect(again == fresh, "\(fields)")
      // So does another program, in the directory with the most misleading files.
      _ = try sim.transmit(HexBytes("A0A40000027F20").bytes)
      again = try read(sim, fields)
      again.exchanges = 0
      #expect(again == fresh, "\(fields)")
    }
  }

  @Test func `a partial AID that the ATR promises and the card refuses costs one exchange`() throws
  {
    var behaviour = VirtualCard.Behaviour()
    behaviour.acceptsPartialAID = false
    let image = try #require(DemoCards.named("ais"))
    let identity = try read(VirtualSIM(VirtualCard(image, behaviour: behaviour)))
    #expect(identity.imsi.value?.digits == "520031234567890")
    #expect(identity.exchanges == 6)
  }

  @Test func `a card that is no SIM is said to be none`() throws {
    let image = CardImage(
      name: "bank", atr: HexBytes("3B 65 00 00 20 63 CB 68 00").bytes, classes: [.uicc])
    for fields in [[IdentityField.iccid], [.imsi], [.pin], [.applications]] {
      let error = #expect(throws: ReaderError.self) {
        try read(VirtualSIM(VirtualCard(image)), Set(fields))
      }
      #expect(error?.code == .notASIM)
    }
  }

  @Test func `an IMSI that only DF_GSM holds is found there`() throws {
    var image = try #require(DemoCards.named("ais"))
    let path = CardImage.Path(application: "usim", [0x6F07])
    #expect(image[path] != nil)
    image[path] = nil
    let identity = try read(VirtualSIM(VirtualCard(image)))
    #expect(identity.imsi.value?.digits == "520031234567890")
  }

  @Test func `zeros are no ICCID, a name without digits is no number`() throws {
    var image = try #require(DemoCards.named("ais"))
    image[CardImage.Path([0x2FE2])]?.content = .transparent([UInt8](repeating: 0, count: 10))
    let record: [UInt8] =
      Array("Anna".utf8) + [UInt8](repeating: 0xFF, count: 24)
    for path in [CardImage.Path(application: "usim", [0x6F40]), .init([.telecom, 0x6F40])] {
      image[path]?.content = .linearFixed([record])
    }
    let identity = try read(VirtualSIM(VirtualCard(image)), [.iccid, .msisdns])
    #expect(identity.missing.map(\.words) == ["iccid absent"])
    #expect(identity.msisdns == .none)
  }

  @Test func `an SFI that leads to the wrong file does not shorten the MNC`() throws {
    let image = try #require(DemoCards.named("ais"))
    let sim = VirtualSIM(image)
    let wrong = FaultyChannel(sim) { command in
      command[1] == 0xB0 && command[2] == 0x83 ? [0x08, 0x29, 0x02, 0x33, 0x90, 0x00] : nil
    }
    let identity = try IdentityReader.read([.mccmnc], through: CardSession(wrong))
    #expect(identity.homeNetwork.value?.mnc == "03")
    #expect(identity.homeNetwork.value?.source == .card)
  }

  @Test func `a refusal on a card whose PIN is off is no matter of the PIN`() throws {
    let image = try #require(DemoCards.named("lyca-us"))
    let sim = VirtualSIM(image)
    // No C6 in any FCP, and GID1 refused although the IMSI was read.
    let odd = FaultyChannel(sim) { command in
      command.suffix(2) == [0x6F, 0x3E] ? [0x69, 0x82] : nil
    }
    let identity = try IdentityReader.read([.imsi, .gid, .pin], through: CardSession(odd))
    #expect(identity.missing.map(\.words) == ["gid notReadable 6982"])
    #expect(identity.pin1.value?.state == .disabled)
  }

  @Test(arguments: [[], [CardMode.a0Only], [.usimOnly]])
  func `a card without PIN1 says so in every dialect, and counts no tries`(
    _ modes: [CardMode]
  ) throws {
    var image = try #require(DemoCards.named("ais"))
    image.pin1 = nil
    let identity = try read(VirtualSIM(image, modes: modes), [.imsi, .pin])
    #expect(identity.imsi.value != nil)
    #expect(identity.pin1.value == PINStatus(state: .notInitialised))
  }

  @Test func `content that is no IMSI is reported with its bytes`() throws {
    var image = try #require(DemoCards.named("ais"))
    let damaged = HexBytes("08 29 0A BC DE F0 12 34 56").bytes
    for index in image.files.indices where image.files[index].path.ids.last == 0x6F07 {
      image.files[index].content = .transparent(damaged)
    }
    let identity = try read(VirtualSIM(VirtualCard(image)))
    #expect(identity.missing.first?.reason == .malformed)
    #expect(identity.missing.first?.raw == damaged)
  }

  @Test(arguments: [0x6F00, 0x6581] as [UInt16])
  func `a file that fails is read again after a reset, then named`(_ status: UInt16) throws {
    let image = try #require(DemoCards.named("ais"))
    let sim = VirtualSIM(image)
    let broken = FaultyChannel(sim) { command in
      command[1] == 0xB0 && command[2] == 0x87 || command.suffix(2) == [0x6F, 0x07]
        ? [UInt8(status >> 8), UInt8(status & 0xFF)] : nil
    }
    let identity = try IdentityReader.read([.iccid, .imsi], through: CardSession(broken))
    #expect(identity.iccid.value != nil)
    #expect(identity.missing.map(\.words) == ["imsi communication \(StatusWord(status))"])
    #expect(broken.resets == 1)
  }

  @Test(arguments: [0x6981, 0x9408] as [UInt16], [IdentityField.imsi, .gid, .msisdns, .spn])
  func `a file of another structure is malformed, and no reset is spent on it`(
    _ status: UInt16, _ field: IdentityField
  ) throws {
    let image = try #require(DemoCards.named(field == .gid ? "lyca-us" : "ais"))
    let card = VirtualSIM(image, modes: status == 0x9408 ? [.a0Only] : [])
    var reads = 0
    var isSubscription = false
    let odd = FaultyChannel(card) { command in
      // From the first file of the subscription on, until the next directory.
      if command[1] == 0xA4 { isSubscription = command.suffix(2).first == 0x6F }
      let byShortID = command[1] == 0xB0 && command[2] & 0x80 != 0 && command[2] != 0x82
      guard byShortID || isSubscription && [0xB0, 0xB2].contains(command[1]) else { return nil }
      reads += 1
      return [UInt8(status >> 8), UInt8(status & 0xFF)]
    }
    let identity = try IdentityReader.read([.iccid, field], through: CardSession(odd))
    #expect(identity.iccid.value != nil)
    #expect(identity.missing.map(\.words) == ["\(field.rawValue) malformed \(StatusWord(status))"])
    #expect(identity.missing.first?.raw == nil)
    #expect(odd.resets == 0)
    #expect(reads > 0)
  }

  @Test(arguments: [0x6986, 0x9400] as [UInt16])
  func `a card that forgets what is selected is reset and read again`(_ status: UInt16) throws {
    let image = try #require(DemoCards.named("ais"))
    let sim = VirtualSIM(image, modes: [.noSFI])
    var channel: FaultyChannel?
    let forgetful = FaultyChannel(sim) { command in
      guard command[1] == 0xB0, channel?.resets == 0 else { return nil }
      return [UInt8(status >> 8), UInt8(status & 0xFF)]
    }
    channel = forgetful
    let identity = try IdentityReader.read([.iccid, .imsi], through: CardSession(forgetful))
    #expect(identity.isComplete)
    #expect(identity.imsi.value?.digits == "520031234567890")
    #expect(forgetful.resets == 1)
    channel = nil
  }

  @Test func `a card removed at any exchange leaves no identity behind`() throws {
    let image = try #require(DemoCards.named("ais"))
    let all = Set(IdentityField.allCases)
    let total = try read(VirtualSIM(image), all).exchanges
    #expect(total > 20)
    for limit in 0..<total {
      var behaviour = VirtualCard.Behaviour()
      behaviour.faults.dropAfter = limit
      let error = #expect(throws: ReaderError.self) {
        try read(VirtualSIM(VirtualCard(image, behaviour: behaviour)), all)
      }
      #expect(error?.code == .cardRemoved, "after \(limit) exchanges")
    }
  }
}

extension MissingField {
  /// Field, reason and status word, as ``ModeCase`` writes them.
  var words: String {
    let status = statusWord.map { " \(StatusWord($0))" } ?? ""
    return "\(field.rawValue) \(reason.rawValue)\(status)"
  }
}
