import APDU
import TestSupport
import UICC
import VirtualSIM

extension MutatedCard {
  typealias Mutation = @Sendable (inout CardImage, inout SplitMix64) -> Void

  /// What can be wrong with a card; the first ones are wrong most often.
  static let mutations: [Mutation] = [
    contentBytes, contentBytes, contentBytes, guideBytes, guideBytes, controlBytes, controlBytes,
    controlLengths, messageBytes, answerBytes, answerBytes, newContent, resized, recordCount,
    restructured, swapped, statusWord, shortID, removed, doubled, access, losses, directoryControl,
    application, pins,
  ]

  // MARK: Contents

  /// Some bytes of any file.
  private static let contentBytes: Mutation = { image, random in
    guard let index = file(of: image, &random) else { return }
    change(&image.files[index].content) { $0.flip(1...4, &random) }
  }

  /// Some bytes of a file that says what else there is: EF_DIR, EF_ARR, EF_PBR, EF_ICCID, EF_IMSI.
  private static let guideBytes: Mutation = { image, random in
    let ids: [FileID] = [0x2F00, 0x2F06, 0x6F06, 0x4F30, 0x2FE2, 0x6F07, 0x6FAD]
    let guides = image.files.indices.filter { ids.contains(image.files[$0].path.ids.last ?? 0) }
    guard let index = guides.randomElement(using: &random) else { return }
    change(&image.files[index].content) { bytes in
      if Bool.random(using: &random) { bytes.flip(1...3, &random) } else { bytes.lie(&random) }
    }
  }

  private static let messageBytes: Mutation = { image, random in
    let places = image.files.indices.filter { image.files[$0].path.ids.last == 0x6F3C }
    guard let index = places.randomElement(using: &random) else { return }
    change(&image.files[index].content) { $0.flip(1...12, within: 40, &random) }
  }

  private static let newContent: Mutation = { image, random in
    guard let index = file(of: image, &random) else { return }
    let fill: UInt8? = [0x00, 0xFF, 0x80, nil, nil].randomElement(using: &random) ?? nil
    change(&image.files[index].content) { bytes in
      bytes = bytes.map { _ in fill ?? UInt8.random(in: 0...255, using: &random) }
    }
  }

  private static let resized: Mutation = { image, random in
    guard let index = file(of: image, &random) else { return }
    let size = [1, 2, 9, 127, 128, 255, 256, 300, 4_000].randomElement(using: &random) ?? 1
    change(&image.files[index].content) { bytes in
      bytes = (0..<min(size, 4_000)).map { bytes.isEmpty ? 0xFF : bytes[$0 % bytes.count] }
    }
  }

  private static let recordCount: Mutation = { image, random in
    let places = image.files.indices.filter { !image.files[$0].content.records.isEmpty }
    guard let index = places.randomElement(using: &random) else { return }
    let records = image.files[index].content.records
    let count = [1, 2, 5, 254].randomElement(using: &random) ?? 1
    image.files[index].content = .linearFixed((0..<count).map { records[$0 % records.count] })
  }

  private static let restructured: Mutation = { image, random in
    guard let index = file(of: image, &random) else { return }
    let bytes = Array(image.files[index].content.bytes.prefix(200))
    guard !bytes.isEmpty else { return }
    switch image.files[index].content {
    case .transparent: image.files[index].content = .cyclic([bytes, bytes])
    case .linearFixed, .cyclic, .objects: image.files[index].content = .transparent(bytes)
    }
  }

  private static let swapped: Mutation = { image, random in
    guard let first = file(of: image, &random), let second = file(of: image, &random) else {
      return
    }
    let content = image.files[first].content
    image.files[first].content = image.files[second].content
    image.files[second].content = content
  }

  // MARK: What the card says of files

  private static let controlBytes: Mutation = { image, random in
    guard let index = file(of: image, &random) else { return }
    image.files[index].fcp?.flip(1...3, &random)
  }

  private static let controlLengths: Mutation = { image, random in
    guard let index = file(of: image, &random) else { return }
    image.files[index].fcp?.lie(&random)
  }

  private static let directoryControl: Mutation = { image, random in
    if Bool.random(using: &random) { image.fcp?.flip(1...2, &random) }
    for index in image.directoryControls.indices where Bool.random(using: &random) {
      image.directoryControls[index].fcp.flip(1...2, &random)
    }
    for index in image.applications.indices where Bool.random(using: &random) {
      image.applications[index].fcp?.flip(1...2, &random)
    }
  }

  private static let statusWord: Mutation = { image, random in
    guard let index = file(of: image, &random) else { return }
    let words: [UInt16] = [
      0x6982, 0x6283, 0x6281, 0x6A82, 0x6F00, 0x6581, 0x6985, 0x6A81, 0x9404, 0x6700, 0x6B00,
    ]
    image.files[index].status = words.randomElement(using: &random)
    image.files[index].content = .transparent([])
    image.files[index].losses = []
  }

  private static let shortID: Mutation = { image, random in
    guard let index = file(of: image, &random) else { return }
    let wanted = UInt8.random(in: 1...30, using: &random)
    let parent = image.files[index].path.parent
    let isTaken = image.files.contains { $0.shortID == wanted && $0.path.parent == parent }
    image.files[index].shortID = isTaken ? nil : wanted
  }

