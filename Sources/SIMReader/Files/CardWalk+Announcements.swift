import APDU
import UICC

/// A file that another file speaks of.
struct Announcement {
  /// Its identifier.
  let id: FileID
  /// What it is, where that is the other file's to say; nil where the table or nobody knows.
  var spec: (any AnyFileSpec)?
}

extension CardWalk {
  /// Files in the same directory that `file` speaks of.
  ///
  /// EF_PBR names the files of the phone book (3GPP TS 31.102, 4.4.2.1), EF_IMG those of pictures
  /// (4.6.1.1), a reference to access rules an EF_ARR. The rest by their layouts in the table.
  func announcements(of file: CardFile) -> [Announcement] {
    var found: [Announcement] = []
    if case .record(let reference)? = (try? FCP(parsing: file.control))?.readRule,
      rules(reference.fileID, from: file.path) == nil
    {
      found.append(Announcement(id: reference.fileID))
    }
    let parent = file.path.parent.flatMap { directory(at: $0) }
    let ids: [FileID] =
      switch file.name {
      case "EF_IMG":
        file.pieces.flatMap { (try? ImageList(decoding: $0))?.instances ?? [] }.map(\.file)
      case "EF_ORPK", "EF_ARPK", "EF_TPRPK": file.pieces.compactMap { FileID($0, at: 3) }
      case "EF_SLL": file.pieces.compactMap { FileID($0, at: $0.count - 3) }
      case "EF_ACDC_LIST": values(of: file, [0xA0]).compactMap { FileID($0, at: 16) }
      case "EF_5MBSUECONFIG": values(of: file, [0xA0, 0x81]).flatMap { FileID.all(in: $0, at: 6) }
      default: []
      }
    if file.name == "EF_PBR", let parent {
      found += file.pieces.flatMap { Self.phoneBookFiles($0, parent) }
    }
    return found + ids.map { Announcement(id: $0) }
  }

  /// Files in this directory that a file in the one around speaks of: EF_TVCONFIG those in DF_TV
  /// (3GPP TS 31.102, 4.2.108).
  func announcements(into path: CardImage.Path, as directory: Directory) -> [Announcement] {
    guard directory == .usimTV, let parent = path.parent else { return [] }
    let source = CardImage.Path(application: parent.application, parent.ids + [0x6FFB])
    return (self[source].map { values(of: $0, [0xA0], after: 3) } ?? [])
      .flatMap { FileID.all(in: $0, at: 6) }.map { Announcement(id: $0) }
  }

  /// The values of the data objects with these tags, one inside another.
  private func values(of file: CardFile, _ tags: [UInt8], after header: Int = 0) -> [[UInt8]] {
    tags.reduce(file.pieces.map { Array($0.dropFirst(header)) }) { pieces, tag in
      pieces.flatMap { (try? TaggedObject.parseAll($0, subject: "")) ?? [] }
        .filter { $0.tag == tag }.map(\.value)
    }
  }

  /// Templates A8 to AA hold one object for each file: its identifier, then perhaps a short one.
  private static func phoneBookFiles(_ record: [UInt8], _ directory: Directory) -> [Announcement] {
    let templates = (try? TLV.parseAll(record[...], allowingPadding: true)) ?? []
    return templates.filter { (0xA8...0xAA).contains($0.tag) }.flatMap { template in
      template.children.compactMap { object in
        guard (2...3).contains(object.value.count), let id = FileID(object.value, at: 0) else {
          return nil
        }
        let spec = SIMFiles.phoneBookFile(
          object.tag, id, in: directory, leadsBack: template.tag == 0xA9)
        return Announcement(id: id, spec: spec)
      }
    }
  }
}

extension FileID {
  /// The two bytes at an offset; nil where there are none, or where they are not in use.
  fileprivate init?(_ bytes: [UInt8], at offset: Int) {
    guard offset >= 0, offset + 1 < bytes.count else { return nil }
    let id = UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
    guard id != 0xFFFF else { return nil }
    self.init(rawValue: id)
  }

  /// The identifiers in entries of nine bytes.
  fileprivate static func all(in bytes: [UInt8], at offset: Int) -> [FileID] {
    stride(from: 0, to: bytes.count, by: 9).compactMap { FileID(bytes, at: $0 + offset) }
  }
}
