public import APDU

extension CardImage.File {
  /// Two things that a file says of itself, and that do not agree.
  public struct Contradiction: Hashable, Sendable {
    /// Which of them is at fault, as a key of the image: `data`, `fcp`.
    public let key: String
    /// What is wrong, for people.
    public let message: LocalizedText

    fileprivate init(_ key: String, en english: String, zh simplifiedChinese: String) {
      self.key = key
      message = LocalizedText(en: english, zh: simplifiedChinese)
    }
  }

  /// The first contradiction between ``fcp``, ``status`` and the content; nil for none.
  public var contradiction: Contradiction? {
    if status != nil, content != .transparent([]) {
      return Contradiction(
        "status", en: "a file that the card refuses to read has no content",
        zh: "卡拒绝读取的文件不应有内容")
    }
    guard let fcp, !fcp.isEmpty else { return nil }
    guard let facts = FileFacts(fcp) else {
      return Contradiction(
        "fcp", en: "this is not the answer to SELECT of a file", zh: "这不是文件的 SELECT 应答")
    }
    return facts.ownContradiction ?? facts.contradiction(in: self)
  }
}

/// What an answer to SELECT says about a file, in either class.
private struct FileFacts {
  var id: FileID?
  var kind: FileDescriptor.Kind?
  var size: Int?
  var recordLength: Int?
  var recordCount: Int?
  /// Nil where the answer has no say in it, as in class A0.
  var shortID: UInt8??

  init?(_ fcp: [UInt8]) {
    if fcp.first == 0x62 || fcp.first == 0x6F {
      guard let template = try? FCP(parsing: fcp) else { return nil }
      id = template.fileID
      kind = template.descriptor?.kind
      size = template.fileSize
      recordLength = template.descriptor?.recordLength
      recordCount = template.descriptor?.recordCount
      shortID = .some(template.effectiveShortID)
      return
    }
    guard case .file(let status)? = try? GSMFileStatus(parsing: fcp) else { return nil }
    id = status.fileID
    size = status.size
    recordLength = status.recordLength
    kind =
      switch status.structure {
      case .transparent: .transparent
      case .linearFixed: .linearFixed
      case .cyclic: .cyclic
      case nil: nil
      }
  }

  var ownContradiction: CardImage.File.Contradiction? {
    guard let length = recordLength, let count = recordCount, let size, length * count != size
    else { return nil }
    return .init(
      "fcp", en: "\(count) records of \(length) bytes are \(count * length) bytes, not \(size)",
      zh: "\(count) 条 \(length) 字节的记录共 \(count * length) 字节，而不是 \(size)")
  }

  func contradiction(in file: CardImage.File) -> CardImage.File.Contradiction? {
    func fault(_ key: String, _ en: String, _ zh: String) -> CardImage.File.Contradiction {
      .init(key, en: "\"fcp\" says: \(en)", zh: "\"fcp\" 中为：\(zh)")
    }
    if let id, id != file.path.ids.last { return fault("path", "file \(id)", "文件 \(id)") }
    if kind == .directory { return fault("path", "a directory", "目录") }
    if let shortID, shortID != file.shortID {
      let words = shortID.map { String($0) } ?? "-"
      return fault("sfi", "short identifier \(words)", "短文件标识符 \(words)")
    }
    // What the card did not give is no contradiction.
    if file.content == .transparent([]) { return nil }
    let key = file.content.key
    if let kind, kind != file.content.kind {
      return fault(key, "structure \(kind.rawValue)", "结构 \(kind.rawValue)")
    }
    // Objects fill a file as they come.
    if case .objects = file.content { return nil }
    let records = file.content.records
    if let recordLength, let first = records.first, first.count != recordLength {
      return fault(key, "records of \(recordLength) bytes", "每条记录 \(recordLength) 字节")
    }
    if let recordCount, !records.isEmpty, records.count != min(recordCount, 254) {
      return fault(key, "\(recordCount) records", "\(recordCount) 条记录")
    }
    let count = file.size ?? file.content.bytes.count
    // READ BINARY reaches the first 32 KiB; there are at most 254 records.
    let isCut = records.isEmpty ? count == min(size ?? 0, 0x8000) : (recordCount ?? 0) > 254
    if let size, count != size, !isCut {
      return fault(file.size == nil ? key : "size", "\(size) bytes", "\(size) 字节")
    }
    return nil
  }
}

extension CardImage.Content {
  /// The key of the image that it stands under.
  package var key: String {
    switch self {
    case .transparent: "data"
    case .linearFixed, .cyclic: "records"
    case .objects: "objects"
    }
  }

  fileprivate var kind: FileDescriptor.Kind {
    switch self {
    case .transparent: .transparent
    case .linearFixed: .linearFixed
    case .cyclic: .cyclic
    case .objects: .berTLV
    }
  }
}
