import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// Cards that keep their files, or answer, in other ways than most.
struct OddCardTests {
  private func image(_ name: String) throws -> CardImage {
    try #require(DemoCards.named(name))
  }

  /// A locked card whose one IMSI is in DF_GSM.
  private func lockedInGSM() throws -> CardImage {
    var image = try image("pin-locked")
    image[CardImage.Path(application: "usim", [0x6F07])] = nil
    return image
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.noSFI], [.lyingATR]])
  func `an IMSI behind the PIN in DF_GSM alone is not called absent`(_ modes: [CardMode]) throws {
    let sim = VirtualSIM(try lockedInGSM(), modes: modes)
    let identity = try IdentityReader.read([.iccid, .imsi, .pin], through: CardSession(sim))
    #expect(identity.missing.map(\.words) == ["imsi pinRequired 6982"])
    #expect(sim.card.counters.verifiesWithData == 0)

    try sim.reset()
    let entry = PINEntry(Array("1234".utf8), for: try #require(identity.iccid.value))
    let opened = try entry.read([.iccid, .imsi, .mccmnc], through: CardSession(sim))
    #expect(opened.imsi.value?.digits == "520039876543210")
    #expect(opened.isComplete)
    #expect(sim.card.counters.verifiesWithData == 1)
  }

  @Test(
    arguments: ["ais", "china-telecom", "two-usims"],
    [[], [CardMode.apduLevel], [.noSFI], [.lyingATR]])
  func `a UICC that answers for its EF_ICCID in the words of class A0 is no 2G card`(
    _ name: String, _ modes: [CardMode]
  ) throws {
    var image = try image(name)
    let fields: Set<IdentityField> = [
      .iccid, .imsi, .mccmnc, .spn, .msisdns, .applications, .isim, .csim, .fiveGS,
    ]
    var sound = try IdentityReader.read(
      fields, through: CardSession(VirtualSIM(image, modes: modes)))
    image[.init([0x2FE2])] = nil
    image.files.append(.init(.init([0x2FE2]), status: 0x9404, .transparent([])))
    #expect(image.classes == [.uicc, .gsm])
    let session = CardSession(VirtualSIM(image, modes: modes))
    var odd = try IdentityReader.read(fields, through: session)
    #expect(odd.missing.map(\.words) == ["iccid absent 9404"])
    #expect(odd.imsi.value != nil)
    let copies = try IdentityReader.copies(of: odd, through: session)
    #expect(copies.agreed == odd.imsi.value)
    (sound.iccid, odd.iccid, sound.exchanges, odd.exchanges) = (.notAsked, .notAsked, 0, 0)
    sound.origins.removeAll { $0.field == .iccid }
    #expect(odd == sound)
  }

  @Test func `a 2G card that refuses class 00 in its own words is one`() throws {
    let card = FaultyChannel(VirtualSIM(try image("gsm-only"))) { command in
      command[0] == 0x00 ? [0x94, 0x04] : nil
    }
    let identity = try IdentityReader.read([.iccid, .imsi], through: CardSession(card))
    #expect(identity.isComplete && identity.imsi.value != nil)
  }

  @Test func `a damaged copy in DF_GSM is told, a blank one is absent`() throws {
    var image = try lockedInGSM()
    let path = CardImage.Path([.gsm, 0x6F07])
    image[path]?.read = .always
    image[path]?.content = .transparent(HexBytes("08 29 0A BC DE F0 12 34 56").bytes)
    var sim = VirtualSIM(VirtualCard(image))
    var identity = try IdentityReader.read([.imsi], through: CardSession(sim))
    #expect(identity.missing.map(\.words) == ["imsi malformed"])
    image[path]?.content = .transparent([UInt8](repeating: 0xFF, count: 9))
    sim = VirtualSIM(VirtualCard(image))
    identity = try IdentityReader.read([.imsi], through: CardSession(sim))
    #expect(identity.missing.map(\.words) == ["imsi absent 6A82"])
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.noSFI]])
  func `a number that DF_TELECOM alone has is the card's`(_ modes: [CardMode]) throws {
    var image = try image("ais")
    let path = CardImage.Path(application: "usim", [0x6F40])
    let file = try #require(image[path])
    image[path]?.content = .linearFixed([[UInt8](repeating: 0xFF, count: 28)])
    image[.init([.telecom, 0x6F40])] = nil
    image.files.append(.init(.init([.telecom, 0x6F40]), read: .pin1, file.content))
    let identity = try IdentityReader.read(
      [.msisdns, .smsc], through: CardSession(VirtualSIM(image, modes: modes)))
    #expect(identity.msisdns.value?.map(\.number) == ["+66812345678"])
    #expect(identity.origin(of: .msisdns)?.path == "MF/DF_TELECOM/EF_MSISDN")
    #expect(identity.smsParameters.value?.serviceCentre == "+66819110000")
    #expect(identity.origin(of: .smsc)?.path == "ADF_USIM/EF_SMSP")
  }

  /// A card that answers READ RECORD with Le = 00 with success and nothing else.
  private func wantsLength(_ sim: VirtualSIM) -> FaultyChannel {
    FaultyChannel(sim) { command in
      command[1] == 0xB2 && command.dropFirst(4).first ?? 0 == 0 ? [0x90, 0x00] : nil
    }
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.noSFI], [.noPartialAID], [.lyingATR]])
  func `records of a card that wants their length are read with that of the FCP`(
    _ modes: [CardMode]
  ) throws {
    let channel = wantsLength(VirtualSIM(try image("ais"), modes: modes))
    let identity = try IdentityReader.read(
      [.iccid, .imsi, .applications, .msisdns], through: CardSession(channel))
    #expect(identity.missing.isEmpty)
    #expect(identity.applications.value == [.usim])
    #expect(identity.msisdns.value?.count == 1)
    #expect(channel.resets == 0)
  }

  @Test func `so are its access rules`() throws {
    var image = try image("pin-locked")
    let path = CardImage.Path(application: "usim", [0x6F3E])
    image.files.append(.init(path, name: "EF_GID1", read: .never, .transparent([0x6C, 0x79])))
    let channel = wantsLength(VirtualSIM(VirtualCard(image)))
    let identity = try IdentityReader.read([.imsi, .gid], through: CardSession(channel))
    #expect(identity.missing.map(\.words) == ["imsi pinRequired 6982", "gid notReadable 6982"])
  }

  @Test func `the IMSI that mccmnc has read tells that no PIN stands before it`() throws {
    // No C6 in any FCP, and GID1 refused although the IMSI was read.
    let odd = FaultyChannel(VirtualSIM(try image("lyca-us"))) { command in
      command.suffix(2) == [0x6F, 0x3E] ? [0x69, 0x82] : nil
    }
    let identity = try IdentityReader.read([.mccmnc, .gid, .pin], through: CardSession(odd))
    #expect(identity.missing.map(\.words) == ["gid notReadable 6982"])
    #expect(identity.pin1.value?.state == .disabled)
    #expect(identity.imsi == .notAsked)
  }

  @Test(
    arguments: [[IdentityField.iccid], [.imsi], [.applications], [.msisdns], [.gid], [.pin]],
    [TransmissionProtocol.t0, .t1])
  func `a card that answers with more than fits fails, and is not asked for as much again`(
    _ fields: [IdentityField], _ transmission: TransmissionProtocol
  ) throws {
    let flood = [UInt8](repeating: 0x41, count: 60_000) + [0x90, 0x00]
    let all = FaultyChannel(ScriptedChannel(transmission, [])) { _ in flood }
    var error = #expect(throws: ReaderError.self) {
      try IdentityReader.read(Set(fields), through: CardSession(all))
    }
    #expect(error?.code == .communication)
    // The same in records only.
    guard fields == [.applications] || fields == [.msisdns] else { return }
    let records = FaultyChannel(VirtualSIM(try image("ais"))) { $0[1] == 0xB2 ? flood : nil }
    error = #expect(throws: ReaderError.self) {
      try IdentityReader.read(Set(fields), through: CardSession(records))
    }
    #expect(error?.code == .communication)
  }
}
