import APDU

/// What is selected on one logical channel, as the card would have it.
struct ChannelSelection: Sendable {
  /// The current directory; after a reset the MF.
  var directory = CardPlace.mf
  /// The current elementary file.
  var file: CardPlace?
  /// The current record, from 1; nil where none is.
  var record: Int?
  /// True until the transcript shows which directory is current: a recording may begin anywhere.
  var isAssumed = false
  /// The application that was selected last: what 7FFF stands for.
  var application: CardPlace.AIDBytes?

  /// Where SELECT leads, and whether that is a directory.
  struct Target: Sendable {
    var place: CardPlace
    var isDirectory: Bool
  }

  /// What the card's answer to SELECT or STATUS tells.
  struct Answer: Sendable {
    /// The control parameters of a UICC.
    var control: FCP?
    /// The same of a 2G SIM.
    var status: GSMFileStatus?

    init(_ data: TranscriptExchange.Content, isGSM: Bool) {
      guard let bytes = data.bytes, !bytes.isEmpty else { return }
      if isGSM {
        status = try? GSMFileStatus(parsing: bytes)
      } else {
        control = try? FCP(parsing: bytes)
      }
    }

    /// Whether it is about a directory; nil where it does not say.
    var isDirectory: Bool? {
      switch status {
      case .directory: true
      case .file: false
      case nil: control?.descriptor.map { $0.kind == .directory }
      }
    }
  }

  /// Makes the target of a successful SELECT current.
  mutating func select(_ target: Target, endsApplication: Bool) {
    record = nil
    guard target.isDirectory else {
      file = target.place
      directory = target.place.parent ?? directory
      return
    }
    directory = target.place
    // Identifiers that only one directory has show where the card is, wherever it was before.
    if target.place.directory != nil || target.place.ids.isEmpty { isAssumed = false }
    file = nil
    if target.place.ids.isEmpty, case .application(let aid) = target.place.root {
      application = aid
    }
    if endsApplication { application = nil }
  }

  /// The file in the current directory that the standards give a short identifier.
  func file(shortID: UInt8) -> CardPlace? {
    guard let here = directory.directory else { return nil }
    return SIMFiles.all.first { $0.directory == here && $0.shortID == shortID }
      .map { directory.child($0.id) }
  }
}

// MARK: - SELECT

extension ChannelSelection {
  /// Where a SELECT leads; nil for one that makes no sense.
  ///
  /// - Parameter answer: What the card answered: it settles what the identifier alone leaves open.
  func target(of command: TranscriptExchange.Command, _ answer: Answer) -> Target? {
    guard case .bytes(let data) = command.data, command.isWhole else { return nil }
    if command.p1 == 0x04, !command.isGSM {
      guard !data.isEmpty || answer.control?.dfName != nil else { return nil }
      return Target(place: .application(answer.control?.dfName ?? data), isDirectory: true)
    }
    if command.p1 == 0x03, !command.isGSM {
      return directory.parent.map { Target(place: $0, isDirectory: true) }
    }
    guard let path = Self.path(data), let last = path.last else { return nil }
    let place: CardPlace
    switch command.isGSM ? 0x00 : command.p1 {
    case 0x00: place = found(last, answer)
    case 0x01, 0x02: place = directory.child(last)
    case 0x08 where path.first == .currentADF: place = Self.walk(path.dropFirst(), from: currentADF)
    case 0x08: place = Self.walk(path[...], from: .mf)
    case 0x09: place = Self.walk(path[...], from: directory)
    default: return nil
    }
    return Target(place: place, isDirectory: Self.isDirectory(place, answer))
  }

  private var currentADF: CardPlace {
    application.map { CardPlace(root: .application($0), ids: []) } ?? .unknown
  }

  /// Finds an identifier from where the channel is (ETSI TS 102 221, 8.4.1; 3GPP TS 51.011, 6.5).
  ///
  /// The MF, the current ADF (7FFF), what is in the current directory, that directory itself, the
  /// one around, and the directories in that one. Identifiers that no standard here knows are told
  /// apart by their first byte, which says at which level a file hangs (3GPP TS 51.011, 6.3).
  private func found(_ id: FileID, _ answer: Answer) -> CardPlace {
    if id == .mf { return .mf }
    if id == .currentADF { return currentADF }
    let child = directory.child(id)
    if child.name != nil { return child }
    if directory.ids.last == id { return directory }
    if let parent = directory.parent {
      if parent.ids.last == id { return parent }
      let sibling = parent.child(id)
      if sibling.directory != nil { return sibling }
      // A directory of the second level has none below it.
      if id.rawValue >> 8 == 0x5F, directory.ids.last.map({ $0.rawValue >> 8 == 0x5F }) == true {
        return sibling
      }
    }
    return Self.atLevel(id) ?? child
  }

  /// The place of a file of the MF, which an identifier beginning with 2F or 7F names.
  private static func atLevel(_ id: FileID) -> CardPlace? {
    [0x2F, 0x7F].contains(id.rawValue >> 8) ? CardPlace.mf.child(id) : nil
  }

  private static func walk(_ path: ArraySlice<FileID>, from start: CardPlace) -> CardPlace {
    // A path that names the MF begins there all the same.
    path.reduce(start) { place, id in id == .mf && place == .mf ? .mf : place.child(id) }
  }

  private static func isDirectory(_ place: CardPlace, _ answer: Answer) -> Bool {
    if let isDirectory = answer.isDirectory { return isDirectory }
    if place.directory != nil || place.ids.isEmpty { return true }
    if place.spec != nil { return false }
    return place.ids.last.map { [0x3F, 0x5F, 0x7F].contains($0.rawValue >> 8) } ?? true
  }

  private static func path(_ data: [UInt8]) -> [FileID]? {
    guard !data.isEmpty, data.count.isMultiple(of: 2), data.count <= 16 else { return nil }
    return stride(from: 0, to: data.count, by: 2).map { index in
      FileID(rawValue: UInt16(data[index]) << 8 | UInt16(data[index + 1]))
    }
  }
}
