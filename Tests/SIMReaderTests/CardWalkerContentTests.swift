import APDU
import SIMReader
import Testing
import UICC
import VirtualSIM

/// Contents that take more than READ BINARY and READ RECORD, and files that only others name.
struct CardWalkerContentTests {
  private static let objectFile = CardImage.Path(application: "usim", [0x6FF8])
  private static let longFile = CardImage.Path(application: "usim", [0x6FD0])

  /// A card with one more file.
  private func image(
    _ path: CardImage.Path, _ content: CardImage.Content, read: CardImage.Access = .always
  ) throws -> CardImage {
    var image = try #require(DemoCards.named("ais"))
    image[path] = CardImage.File(path, read: read, content)
    try image.validate()
    return image
  }

  /// The walk over a card, and its image.
  private func walk(
    _ image: CardImage, _ modes: [CardMode] = []
  ) throws -> (walk: CardWalk, image: CardImage) {
    let sim = VirtualSIM(image, modes: modes)
    let session = CardSession(sim)
    let walk = try CardWalker.walk(through: session)
    #expect(sim.card.counters.protocolViolations == 0)
    #expect(sim.card.counters.writesAttempted == 0)
    return (walk, try CardCapture.image(of: walk, through: session))
  }

  // MARK: Files that others name

  /// Files that name others, by the examples of the table, and the file that each names.
  private static let naming: [(directory: Directory, id: FileID, named: CardImage.Path)] = [
    (.usim5MBS, 0x4F01, .init(application: "usim", [0x5FF1, 0x4F08])),
    (.usim, 0x6FFB, .init(application: "usim", [0x5FB0, 0x4F01])),
    (.usimACDC, 0x4F01, .init(application: "usim", [0x5FA0, 0x4F02])),
    (.usimMExE, 0x4F41, .init(application: "usim", [0x5F3C, 0x4F50])),
    (.usimMExE, 0x4F42, .init(application: "usim", [0x5F3C, 0x4F50])),
    (.usimMExE, 0x4F43, .init(application: "usim", [0x5F3C, 0x4F50])),
    (.usimSoLSA, 0x4F31, .init(application: "usim", [0x5F70, 0x4F34])),
    (.gsmMExE, 0x4F41, .init([.gsm, 0x5F3C, 0x4F50])),
    (.gsmSoLSA, 0x4F31, .init([.gsm, 0x5F70, 0x4F34])),
  ]

  @Test(arguments: naming.indices)
  func `a file that another names is found, and only then`(_ index: Int) throws {
    let (directory, id, named) = Self.naming[index]
    let spec = try #require(SIMFiles.file(id, in: directory))
    let example = try #require(spec.vectorBytes.first)
    let naming = CardImage.Path(application: named.application, directory.ids + [id])
    let isTransparent = if case .transparent = spec.structure { true } else { false }
    var image = try #require(DemoCards.named("ais"))
    for folder in [named.parent, naming.parent].compactMap(\.self)
    where !folder.ids.isEmpty && folder.ids != [.gsm] && !image.directories.contains(folder) {
      image.directories.append(folder)
    }
    image[named] = CardImage.File(named, .transparent([7, 7, 7]))
    #expect(try walk(image).walk[named] == nil, "found without a name")
    image[naming] = CardImage.File(
      naming, isTransparent ? .transparent(example) : .linearFixed([example]))
    try image.validate()
    let found = try walk(image)
    #expect(found.walk[named]?.content == .transparent([7, 7, 7]), "\(spec.name)")
    #expect(found.image[named]?.content == .transparent([7, 7, 7]))
  }

  // MARK: Data objects

  private static let objects: [[UInt8]] = [
    TLV(0x81, (0..<600).map { UInt8($0 & 0xFF) }).encoded(), [0x80, 1, 0], [0x5F, 0x2D, 1, 9],
  ]

  @Test(arguments: [[], [CardMode.apduLevel]])
  func `data objects are read one by one, and kept in the image`(_ modes: [CardMode]) throws {
    let (walk, image) = try walk(try image(Self.objectFile, .objects(Self.objects)), modes)
    let file = try #require(walk[Self.objectFile])
    #expect(file.layout.kind == .berTLV)
    #expect(file.content == .objects(Self.objects))
    #expect(file.pieces == Self.objects)
    #expect(file.cutAt == nil)
    #expect(walk.isComplete)
    #expect(image[Self.objectFile]?.content == .objects(Self.objects))
    try image.validate()
    let replay = try self.walk(image, modes)
    #expect(replay.walk.files == walk.files)
    #expect(replay.image == image)
  }

