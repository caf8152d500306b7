import APDU
import UICC

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
