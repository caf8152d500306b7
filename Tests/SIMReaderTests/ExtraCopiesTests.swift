import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// The IMSI in ISIM, CSIM and R-UIM.
struct ExtraCopiesTests {
  private static let imsi = "520031234567890"
  private static let realm = "@ims.mnc003.mcc520.3gppnetwork.org"

  /// The demo card with one application more, and without the IMSI of the USIM where asked.
  private func session(
    isim: String? = nil, csim: String? = nil, cdma: String? = nil, isBlank: Bool = false,
    modes: [CardMode] = []
  ) throws -> CardSession {
    var image = try #require(DemoCards.named("ais"))
    func add(_ name: String, _ aid: AID, _ id: FileID, _ data: [UInt8]) {
      image.applications.append(.init(name: name, aid: aid.bytes, label: name))
      image.files.append(
        .init(.init(application: name, [id]), read: .pin1, .transparent(data)))
    }
    // The card makes an EF_DIR that lists them.
    image.files.removeAll { $0.path == CardImage.Path([0x2F00]) }
    if let isim {
      let text = Array(isim.utf8)
      add(
        "isim", "A0000000871004FF49FF0189", 0x6F02,
        [0x80, UInt8(text.count)] + text + [0xFF, 0xFF])
    }
    if let csim { add("csim", "A0000003431002FF86FF0389", 0x6F22, try Hex.decode(csim)) }
    if let cdma {
      image.directories.append(.init([0x7F25]))
      image.files.append(
        .init(.init([0x7F25, 0x6F22]), read: .pin1, .transparent(try Hex.decode(cdma))))
    }
    if isBlank {
      for path in [CardImage.Path(application: "usim", [0x6F07]), .init([.gsm, 0x6F07])] {
        image[path]?.content = .transparent([UInt8](repeating: 0xFF, count: 9))
      }
    }
    var behaviour = VirtualCard.Behaviour()
    for mode in modes { mode.apply(to: &image, &behaviour) }
    try image.validate()
    return CardSession(VirtualSIM(VirtualCard(image, behaviour: behaviour)))
  }

  private func copies(_ session: CardSession) throws -> IMSICopies {
    let identity = try IdentityReader.read([.iccid, .imsi, .pin], through: session)
    let copies = try IdentityReader.copies(of: identity, through: session)
    try IdentityReader.confirm(identity, through: session)
    return copies
  }

  @Test func `a card without them has nothing said of them`() throws {
    let copies = try copies(session())
    #expect(copies.copies.map(\.place) == [.usim, .gsm, .gsmClassA0])
  }

  @Test(arguments: [[], [CardMode.noPartialAID], [.apduLevel], [.noSFI]])
  func `the private identity of the ISIM gives the IMSI where no other file does`(
    _ modes: [CardMode]
  ) throws {
    let copies = try copies(
      session(isim: Self.imsi + Self.realm, isBlank: true, modes: modes))
    #expect(copies.copies.map(\.place) == [.usim, .gsm, .gsmClassA0, .isim])
    #expect(copies.agreed?.digits == Self.imsi)
  }

  @Test(arguments: [
    "anna@ims.example", "520031234567890@ims.example.org", "520031234567890",
    "520031234567890@ims.mnc005.mcc520.3gppnetwork.org",
    "520031234567890@ims.mnc003.mcc460.3gppnetwork.org",
    "5200@ims.mnc003.mcc520.3gppnetwork.org", "52003x234567890@ims.mnc003.mcc520.3gppnetwork.org",
  ])
  func `a private identity of another form is no IMSI`(_ identity: String) throws {
    let copies = try copies(session(isim: identity, isBlank: true))
    #expect(copies.copies.last?.place == .isim)
    #expect(copies.copies.last?.imsi.missing?.reason == .absent)
    #expect(copies.agreed == nil)
  }

