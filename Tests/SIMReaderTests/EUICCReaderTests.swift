import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// All that an eUICC tells, from virtual cards with an ISD-R.
struct EUICCReaderTests {
  typealias Transport = VirtualCard.Behaviour.Transport
  private static let eid = "89044000999900000000000000012356"
  private static let eidAnswer: HexBytes = "BF3E125A1089044000999900000000000000012356"

  /// The demo eUICC with its ISD-R changed.
  private func session(
    _ transport: Transport = .tpdu,
    _ change: (inout [CardImage.Application]) throws -> Void = { _ in }
  ) throws -> (CardSession, VirtualCard) {
    var image = try #require(DemoCards.named("euicc"))
    try change(&image.applications)
    try image.validate()
    var behaviour = VirtualCard.Behaviour()
    behaviour.transport = transport
    let card = VirtualCard(image, behaviour: behaviour)
    return (CardSession(VirtualSIM(card)), card)
  }

  private func isdr(
    _ answers: [String: String], at name: AID = .standardISDR
  ) throws -> CardImage.Application {
    CardImage.Application(
      name: "isdr\(name.bytes.last ?? 0)", aid: name.bytes,
      answers: try answers.map { command, answer in
        let status = answer.utf8.count == 4 ? try #require(UInt16(answer, radix: 16)) : 0x9000
        return CardImage.Answer(
          command: try Hex.decode("E29100" + command),
          response: status == 0x9000 ? try Hex.decode(answer) : [], status: status)
      })
  }

  /// A chip that answers the EID, and the profile list with these bytes or this status word.
  private func eUICC(at name: AID = .standardISDR, listing list: String) throws
    -> CardImage.Application
  {
    try isdr(
      [
        "BF3E035C015A": Hex.encode(Self.eidAnswer.bytes),
        Hex.encode(EUICC.profilesWithOwnersRequest.bytes): list,
      ], at: name)
  }

