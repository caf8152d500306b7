import APDU
import UICC

/// READ BINARY, READ RECORD and SEARCH RECORD of the UICC dialect.
extension CardCore {
  /// READ BINARY (ETSI TS 102 221, 11.1.3).
  ///
  /// P1 with bit 8 set holds a short identifier and P2 the offset; else both are an offset of
  /// 15 bits.
  mutating func readBinary(_ request: Request) -> Outcome {
    let channel = Int(request.cla & 0x03)
    var offset = Int(request.p1) << 8 | Int(request.p2)
    if request.p1 & 0x80 != 0 {
      guard request.p1 & 0x60 == 0 else { return .status(StatusWord(0x6A86)) }
      guard selectFile(shortID: request.p1 & 0x1F, channel) else {
        return .status(StatusWord(0x6A82))
      }
      offset = Int(request.p2)
    }
    guard let file = currentFile(channel) else { return .status(StatusWord(0x6986)) }
    if file.isOfRecords { return .status(StatusWord(0x6981)) }
    if let status = file.status { return .status(StatusWord(status)) }
    guard case .transparent(let bytes) = file.content else { return .status(StatusWord(0x6981)) }
    guard mayRead(file) else { return .status(StatusWord(0x6982)) }
    guard offset < bytes.count else { return beyond(file, offset, 0x6B00) }
    return .output(Array(bytes[offset...].prefix(256)), isWhole: false)
  }

  /// READ RECORD (ETSI TS 102 221, 11.1.5): P2 holds a short identifier, or 0, and the mode.
  mutating func readRecord(_ request: Request) -> Outcome {
    let channel = Int(request.cla & 0x03)
    guard let mode = RecordMode(rawValue: request.p2 & 0x07),
      mode == .absolute || request.p1 == 0
    else { return .status(StatusWord(0x6A86)) }
    if let refusal = recordFile(request, channel) { return .status(refusal) }
    if currentFile(channel)?.isUnwritten ?? false { return .output([], isWhole: false) }
    guard let content = currentFile(channel)?.content,
      let number = mode.record(request.p1, current: self[channel].record, in: content)
    else { return .status(StatusWord(0x6A83)) }
    if mode != .absolute { self[channel].record = number }
    return .output(content.records[number - 1], isWhole: true)
  }

  /// SEARCH RECORD, simple search (ETSI TS 102 221, 11.1.7; from memory).
  ///
  /// It returns the numbers of the records that hold the string anywhere, forward (4) or backward
  /// (5) from record P1, or from the current one when P1 is 0.
  ///
  /// The first hit becomes the current record. 6282: no hit.
  mutating func searchRecord(_ request: Request) -> Outcome {
    let channel = Int(request.cla & 0x03)
    let isForward = request.p2 & 0x07 == 0x04
    guard isForward || request.p2 & 0x07 == 0x05 else { return .status(StatusWord(0x6A86)) }
    guard !request.data.isEmpty else { return .status(StatusWord(0x6700)) }
    if let refusal = recordFile(request, channel) { return .status(refusal) }
    guard let content = currentFile(channel)?.content else { return .status(StatusWord(0x6986)) }
    let records = content.records
    let start = request.p1 == 0 ? self[channel].record ?? 1 : Int(request.p1)
    guard records.indices.contains(start - 1) else { return .status(StatusWord(0x6A83)) }
    let numbers = isForward ? Array(start...records.count) : (1...start).reversed()
    let hits = numbers.filter { CardCore.contains(records[$0 - 1], request.data) }
    guard let first = hits.first else { return .status(StatusWord(0x6282)) }
    self[channel].record = first
    return .response(hits.map { UInt8(clamping: $0) })
  }

  // MARK: Helpers

  /// READ BINARY that starts behind the content: a file of a real card that has fewer bytes than it
  /// announces ended there with a success and nothing.
  func beyond(_ file: CardImage.File, _ offset: Int, _ refusal: UInt16) -> Outcome {
    file.fcp != nil && offset == file.content.bytes.count
      ? .output([], isWhole: false) : .status(StatusWord(refusal))
  }

  /// Makes the file that P2 names current; returns why its records may not be read, if so.
  private mutating func recordFile(_ request: Request, _ channel: Int) -> StatusWord? {
    let shortID = request.p2 >> 3
    guard shortID != 0x1F else { return StatusWord(0x6A86) }
    if shortID != 0, !selectFile(shortID: shortID, channel) { return StatusWord(0x6A82) }
    guard let file = currentFile(channel) else { return StatusWord(0x6986) }
    if file.isRunOfBytes { return StatusWord(0x6981) }
    if let status = file.status { return StatusWord(status) }
    if file.isUnwritten { return mayRead(file) ? nil : StatusWord(0x6982) }
    switch file.content {
    case .transparent, .objects: return StatusWord(0x6981)
    case .linearFixed, .cyclic: return mayRead(file) ? nil : StatusWord(0x6982)
    }
  }

  /// Makes the file with this short identifier current; the record pointer of a file that was
  /// current already stays.
  private mutating func selectFile(shortID: UInt8, _ channel: Int) -> Bool {
    guard let index = tree.file(in: self[channel].directory, shortID: shortID) else { return false }
    if self[channel].file != index { self[channel].select(index, in: tree) }
    return true
  }

  /// The current elementary file of a channel.
  func currentFile(_ channel: Int) -> CardImage.File? {
    self[channel].file.flatMap { tree.nodes[$0].file }
  }

  private static func contains(_ record: [UInt8], _ pattern: [UInt8]) -> Bool {
    guard pattern.count <= record.count else { return false }
    return (0...record.count - pattern.count).contains { offset in
      record[offset...].starts(with: pattern)
    }
  }
}

extension CardImage.File {
  /// True for a file of a real card that was selected and gave nothing: neither bytes nor a refusal.
  var isUnwritten: Bool { fcp != nil && status == nil && content == .transparent([]) }

  /// True where the content, or the answer to SELECT of a file without one, tells of records.
  var isOfRecords: Bool { [.linearFixed, .cyclic].contains(kind) }

  /// True where either tells of one run of bytes.
  var isRunOfBytes: Bool { kind == .transparent }

  private var kind: FileDescriptor.Kind? {
    switch content {
    case .linearFixed: .linearFixed
    case .cyclic: .cyclic
    case .objects: .berTLV
    case .transparent(let bytes) where !bytes.isEmpty: .transparent
    case .transparent: fcp.flatMap { Self.kind(in: $0) }
    }
  }

  /// What an answer to SELECT of either class tells.
  private static func kind(in control: [UInt8]) -> FileDescriptor.Kind? {
    if let template = try? FCP(parsing: control) { return template.descriptor?.kind }
    guard case .file(let status)? = try? GSMFileStatus(parsing: control) else { return nil }
    return switch status.structure {
    case .transparent: .transparent
    case .linearFixed: .linearFixed
    case .cyclic: .cyclic
    case nil: nil
    }
  }
}
