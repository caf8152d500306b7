import APDU
import UICC

extension CardWalker {
  /// Files that are read in any case: they say what else there is, who may read it, and whether the
  /// card is still the same one.
  private static let guides: Set<String> = ["EF_DIR", "EF_ARR", "EF_PBR", "EF_IMG", "EF_ICCID"]

  /// Reads the selected file.
  func content(
    _ layout: CardFile.Layout, _ spec: (any AnyFileSpec)?
  ) throws(CardError) -> CardFile.Content {
    if spec?.isSecret ?? false { return .withheld(.secret) }
    guard request.wantsContents || Self.guides.contains(spec?.name ?? "") else {
      return .withheld(.notAsked)
    }
    switch layout.kind {
    case .transparent: return try transparentContent(layout)
    case .linearFixed, .cyclic: return try recordContent(layout)
    case .berTLV, .other, .directory: return .withheld(.structure)
    }
  }

  /// READ BINARY, in pieces of at most 255 bytes.
  private func transparentContent(_ layout: CardFile.Layout) throws(CardError) -> CardFile.Content {
    let size = min(layout.size ?? 256, Self.reach)
    var bytes: [UInt8] = []
    while bytes.count < size {
      guard mayGoOn else { return .withheld(.limit) }
      let piece = min(size - bytes.count, 255)
      let answer = try files.exchange(
        CommandAPDU(
          cla: files.classByte, ins: 0xB0, p1: UInt8(bytes.count >> 8),
          p2: UInt8(bytes.count & 0xFF), expectedLength: piece))
      guard answer.status.isSuccess else { return .withheld(.refused(answer.status)) }
      bytes += answer.data.prefix(piece)
      if answer.data.count < piece { break }
    }
    return .transparent(bytes)
  }

  /// An offset has 15 bits.
  private static let reach = 0x8000

  private func recordContent(_ layout: CardFile.Layout) throws(CardError) -> CardFile.Content {
    let count = min(layout.recordCount ?? Self.recordLimit, Self.recordLimit)
    var records: [[UInt8]] = []
    while records.count < count {
      guard mayGoOn else { return .withheld(.limit) }
      let answer = try files.exchange(
        CommandAPDU(
          cla: files.classByte, ins: 0xB2, p1: UInt8(records.count + 1), p2: 0x04,
          expectedLength: records.last?.count ?? layout.recordLength ?? 256))
      guard answer.status.isSuccess else {
        // Fewer than announced, which is no fault of those that came.
        if !records.isEmpty, answer.status.kind == .notFound { break }
        return .withheld(.refused(answer.status))
      }
      guard !answer.data.isEmpty else { break }
      records.append(answer.data)
    }
    return .records(records)
  }

  private static let recordLimit = CardFileSystem.recordLimit
}

// MARK: - Files that other files name

extension CardWalk {
  /// The identifiers of files in the same directory that `file` speaks of.
  ///
  /// EF_PBR names the files of the phone book (3GPP TS 31.102, 4.4.2.1), EF_IMG those of pictures
  /// (4.6.1.1), and a reference to access rules an EF_ARR.
  func announcements(of file: CardFile) -> [FileID] {
    var found: [FileID] = []
    if case .record(let reference)? = (try? FCP(parsing: file.control))?.readRule,
      rules(reference.fileID, from: file.path) == nil
    {
      found.append(reference.fileID)
    }
    switch file.name {
    case "EF_PBR": found += file.pieces.flatMap(Self.phoneBookFiles)
    case "EF_IMG": found += file.pieces.flatMap(Self.imageFiles)
    default: break
    }
    return found
  }

  /// Templates A8 to AA hold one object for each file: its identifier, then perhaps a short one.
  private static func phoneBookFiles(_ record: [UInt8]) -> [FileID] {
    let templates = (try? TLV.parseAll(record[...], allowingPadding: true)) ?? []
    return templates.filter { (0xA8...0xAA).contains($0.tag) }.flatMap(\.children).compactMap {
      (2...3).contains($0.value.count) ? FileID($0.value[0], $0.value[1]) : nil
    }
  }

  /// A number of instances, then nine bytes for each: width, height, coding, identifier, offset,
  /// length.
  private static func imageFiles(_ record: [UInt8]) -> [FileID] {
    guard let count = record.first, count != 0xFF else { return [] }
    return (0..<Int(count)).compactMap { number in
      let at = 1 + number * 9 + 3
      return at + 1 < record.count ? FileID(record[at], record[at + 1]) : nil
    }
  }
}

extension FileID {
  fileprivate init(_ high: UInt8, _ low: UInt8) {
    self.init(rawValue: UInt16(high) << 8 | UInt16(low))
  }
}