  @Test func `a network code of three digits is compared whole`() throws {
    let imsi = "310260123456789"
    let copies = try copies(
      session(isim: "\(imsi)@ims.mnc260.mcc310.3gppnetwork.org", isBlank: true))
    #expect(copies.agreed?.digits == imsi)
  }

  /// 460031234567890, as Examples+CDMA.swift has it.
  private static let cdmaNumber = "000C00155F565C806701"

  @Test func `CSIM and R-UIM give theirs, in a form of their own`() throws {
    let copies = try copies(
      session(csim: Self.cdmaNumber, cdma: Self.cdmaNumber, isBlank: true))
    #expect(copies.copies.map(\.place) == [.usim, .gsm, .gsmClassA0, .csim, .cdma])
    #expect(copies.agreed?.digits == "460031234567890")
  }

  @Test func `what the factory left in a CSIM is nobody's number`() throws {
    let copies = try copies(session(csim: "00E703E7EBF96300D100", isBlank: true))
    #expect(copies.copies.last?.imsi.missing?.reason == .absent)
  }

  @Test func `a card that has given its number is not asked for more`() throws {
    let copies = try copies(session(csim: Self.cdmaNumber))
    #expect(copies.copies.map(\.place) == [.usim, .gsm, .gsmClassA0])
    #expect(copies.agreed?.digits == Self.imsi)
  }