  private static let access: Mutation = { image, random in
    guard let index = file(of: image, &random) else { return }
    image.files[index].read = CardImage.Access.allCases.randomElement(using: &random) ?? .always
  }

  private static let losses: Mutation = { image, random in
    guard let index = file(of: image, &random), image.files[index].status == nil else { return }
    let records = image.files[index].content.records.count
    let places = records > 0 ? 1..<records + 1 : 0..<image.files[index].content.bytes.count
    guard let first = places.randomElement(using: &random) else { return }
    let count = records > 0 ? 1 : Int.random(in: 1...places.upperBound - first, using: &random)
    let status: UInt16 = [0x6F00, 0x6281, 0x6581, 0x6982].randomElement(using: &random) ?? 0x6F00
    image.files[index].losses = [.init(first..<first + count, status: status)]
  }

  // MARK: What there is

  private static let removed: Mutation = { image, random in
    if let index = file(of: image, &random) { image.files.remove(at: index) }
  }

  /// The content of one file at the place of another.
  private static let doubled: Mutation = { image, random in
    guard let index = file(of: image, &random), let other = file(of: image, &random) else { return }
    var copy = image.files[index]
    copy.path = image.files[other].path
    copy.shortID = image.files[other].shortID
    image.files[other] = copy
  }

  private static let application: Mutation = { image, random in
    guard let index = image.applications.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: image.applications[index].aid.flip(1...2, &random)
    case 1: image.applications.swapAt(0, index)
    default:
      let name = image.applications.remove(at: index).name
      image.files.removeAll { $0.path.application == name }
      image.directories.removeAll { $0.application == name }
      image.directoryControls.removeAll { $0.path.application == name }
    }
    var seen: Set<[UInt8]> = []
    for index in image.applications.indices
    where !seen.insert(image.applications[index].aid).inserted {
      image.applications[index].aid[4] ^= UInt8(index + 1)
    }
  }

  /// What an eUICC answers: bytes, lengths, and how much of it.
  private static let answerBytes: Mutation = { image, random in
    let places = image.applications.indices.filter { !image.applications[$0].answers.isEmpty }
    guard let place = places.randomElement(using: &random),
      let index = image.applications[place].answers.indices.randomElement(using: &random)
    else { return }
    image.applications[place].answers[index].response.flip(1...6, &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: image.applications[place].answers[index].response.lie(&random)
    case 1:
      let count = image.applications[place].answers[index].response.count
      image.applications[place].answers[index].response.removeLast(count / 3)
    case 2: image.applications[place].answers[index].status = 0x6985
    default: break
    }
  }

  private static let pins: Mutation = { image, random in
    let tries = Int.random(in: 0...3, using: &random)
    let status: UInt16? =
      [nil, nil, 0x9000, 0x6984, 0x6A88, 0x6D00].randomElement(using: &random) ?? nil
    let pin = CardImage.PIN(
      isEnabled: Bool.random(using: &random), triesLeft: tries, unblockTriesLeft: tries * 3,
      status: status)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: image.pin1 = nil
    case 1: image.pin2 = pin
    case 2:
      image.universalPIN = pin
      image.universalPIN?.replacesPIN1 = Bool.random(using: &random)
    default: image.pin1 = pin
    }
  }

  // MARK: Helpers

  private static func file(of image: CardImage, _ random: inout SplitMix64) -> Int? {
    image.files.indices.randomElement(using: &random)
  }

  /// Changes the bytes of a transparent file, or of one record; all records stay of one length.
  private static func change(
    _ content: inout CardImage.Content, _ body: (inout [UInt8]) -> Void
  ) {
    switch content {
    case .transparent(var bytes):
      guard !bytes.isEmpty else { return }
      body(&bytes)
      content = .transparent(bytes)
    case .linearFixed(var records), .cyclic(var records):
      guard !records.isEmpty else { return }
      body(&records[0])
      let length = min(max(1, records[0].count), 255)
      records = records.map { Array($0.prefix(length)) }
        .map { $0 + [UInt8](repeating: 0xFF, count: length - $0.count) }
      content = .linearFixed(records)
    case .objects(var objects):
      guard !objects.isEmpty else { return }
      body(&objects[0])
      content = .objects(objects)
    }
  }
}

extension [UInt8] {
  /// Sets some bytes to others.
  fileprivate mutating func flip(
    _ counts: ClosedRange<Int>, within limit: Int = .max, _ random: inout SplitMix64
  ) {
    guard !isEmpty else { return }
    for _ in 0..<Int.random(in: counts, using: &random) {
      let place = Int.random(in: 0..<Swift.min(count, limit), using: &random)
      self[place] =
        [0x00, 0x1B, 0x7F, 0x80, 0x85, 0xFF].randomElement(using: &random)
        .flatMap { Bool.random(using: &random) ? $0 : nil }
        ?? UInt8.random(in: 0...255, using: &random)
    }
  }

  /// Puts a length that lies into the place of a byte.
  fileprivate mutating func lie(_ random: inout SplitMix64) {
    guard count > 1 else { return }
    let place = Int.random(in: 1..<Swift.min(count, 60), using: &random)
    let lengths: [[UInt8]] = [
      [0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0x80], [0x82, 0x01], [0xFF], [0x7F],
    ]
    let length = lengths.randomElement(using: &random) ?? [0xFF]
    for (offset, byte) in length.enumerated() where place + offset < count {
      self[place + offset] = byte
    }
  }
}
