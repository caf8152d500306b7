import APDU
import UICC

extension CardWalk {
  /// The files, directories and applications as an image; its name tells nothing of the card.
  func image(atr: [UInt8]) -> CardImage {
    var image = CardImage(
      name: "card", atr: atr,
      applications: applications.map {
        CardImage.Application(name: $0.name, aid: $0.aid.bytes, label: $0.label)
      })
    for (path, control) in zip(directories, controls) { image.add(path, control) }
    // EF_DIR lists what it likes; a replay must not select what the card does not.
    image.applications.removeAll { application in
      let kind = AID(application.aid).flatMap { ApplicationKind($0) }
      return application.fcp == nil && Directory.allCases.contains { $0.application == kind }
    }
    for file in files {
      if let found = imageFile(file) { image.add(found) }
    }
    // An image makes an EF_DIR of its applications; this card has none, and says so.
    if let status = directoryFileStatus, !applications.isEmpty {
      image.add(.init(CardImage.Path([SIMFiles.directory.id]), status: status.rawValue, .empty))
    }
    return image
  }

  private func imageFile(_ file: CardFile) -> CardImage.File? {
    let condition = condition(for: .read, of: file)
    var found = CardImage.File(
      file.path, name: file.name, shortID: file.layout.shortID,
      read: Self.access(condition), fcp: file.control, .empty)
    switch file.remains?.content ?? file.content {
    case .transparent(let bytes):
      found.content = .transparent(bytes)
      // An image holds sizes of two bytes; what a card says beyond that stands in its answer.
      if file.cutAt != nil { found.size = file.layout.size.flatMap { $0 < 0x1_0000 ? $0 : nil } }
    case .objects([]): break
    case .objects(let objects): found.content = .objects(objects)
    case .records([]): break
    case .records(let records):
      // Records of different lengths are none that an image could hold.
      guard Set(records.map(\.count)).count == 1 else { return nil }
      found.content = file.layout.kind == .cyclic ? .cyclic(records) : .linearFixed(records)
    case .withheld(.refused(let status)):
      found.status = status.rawValue
      if found.read == .always { found.read = condition == .never ? .never : .adm }
      // A file that was not even selected has said nothing of itself.
      if file.control.isEmpty { found.fcp = nil }
    case .withheld(.structure): break
    // It is there; nobody has looked into it.
    case .withheld(.secret): found.read = .never
    // Nothing that the card itself has said.
    case .withheld(.communication), .withheld(.limit), .withheld(.notAsked): return nil
    }
    found.losses = file.remains?.losses ?? []
    return found
  }

  /// The access of a file that could be read.
  private static func access(_ condition: AccessCondition?) -> CardImage.Access {
    guard let condition, condition != .always else { return .always }
    let universal: Set<UInt8> = [PINStatusTemplate.universalPIN]
    if condition.isMet(by: PINStatusTemplate.userPINs.subtracting(universal)) == true {
      return .pin1
    }
    if condition.isMet(by: universal) == true { return .universalPIN }
    return condition.isMet(by: PINStatusTemplate.userPINs.union([0x81])) == true ? .pin2 : .always
  }
}

extension CardImage.Content {
  /// What stands in a file of which no content is known.
  fileprivate static let empty = CardImage.Content.transparent([])
}

extension CardImage {
  /// Adds a directory with what the card said of it.
  fileprivate mutating func add(_ path: Path, _ control: [UInt8]) {
    guard path.ids.isEmpty else {
      directories.append(path)
      directoryControls.append(.init(path, fcp: control))
      return
    }
    guard let name = path.application else {
      fcp = control
      return
    }
    guard let index = applications.firstIndex(where: { $0.name == name }) else { return }
    applications[index].fcp = control
  }

  /// Adds a file, and says where the card contradicts itself.
  fileprivate mutating func add(_ file: File) {
    var file = file
    if let shortID = file.shortID,
      files.contains(where: { $0.shortID == shortID && $0.path.parent == file.path.parent })
    {
      file.shortID = nil
    }
    file.isAsFound = file.contradiction != nil
    files.append(file)
  }
}