  @Test func `a card whose copies disagree is asked for more, and none is chosen`() throws {
    var image = try #require(DemoCards.named("china-telecom"))
    image[.init([.gsm, 0x6F07])]?.content = .transparent(
      HexBytes("08 59 02 30 21 43 65 87 09").bytes)
    let copies = try copies(CardSession(VirtualSIM(VirtualCard(image))))
    #expect(copies.copies.map(\.place) == [.usim, .gsm, .gsmClassA0, .isim, .csim, .cdma, .fiveGS])
    #expect(
      copies.copies.compactMap(\.imsi.value?.digits) == [
        "460111234567890", "520031234567890", "520031234567890", "460111234567890",
        "460031234567890", "460031234567890",
      ])
    #expect(copies.agreed == nil)
  }

  @Test func `behind a PIN they are a matter of the PIN`() throws {
    let copies = try copies(session(isim: Self.imsi + Self.realm, modes: [.pinLocked]))
    #expect(copies.copies.last?.place == .isim)
    #expect(copies.copies.last?.imsi.missing?.reason == .pinRequired)
  }

  // MARK: - The ladder, rung by rung

  /// The card of all families, of which some have lost their number.
  private func ladder(without blank: [String], modes: [CardMode] = []) throws -> CardSession {
    var image = try #require(DemoCards.named("china-telecom"))
    for path in blank {
      let path = try CardImage.Path(parsing: path)
      let length = try #require(image[path]?.content.bytes.count)
      if case .linearFixed(let records)? = image[path]?.content {
        image[path]?.content = .linearFixed(
          records.map { [UInt8](repeating: 0xFF, count: $0.count) })
      } else {
        image[path]?.content = .transparent([UInt8](repeating: 0xFF, count: length))
      }
    }
    let nai = Array("460111234567890@nai.5gc.mnc011.mcc460.3gppnetwork.org".utf8)
    image.files.append(
      .init(
        .init(application: "usim", [0x5FC0, 0x4F09]), read: .pin1,
        .transparent([0x80, UInt8(nai.count)] + nai)))
    return CardSession(VirtualSIM(image, modes: modes))
  }

  private static let rungs = [
    "usim/6F07", "7F20/6F07", "isim/6F02", "isim/6F04", "csim/6F22", "7F25/6F22",
  ]

  @Test(
    arguments: [
      (0, "usim ADF_USIM/EF_IMSI 460111234567890"), (1, "gsm MF/DF_GSM/EF_IMSI 460111234567890"),
      (2, "isim ADF_ISIM/EF_IMPI 460111234567890"), (3, "isim ADF_ISIM/EF_IMPU 460111234567890"),
      (4, "csim ADF_CSIM/EF_IMSI_M 460031234567890"),
      (5, "cdma MF/DF_CDMA/EF_IMSI_M 460031234567890"),
      (6, "fiveGS ADF_USIM/DF_5GS/EF_SUPI_NAI 460111234567890"),
    ], [[], [CardMode.apduLevel], [.noPartialAID], [.noSFI]])
  func `where one rung gives nothing the next one does, in read and in recover`(
    _ rung: (Int, String), _ modes: [CardMode]
  ) throws {
    let session = try ladder(without: Array(Self.rungs.prefix(rung.0)), modes: modes)
    let copies = try copies(session).copies
    let first = try #require(copies.first { $0.imsi.value != nil })
    let file = try #require(first.file)
    #expect("\(first.place) \(file) \(first.imsi.value?.digits ?? "")" == rung.1)
    let identity = try IdentityReader.read(
      [.iccid, .imsi], through: ladder(without: Array(Self.rungs.prefix(rung.0)), modes: modes))
    #expect(identity.imsi.value == first.imsi.value)
    #expect(identity.origin(of: .imsi) == file)
    #expect(identity.isComplete)
  }

  @Test func `without any there is none, and what was read is not joined to one`() throws {
    let image = try #require(DemoCards.named("china-telecom"))
    var bare = image
    for path in Self.rungs {
      bare.files.removeAll { $0.path.description == path }
    }
    let identity = try IdentityReader.read(
      [.iccid, .imsi, .mccmnc], through: CardSession(VirtualSIM(VirtualCard(bare))))
    #expect(identity.missing.map(\.reason) == [.absent, .absent])
    #expect(identity.origin(of: .imsi) == nil)
  }

  @Test func `an identity that holds no IMSI is told as such`() throws {
    let copies = try copies(session(isim: "anna@ims.example", isBlank: true))
    let isim = try #require(copies.copies.first { $0.place == .isim })
    #expect(isim.other?.text == "anna@ims.example")
    #expect(isim.imsi.missing?.reason == .absent)
  }

  @Test func `the true IMSI counts where nobody has set the other`() throws {
    var image = try #require(DemoCards.named("china-telecom"))
    for path in Self.rungs { image.files.removeAll { $0.path.description == path } }
    image[.init(application: "csim", [0x6F23])]?.content = .transparent(
      try Hex.decode(Self.cdmaNumber))
    let copies = try copies(CardSession(VirtualSIM(VirtualCard(image)))).copies
    let csim = try #require(copies.first { $0.place == .csim })
    #expect(csim.imsi.value?.digits == "460031234567890")
    #expect(csim.file?.path == "ADF_CSIM/EF_IMSI_T")
  }

  @Test(arguments: [[], [CardMode.apduLevel]])
  func `an R-UIM that speaks class A0 alone gives its number`(_ modes: [CardMode]) throws {
    var image = try #require(DemoCards.named("gsm-only"))
    image.files.removeAll { $0.path.ids.first == 0x7F20 || $0.path.ids.first == 0x7F10 }
    image.directories.append(.init([0x7F25]))
    image.files.append(
      .init(
        .init([0x7F25, 0x6F22]), read: .pin1, .transparent(try Hex.decode(Self.cdmaNumber))))
    let session = CardSession(VirtualSIM(image, modes: modes))
    let identity = try IdentityReader.read(
      [.iccid, .imsi, .mccmnc, .applications], through: session)
    #expect(identity.imsi.value?.digits == "460031234567890")
    #expect(identity.origin(of: .imsi)?.path == "MF/DF_CDMA/EF_IMSI_M")
    #expect(identity.homeNetwork.value?.mnc == "03")
    #expect(identity.applications.value == [.ruim])
    #expect(identity.isComplete)
    let copies = try IdentityReader.copies(of: identity, through: session)
    #expect(copies.agreed?.digits == "460031234567890")
    #expect(copies.copies.first { $0.place == .cdma }?.imsi.value != nil)
    try IdentityReader.confirm(identity, through: session)
  }
}
