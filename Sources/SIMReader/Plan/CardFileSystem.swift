import APDU
import UICC

/// The files of one card, reached in as few exchanges as this card allows.
///
/// It starts from what the ATR announces and believes nothing without looking: a short identifier
/// that yields the wrong file, a partial AID that is refused, a P2 that the card does not know are
/// each tried once and not again (docs/cards.md, command path).
struct CardFileSystem {
  /// The command family that the card answers to.
  enum Dialect {
    /// Class 00: a UICC (ETSI TS 102 221).
    case uicc
    /// Class A0: a 2G SIM (3GPP TS 51.011).
    case gsm
  }

  let session: CardSession
  /// The dialect, once an answer of the card has shown it.
  private(set) var dialect: Dialect?
  /// The directory that is current; nil where that is not known.
  private(set) var location: Directory?
  /// True while the MF is only assumed to be current.
  ///
  /// After power-up it is; but another program may have used the card since, and a connection does
  /// not say so. Assuming saves an exchange on every fresh card; what is found on the assumption is
  /// checked, and where it does not fit the MF is selected for certain.
  private var isLocationAssumed: Bool
  /// The FCP of the directory entered last with its template wanted.
  private(set) var directoryTemplate: FCP?
  /// The same for a 2G card: its answer to SELECT of a directory.
  private(set) var directoryStatus: GSMFileStatus.DirectoryStatus?

  private let announcesShortIDs: Bool?
  private let announcesPartialName: Bool?
  /// Which directories honour short identifiers, as far as tried.
  private var honoursShortIDs: [Directory: Bool] = [:]
  /// SELECT without a response; some cards refuse that and want to send one.
  private var selectP2: UInt8 = 0x0C
  /// True when the card has refused class 00 as such: the next SELECT asks in class A0 first.
  private var refusesClass00 = false
  /// The name under which the USIM was selected before.
  private var usimName: [UInt8]?
  /// All of EF_DIR, once it was read to its end.
  private var directoryRecords: [ApplicationTemplate]?

  /// - Parameter isFresh: True where the MF is probably current, as after power-up.
  init(session: CardSession, atr: ATR?, isFresh: Bool = true) {
    self.session = session
    location = isFresh ? .mf : nil
    isLocationAssumed = isFresh
    announcesShortIDs = atr?.shortFileIDs
    announcesPartialName = atr?.selectionByPartialName
  }
}

// MARK: - Transparent files

extension CardFileSystem {
  /// Reads a transparent file of known length.
  ///
  /// - Parameters:
  ///   - lengths: The lengths to ask for, in turn, when the card finds one wrong.
  ///   - isPlausible: Whether content that a short identifier yielded can be this file. What is not
  ///     plausible is read again through SELECT and then taken as it is.
  mutating func read<Content>(
    _ spec: FileSpec<Content>, lengths: [Int], isPlausible: ([UInt8]) -> Bool
  ) throws(CardError) -> FileReading {
    if let shortID = spec.shortID, usesShortIDs(in: spec.directory),
      let reading = try readByShortID(shortID, in: spec.directory, lengths, isPlausible)
    {
      return reading
    }
    return try readBySelect(spec, lengths: lengths)
  }

  /// Reads a transparent file whose length only its FCP tells.
  mutating func readWhole<Content>(
    _ spec: FileSpec<Content>
  ) throws(CardError) -> FileReading {
    let selected = try select(spec.id, wantsTemplate: true)
    guard selected.status.isSuccess else { return FileReading(failure: selected.status) }
    let size = min(layout(selected.data)?.size ?? 256, Self.sizeLimit)
    return try readSelected(lengths: [size])
  }

  /// READ BINARY with a short identifier; nil where SELECT has to confirm.
  private mutating func readByShortID(
    _ shortID: UInt8, in directory: Directory, _ lengths: [Int], _ isPlausible: ([UInt8]) -> Bool
  ) throws(CardError) -> FileReading? {
    for length in lengths {
      let response = try send(ins: 0xB0, p1: 0x80 | shortID, p2: 0, expecting: length)
      if response.status.isSuccess {
        guard isPlausible(response.data) else { return nil }
        honoursShortIDs[directory] = true
        isLocationAssumed = false
        return .content(response.data)
      }
      if response.status.kind == .accessRefused, !isLocationAssumed {
        return .refused(response.status)
      }
      guard response.status.isWrongLength else { break }
    }
    honoursShortIDs[directory] = honoursShortIDs[directory] ?? false
    return nil
  }

