import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// The walk over all files of a card.
struct CardWalkerTests {
  private func walk(
    _ image: CardImage, _ modes: [CardMode] = [], contents: Bool = true, limit: Int = 10_000
  ) throws -> (CardWalk, VirtualSIM, CardSession) {
    let sim = VirtualSIM(image, modes: modes)
    let session = CardSession(sim)
    let walk = try CardWalker.walk(
      .init(wantsContents: contents, exchangeLimit: limit), through: session)
    return (walk, sim, session)
  }

  /// The files of the image that the walk of a card with it must find.
  private func readable(_ image: CardImage) -> [CardImage.File] {
    image.files.filter { file in
      [.always, .pin1].contains(file.read) && !(image.pin1?.isEnabled ?? false)
    }
  }

  @Test(arguments: DemoCards.names, [[], [CardMode.apduLevel], [.noSFI], [.noPartialAID]])
  func `every file of a demo card is found with its content`(
    _ name: String, _ modes: [CardMode]
  ) throws {
    let image = try #require(DemoCards.named(name))
    let (walk, sim, session) = try walk(image, modes)
    #expect(walk.isComplete)
    for file in readable(image) {
      let found = try #require(walk[file.path], "\(file.path)")
      #expect(found.pieces.flatMap(\.self) == file.content.bytes, "\(file.path)")
      #expect(found.layout.size == file.content.bytes.count, "\(file.path)")
    }
    #expect(session.exchanges < 2_000)
    #expect(sim.card.counters.verifiesWithData == 0)
    #expect(sim.card.counters.writesAttempted == 0)
    #expect(sim.card.counters.protocolViolations == 0)
  }

  @Test func `a locked card gives what is free, and status words for the rest`() throws {
    let image = try #require(DemoCards.named("pin-locked"))
    let (walk, _, _) = try walk(image)
    #expect(walk.isComplete)
    let imsi = try #require(walk[CardImage.Path(application: "usim", [0x6F07])])
    #expect(imsi.content == .withheld(.refused(StatusWord(0x6982))))
    #expect(walk.condition(for: .read, of: imsi) == .pin1)
    #expect(walk.condition(for: .update, of: imsi) == .never)
    let iccid = try #require(walk[CardImage.Path([0x2FE2])])
    #expect(iccid.pieces.first?.count == 10)
    #expect(walk.condition(for: .read, of: iccid) == .always)
  }

  @Test func `rules in place, in EF_ARR and in class A0 give the same conditions`() throws {
    var image = try #require(DemoCards.named("ais"))
    let path = CardImage.Path([.gsm, 0x6F07])
    #expect(image[CardImage.Path([0x2F06])] != nil)
    let (referenced, _, _) = try walk(image, contents: false)
    image.files.removeAll { [0x2F06, 0x6F06].contains($0.path.ids.last) }
    let (inPlace, _, _) = try walk(image, contents: false)
    let (gsm, _, _) = try walk(image, [.a0Only], contents: false)
    #expect(gsm.isGSM)
    for walk in [referenced, inPlace, gsm] {
      let file = try #require(walk[path])
      #expect(walk.condition(for: .read, of: file) == .pin1)
      #expect(walk.condition(for: .update, of: file) == .never)
      #expect(file.content == .withheld(.notAsked))
    }
  }

  @Test func `keys are selected and never read`() throws {
    var image = try #require(DemoCards.named("ais"))
    let path = CardImage.Path(application: "usim", [0x6F08])
    #expect(SIMFiles.file(0x6F08, in: .usim)?.isSecret == true)
    let key = [UInt8](repeating: 0x5A, count: 33)
    image[path] = CardImage.File(path, shortID: 8, .transparent(key))
    let (walk, sim, _) = try walk(image)
    #expect(walk[path]?.content == .withheld(.secret))
    #expect(!sim.card.log.contains { $0.response.starts(with: key.prefix(8)) })
  }

