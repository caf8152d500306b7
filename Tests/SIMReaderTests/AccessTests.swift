import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// A card whose PIN is on refuses files for two reasons, and only one of them is the PIN.
struct AccessTests {
  /// The locked demo card with a GID1 that nobody may read and a phone number that only the operator
  /// may.
  private func image(referencingRules: Bool) throws -> CardImage {
    var image = try #require(DemoCards.named("pin-locked"))
    for directory in [CardImage.Path(application: "usim", []), CardImage.Path([.gsm])] {
      let path = CardImage.Path(application: directory.application, directory.ids + [0x6F3E])
      image.files.append(.init(path, name: "EF_GID1", read: .never, .transparent([0x6C, 0x79])))
    }
    for index in image.files.indices where image.files[index].path.ids.last == 0x6F40 {
      image.files[index].read = .adm
    }
    if !referencingRules {
      image.files.removeAll { [0x2F06, 0x6F06].contains($0.path.ids.last) }
    }
    return image
  }

  @Test(
    arguments: [[], [CardMode.apduLevel], [.noSFI], [.noPartialAID], [.lyingATR]], [true, false])
  func `on a UICC the file's own rule decides`(_ modes: [CardMode], _ referencingRules: Bool) throws
  {
    let sim = VirtualSIM(try image(referencingRules: referencingRules), modes: modes)
    let identity = try IdentityReader.read(
      [.iccid, .imsi, .gid, .msisdns, .smsc, .ehplmns], through: CardSession(sim))
    #expect(
      identity.missing.map(\.words) == [
        "imsi pinRequired 6982", "msisdns notReadable 6982", "smsc pinRequired 6982",
        "gid notReadable 6982", "ehplmns pinRequired 6982",
      ])
    #expect(identity.iccid.value != nil)
    #expect(sim.card.counters.verifiesWithData == 0)
    #expect(sim.card.counters.protocolViolations == 0)
  }

  @Test func `on a 2G card the access bytes decide`() throws {
    let sim = VirtualSIM(try image(referencingRules: true), modes: [.a0Only])
    let identity = try IdentityReader.read(
      [.iccid, .imsi, .gid, .msisdns, .smsc], through: CardSession(sim))
    #expect(
      identity.missing.map(\.words) == [
        "imsi pinRequired 9804", "msisdns notReadable 9804", "smsc pinRequired 9804",
        "gid notReadable 9804",
      ])
    #expect(sim.card.counters.verifiesWithData == 0)
  }

  @Test func `a blocked PIN is named only where a PIN would have helped`() throws {
    let sim = VirtualSIM(try image(referencingRules: true), modes: [.pinBlocked])
    let identity = try IdentityReader.read([.imsi, .gid], through: CardSession(sim))
    #expect(identity.missing.map(\.words) == ["imsi pinBlocked 6982", "gid notReadable 6982"])
  }

  /// A card that tells of its PIN only how many tries are left: its FCPs have no C6.
  private func silent(_ sim: VirtualSIM, refusing file: [UInt8]? = nil) -> FaultyChannel {
    FaultyChannel(sim) { command throws(CardError) in
      if let file, Array(command.suffix(2)) == file { return [0x69, 0x82] }
      var response = try sim.transmit(command)
      for index in response.indices.dropLast(2)
      where response[index] == 0xC6 && response[index + 2] == 0x90 {
        response[index] = 0xC9
      }
      return response
    }
  }

  @Test(arguments: [IdentityField.gid, .msisdns, .smsc, .ehplmns])
  func `a card that hides whether its PIN is on is asked for its IMSI`(
    _ field: IdentityField
  ) throws {
    let image = try #require(DemoCards.named("lyca-us"))
    let ids: [IdentityField: [UInt8]] = [
      .gid: [0x6F, 0x3E], .msisdns: [0x6F, 0x40], .smsc: [0x6F, 0x42], .ehplmns: [0x6F, 0xD9],
    ]
    for others in [[], [IdentityField.pin]] as [Set<IdentityField>] {
      let on = VirtualSIM(image, modes: [.pinLocked])
      let locked = try IdentityReader.read(
        others.union([field]), through: CardSession(silent(on)))
      #expect(locked.missing.map(\.words) == ["\(field.rawValue) pinRequired 6982"])
      #expect(locked.pin1.value?.state == (others.isEmpty ? nil : .enabled))
      // Refused for another reason: the PIN is off, and nothing may be said of it.
      let off = VirtualSIM(image)
      let refused = try IdentityReader.read(
        others.union([field]), through: CardSession(silent(off, refusing: ids[field])))
      #expect(refused.missing.map(\.words) == ["\(field.rawValue) notReadable 6982"])
      #expect(refused.pin1.value?.state == (others.isEmpty ? nil : .disabled))
      for (card, identity) in [(on, locked), (off, refused)] {
        #expect(identity.imsi == .notAsked, "nobody wanted it")
        #expect(card.card.counters.verifiesWithData == 0)
        #expect(card.card.counters.protocolViolations == 0)
      }
    }
  }

  @Test func `a rule that cannot be read leaves it with the PIN`() throws {
    let card = VirtualSIM(try image(referencingRules: true))
    let silent = FaultyChannel(card) { command in
      command.suffix(2) == [0x6F, 0x06] || command.suffix(2) == [0x2F, 0x06] ? [0x6A, 0x82] : nil
    }
    let identity = try IdentityReader.read([.imsi, .msisdns], through: CardSession(silent))
    #expect(
      identity.missing.map(\.words) == ["imsi pinRequired 6982", "msisdns pinRequired 6982"])
  }

  @Test func `rules are looked up once, and a plain card is not asked for any`() throws {
    let card = VirtualSIM(try image(referencingRules: true))
    var lookups = 0
    let counting = FaultyChannel(card) { command in
      if command.suffix(2) == [0x6F, 0x06] { lookups += 1 }
      return nil
    }
    _ = try IdentityReader.read([.imsi, .smsc, .ehplmns], through: CardSession(counting))
    #expect(lookups == 1)
    lookups = 0
    let open = FaultyChannel(VirtualSIM(try #require(DemoCards.named("ais")))) { command in
      if command.suffix(2) == [0x6F, 0x06] { lookups += 1 }
      return nil
    }
    _ = try IdentityReader.read(Set(IdentityField.allCases), through: CardSession(open))
    #expect(lookups == 0)
  }
}

