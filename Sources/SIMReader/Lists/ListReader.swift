import APDU
import UICC

/// Reads files of records of a card whose identity is known, and keeps account of what is missing.
struct ListReader {
  private var reader: IdentityReader
  /// What should have been read and was not.
  private(set) var missing: [MissingFile] = []
  private let exchangeLimit: Int

  /// More exchanges than a card with four full phone books takes; one that still names files then is
  /// not read on.
  static let exchangeLimit = 9_000

  /// A reader of the card that `identity` was read from, through the same session.
  ///
  /// After `exchangeLimit` exchanges of the session it begins no further file.
  init(
    of identity: CardIdentity, through session: CardSession,
    exchangeLimit: Int = Self.exchangeLimit
  ) {
    self.exchangeLimit = exchangeLimit
    reader = IdentityReader([.msisdns], session, isFresh: false)
    reader.isVerified = identity.pin1.value?.state == .verified
    reader.identity = identity
  }

  /// What the card said of its PIN when it refused a file.
  var guardingPIN: PINStatus? { reader.identity.guardingPIN }

  /// The directory of the subscription; nil where there is none.
  mutating func application() throws(CardError) -> Directory? { try reader.openApplication() }

  /// How reading a file ended.
  enum Outcome {
    /// Its records were read, or as many as the card gave.
    case read
    /// There is none; nothing is missing.
    case absent
    /// It could not be read; it stands in ``ListReader/missing``.
    case failed
  }

  /// Reads all records of a file, in order.
  mutating func records<Content: FileContent>(
    of spec: FileSpec<Content>, _ take: (Int, [UInt8]) -> Void
  ) throws(CardError) -> Outcome {
    var number = 0
    return try read(spec) { files throws(CardError) in
      try files.readRecords(spec) { record in
        number += 1
        take(number, record)
        return true
      }
    }
  }

  /// Reads these records of a file, in this order.
  mutating func records<Content: FileContent>(
    of spec: FileSpec<Content>, numbered numbers: [Int], _ take: (Int, [UInt8]) -> Void
  ) throws(CardError) -> Outcome {
    guard !numbers.isEmpty else { return .read }
    return try read(spec) { files throws(CardError) in
      try files.readRecords(spec, numbered: numbers, take)
    }
  }

  /// Notes a record that does not follow the standard.
  mutating func note<Content>(malformed record: Int, of spec: FileSpec<Content>) {
    missing.append(
      MissingFile(spec.name, in: spec.directory, record: record, .malformed))
  }

  private mutating func note<Content>(
    _ spec: FileSpec<Content>, _ reason: MissingField.Reason, statusWord: UInt16? = nil
  ) {
    let entry = MissingFile(spec.name, in: spec.directory, reason, statusWord: statusWord)
    // Sets of a phone book have files of the same name, and one entry says it of all.
    if !missing.contains(entry) { missing.append(entry) }
  }

  private mutating func read<Content: FileContent>(
    _ spec: FileSpec<Content>,
    _ body: (inout CardFileSystem) throws(CardError) -> FileReading
  ) throws(CardError) -> Outcome {
    guard reader.session.exchanges < exchangeLimit else {
      note(spec, .malformed)
      return .failed
    }
    let entered = try reader.files.enter(spec.directory)
    let reading =
      entered.isSuccess ? try body(&reader.files) : FileReading(failure: entered)
    if reading.content != nil { return .read }
    let result = try reader.interpret(reading, of: spec, .msisdns, isOptional: true)
    guard let why = result.missing else { return .absent }
    note(spec, why.reason, statusWord: why.statusWord)
    return .failed
  }
}

extension CardFileSystem {
  /// Reads records by their numbers, one exchange each once the file is selected.
  ///
  /// A record that the card does not have is passed over; any other refusal ends the reading.
  fileprivate mutating func readRecords<Content>(
    _ spec: FileSpec<Content>, numbered numbers: [Int], _ take: (Int, [UInt8]) -> Void
  ) throws(CardError) -> FileReading {
    let selected = try select(spec.id, wantsTemplate: true)
    guard selected.status.isSuccess else { return FileReading(failure: selected.status) }
    var length = layout(selected.data)?.recordLength ?? 256
    for number in numbers where (1...Self.recordLimit).contains(number) {
      let response = try exchange(
        CommandAPDU(
          cla: classByte, ins: 0xB2, p1: UInt8(number), p2: 0x04, expectedLength: length))
      if response.status.kind == .notFound { continue }
      guard response.status.isSuccess, !response.data.isEmpty else {
        return FileReading(failure: response.status)
      }
      length = response.data.count
      take(number, response.data)
    }
    return .content([])
  }
}