  @Test func `files that only EF_PBR and EF_IMG name are found`() throws {
    var image = try #require(DemoCards.named("ais"))
    let book = CardImage.Path([.telecom, 0x5F3A])
    let graphics = CardImage.Path([.telecom, 0x5F50])
    image.directories += [book, graphics]
    let record: [UInt8] = TLV(0xA8, [TLV(0xC0, [0x4F, 0x3A, 0x01])]).encoded()
    image.files += [
      .init(.init(book.ids + [0x4F30]), .linearFixed([record + [0xFF, 0xFF]])),
      .init(.init(book.ids + [0x4F3A]), .linearFixed([[1, 2, 3]])),
      .init(
        .init(graphics.ids + [0x4F20]),
        .linearFixed([[1, 8, 8, 0x11, 0x4F, 0x01, 0, 0, 0, 10]])),
      .init(.init(graphics.ids + [0x4F01]), .transparent([9, 9, 9])),
    ]
    let (walk, _, _) = try walk(image)
    #expect(walk[.init(book.ids + [0x4F3A])]?.content == .records([[1, 2, 3]]))
    #expect(walk[.init(book.ids + [0x4F3A])]?.name == "EF_ADN")
    #expect(walk[.init(graphics.ids + [0x4F01])]?.content == .transparent([9, 9, 9]))
  }

  @Test func `two USIMs are both walked`() throws {
    var image = try #require(DemoCards.named("ais"))
    image.files.removeAll { $0.path.ids == [0x2F00] }
    image.applications.append(
      .init(name: "second", aid: HexBytes("A0000000871002FF66FF0289FFFFFFFF").bytes, label: "2"))
    let path = CardImage.Path(application: "second", [0x6F07])
    image.files.append(.init(path, .transparent(HexBytes("08 2905102143658709").bytes)))
    let (walk, _, _) = try walk(image)
    #expect(walk.applications.map(\.name).filter { $0.hasPrefix("usim") } == ["usim", "usim-2"])
    let first = walk[CardImage.Path(application: "usim", [0x6F07])]?.pieces
    let second = walk[CardImage.Path(application: "usim-2", [0x6F07])]?.pieces
    #expect(second == [HexBytes("08 2905102143658709").bytes])
    #expect(first != second && first != nil)
  }

  @Test func `a file that breaks the exchange is noted, and the walk goes on`() throws {
    let sim = VirtualSIM(try #require(DemoCards.named("ais")))
    var isBad = false
    let channel = FaultyChannel(sim) { command throws(CardError) in
      if command[1] == 0xA4 { isBad = command.suffix(2) == [0x6F, 0x46] }
      if isBad, command[1] == 0xB0 { throw CardError(.communication) }
      return nil
    }
    let walk = try CardWalker.walk(through: CardSession(channel))
    let path = CardImage.Path(application: "usim", [0x6F46])
    #expect(walk[path]?.content == .withheld(.communication))
    #expect(!walk.isComplete)
    #expect(walk[CardImage.Path(application: "usim", [0x6F07])]?.pieces.first?.count == 9)
  }

  @Test func `of very many applications each says whose it is, whatever the limit cuts off`() throws
  {
    var image = try #require(DemoCards.named("ais"))
    for number in 2...60 {
      let name = "usim-\(number)"
      let aid: HexBytes = "A0000000871002FF66FF0189"
      image.applications.append(
        .init(name: name, aid: aid.bytes + [0, 0, 0, UInt8(number)], label: nil))
      let digits = "2620100000000" + (number < 10 ? "0\(number)" : "\(number)")
      image.files.append(
        .init(
          .init(application: name, [0x6F07]),
          .transparent(try #require(IMSI(digits: digits)).encoded(length: 9))))
    }
    // Made from the applications.
    image[.init([0x2F00])] = nil
    let (walk, _, session) = try walk(image, limit: 4_000)
    #expect(walk.isCutShort)
    #expect(session.exchanges <= 4_000)
    #expect(walk.applications.count == 60)
    for number in 2...60 {
      let place = CardImage.Path(application: "usim-\(number)", [0x6F07])
      #expect(walk[place]?.pieces.first?.count == 9, "\(number)")
    }
    // Nothing is visited twice.
    #expect(Set(walk.files.map(\.path)).count == walk.files.count)
    #expect(Set(walk.directories).count == walk.directories.count)
  }

  @Test func `a limit of exchanges is kept`() throws {
    let image = try #require(DemoCards.named("ais"))
    let (walk, _, session) = try walk(image, limit: 1_100)
    #expect(walk.isCutShort)
    #expect(!walk.isComplete)
    #expect(session.exchanges <= 1_100)
    #expect(walk[CardImage.Path([0x2FE2])] != nil)
  }
}