  private mutating func readBySelect<Content>(
    _ spec: FileSpec<Content>, lengths: [Int]
  ) throws(CardError) -> FileReading {
    var selected = try select(spec.id)
    if selected.status.kind == .notFound, isLocationAssumed {
      selected = try select(.mf)
      guard selected.status.isSuccess else { return FileReading(failure: selected.status) }
      honoursShortIDs[.mf] = nil
      selected = try select(spec.id)
    }
    guard selected.status.isSuccess else { return FileReading(failure: selected.status) }
    isLocationAssumed = false
    return try readSelected(lengths: lengths)
  }

  /// READ BINARY of the selected file, in pieces of at most 255 bytes.
  private func readSelected(lengths: [Int]) throws(CardError) -> FileReading {
    var last = StatusWord.ok
    for length in lengths {
      var bytes: [UInt8] = []
      while bytes.count < length {
        let piece = min(length - bytes.count, 255)
        let response = try session.send(
          CommandAPDU(
            cla: classByte, ins: 0xB0, p1: UInt8(bytes.count >> 8 & 0x7F),
            p2: UInt8(bytes.count & 0xFF), expectedLength: piece))
        last = response.status
        guard response.status.isSuccess else { break }
        bytes += response.data
        if response.data.count < piece { break }
      }
      if last.isSuccess { return .content(bytes) }
      guard last.isWrongLength else { break }
    }
    return FileReading(failure: last)
  }

  /// EFs are at most 64 KiB; nothing in a SIM's identity is near that.
  private static let sizeLimit = 4_096
}

// MARK: - Records

extension CardFileSystem {
  /// Reads the records of a linear fixed file, in order.
  ///
  /// - Parameter wanted: Called with each record; false ends the reading.
  /// - Returns: How the reading ended: `.content` (with nothing in it) when records were read.
  mutating func readRecords<Content>(
    _ spec: FileSpec<Content>, until wanted: ([UInt8]) -> Bool
  ) throws(CardError) -> FileReading {
    let selected = try select(spec.id, wantsTemplate: true)
    guard selected.status.isSuccess else { return FileReading(failure: selected.status) }
    let layout = layout(selected.data)
    return try readRecords(
      p2: 0x04, length: layout?.recordLength, count: layout?.recordCount ?? Self.recordLimit,
      until: wanted)
  }

  /// READ RECORD from number 1 on, until the caller has enough or the card has no more.
  private func readRecords(
    p2: UInt8, length: Int?, count: Int, until wanted: ([UInt8]) -> Bool
  ) throws(CardError) -> FileReading {
    var length = length ?? 256
    var number = 1
    while number <= min(count, Self.recordLimit) {
      let response = try session.send(
        CommandAPDU(
          cla: classByte, ins: 0xB2, p1: UInt8(number), p2: p2, expectedLength: length))
      guard response.status.isSuccess else {
        return number == 1 || response.status.kind != .notFound
          ? FileReading(failure: response.status) : .content([])
      }
      guard !response.data.isEmpty else { return .failed(response.status) }
      // The first answer tells the length; asking exactly saves the card's correction later.
      length = response.data.count
      if !wanted(response.data) { break }
      number += 1
    }
    return .content([])
  }

  /// Record numbers are one byte, and 255 is reserved.
  private static let recordLimit = 254
}

// MARK: - Applications

extension CardFileSystem {
  /// The applications that EF_DIR lists; read once.
  ///
  /// - Parameter isWanted: When given, reading stops at the first record that it accepts, and the
  ///   list may be incomplete.
  mutating func applications(
    until isWanted: ((ApplicationTemplate) -> Bool)? = nil
  ) throws(CardError) -> [ApplicationTemplate] {
    if let directoryRecords { return directoryRecords }
    if isLocationAssumed { location = nil }
    guard dialect != .gsm, try enter(.mf).isSuccess else { return [] }
    var found: [ApplicationTemplate] = []
    var stoppedEarly = false
    let take: ([UInt8]) -> Bool = { record in
      guard let template = try? ApplicationTemplate(decoding: record) else { return true }
      found.append(template)
      stoppedEarly = isWanted?(template) ?? false
      return !stoppedEarly
    }
    let spec = SIMFiles.directory
    var reading = FileReading.absent(.ok)
    if let shortID = spec.shortID, usesShortIDs(in: .mf) {
      reading = try readRecords(
        p2: shortID << 3 | 0x04, length: nil, count: Self.recordLimit, until: take)
    }
    if reading.content == nil {
      let selected = try select(spec.id)
      if selected.status.isSuccess {
        _ = try readRecords(p2: 0x04, length: nil, count: Self.recordLimit, until: take)
      }
    }
    if !stoppedEarly { directoryRecords = found }
    return found
  }