  // MARK: What the demo card holds

  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `everything is read, whatever the reader does with lengths`(_ transport: Transport) throws {
    let (session, card) = try session(transport)
    let chips = try EUICCReader.read(through: session)
    let chip = try #require(chips.first)
    #expect(chips.count == 1)
    #expect(chip.kind == .consumer)
    #expect(chip.isdr == .standardISDR)
    #expect(chip.eid.value?.digits == Self.eid)
    #expect(chip.info.value?.specification == "2.2.2")
    #expect(chip.info.value?.profilePackage == "2.3.1")
    #expect(chip.info.value?.firmware == "4.5.6")
    #expect(chip.info.value?.installedApplications == 4)
    #expect(chip.info.value?.freeMemory == 262_144)
    #expect(chip.addresses.value?.profileServer == "smdp.example")
    #expect(chip.addresses.value?.discoveryServer == "smds.example")
    let profiles = try #require(chip.profiles.value)
    #expect(
      profiles.map { $0.iccid?.digits } == [
        "8966031234567890126", "8986001234567890120", "8901000000000000019",
      ])
    #expect(profiles.map(\.state) == [.enabled, .disabled, .disabled])
    #expect(profiles.map(\.name) == ["AIS Prepaid", "中国移动", "Bootstrap"])
    #expect(profiles.map(\.class) == [.operational, .operational, .provisioning])
    #expect(profiles.map(\.nickname) == ["Work", nil, nil])
    #expect(profiles.map { $0.owner?.network } == ["52003", "46000", nil])
    #expect(profiles.map(\.policyRules) == [[], [.cannotBeDisabled], []])
    #expect(profiles.map { $0.aid?.bytes.count } == [16, 16, 16])
    #expect(profiles.allSatisfy { $0.icon == nil }, "pictures were not asked for")
    #expect(chip.missing.isEmpty)
    #expect(card.counters.protocolViolations == 0)
    #expect(card.counters.writesAttempted == 0)
  }

  /// With a picture the list has more than 512 bytes: three segments, each announced by 61xx.
  @Test(arguments: [Transport.tpdu, .apduLevel])
  func `pictures come where they are asked for, in segments`(_ transport: Transport) throws {
    let (session, card) = try session(transport)
    let chips = try EUICCReader.read(.init(wantsIcons: true), through: session)
    let icons = try #require(chips.first?.profiles.value).map(\.icon)
    #expect(icons.map { $0?.format } == [.png, nil, nil])
    #expect(try #require(icons[0]).bytes.count == 340)
    let list = try #require(card.log.lastIndex { $0.command[1] == 0xE2 })
    let pieces = card.log[list...].dropFirst().filter { $0.command[1] == 0xC0 }
    #expect(pieces.count == (transport == .tpdu ? 3 : 2))
    #expect(card.counters.protocolViolations == 0)
  }

  // MARK: Chips of other kinds

  @Test func `an empty list is a list`() throws {
    let (session, _) = try session { $0[1] = try eUICC(listing: "BF2D02A000") }
    let chip = try #require(EUICCReader.read(through: session).first)
    #expect(chip.profiles.value == [])
  }

  @Test(arguments: [
    ("BF2D03810101", MissingField.Reason.notReadable, 0x9000 as UInt16),
    ("6985", .notReadable, 0x6985), ("BF2D0382", .malformed, 0x9000),
    ("BF3E02A000", .malformed, 0x9000), ("00", .malformed, 0x9000),
  ])
  func `an answer that is no list is missing, with its reason`(
    _ list: String, _ reason: MissingField.Reason, _ status: UInt16
  ) throws {
    let (session, _) = try session { $0[1] = try eUICC(listing: list) }
    let chip = try #require(EUICCReader.read(through: session).first)
    #expect(chip.eid.value?.digits == Self.eid)
    #expect(chip.profiles.missing?.reason == reason)
    #expect(chip.profiles.missing?.statusWord == status)
    // Not told by this chip either; and that is said, not passed over.
    #expect(chip.info.missing?.statusWord == 0x6A88)
    #expect(chip.addresses.missing?.statusWord == 0x6A88)
  }

  @Test func `EUICCInfo1 stands in where EUICCInfo2 is refused`() throws {
    let (session, _) = try session { applications in
      applications[1].answers.removeAll { $0.command == [0xE2, 0x91, 0, 0xBF, 0x22, 0] }
    }
    let chip = try #require(EUICCReader.read(through: session).first)
    #expect(chip.info.value?.specification == "2.2.2")
    #expect(chip.info.value?.firmware == nil)
  }

  @Test func `a chip for machines is asked in its ECASD`() throws {
    var applications: [CardImage.Application] = []
    let (session, _) = try session {
      $0[1] = try isdr(["BF3E035C015A": "6A88"])
      $0.append(
        CardImage.Application(
          name: "ecasd", aid: AID.ecasd.bytes,
          answers: [
            .init(
              command: [0xCA, 0x00, 0x5A], response: try Hex.decode("5A10" + Self.eid))
          ]))
      applications = $0
    }
    let chip = try #require(EUICCReader.read(through: session).first)
    #expect(chip.kind == .machine)
    #expect(chip.eid.value?.digits == Self.eid)
    #expect(chip.profiles == .none)
    #expect(chip.missing.isEmpty)
    // What `read` says of it is the same.
    let (fresh, _) = try self.session { $0 = applications }
    let identity = try IdentityReader.read([.iccid, .euicc], through: fresh)
    #expect(identity.eid == chip.eid)
    #expect(identity.profiles == .none)
    #expect(!identity.missing.contains { $0.field == .euicc })
  }

  @Test(arguments: ["6A88", "BF3E125A1089044000999900000000000000012357", "BF3E025A00"])
  func `without a valid EID nothing is proven`(_ answer: String) throws {
    let (session, _) = try session { $0[1] = try isdr(["BF3E035C015A": answer]) }
    let chip = try #require(EUICCReader.read(through: session).first)
    #expect(chip.kind == .unproven)
    #expect(chip.eid.value == nil)
    #expect(chip.missing.map(\.field) == [.euicc])
    #expect(chip.profiles == .notAsked)
  }

  // MARK: Names

  @Test(arguments: AID.isdrNames)
  func `every known name is tried`(_ name: AID) throws {
    let (session, _) = try session { $0[1] = try eUICC(at: name, listing: "BF2D02A000") }
    let chips = try EUICCReader.read(through: session)
    #expect(chips.map(\.isdr) == [name])
  }

  @Test func `two secure elements side by side are both read`() throws {
    let names: [AID] = ["A06573746B6D65FFFF4953442D522030", "A06573746B6D65FFFF4953442D522031"]
    let (session, _) = try session { applications in
      applications[1...] = try names.map { try eUICC(at: $0, listing: "BF2D02A000") }[...]
    }
    #expect(try EUICCReader.read(through: session).map(\.isdr) == names)
  }

  @Test func `a name of one's own is the only one tried`() throws {
    let name: AID = "A000000559AABBCCDD"
    let (session, card) = try session { $0[1] = try eUICC(at: name, listing: "BF2D02A000") }
    #expect(try EUICCReader.read(.init(names: [name]), through: session).map(\.isdr) == [name])
    let selections = card.log.filter { $0.command[1] == 0xA4 }
    #expect(selections.count == 1)
    #expect(try EUICCReader.read(through: session).isEmpty, "not under the known names")
  }

  // MARK: Plain SIMs

  @Test func `a plain SIM is no eUICC, and was asked nothing else`() throws {
    let card = VirtualCard(try #require(DemoCards.named("ais")))
    let session = CardSession(VirtualSIM(card))
    #expect(try EUICCReader.read(through: session).isEmpty)
    #expect(session.exchanges == 1 + AID.isdrNames.count)
  }

  @Test func `read asks a plain SIM with one exchange, and an eUICC for both`() throws {
    for (name, cost) in [("ais", 1), ("euicc", 5)] {
      func exchanges(_ fields: Set<IdentityField>) throws -> Int {
        let card = VirtualCard(try #require(DemoCards.named(name)))
        return try IdentityReader.read(fields, through: CardSession(VirtualSIM(card))).exchanges
      }
      let with = try exchanges([.iccid, .imsi, .euicc])
      let without = try exchanges([.iccid, .imsi])
      #expect(without == 3)
      #expect(with - without == cost || name == "euicc" && with > without, "\(name)")
    }
  }

  @Test func `the GSM-only card, which knows no applications, is no eUICC`() throws {
    let card = VirtualCard(try #require(DemoCards.named("gsm-only")))
    #expect(try EUICCReader.read(through: CardSession(VirtualSIM(card))).isEmpty)
  }
}
