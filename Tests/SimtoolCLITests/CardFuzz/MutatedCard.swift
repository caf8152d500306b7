import APDU
import SIMReader
import TestSupport
import UICC
import VirtualSIM

/// A card image with faults, and how the card behaves: the same for the same seed.
struct MutatedCard {
  let seed: UInt64
  let image: CardImage
  let behaviour: VirtualCard.Behaviour

  init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var image = Self.bases[Int.random(in: 0..<Self.bases.count, using: &random)]
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let mutate = Self.mutations[Int.random(in: 0..<Self.mutations.count, using: &random)]
      mutate(&image, &random)
    }
    for index in image.files.indices {
      image.files[index].isAsFound = image.files[index].contradiction != nil
    }
    var behaviour = VirtualCard.Behaviour()
    behaviour.transport = Bool.random(using: &random) ? .tpdu : .apduLevel
    behaviour.acceptsPartialAID = Int.random(in: 0..<4, using: &random) > 0
    if Int.random(in: 0..<8, using: &random) == 0 { behaviour.proactiveLength = 0x80 }
    self.seed = seed
    self.image = image
    self.behaviour = behaviour
  }

  /// True where the card says of its files, directories, applications and PINs what they are: then it can be read in
  /// any order and by any way, and always says the same.
  var isHonest: Bool {
    let controls =
      [image.fcp] + image.applications.map(\.fcp)
      + image.directoryControls.map { $0.fcp }
    let hasAlias = image.applications.contains { application in
      let template = application.fcp.flatMap { try? FCP(parsing: $0) }
      return template?.dfName.map { $0 != application.aid } ?? false
    }
    return !hasAlias && !image.files.contains(where: \.isAsFound)
      && controls.compactMap(\.self).allSatisfy { control in
        if case .directory? = try? GSMFileStatus(parsing: control) { return true }
        guard let template = try? FCP(parsing: control) else { return false }
        return template.descriptor?.kind == .directory && isHonest(template.pinStatus)
      }
  }

  private func isHonest(_ listed: PINStatusTemplate?) -> Bool {
    [(image.pin1, 0x01), (image.pin2, 0x81), (image.universalPIN, 0x11)].allSatisfy { pin, key in
      listed?[pin?.key ?? key]?.isEnabled == pin?.isEnabled
    }
  }

  /// Demo cards, the same as saved with what a card says of each file, and one with full lists.
  static let bases: [CardImage] = {
    let demo = DemoCards.names.compactMap { DemoCards.named($0) } + [ListCard.image]
    let saved = demo.compactMap { image -> CardImage? in
      let session = CardSession(VirtualSIM(VirtualCard(image)))
      guard let walk = try? CardWalker.walk(through: session) else { return nil }
      return try? CardCapture.image(of: walk, through: session)
    }
    return demo + saved + saved
  }()
}

/// A USIM with a phone book of all parts, with messages, and with an own number.
private enum ListCard {
  static let image: CardImage = {
    let usim = { (ids: FileID...) in CardImage.Path(application: "usim", ids) }
    let adn = HexBytes("4C69 FFFFFFFFFFFF 07 91 6618325476F8 FFFFFFFF FF 01").bytes
    let book = HexBytes(
      "A80F C0034F3A01 C4034F3B02 C1034F3C03 A909 CA034F3D04 C5034F3E05 AA0A C2034F3F06 C7034F4007"
    ).bytes
    func filled(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
      bytes + [UInt8](repeating: 0xFF, count: max(0, count - bytes.count))
    }
    let text = HexBytes("03 00 04 0B916618325401F0 00 00 62112150000082 05 C8329BFD06").bytes
    let wide = HexBytes("01 00 04 0B916618325401F0 00 08 62112150000082 04 4E2D6587").bytes
    let part = HexBytes(
      "01 00 44 0B916618325401F0 00 08 62112150000082 08 050003420201 4E2D"
    ).bytes
    return CardImage(
      name: "lists", atr: HexBytes("3B9F96801FC78031E073FE211B5753494D544F4F4CAF").bytes,
      pin1: .init(), pin2: .init(isEnabled: true),
      universalPIN: .init(isEnabled: false, replacesPIN1: false),
      applications: [
        .init(name: "usim", aid: HexBytes("A0000000871002FF66FF0189FFFFFFFF").bytes, label: "U")
      ],
      directories: [usim(0x5F3A)],
      files: [
        .init(.init([0x2FE2]), shortID: 2, .transparent(HexBytes("986630214365870921F6").bytes)),
        .init(
          usim(0x6F07), shortID: 7, read: .pin1, .transparent(HexBytes("085902302143658709").bytes)),
        .init(usim(0x6FAD), .transparent([0, 0, 0, 2])),
        .init(
          usim(0x6F3C), read: .pin1, .linearFixed([text, wide, part].map { filled($0, 176) })),
        .init(usim(0x6F40), read: .pin1, .linearFixed([filled([0x4D], 8) + adn.dropFirst(8)])),
        .init(usim(0x5F3A, 0x4F30), .linearFixed([filled(book, 48)])),
        .init(usim(0x5F3A, 0x4F3A), .linearFixed([adn, filled([], adn.count), adn])),
        .init(
          usim(0x5F3A, 0x4F3B),
          .linearFixed(
            (1...3).map { _ in [1, 4, 0x81, 0x21, 0x43, 0xF5] + [UInt8](repeating: 0xFF, count: 9) }
          )),
        .init(usim(0x5F3A, 0x4F3C), .linearFixed([[1], [2], [1]])),
        .init(usim(0x5F3A, 0x4F3D), .linearFixed([filled(Array("a@b.example".utf8), 20)])),
        .init(usim(0x5F3A, 0x4F3E), .linearFixed([[1, 0xFF], [0xFF, 0xFF], [1, 1]])),
        .init(usim(0x5F3A, 0x4F3F), .linearFixed([filled([0x02, 3, 0x21, 0x43, 0x65], 13)])),
        .init(usim(0x5F3A, 0x4F40), .linearFixed([filled(Array("work".utf8), 10)])),
      ])
  }()
}
