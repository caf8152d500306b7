import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// Cards with several ISIMs and CSIMs.
struct SeveralISIMsTests {
  private static let names = [
    "A0000000871004FF86FF0389FFFFFFFF", "A0000000871004FF66FF0189FFFFFFFF",
    "A0000003431002FF86FF0389FFFFFFFF", "A0000003431002FF66FF0189FFFFFFFF",
  ]
  private static let realm = "@ims.mnc003.mcc520.3gppnetwork.org"

  /// The card of all families, with a second ISIM and a second CSIM.
  private func image() throws -> CardImage {
    var image = try #require(DemoCards.named("china-telecom"))
    guard case .linearFixed(var records)? = image[.init([0x2F00])]?.content else { return image }
    for (name, aid, label) in [
      ("isim-2", Self.names[1], "ISIM TH"), ("csim-2", Self.names[3], "CSIM 2"),
    ] {
      image.applications.append(.init(name: name, aid: try Hex.decode(aid), label: label))
      let text = Array(label.utf8)
      let record =
        try [0x61, UInt8(20 + text.count), 0x4F, 0x10] + Hex.decode(aid)
        + [0x50, UInt8(text.count)] + text
      records.append(record + [UInt8](repeating: 0xFF, count: 40 - record.count))
    }
    image[.init([0x2F00])]?.content = .linearFixed(records)
    let identity = Array(("520031234567890" + Self.realm).utf8)
    image.files += [
      .init(
        .init(application: "isim-2", [0x6F02]), read: .pin1,
        .transparent([0x80, UInt8(identity.count)] + identity)),
      // 310000000000000, by Examples+CDMA.swift, set by somebody.
      .init(
        .init(application: "csim-2", [0x6F22]), read: .pin1,
        .transparent(HexBytes("00E703E7EBF963 80 D100").bytes)),
    ]
    try image.validate()
    return image
  }

  private func blank(_ paths: [CardImage.Path], _ image: inout CardImage) {
    for path in paths {
      switch image[path]?.content {
      case .transparent(let bytes)?:
        image[path]?.content = .transparent([UInt8](repeating: 0xFF, count: bytes.count))
      case .linearFixed(let records)?:
        image[path]?.content = .linearFixed(
          records.map { [UInt8](repeating: 0xFF, count: $0.count) })
      default: Issue.record("\(path)")
      }
    }
  }

  private static let usualFiles = [
    CardImage.Path(application: "usim", [0x6F07]), .init([.gsm, 0x6F07]),
  ]

  private func read(
    _ image: CardImage, _ fields: Set<IdentityField>, _ modes: [CardMode] = []
  ) throws -> (identity: CardIdentity, exchanges: Int) {
    let sim = VirtualSIM(image, modes: modes)
    let identity = try IdentityReader.read(fields, through: CardSession(sim))
    #expect(sim.card.counters.protocolViolations == 0)
    #expect(sim.card.counters.exchanges == identity.exchanges)
    return (identity, sim.card.counters.exchanges)
  }

  private func words(_ family: FamilyIdentity?) -> [String] {
    guard let family else { return [] }
    return ([family] + family.others).map {
      [
        $0.label, $0.aid?.description,
        $0[.imsi]?.text?.unmasked ?? $0[.imsi]?.missing?.reason.rawValue,
      ].compactMap(\.self).joined(separator: " ")
    }
  }