  /// Makes `directory` the current one.
  ///
  /// - Parameter wantsTemplate: True to keep the directory's FCP (or, on a 2G card, its status).
  /// - Returns: Success, or the status word that refused it.
  @discardableResult
  mutating func enter(
    _ directory: Directory, wantsTemplate: Bool = false
  ) throws(CardError) -> StatusWord {
    if location == directory, !wantsTemplate { return .ok }
    let status =
      switch directory {
      case .mf: try select(.mf, wantsTemplate: wantsTemplate)
      case .usim: try enterUSIM(wantsTemplate: wantsTemplate)
      case .gsm: try enterBelowMF(.gsm, wantsTemplate: wantsTemplate)
      case .telecom: try enterBelowMF(.telecom, wantsTemplate: wantsTemplate)
      }
    guard status.status.isSuccess else { return status.status }
    location = directory
    isLocationAssumed = false
    if wantsTemplate { keepTemplate(status.data) }
    return .ok
  }

  private mutating func enterBelowMF(
    _ id: FileID, wantsTemplate: Bool
  ) throws(CardError) -> ResponseAPDU {
    if location != .mf || isLocationAssumed {
      let response = try select(.mf)
      guard response.status.isSuccess else { return response }
      location = .mf
    }
    return try select(id, wantsTemplate: wantsTemplate)
  }

  /// Finds the USIM: by the part of its AID that is the same on every card, by the full AID from
  /// EF_DIR, or as the application that is current anyway.
  private mutating func enterUSIM(wantsTemplate: Bool) throws(CardError) -> ResponseAPDU {
    if let usimName { return try select(name: usimName, wantsTemplate: wantsTemplate) }
    let isListed = directoryRecords?.contains { $0.kind == .usim } ?? false
    let partFirst = announcesPartialName != false && !isListed
    var response = ResponseAPDU(status: Self.noApplication)
    for byPart in [partFirst, !partFirst] {
      if dialect == .gsm || refusesClass00 { return response }
      guard let name = try byPart ? AID.usimPrefix.bytes : listedUSIM() else { continue }
      response = try select(name: name, wantsTemplate: wantsTemplate)
      if response.status.isSuccess {
        usimName = name
        return response
      }
    }
    if dialect == .gsm || refusesClass00 { return response }
    return try select(.currentADF, wantsTemplate: wantsTemplate)
  }

  private mutating func listedUSIM() throws(CardError) -> [UInt8]? {
    try applications { $0.kind == .usim }.first { $0.kind == .usim }?.aid.bytes
  }

  private mutating func keepTemplate(_ data: [UInt8]) {
    if dialect == .gsm {
      guard case .directory(let status)? = try? GSMFileStatus(parsing: data) else { return }
      directoryStatus = status
    } else {
      directoryTemplate = try? FCP(parsing: data)
    }
  }

  /// Changes to class A0, for a card that answers class 00 but keeps its subscription in a DF_GSM that
  /// only class A0 reaches.
  ///
  /// - Returns: Whether the card answers class A0; if not, nothing has changed.
  mutating func switchToClassA0() throws(CardError) -> Bool {
    if dialect == .gsm { return false }
    let response = try session.send(
      CommandAPDU(cla: 0xA0, ins: 0xA4, p1: 0, p2: 0, data: FileID.mf.bytes))
    guard response.status.isSuccess else { return false }
    dialect = .gsm
    location = .mf
    return true
  }

  /// 6A82 stands in for an application that nobody could name.
  private static let noApplication = StatusWord(0x6A82)
}

// MARK: - SELECT

extension CardFileSystem {
  private var classByte: UInt8 { dialect == .gsm ? 0xA0 : 0x00 }

  /// SELECT by file identifier.
  mutating func select(
    _ id: FileID, wantsTemplate: Bool = false
  ) throws(CardError) -> ResponseAPDU {
    try select(p1: 0x00, id.bytes, wantsTemplate: wantsTemplate)
  }

  private mutating func select(
    name: [UInt8], wantsTemplate: Bool
  ) throws(CardError) -> ResponseAPDU {
    try select(p1: 0x04, name, wantsTemplate: wantsTemplate)
  }

