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

  @Test func `behind a PIN they are a matter of the PIN`() throws {
    let copies = try copies(session(isim: Self.imsi + Self.realm, modes: [.pinLocked]))
    #expect(copies.copies.last?.place == .isim)
    #expect(copies.copies.last?.imsi.missing?.reason == .pinRequired)
  }
}