  @Test(arguments: [
    [], [CardMode.apduLevel], [.noSFI], [.noPartialAID], [.lyingATR], [.modestATR], [.noisy91XX],
  ])
  func `each is told with what it holds, the one that the card takes by itself first`(
    _ modes: [CardMode]
  ) throws {
    let identity = try read(image(), [.iccid, .imsi, .isim, .csim, .fiveGS], modes).identity
    #expect(
      words(identity.family(.isim)) == [
        "ISIM \(Self.names[0]) 460111234567890", "ISIM TH \(Self.names[1]) 520031234567890",
      ])
    #expect(
      words(identity.family(.csim)) == [
        "CSIM \(Self.names[2]) 460031234567890", "CSIM 2 \(Self.names[3]) 310000000000000",
      ])
    #expect(
      identity.family(.isim)?.others.first?[.impi]?.text?.unmasked.hasSuffix(Self.realm) == true)
    #expect(identity.isComplete)
    // What is read after them is of the USIM, and other subscriptions are no copies.
    #expect(identity.family(.fiveGS)?[.routingIndicator]?.text?.unmasked == "17")
    #expect(
      identity.differingCopies.first?.texts.map(\.unmasked) == [
        "460111234567890", "460031234567890",
      ])
  }

  @Test func `the one that the card takes is first, also where EF_DIR lists it later`() throws {
    var image = try image()
    guard case .linearFixed(let records)? = image[.init([0x2F00])]?.content else { return }
    image[.init([0x2F00])]?.content = .linearFixed(Array(records.reversed()))
    let identity = try read(image, [.isim, .csim]).identity
    #expect(words(identity.family(.isim)).first == "ISIM \(Self.names[0]) 460111234567890")
    #expect(words(identity.family(.csim)).last == "CSIM 2 \(Self.names[3]) 310000000000000")
  }

  @Test func `one that EF_DIR does not list has the name that its FCP says`() throws {
    var image = try image()
    guard case .linearFixed(let records)? = image[.init([0x2F00])]?.content else { return }
    for (name, index) in [(Self.names[0], 0), (Self.names[2], 2)] {
      let aid = try Hex.decode(name)
      image[.init([0x2F00])]?.content = .linearFixed(
        records.filter { !Hex.encode($0).contains(Hex.encode(aid)) })
      let field: IdentityField = index == 0 ? .isim : .csim
      let told = words(try read(image, [field]).identity.family(field))
      #expect(
        told
          == (index == 0
            ? ["\(name) 460111234567890", "ISIM TH \(Self.names[1]) 520031234567890"]
            : ["\(name) 460031234567890", "CSIM 2 \(Self.names[3]) 310000000000000"]))
    }
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.noPartialAID], [.noSFI]])
  func `where the card does not tell its name each has what its whole name leads to`(
    _ modes: [CardMode]
  ) throws {
    var image = try image()
    for index in image.applications.indices {
      image.applications[index].fcp = HexBytes("62 04 8202 7821").bytes
    }
    guard case .linearFixed(let records)? = image[.init([0x2F00])]?.content else { return }
    image[.init([0x2F00])]?.content = .linearFixed(Array(records.reversed()))
    let identity = try read(image, [.isim, .csim], modes).identity
    #expect(
      words(identity.family(.isim)) == [
        "ISIM TH \(Self.names[1]) 520031234567890", "ISIM \(Self.names[0]) 460111234567890",
      ])
    #expect(words(identity.family(.csim)).first == "CSIM 2 \(Self.names[3]) 310000000000000")
    // recover too, where USIM and SIM have no number.
    blank(Self.usualFiles, &image)
    let session = CardSession(VirtualSIM(image, modes: modes))
    let known = try IdentityReader.read([.iccid, .pin], through: session)
    let copies = try IdentityReader.copies(of: known, through: session).copies
    #expect(
      copies.filter { $0.place == .isim }.map {
        "\($0.application?.label ?? "") \($0.imsi.value?.digits ?? "")"
      }
        == ["ISIM TH 520031234567890", "ISIM 460111234567890"])
  }

  @Test func `one that cannot be selected is told, and so is what a PIN keeps back`() throws {
    var image = try image()
    image.applications.removeAll { $0.name == "isim-2" }
    image.files.removeAll { $0.path.application == "isim-2" }
    let identity = try read(image, [.isim]).identity
    #expect(
      words(identity.family(.isim)) == [
        "ISIM \(Self.names[0]) 460111234567890", "ISIM TH \(Self.names[1]) absent",
      ])
    #expect(identity.missing.map(\.field) == [.isim])
    let locked = try read(self.image(), [.isim, .csim], [.pinLocked]).identity
    for (field, fact) in [(IdentityField.isim, SubscriptionFact.Name.impi), (.csim, .imsiM)] {
      let family = try #require(locked.family(field))
      #expect(
        ([family] + family.others).map { $0[fact]?.missing?.reason } == [
          .pinRequired, .pinRequired,
        ])
    }
  }

  @Test func `a card that gives its IMSI is not asked for them`() throws {
    let one = try #require(DemoCards.named("china-telecom"))
    for fields: Set<IdentityField> in [[.iccid, .imsi], [.iccid, .imsi, .mccmnc, .spn, .pin]] {
      #expect(try read(image(), fields).exchanges == read(one, fields).exchanges)
    }
    // Where the first ISIM has the number, the second is not looked for.
    var (several, single) = (try image(), one)
    blank(Self.usualFiles, &several)
    blank(Self.usualFiles, &single)
    #expect(
      try read(several, [.iccid, .imsi]).exchanges == read(single, [.iccid, .imsi]).exchanges)
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.noPartialAID], [.noSFI]])
  func `where the first one has no IMSI the second gives it, in read and in recover`(
    _ modes: [CardMode]
  ) throws {
    var image = try image()
    blank(
      Self.usualFiles + [
        .init(application: "isim", [0x6F02]), .init(application: "isim", [0x6F04]),
      ], &image)
    let identity = try read(image, [.iccid, .imsi, .mccmnc], modes).identity
    #expect(identity.imsi.value?.digits == "520031234567890")
    #expect(identity.origin(of: .imsi)?.path == "ADF_ISIM/EF_IMPI")
    #expect(identity.homeNetwork.value?.mnc == "03")

    let session = CardSession(VirtualSIM(image, modes: modes))
    let known = try IdentityReader.read([.iccid, .imsi, .pin], through: session)
    let copies = try IdentityReader.copies(of: known, through: session)
    try IdentityReader.confirm(known, through: session)
    let found = copies.copies.filter { $0.place == .isim || $0.place == .csim }.map { copy in
      [
        copy.place.rawValue, copy.application?.label,
        copy.imsi.value?.digits ?? copy.imsi.missing?.reason.rawValue,
      ].compactMap(\.self).joined(separator: " ")
    }
    #expect(
      found == [
        "isim ISIM absent", "isim ISIM TH 520031234567890", "csim CSIM 460031234567890",
        "csim CSIM 2 310000000000000",
      ])
  }

  @Test func `the second CSIM speaks where all before it are silent`() throws {
    var image = try image()
    blank(
      Self.usualFiles + [
        .init(application: "isim", [0x6F02]), .init(application: "isim", [0x6F04]),
        .init(application: "isim-2", [0x6F02]), .init(application: "csim", [0x6F22]),
      ], &image)
    let identity = try read(image, [.iccid, .imsi]).identity
    #expect(identity.imsi.value?.digits == "310000000000000")
    #expect(identity.origin(of: .imsi)?.path == "ADF_CSIM/EF_IMSI_M")
  }
}
