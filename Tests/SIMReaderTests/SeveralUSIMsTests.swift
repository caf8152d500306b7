import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// Cards with several USIMs.
struct SeveralUSIMsTests {
  private func image() throws -> CardImage { try #require(DemoCards.named("two-usims")) }

  private func usims(
    _ image: CardImage, _ modes: [CardMode] = [], also: Set<IdentityField> = [.iccid, .imsi]
  ) throws -> (identity: CardIdentity, words: [String]) {
    let sim = VirtualSIM(image, modes: modes)
    let identity = try IdentityReader.read(also.union([.usims]), through: CardSession(sim))
    #expect(sim.card.counters.protocolViolations == 0)
    #expect(sim.card.counters.exchanges == identity.exchanges)
    let words = (identity.usims.value ?? []).map { usim in
      let identity = usim.identity
      return [
        usim.label, usim.isActive ? "active" : nil,
        identity.imsi.value?.digits ?? identity.imsi.missing?.reason.rawValue,
        identity.homeNetwork.value.map { "\($0.mcc)-\($0.mnc)" },
        identity.serviceProviderName.value?.name, identity.msisdns.value?.first?.number,
      ].compactMap(\.self).joined(separator: " ")
    }
    return (identity, words)
  }

  @Test(arguments: [
    [], [CardMode.apduLevel], [.noSFI], [.noPartialAID], [.lyingATR], [.modestATR], [.noisy91XX],
    [.usimOnly],
  ])
  func `each is listed with what it holds, the one in use first`(_ modes: [CardMode]) throws {
    let (identity, words) = try usims(image(), modes)
    #expect(
      words == [
        "USIM active 520035550001111 520-03 AIS +66855500011",
        "USIM CN 460005550002222 460-00 中国移动 +8613855502222",
      ])
    #expect(
      identity.usims.value?.map(\.aid) == [
        "A0000000871002FF66FF0189FFFFFFFF", "A0000000871002FF86FF0189FFFFFFFF",
      ])
    #expect(identity.imsi.value?.digits == "520035550001111")
    #expect(identity.isComplete)
    // They are two subscriptions, and no copies of one.
    #expect(identity.differingCopies.isEmpty)
  }

  @Test func `what is read after them is of the one in use`() throws {
    let (identity, _) = try usims(
      image(), also: [.iccid, .imsi, .mccmnc, .spn, .msisdns, .pin, .fiveGS, .gsm])
    #expect(identity.serviceProviderName.value?.name == "AIS")
    #expect(identity.pin1.value?.state == .disabled)
    #expect(identity.family(.gsm)?[.imsi]?.text?.unmasked == "520035550001111")
    try IdentityReader.confirm(identity, through: CardSession(VirtualSIM(image())))
  }

  @Test func `the one that the card selects is first, also where EF_DIR lists it later`() throws {
    var image = try image()
    // EF_DIR in the other order; the card itself keeps to its own.
    guard case .linearFixed(let records)? = image[.init([0x2F00])]?.content else { return }
    image[.init([0x2F00])]?.content = .linearFixed([records[1], records[0], records[2]])
    let (identity, words) = try usims(image)
    #expect(identity.imsi.value?.digits == "520035550001111")
    #expect(words.first?.contains("active 520035550001111") == true)
    #expect(words.last?.contains("460005550002222") == true)
    // Whatever else is asked for, and in recover.
    for also: Set<IdentityField> in [[.iccid, .imsi, .applications], [.imsi, .mccmnc, .isim]] {
      let again = try usims(image, also: also)
      #expect(again.words == words)
      #expect(again.identity.imsi.value?.digits == "520035550001111")
    }
    #expect(
      try copies(image).prefix(2) == [
        "usim USIM 520035550001111", "otherUSIM USIM CN 460005550002222",
      ])
  }

  @Test func `where the card does not tell which it has selected the first of EF_DIR is in use`()
    throws
  {
    var image = try image()
    guard case .linearFixed(let records)? = image[.init([0x2F00])]?.content else { return }
    image[.init([0x2F00])]?.content = .linearFixed([records[1], records[0], records[2]])
    for index in image.applications.indices {
      image.applications[index].fcp = HexBytes("62 04 8202 7821").bytes
    }
    #expect(
      try usims(image).words.map { $0.prefix(31) } == [
        "USIM CN active 460005550002222 ", "USIM 520035550001111 520-03 AIS",
      ])
    #expect(
      try copies(image).prefix(2) == [
        "usim USIM CN 460005550002222", "otherUSIM USIM 520035550001111",
      ])
  }

  @Test func `a card with one lists one, and a 2G card none`() throws {
    let ais = try usims(try #require(DemoCards.named("ais")))
    #expect(ais.words == ["USIM active 520031234567890 520-03 AIS +66812345678"])
    let gsm = try usims(try #require(DemoCards.named("gsm-only")))
    #expect(gsm.identity.usims == .none)
    // One that EF_DIR does not list is found by the name that all have.
    var unlisted = try #require(DemoCards.named("ais"))
    unlisted[.init([0x2F00])]?.content = .linearFixed([[UInt8](repeating: 0xFF, count: 40)])
    #expect(
      try usims(unlisted).words == ["active 520031234567890 520-03 AIS +66812345678"])
  }

  @Test func `behind the PIN each says so, and its name all the same`() throws {
    let (identity, words) = try usims(image(), [.pinLocked])
    #expect(words.map { $0.contains("pinRequired") } == [true, true])
    #expect(words.last?.hasSuffix("pinRequired 中国移动") == true)
    #expect(identity.missing.map(\.field) == [.imsi, .usims])
  }

  @Test func `one without IMSI does not take that of another`() throws {
    var image = try image()
    image[.init(application: "usim-2", [0x6F07])]?.content = .transparent(
      [UInt8](repeating: 0xFF, count: 9))
    let (identity, words) = try usims(image)
    #expect(words.last?.contains("absent") == true)
    #expect(identity.imsi.value?.digits == "520035550001111")
    #expect(identity.missing.map(\.field) == [.usims])
  }

  // MARK: - The forgotten IMSI

  private func copies(_ image: CardImage, _ modes: [CardMode] = []) throws -> [String] {
    let session = CardSession(VirtualSIM(image, modes: modes))
    let identity = try IdentityReader.read([.iccid, .imsi, .pin], through: session)
    let copies = try IdentityReader.copies(of: identity, through: session)
    try IdentityReader.confirm(identity, through: session)
    return copies.copies.map { copy in
      let what = copy.imsi.value?.digits ?? copy.imsi.missing?.reason.rawValue ?? ""
      return [copy.place.rawValue, copy.application?.label, what].compactMap(\.self)
        .joined(separator: " ")
    }
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.noSFI], [.noPartialAID], [.lyingATR]])
  func `every USIM is looked at, and told apart`(_ modes: [CardMode]) throws {
    #expect(
      try copies(image(), modes) == [
        "usim USIM 520035550001111", "otherUSIM USIM CN 460005550002222", "gsm 520035550001111",
        "gsmClassA0 520035550001111",
      ])
  }

  @Test func `a damaged first one leaves the second readable`() throws {
    var image = try image()
    for path in [CardImage.Path(application: "usim", [0x6F07]), .init([.gsm, 0x6F07])] {
      image[path]?.content = .transparent([UInt8](repeating: 0xFF, count: 9))
    }
    #expect(
      try copies(image) == [
        "usim USIM absent", "otherUSIM USIM CN 460005550002222", "gsm absent", "gsmClassA0 absent",
      ])
  }

  @Test func `a card with one USIM is not said to have another`() throws {
    let ais = try #require(DemoCards.named("ais"))
    #expect(
      try copies(ais) == [
        "usim 520031234567890", "gsm 520031234567890", "gsmClassA0 520031234567890",
      ])
  }
}
