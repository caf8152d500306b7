import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// Cards with little on them: what counts as a SIM does not depend on what was asked.
struct BareCardTests {
  private static let iccid = HexBytes("98 88 12 01 00 00 40 03 10 F0").bytes

  /// A card with one file of the MF or of a directory below it, and nothing else.
  private func card(
    _ path: [FileID], _ content: [UInt8], _ classes: Set<CardImage.CommandClass>
  ) -> CardImage {
    var image = CardImage(
      name: "bare", atr: HexBytes("3B9F96801FC78031E073FE211B5753494D544F4F4CAF").bytes,
      classes: classes)
    if path.count > 1 { image.directories.append(.init(Array(path.dropLast()))) }
    image.files.append(.init(.init(path), read: .always, .transparent(content)))
    return image
  }

  @Test(arguments: IdentityField.allCases)
  func `a card with an ICCID, be it blank, or an R-UIM is a SIM for every field`(
    _ field: IdentityField
  ) throws {
    let cards = [
      card([0x2FE2], Self.iccid, [.uicc]), card([0x2FE2], Self.iccid, [.gsm]),
      card([0x2FE2], [UInt8](repeating: 0xFF, count: 10), [.uicc]),
      card([0x7F25, 0x6F22], HexBytes("0013034B44586380D100").bytes, [.gsm]),
    ]
    for image in cards {
      let identity = try IdentityReader.read(
        [field], through: CardSession(VirtualSIM(VirtualCard(image))))
      if field == .usims { #expect(identity.usims == .none) }
      if field == .gsm { #expect(identity.family(.gsm)?.isPresent == false) }
    }
  }

  /// An eUICC on which no profile is enabled: nothing but its ISD-R.
  private func emptyEUICC(_ iccid: [UInt8]?) throws -> CardImage {
    var image = try #require(DemoCards.named("euicc"))
    image.applications.removeAll { $0.name != "isdr" }
    image.directories = []
    image.files = []
    if let iccid { image.files = [.init(.init([0x2FE2]), read: .always, .transparent(iccid))] }
    return image
  }

  @Test(
    arguments: IdentityField.allCases, [nil, [UInt8](repeating: 0xFF, count: 10)] as [[UInt8]?])
  func `so is an eUICC without a profile in use`(_ field: IdentityField, _ iccid: [UInt8]?) throws {
    let image = try emptyEUICC(iccid)
    let identity = try IdentityReader.read(
      [field], through: CardSession(VirtualSIM(VirtualCard(image))))
    #expect(
      identity.eid.value?.digits == (field == .euicc ? "89044000999900000000000000012356" : nil))
    #expect((identity.profiles.value?.count ?? 0) == (field == .euicc ? 3 : 0))
  }

  @Test func `an ISIM is found on a card that answers class A0 too, and has nothing there`() throws
  {
    var image = try #require(DemoCards.named("china-telecom"))
    image.applications.removeAll { $0.name != "isim" }
    image.directories = []
    image.files.removeAll { file in
      file.path.application.map { $0 != "isim" } ?? (file.path.ids.first != 0x2FE2)
    }
    #expect(image.classes == [.uicc, .gsm])
    let identity = try IdentityReader.read(
      [.iccid, .imsi, .isim], through: CardSession(VirtualSIM(VirtualCard(image))))
    #expect(identity.imsi.value?.digits == "460111234567890")
    #expect(identity.family(.isim)?.isPresent == true)
  }

  @Test func `an application under the name of an ISD-R proves nothing without its EID`() throws {
    var image = try emptyEUICC(nil)
    for index in image.applications[0].answers.indices {
      image.applications[0].answers[index].response = [0xBF, 0x3E, 0x00]
    }
    let error = #expect(throws: ReaderError.self) {
      try IdentityReader.read(
        [.iccid], through: CardSession(VirtualSIM(VirtualCard(image))))
    }
    #expect(error?.code == .notASIM)
  }
}