  @Test(arguments: ["62 04 83 02 6F 07", "62 06 82 01 3F 83 01 00", "00"] as [HexBytes])
  func `a file that does not tell its structure is read with that of the standard`(
    _ control: HexBytes
  ) throws {
    let imsi = CardImage.Path(application: "usim", [0x6F07])
    let own = CardImage.Path(application: "usim", [0x6F40])
    var image = try #require(DemoCards.named("ais"))
    for path in [imsi, own] { image[path]?.fcp = control == "00" ? [] : control.bytes }
    let (walk, saved) = try walk(image)
    for path in [imsi, own] {
      #expect(walk[path]?.pieces.flatMap(\.self) == image[path]?.content.bytes, "\(path)")
      #expect(saved[path]?.content == image[path]?.content, "\(path)")
    }
    #expect(try self.walk(saved).image == saved)
  }

  @Test func `a warning in place of a description is kept as a refusal`() throws {
    var image = try #require(DemoCards.named("ais"))
    let imsi = CardImage.Path(application: "usim", [0x6F07])
    image[imsi] = .init(imsi, status: 0x6283, .transparent([]))
    let (walk, saved) = try walk(image)
    #expect(walk[imsi]?.content == .withheld(.refused(StatusWord(0x6283))))
    #expect(saved[imsi]?.status == 0x6283)
    #expect(saved[imsi]?.fcp == nil)
  }

