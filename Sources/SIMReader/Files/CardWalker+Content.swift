import APDU
import UICC

extension CardWalker {
  /// Files that are read in any case: they say what else there is, who may read it, and whether the
  /// card is still the same one.
  private static let guides: Set<String> = [
    "EF_DIR", "EF_ARR", "EF_PBR", "EF_IMG", "EF_SLL", "EF_ORPK", "EF_ARPK", "EF_TPRPK",
    "EF_ACDC_LIST", "EF_TVCONFIG", "EF_5MBSUECONFIG", "EF_ICCID",
  ]

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
    case .berTLV: return try objectContent()
    case .other, .directory: return .withheld(.structure)
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

  /// RETRIEVE DATA: the list of tags, then the objects one by one.
  private func objectContent() throws(CardError) -> CardFile.Content {
    let list = try retrieve([Self.listTag])
    guard list.status.isSuccess else { return .withheld(.refused(list.status)) }
    guard let tags = try? TLV(parsing: list.data), tags.tag == UInt32(Self.listTag) else {
      return .withheld(.structure)
    }
    var objects: [[UInt8]] = []
    for tag in BERTag.all(tags.value) {
      guard mayGoOn else { return .withheld(.limit) }
      let answer = try retrieve(tag)
      // A tag without an object is no fault of the others.
      if answer.status.kind == .notFound { continue }
      guard answer.status.isSuccess else { return .withheld(.refused(answer.status)) }
      objects.append(answer.data)
    }
    return .objects(objects)
  }

  /// One data object, in as many blocks as it takes (ETSI TS 102 221, 11.3.1; P2, the tag of the list
  /// and the status words as pySim's commands.py has them).
  private func retrieve(_ tag: [UInt8]) throws(CardError) -> ResponseAPDU {
    var command = CommandAPDU(
      cla: 0x80, ins: 0xCB, p1: 0x00, p2: 0x80, data: tag, expectedLength: 256)
    var data: [UInt8] = []
    while true {
      let answer = try files.exchange(command)
      data += answer.data
      guard Self.isMoreToCome.contains(answer.status), !answer.data.isEmpty, mayGoOn,
        data.count < Self.objectLimit
      else { return ResponseAPDU(data: data, status: answer.status) }
      command = CommandAPDU(cla: 0x80, ins: 0xCB, p1: 0x00, p2: 0x00, expectedLength: 256)
    }
  }

  private static let listTag: UInt8 = 0x5C
  private static let isMoreToCome = [StatusWord(0x62F1), StatusWord(0x62F2)]
  private static let objectLimit = 0x1_0000
}