  /// Selects an application by its full AID; the directory that was current no longer is.
  mutating func selectApplication(_ aid: AID) throws(CardError) -> StatusWord {
    guard dialect != .gsm else { return Self.noApplication }
    let status = try select(name: aid.bytes, wantsTemplate: false).status
    if status.isSuccess { location = nil }
    return status
  }

  /// SELECT in the card's dialect.
  ///
  /// Where the card does not like P2 (6A86, 6B00), the next one is tried and remembered.
  private mutating func select(
    p1: UInt8, _ data: [UInt8], wantsTemplate: Bool
  ) throws(CardError) -> ResponseAPDU {
    let choices: [UInt8] = wantsTemplate ? [0x04, 0x00] : [0x0C, 0x04, 0x00]
    var response = ResponseAPDU(status: Self.noApplication)
    for p2 in choices.drop(while: { !wantsTemplate && $0 != selectP2 }) {
      response = try send(
        ins: 0xA4, p1: p1, p2: p2, data: data, expecting: wantsTemplate ? 256 : nil)
      if dialect == .gsm { return response }
      if response.status != StatusWord(0x6A86), response.status != StatusWord(0x6B00) {
        if !wantsTemplate, response.status.isSuccess { selectP2 = p2 }
        break
      }
    }
    return response
  }

  /// Sends a command in the card's dialect, which its first answers show.
  ///
  /// Class 00 is tried first. A card that refuses it as such is asked in class A0 with the next
  /// SELECT by file identifier, the one command that both dialects share.
  private mutating func send(
    ins: UInt8, p1: UInt8, p2: UInt8, data: [UInt8] = [], expecting length: Int? = nil
  ) throws(CardError) -> ResponseAPDU {
    let uicc = CommandAPDU(
      cla: 0x00, ins: ins, p1: p1, p2: p2, data: data, expectedLength: length)
    let gsm = CommandAPDU(cla: 0xA0, ins: ins, p1: 0, p2: 0, data: data, expectedLength: length)
    let isShared = ins == 0xA4 && p1 == 0

    switch dialect {
    case .uicc: return try session.send(uicc)
    case .gsm:
      return isShared ? try session.send(gsm) : ResponseAPDU(status: Self.noApplication)
    case nil: break
    }

    var response = ResponseAPDU(status: .classNotSupported)
    if !(refusesClass00 && isShared) {
      response = try session.send(uicc)
      guard response.status.speaksAgainstClass00 else {
        dialect = .uicc
        return response
      }
      refusesClass00 = response.status == .classNotSupported
    }
    if isShared {
      let again = try session.send(gsm)
      dialect = again.status.refusesClassOrInstruction ? .uicc : .gsm
      if dialect == .gsm { return again }
    }
    return response
  }

  private func usesShortIDs(in directory: Directory) -> Bool {
    dialect != .gsm && (honoursShortIDs[directory] ?? announcesShortIDs ?? true)
  }

  /// Size and records as the answer to SELECT of an EF tells them.
  private func layout(_ data: [UInt8]) -> Layout? {
    if dialect == .gsm {
      guard case .file(let file)? = try? GSMFileStatus(parsing: data) else { return nil }
      return Layout(size: file.size, recordLength: file.recordLength)
    }
    guard let template = try? FCP(parsing: data) else { return nil }
    return Layout(
      size: template.fileSize, recordLength: template.descriptor?.recordLength,
      count: template.descriptor?.recordCount)
  }

  private struct Layout {
    let size: Int?
    let recordLength: Int?
    let recordCount: Int?

    init(size: Int?, recordLength: Int?, count: Int? = nil) {
      let length = recordLength.flatMap { (1...255).contains($0) ? $0 : nil }
      self.size = size
      self.recordLength = length
      recordCount = count ?? length.flatMap { length in size.map { $0 / length } }
    }
  }
}

extension StatusWord {
  /// 6E00: class not supported (ISO/IEC 7816-4, 5.6).
  static let classNotSupported = StatusWord(0x6E00)

  /// True where the card may be one that knows only class A0: 6E00, 6D00, 68xx, and the 2G words
  /// 94xx, which no UICC uses.
  var speaksAgainstClass00: Bool {
    [0x6E, 0x6D, 0x68, 0x94].contains(sw1)
  }

  /// True where a card does not know the class or instruction at all.
  var refusesClassOrInstruction: Bool { [0x6E, 0x6D, 0x68].contains(sw1) }

  /// True where another length is worth a try: 67xx, 6B00, 9402.
  var isWrongLength: Bool { sw1 == 0x67 || rawValue == 0x6B00 || rawValue == 0x9402 }
}