  @Test(arguments: [[0x6F07], [0x6F40]] as [[FileID]])
  func `so is one in place of content`(_ ids: [FileID]) throws {
    let path = CardImage.Path(application: "usim", ids)
    var image = try walk(try #require(DemoCards.named("ais"))).image
    image[path]?.status = 0x6283
    image[path]?.content = .transparent([])
    let (walk, saved) = try walk(image)
    #expect(walk[path]?.content == .withheld(.refused(StatusWord(0x6283))))
    #expect(saved[path]?.status == 0x6283)
  }

  @Test func `of a damaged file no byte is kept that did not come`() throws {
    let path = CardImage.Path([0x2FE2])
    var image = try walk(try #require(DemoCards.named("ais"))).image
    image[path]?.content = .transparent([1, 2, 3, 4])
    image[path]?.losses = [.init(0..<4, status: 0x6281)]
    let saved = try walk(image).image
    #expect(saved[path]?.content == .transparent([1, 2, 3, 4]))
    #expect(saved[path]?.losses == [.init(0..<4, status: 0x6281)])
  }

  @Test func `a refused record leaves those before it`() throws {
    let path = CardImage.Path([.telecom, 0x6F3A])
    var image = try #require(DemoCards.named("ais"))
    let records = try #require(image[path]?.content.records)
    try #require(records.count > 2)
    image[path]?.losses = [.init(2..<3, status: 0x6982)]
    let saved = try walk(image).image
    #expect(saved[path]?.losses == [.init(2..<3, status: 0x6982)])
    #expect(saved[path]?.content.records.first == records.first)
    #expect(saved[path]?.content.records.last == records.last)
  }

  @Test func `a file without objects is empty, on the replay too`() throws {
    let (walk, image) = try walk(try image(Self.objectFile, .objects([])))
    #expect(walk[Self.objectFile]?.content == .objects([]))
    #expect(try self.walk(image).walk[Self.objectFile]?.content == .objects([]))
  }

  @Test func `a refusal is noted with its status word`() throws {
    let (walk, image) = try walk(
      try image(Self.objectFile, .objects(Self.objects), read: .never))
    #expect(walk[Self.objectFile]?.content == .withheld(.refused(StatusWord(0x6982))))
    #expect(image[Self.objectFile]?.status == 0x6982)
  }

  @Test(
    arguments: [
      ([0x6E, 0x00], CardFile.Content.withheld(.refused(StatusWord(0x6E00)))),
      ([0x5D, 0x00, 0x90, 0x00], .withheld(.structure)),
      ([0x5C, 0x05, 0x80, 0x90, 0x00], .withheld(.structure)),
      ([0x90, 0x00], .withheld(.structure)),
      ([0x5C, 0x00, 0x90, 0x00], .objects([])),
    ] as [([UInt8], CardFile.Content)])
  func `a list that makes no sense is no content`(
    _ answer: [UInt8], _ content: CardFile.Content
  ) throws {
    let sim = VirtualSIM(
      try image(Self.objectFile, .objects(Self.objects)), modes: [.apduLevel])
    let channel = FaultyChannel(sim) { $0[1] == 0xCB ? answer : nil }
    let walk = try CardWalker.walk(through: CardSession(channel))
    #expect(walk[Self.objectFile]?.content == content)
  }

  // MARK: Files beyond the reach of READ BINARY

  @Test func `a file beyond 32 KiB is marked as cut`() throws {
    let bytes = (0..<40_000).map { UInt8(($0 >> 7) & 0xFF) }
    let (walk, image) = try walk(try image(Self.longFile, .transparent(bytes)))
    let file = try #require(walk[Self.longFile])
    #expect(file.layout.size == 40_000)
    #expect(file.content == .transparent(Array(bytes.prefix(0x8000))))
    #expect(file.cutAt == 0x8000)
    #expect(!walk.isComplete)
    #expect(image[Self.longFile]?.size == 40_000)
    var withoutControl = image
    withoutControl[Self.longFile]?.fcp = nil
    for image in [image, withoutControl] {
      try image.validate()
      let replay = try self.walk(image).walk
      #expect(replay[Self.longFile]?.content == file.content)
      #expect(replay[Self.longFile]?.cutAt == 0x8000)
      #expect(replay[Self.longFile]?.layout.size == 40_000)
    }
  }

  @Test func `a file of 32 KiB is whole`() throws {
    let bytes = [UInt8](repeating: 0xA5, count: 0x8000)
    let (walk, image) = try walk(try image(Self.longFile, .transparent(bytes)))
    #expect(walk[Self.longFile]?.content == .transparent(bytes))
    #expect(walk[Self.longFile]?.cutAt == nil)
    #expect(walk.isComplete)
    #expect(image[Self.longFile]?.size == nil)
  }

  // MARK: Files that others name

  @Test func `files that EF_PBR names are decoded by their tags`() throws {
    var image = try #require(DemoCards.named("ais"))
    let book = CardImage.Path(application: "usim", [0x5F3A])
    if !image.directories.contains(book) { image.directories.append(book) }
    image.files.removeAll { $0.path.parent == book }
    let record = HexBytes("A808 C0024F10 C1024F11 A904 CA024F12 AA04 C8024F13 FF").bytes
    let files: [(FileID, [UInt8], String)] = [
      (0x4F10, HexBytes("4D6178 07 91 6618325476F8 FFFFFFFF FF FF").bytes, "EF_ADN"),
      (0x4F11, [3, 0xFF], "EF_IAP"),
      (0x4F12, HexBytes("6100622E63 FF 01 02").bytes, "EF_EMAIL"),
      (0x4F13, HexBytes("576F726B FF").bytes, "EF_GAS"),
    ]
    image.files.append(
      .init(.init(application: "usim", [0x5F3A, 0x4F30]), .linearFixed([record])))
    for (id, bytes, _) in files {
      image.files.append(
        .init(.init(application: "usim", [0x5F3A, id]), .linearFixed([bytes])))
    }
    let (walk, _) = try walk(image)
    for (id, bytes, name) in files {
      let file = try #require(walk[.init(application: "usim", [0x5F3A, id])], "\(id)")
      #expect(file.name == name)
      #expect(try !(file.spec?.fields(of: bytes).isEmpty ?? true), "\(name)")
    }
    let mail = try #require(walk[.init(application: "usim", [0x5F3A, 0x4F12])]?.spec)
    #expect(try mail.text(of: files[2].1, masked: false).contains("a@b.c"))
  }

  @Test(
    arguments: [
      ([], 0x6FFB, .linearFixed([HexBytes("25F030 A009 000001 25F030 4F77 01").bytes]), 0x5FB0),
      (
        [0x5FA0], 0x4F01,
        .transparent(HexBytes("A013 000102030405060708090A0B0C0D0E0F 4F77 01").bytes), 0x5FA0
      ),
      ([0x5F70], 0x4F31, .linearFixed([HexBytes("FFFF 04 FF 01 02 25F030 4F77 01").bytes]), 0x5F70),
      (
        [0x5F3C], 0x4F41, .linearFixed([HexBytes("FE 01 00 4F77 0000 0200 03 010203 FF").bytes]),
        0x5F3C
      ),
    ] as [([FileID], FileID, CardImage.Content, FileID)])
  func `files that other files name are found`(
    _ directory: [FileID], _ id: FileID, _ content: CardImage.Content, _ target: FileID
  ) throws {
    var image = try #require(DemoCards.named("ais"))
    image.directories.append(CardImage.Path(application: "usim", [target]))
    let named = CardImage.Path(application: "usim", [target, 0x4F77])
    image.files.append(.init(.init(application: "usim", directory + [id]), content))
    image.files.append(.init(named, .transparent([1, 2, 3])))
    let (walk, _) = try walk(image)
    #expect(walk[named]?.content == .transparent([1, 2, 3]))
    #expect(walk[named]?.spec == nil)
  }
}
