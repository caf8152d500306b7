import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// Cards on which another program has left an application selected, of whatever kind.
struct CurrentApplicationTests {
  private static let isim: AID = "A0000000871004FF86FF0389FFFFFFFF"

  /// A card that has an ISIM and nothing else, with an EF_IST that reads like an IMSI.
  private func isimCard() throws -> CardImage {
    var image = try #require(DemoCards.named("china-telecom"))
    image.applications.removeAll { $0.name != "isim" }
    image.directories = []
    image.files.removeAll { file in
      file.path.application.map { $0 != "isim" } ?? (file.path.ids.first != 0x2FE2)
    }
    image.files.removeAll { $0.path == .init(application: "isim", [0x6F07]) }
    image.files.append(
      .init(
        .init(application: "isim", [0x6F07]), name: "EF_IST", shortID: 7, read: .always,
        .transparent(HexBytes("08 29 26 10 11 46 78 05 04").bytes)))
    return image
  }

  private func select(_ name: AID, on sim: VirtualSIM) throws {
    let answer = try sim.transmit(
      [0x00, 0xA4, 0x04, 0x0C, UInt8(name.bytes.count)] + name.bytes)
    try #require(answer == [0x90, 0x00])
  }

  @Test(arguments: [[], [CardMode.apduLevel], [.noSFI], [.lyingATR]])
  func `an ISIM that is current is not taken for the USIM`(_ modes: [CardMode]) throws {
    for fields: Set<IdentityField> in [
      [.iccid, .imsi], [.imsi, .mccmnc, .spn, .msisdns, .pin, .usims, .applications],
    ] {
      var fresh = try IdentityReader.read(
        fields, through: CardSession(VirtualSIM(try isimCard(), modes: modes)))
      #expect(fresh.imsi.value?.digits == "460111234567890")
      #expect(fresh.origin(of: .imsi)?.path == "ADF_ISIM/EF_IMPI")

      let sim = VirtualSIM(try isimCard(), modes: modes)
      try select(Self.isim, on: sim)
      let session = CardSession(sim)
      var left = try IdentityReader.read(fields, through: session)
      let copies = try IdentityReader.copies(of: left, through: session)
      (fresh.exchanges, left.exchanges) = (0, 0)
      #expect(left == fresh)
      #expect(copies.copies.map(\.place) == [.usim, .gsm, .gsmClassA0, .isim])
      #expect(copies.copies.first?.imsi.missing?.reason == .absent)
      #expect(copies.agreed?.digits == "460111234567890")
    }
  }

  /// A card that knows the USIM by no name that simtool could find, when this application is current.
  private func nameless(_ current: AID, _ template: [UInt8]? = nil) throws -> FaultyChannel {
    let sim = VirtualSIM(try #require(DemoCards.named("china-telecom")), modes: [.apduLevel])
    try select(current, on: sim)
    return FaultyChannel(sim) { command throws(CardError) in
      let data = Array(command.dropFirst(5))
      if command[1] == 0xA4, data.starts(with: FileID.currentADF.bytes), let template {
        // It is selected all the same.
        _ = try sim.transmit(command)
        return template + [0x90, 0x00]
      }
      let isPart = command[1] == 0xA4 && command[2] == 0x04 && command[4] == 7
      let isList = data.starts(with: [0x2F, 0x00]) || command[1] == 0xB2 && command[3] != 0x04
      return isPart || isList ? [0x6A, 0x82] : nil
    }
  }

  @Test func `a USIM that is current and says so is taken`() throws {
    let image = try #require(DemoCards.named("china-telecom"))
    let usim = try #require(image.applications.first { $0.name == "usim" }.flatMap { AID($0.aid) })
    let identity = try IdentityReader.read([.imsi], through: CardSession(nameless(usim)))
    #expect(identity.origin(of: .imsi)?.path == "ADF_USIM/EF_IMSI")
    // What has no name is not believed, and DF_GSM is found all the same.
    for template: HexBytes in ["62 04 8202 7821", "62 06 84 04 A0000000", "", "6F"] {
      let identity = try IdentityReader.read(
        [.imsi], through: CardSession(nameless(usim, template.bytes)))
      #expect(identity.origin(of: .imsi)?.path == "MF/DF_GSM/EF_IMSI", "\(template)")
      #expect(identity.isComplete)
    }
    let other = try IdentityReader.read([.imsi], through: CardSession(nameless(Self.isim)))
    #expect(other.origin(of: .imsi)?.path == "MF/DF_GSM/EF_IMSI")
  }
}