/// EF_DIR that is there and cannot be read.
struct ApplicationListTests {
  /// The AIS card, whose EF_DIR answers `status` to every reading from `record` on.
  private func channel(_ status: UInt16, from record: UInt8) throws -> FaultyChannel {
    var isDirectory = false
    return FaultyChannel(VirtualSIM(try #require(DemoCards.named("ais")))) { command in
      if command[1] == 0xA4 { isDirectory = command.suffix(2) == [0x2F, 0x00] }
      let isReading = command[1] == 0xB2 && (command[3] >> 3 == 0x1E || isDirectory)
      guard isReading, command[2] >= record else { return nil }
      return [UInt8(status >> 8), UInt8(status & 0xFF)]
    }
  }

  @Test(arguments: [1, 2] as [UInt8])
  func `an EF_DIR that keeps failing is named, and the rest is read`(_ record: UInt8) throws {
    let broken = try channel(0x6F00, from: record)
    let identity = try IdentityReader.read(
      [.iccid, .imsi, .applications], through: CardSession(broken))
    #expect(identity.missing.map(\.words) == ["applications communication 6F00"])
    #expect(identity.imsi.value?.digits == "520031234567890")
    #expect(broken.resets == 1)
  }

  @Test func `an EF_DIR that is refused is named`() throws {
    let identity = try IdentityReader.read(
      [.iccid, .applications], through: CardSession(channel(0x6982, from: 1)))
    #expect(identity.missing.map(\.words) == ["applications notReadable 6982"])
  }

  @Test func `a record that failed once is not listed twice`() throws {
    var failures = 1
    let hiccup = FaultyChannel(VirtualSIM(try #require(DemoCards.named("ais")))) { command in
      guard command[1] == 0xB2, command[2] == 2, failures > 0 else { return nil }
      failures -= 1
      return [0x6F, 0x00]
    }
    let identity = try IdentityReader.read([.applications], through: CardSession(hiccup))
    #expect(identity.applications.value == [.usim])
    #expect(identity.isComplete)
  }
}
