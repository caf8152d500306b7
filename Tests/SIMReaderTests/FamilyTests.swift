import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// What ISIM, CSIM, R-UIM, 5G and DF_GSM say, asked for by name.
struct FamilyTests {
  private static let families: Set<IdentityField> = [.gsm, .isim, .csim, .ruim, .fiveGS]
  /// A card with all of them.
  private func image() throws -> CardImage { try #require(DemoCards.named("china-telecom")) }

  private func read(
    _ image: CardImage, _ fields: Set<IdentityField>, _ modes: [CardMode] = []
  ) throws -> (identity: CardIdentity, counters: VirtualCard.Counters) {
    let sim = VirtualSIM(image, modes: modes)
    let identity = try IdentityReader.read(fields, through: CardSession(sim))
    #expect(sim.card.counters.protocolViolations == 0)
    #expect(sim.card.counters.writesAttempted == 0)
    // The card's own count.
    #expect(sim.card.counters.exchanges == identity.exchanges)
    return (identity, sim.card.counters)
  }

  /// A family as people would write it down.
  private func words(_ family: FamilyIdentity?) -> [String] {
    (family?.facts ?? []).compactMap { fact in
      let value: String
      switch fact.value {
      case .none: return nil
      case .missing(let missing): value = missing.reason.rawValue
      case .text(let text): value = text.unmasked
      case .texts(let texts): value = texts.map(\.unmasked).joined(separator: " ")
      case .flag(let flag): value = "\(flag)"
      case .fields(let fields): value = fields.text(masked: false)
      }
      return "\(fact.name) \(value) \(fact.file)"
    }
  }

  private static let imsi = "460111234567890"
  private static let realm = "@ims.mnc011.mcc460.3gppnetwork.org"
  private static func cdma(_ place: String) -> [String] {
    [
      "imsi 460031234567890 \(place)/EF_IMSI_M", "imsiM 460031234567890 \(place)/EF_IMSI_M",
      "imsiMProgrammed true \(place)/EF_IMSI_M", "mdns 13300001234 \(place)/EF_MDN",
      "meid A100CDEF123456 \(place)/EF_ESN_MEID_ME", "ruimID 80345678 \(place)/EF_RUIMID",
      "sfEUIMID A1000034012A92 \(place)/EF_SF_EUIMID", "spn 中国电信 \(place)/EF_SPN",
    ]
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.noSFI], [.noPartialAID], [.lyingATR]])
  func `an R-UIM beside a CSIM is listed without being asked for`(_ modes: [CardMode]) throws {
    let fields: Set<IdentityField> = [.iccid, .imsi, .applications, .smsc]
    let whole = try image()
    let both = try read(whole, fields, modes).identity
    #expect(both.applications.value == [.usim, .isim, .csim, .ruim])
    #expect(both.imsi.value?.digits == Self.imsi)
    // One question, whatever the answer.
    var bare = whole
    bare.directories.removeAll { $0.ids.first == 0x7F25 }
    bare.files.removeAll { $0.path.application == nil && $0.path.ids.first == 0x7F25 }
    let without = try read(bare, fields, modes).identity
    #expect(without.applications.value == [.usim, .isim, .csim])
    #expect(without.imsi == both.imsi)
    #expect(without.exchanges == both.exchanges)
    // Nobody else is asked: a card without CSIM takes as many exchanges with a DF_CDMA as without.
    var plain = try #require(DemoCards.named("ais"))
    let before = try read(plain, fields, modes).identity
    plain.directories.append(.init([0x7F25]))
    let after = try read(plain, fields, modes).identity
    #expect(after.applications == before.applications)
    #expect(after.exchanges == before.exchanges)
  }

  @Test(arguments: [
    [], [CardMode.apduLevel], [.noSFI], [.noPartialAID], [.lyingATR], [.modestATR], [.noisy91XX],
  ])
  func `every family says exactly what it holds, and where`(_ modes: [CardMode]) throws {
    let identity = try read(image(), Self.families.union([.imsi, .applications]), modes).identity
    #expect(
      words(identity.family(.gsm)) == [
        "imsi \(Self.imsi) MF/DF_GSM/EF_IMSI", "imsiClassA0 \(Self.imsi) MF/DF_GSM/EF_IMSI",
        "spn 中国电信 MF/DF_GSM/EF_SPN",
      ])
    #expect(
      words(identity.family(.isim)) == [
        "imsi \(Self.imsi) ADF_ISIM/EF_IMPI", "impi \(Self.imsi)\(Self.realm) ADF_ISIM/EF_IMPI",
        "impus sip:\(Self.imsi)\(Self.realm) tel:+8613300001234 ADF_ISIM/EF_IMPU",
        "domain ims.mnc011.mcc460.3gppnetwork.org ADF_ISIM/EF_DOMAIN",
      ])
    #expect(identity.family(.isim)?.aid == "A0000000871004FF86FF0389FFFFFFFF")
    #expect(identity.family(.isim)?.label == "ISIM")
    #expect(words(identity.family(.csim)) == Self.cdma("ADF_CSIM"))
    #expect(identity.family(.csim)?.aid == "A0000003431002FF86FF0389FFFFFFFF")
    #expect(words(identity.family(.ruim)) == Self.cdma("MF/DF_CDMA"))
    #expect(
      words(identity.family(.fiveGS)) == [
        "suciCalculation protection schemes [scheme Profile A, key index 1] [scheme null scheme, "
          + "key index 0], home network public keys [key identifier 27, public key "
          + "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F] "
          + "ADF_USIM/DF_5GS/EF_SUCI_Calc_Info",
        "routingIndicator 17 ADF_USIM/DF_5GS/EF_Routing_Indicator",
      ])
    #expect(identity.isComplete)
    #expect(identity.applications.value == [.usim, .isim, .csim, .ruim])
    // The CDMA network knows the subscriber by another number, and both are told.
    let differing = try #require(identity.differingCopies.first)
    #expect(identity.differingCopies.count == 1)
    #expect(differing.name == .imsi)
    #expect(differing.texts.map(\.unmasked) == [Self.imsi, "460031234567890"])
    #expect(
      differing.copies.map(\.file.path) == [
        "ADF_USIM/EF_IMSI", "MF/DF_GSM/EF_IMSI", "MF/DF_GSM/EF_IMSI", "ADF_ISIM/EF_IMPI",
        "ADF_CSIM/EF_IMSI_M", "MF/DF_CDMA/EF_IMSI_M",
      ])
  }

  @Test func `the USIM in use is one of the copies, also where only the families are asked for`()
    throws
  {
    let identity = try read(image(), [.usims, .csim]).identity
    let differing = try #require(identity.differingCopies.first)
    #expect(
      differing.copies.map { "\($0.text.unmasked) \($0.file.path)" } == [
        "\(Self.imsi) ADF_USIM/EF_IMSI", "460031234567890 ADF_CSIM/EF_IMSI_M",
      ])
    // Asked for twice it is told once.
    #expect(try read(image(), [.imsi, .usims, .csim]).identity.differingCopies == [differing])
  }

  @Test func `every part names the file that it was read from`() throws {
    let ais = try #require(DemoCards.named("ais"))
    let all = Set(IdentityField.allCases).subtracting(IdentityField.extras)
    let identity = try read(ais, all).identity
    #expect(
      identity.origins.map { "\($0.field) \($0.file)" }.sorted() == [
        "applications MF/EF_DIR", "ehplmns ADF_USIM/EF_EHPLMN", "iccid MF/EF_ICCID",
        "imsi ADF_USIM/EF_IMSI", "mccmnc ADF_USIM/EF_AD", "msisdns ADF_USIM/EF_MSISDN",
        "smsc ADF_USIM/EF_SMSP", "spn ADF_USIM/EF_SPN",
      ])
    let gsm = try read(try #require(DemoCards.named("gsm-only")), all).identity
    #expect(gsm.origin(of: .imsi)?.path == "MF/DF_GSM/EF_IMSI")
    #expect(gsm.origin(of: .msisdns)?.path == "MF/DF_TELECOM/EF_MSISDN")
  }

  // MARK: - Exchanges

  @Test func `a card that gives its IMSI is asked for no family unless told to`() throws {
    // The same card without its other applications.
    var plain = try image()
    plain.applications.removeAll { $0.name != "usim" }
    plain.directories = []
    plain.files.removeAll { file in
      ["isim", "csim"].contains(file.path.application) || file.path.ids.first == 0x7F25
        || file.path.ids.first == 0x5FC0
    }
    let all = Set(IdentityField.allCases).subtracting(IdentityField.extras)
    for fields: Set<IdentityField> in [
      [.iccid], [.iccid, .imsi], [.iccid, .imsi, .mccmnc, .spn], all.subtracting([.applications]),
    ] {
      for modes in [[], [CardMode.noSFI], [.noPartialAID], [.lyingATR]] {
        let (much, little) = (try read(image(), fields, modes), try read(plain, fields, modes))
        #expect(much.counters.exchanges == little.counters.exchanges, "\(fields) \(modes)")
        #expect(much.identity.families.isEmpty)
        #expect(much.identity.usims == .notAsked)
      }
    }
    #expect(try read(image(), [.iccid, .imsi]).counters.exchanges == 3)
  }

  @Test(
    arguments: [
      (.isim, 18), (.csim, 29), (.ruim, 24), (.fiveGS, 8), (.gsm, 13), (.usims, 14),
    ] as [(IdentityField, Int)])
  func `each family has its price, on strict TPDUs`(_ field: IdentityField, _ exchanges: Int) throws
  {
    let before = try read(image(), [.iccid, .imsi]).counters.exchanges
    let with = try read(image(), [.iccid, .imsi, field]).counters.exchanges
    #expect(with - before == exchanges, "\(field)")
  }

  @Test(
    arguments: [
      (.isim, 2), (.csim, 2), (.ruim, 2), (.fiveGS, 1), (.gsm, 4),
    ] as [(IdentityField, Int)])
  func `a family that is not there costs little`(_ field: IdentityField, _ exchanges: Int) throws {
    var ais = try #require(DemoCards.named("ais"))
    ais.files.removeAll { $0.path.ids.first == 0x7F20 }
    let before = try read(ais, [.iccid, .imsi, .applications]).counters.exchanges
    let (identity, counters) = try read(ais, [.iccid, .imsi, .applications, field])
    #expect(counters.exchanges - before <= exchanges, "\(field)")
    #expect(identity.family(field)?.isPresent == false)
    #expect(identity.isComplete)
  }

  // MARK: - Obstacles

  @Test func `behind a PIN the families say what is open, and why the rest is not`() throws {
    let identity = try read(image(), Self.families, [.pinLocked]).identity
    #expect(
      identity.family(.isim)?.facts.map(\.missing?.reason) == [
        nil, .pinRequired, .pinRequired, .pinRequired,
      ])
    let csim = try #require(identity.family(.csim))
    #expect(csim[.imsiM]?.missing?.reason == .pinRequired)
    #expect(csim[.imsiM]?.missing?.statusWord == 0x6982)
    #expect(csim[.ruimID]?.text?.unmasked == "80345678")
    #expect(csim[.spn]?.text?.unmasked == "中国电信")
    #expect(
      Set(identity.missing.map(\.field)) == [.gsm, .isim, .csim, .ruim, .fiveGS])
    #expect(identity.missing.allSatisfy { $0.reason == .pinRequired })
  }

  @Test func `what makes no sense is damaged, and spoils nothing else`() throws {
    var image = try image()
    image[.init(application: "csim", [0x6F22])]?.content = .transparent(
      HexBytes("00FFFF0155F565806701").bytes)
    image[.init(application: "csim", [0x6F31])]?.content = .transparent(
      HexBytes("09 01020304050607").bytes)
    let identity = try read(image, [.csim]).identity
    let csim = try #require(identity.family(.csim))
    #expect(csim[.imsiM]?.missing?.reason == .malformed)
    #expect(csim[.imsiM]?.missing?.raw == HexBytes("00FFFF0155F565806701").bytes)
    #expect(csim[.ruimID]?.missing?.reason == .malformed)
    #expect(csim[.meid]?.text?.unmasked == "A100CDEF123456")
    #expect(identity.missing.map(\.field) == [.csim])
  }

  @Test(arguments: [IdentityField.csim, .ruim])
  func `a provider's name that cannot be read says how it is written`(_ field: IdentityField) throws
  {
    var image = try image()
    let path =
      field == .csim
      ? CardImage.Path(application: "csim", [0x6F41]) : CardImage.Path([0x7F25, 0x6F41])
    // Korean, two bytes a character.
    image[path]?.content = .transparent(
      [1, 6, 5, 0xC7, 0xD1, 0xB1, 0xB9] + [UInt8](repeating: 0xFF, count: 28))
    let (identity, _) = try read(image, [field])
    let family = try #require(identity.family(field))
    #expect(family[.spn]?.value == SubscriptionFact.Value.none)
    guard case .fields(let fields)? = family[.spnUndecoded]?.value else {
      Issue.record("\(family.facts)")
      return
    }
    #expect(fields.text(masked: false) == "character encoding Korean, text C7D1B1B9")
    #expect(identity.isComplete)
  }

  @Test func `a short form of the card's number that is blank or missing is nothing`() throws {
    for content in ["FFFFFFFFFFFFFF", "00000000000000"] as [HexBytes] {
      var image = try image()
      image[.init(application: "csim", [0x6F74])]?.content = .transparent(content.bytes)
      let family = try #require(try read(image, [.csim]).identity.family(.csim))
      #expect(family[.sfEUIMID]?.value == SubscriptionFact.Value.none)
    }
    var image = try image()
    image[.init(application: "csim", [0x6F74])]?.content = .transparent([0x01, 0x02])
    let identity = try read(image, [.csim]).identity
    #expect(identity.family(.csim)?[.sfEUIMID]?.missing?.raw == [0x01, 0x02])
  }

  @Test func `a true IMSI counts where nobody has set the other one`() throws {
    var image = try image()
    image[.init(application: "csim", [0x6F22])]?.content = .transparent(
      HexBytes("00E703E7EBF96300D100").bytes)
    image[.init(application: "csim", [0x6F23])]?.content = .transparent(
      HexBytes("000C00155F565C806701").bytes)
    let csim = try #require(try read(image, [.csim]).identity.family(.csim))
    #expect(csim[.imsi]?.text?.unmasked == "460031234567890")
    #expect(csim[.imsi]?.file.path == "ADF_CSIM/EF_IMSI_T")
    #expect(csim[.imsiMProgrammed]?.value == .flag(false))
    #expect(csim[.imsiTProgrammed]?.value == .flag(true))
  }

  @Test func `a 5G identity is told, and an IMSI in it found`() throws {
    for (text, imsi) in [
      ("user@example.org", nil),
      ("460111234567890@nai.5gc.mnc011.mcc460.3gppnetwork.org", "460111234567890"),
    ] {
      var image = try image()
      let bytes = Array(text.utf8)
      image.files.append(
        .init(
          .init(application: "usim", [0x5FC0, 0x4F09]), name: "EF_SUPI_NAI", read: .pin1,
          .transparent([0x80, UInt8(bytes.count)] + bytes + [0xFF, 0xFF])))
      let family = try #require(try read(image, [.fiveGS]).identity.family(.fiveGS))
      #expect(family[.supiNAIs]?.value == .texts([.init(SubscriptionNAI(text))]))
      #expect(family[.supiNAIs]?.file.path == "ADF_USIM/DF_5GS/EF_SUPI_NAI")
      #expect(family[.imsi]?.text?.unmasked == imsi)
    }
  }
}
