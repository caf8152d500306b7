import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// Cards whose EF_DIR lists other applications than they have.
struct ListedApplicationTests {
  private static let listed: AID = "A0000000871002FF66FF0189FFFFFFFF"
  private static let dead: AID = "A0000000871002FF66FF7F89FFFFFFFF"
  private static let imsi = CardImage.Path(application: "usim", [0x6F07])

  /// A demo card whose EF_DIR holds these names, without DF_GSM, which has the same IMSI.
  private func card(_ names: [AID], of demo: String = "ais") throws -> CardImage {
    var image = try #require(DemoCards.named(demo))
    let path = CardImage.Path([0x2F00])
    image[path] = .init(
      path, shortID: 30,
      .linearFixed(names.map { TLV(0x61, [TLV(0x4F, $0.bytes)]).encoded() }))
    image.files.removeAll { $0.path.application == nil && $0.path.ids.first == .gsm }
    return image
  }

  private func session(_ image: CardImage, _ modes: [CardMode] = []) -> CardSession {
    CardSession(VirtualSIM(image, modes: modes))
  }

  private func imsi(_ image: CardImage, _ modes: [CardMode] = []) throws -> String? {
    try IdentityReader.read([.imsi], through: session(image, modes)).imsi.value?.digits
  }

  /// The image of a card, after the check that it is also that of its replay.
  private func saved(_ image: CardImage, _ modes: [CardMode] = []) throws -> CardImage {
    func capture(_ session: CardSession) throws -> CardImage {
      try CardCapture.image(of: CardWalker.walk(through: session), through: session)
    }
    let saved = try capture(session(image, modes))
    #expect(try capture(session(saved)) == saved)
    return saved
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.noSFI]])
  func `a USIM is found under another name than the listed one`(_ modes: [CardMode]) throws {
    let image = try card([Self.dead])
    let walk = try CardWalker.walk(through: session(image, modes))
    #expect(walk.applications.map(\.aid) == [Self.listed, Self.dead])
    let replay = try saved(image, modes)
    #expect(replay.applications.map(\.aid) == [Self.listed.bytes])
    #expect(try imsi(image, modes) == "520031234567890")
    #expect(try imsi(replay) == "520031234567890")
  }

  @Test func `so is one where nothing that is listed or selected says its name`() throws {
    // FCPs without DF name (84), and one that is none at all.
    for control in ["62 07 82 02 78 21 8A 01 05", "62 09 82 02 78 21", ""] as [HexBytes] {
      var image = try card([Self.dead])
      image.applications[0].fcp = control.bytes
      let replay = try saved(image)
      #expect(replay.applications.map(\.aid) == [AID.usimPrefix.bytes], "\(control)")
      #expect(try imsi(replay) == "520031234567890", "\(control)")
    }
  }

  @Test func `the image of a card on which only that USIM tells of PINs can be replayed`() throws {
    var image = try card([Self.dead])
    image.pin1 = .init(isEnabled: true, triesLeft: 2)
    image.fcp = [0x62, 0x85]
    let replay = try saved(image)
    #expect(replay.pin1?.triesLeft == 2)
    let survey = try PINSurvey.read(through: session(replay))
    #expect(try survey == PINSurvey.read(through: session(image)))
    #expect(survey.directory == .usim)
  }

  @Test func `PINs of which no directory tells are unknown, and nobody asks for them`() throws {
    var image = try #require(DemoCards.named("ais"))
    image.applications = []
    image.directories = []
    image.files.removeAll { $0.path != CardImage.Path([0x2FE2]) }
    image.fcp = [0x62, 0x85]
    let sim = VirtualSIM(VirtualCard(image))
    let survey = try PINSurvey.read(through: CardSession(sim))
    #expect(survey.directory == .mf)
    #expect(survey.entries.map(\.status.state) == [.unknown, .unknown, .unknown])
    #expect(!sim.card.log.contains { $0.command[1] == 0x20 || $0.command[1] == 0x2C })
    #expect(try saved(image).pin1 == nil)
  }

  @Test func `the USIM in use is the first also in an image`() throws {
    // The card takes the first of its own order; EF_DIR has the other order.
    let image = try card(
      ["A0000000871002FF86FF0189FFFFFFFF", Self.listed], of: "two-usims")
    let replay = try saved(image)
    #expect(replay.applications.first?.aid == Self.listed.bytes)
    #expect(try imsi(image) == "520035550001111")
    #expect(try imsi(replay) == "520035550001111")
  }

  @Test func `an ISIM that EF_DIR does not list is walked`() throws {
    var image = try card([Self.listed])
    let path = CardImage.Path(application: "isim", [0x6F02])
    image.applications.append(
      .init(name: "isim", aid: HexBytes("A0000000871004FF66FF0189FFFFFFFF").bytes))
    image.files.append(.init(path, .transparent([0x80, 0x00])))
    #expect(try saved(image)[path]?.content == .transparent([0x80, 0x00]))
  }

  @Test(arguments: [[CardMode.noPartialAID], [.lyingATR], [.modestATR]])
  func `a card that takes whole names only is asked for each that it lists`(
    _ modes: [CardMode]
  ) throws {
    let others: [AID] = [Self.dead, "A0000000871002FF66FF7E89FFFFFFFF"]
    #expect(try imsi(card(others + [Self.listed]), modes) == "520031234567890")
    #expect(try imsi(saved(card(others + [Self.listed]), modes)) == "520031234567890")
  }

  @Test func `one that lists hundreds is asked for a few`() throws {
    let many = try (0..<254).map { number in
      try #require(AID(Self.dead.bytes.dropLast() + [UInt8(number)]))
    }
    var image = try card(many)
    image.applications[0].aid[1] = 0xEE
    image.applications[0].fcp = nil
    for modes in [[], [CardMode.noPartialAID]] {
      let session = session(image, modes)
      let identity = try IdentityReader.read([.iccid, .imsi], through: session)
      #expect(identity.imsi.missing?.reason == .absent)
      #expect(session.exchanges < 600)
    }
  }
}
