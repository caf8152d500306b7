import APDU
import UICC

/// Reads files of records of a card whose identity is known, and keeps account of what is missing.
struct ListReader {
  private var reader: IdentityReader
  /// What should have been read and was not.
  private(set) var missing: [MissingFile] = []
  /// What the phone books had so far.
  var phoneBooks = PhoneBookTally()
  /// Exchanges that broke although the card went on answering.
  private var faults = 0
  private let exchangeLimit: Int
  /// The USIM that is read, where that is another than the one in use; else nil.
  private(set) var otherUSIM: AID?

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
    reader.isVerified = identity.subscriptionPIN?.state == .verified
    reader.identity = identity
  }

  /// What the card said of its PIN when it refused a file.
  var guardingPIN: PINStatus? { reader.identity.guardingPIN }

  /// The directory of the subscription; nil where there is none.
  mutating func application() throws(CardError) -> Directory? { try reader.openApplication() }

  /// The USIMs of EF_DIR beside the one in use; none where that is no USIM.
  mutating func otherUSIMs() throws(CardError) -> [AID] {
    guard try application() == .usim else { return [] }
    return try reader.listedUSIMs().dropFirst().map(\.aid)
  }

  /// Takes this USIM for the USIM from now on; its PIN is its own.
  mutating func choose(_ aid: AID) throws(CardError) {
    otherUSIM = aid
    reader.pin = PINProbe()
    reader.isVerified = false
    try reader.chooseUSIM(aid)
  }

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
    try read(spec, RecordReading(), take)
  }

  /// Reads these records of a file, in this order.
  mutating func records<Content: FileContent>(
    of spec: FileSpec<Content>, numbered numbers: [Int], _ take: (Int, [UInt8]) -> Void
  ) throws(CardError) -> Outcome {
    guard !numbers.isEmpty else { return .read }
    return try read(spec, RecordReading(numbers), take)
  }

  /// Notes a record that does not follow the standard.
  mutating func note<Content>(malformed record: Int, of spec: FileSpec<Content>) {
    add(MissingFile(spec.name, in: spec.directory, record: record, .malformed))
  }

  private mutating func note<Content>(
    _ spec: FileSpec<Content>, _ reason: MissingField.Reason, statusWord: UInt16? = nil
  ) {
    add(MissingFile(spec.name, in: spec.directory, reason, statusWord: statusWord))
  }

  private mutating func add(_ entry: MissingFile) {
    var entry = entry
    entry.application = otherUSIM
    // Sets of a phone book have files of the same name, and one entry says it of all.
    if entry.record != nil || !missing.contains(entry) { missing.append(entry) }
  }

  private mutating func read<Content: FileContent>(
    _ spec: FileSpec<Content>, _ begun: RecordReading, _ take: (Int, [UInt8]) -> Void
  ) throws(CardError) -> Outcome {
    guard reader.session.exchanges < exchangeLimit else {
      note(spec, .malformed)
      return .failed
    }
    var records = begun
    let reading = try readOn(spec, &records, take)
    for (record, status) in records.failed {
      add(
        MissingFile(
          spec.name, in: spec.directory, record: record, .communication,
          statusWord: status?.rawValue))
    }
    if reading.content != nil { return .read }
    let result = try reader.interpret(reading, of: spec, .msisdns, isOptional: true)
    guard let why = result.missing else { return .absent }
    note(spec, why.reason, statusWord: why.statusWord)
    return .failed
  }

  /// Reads a file and, where an exchange breaks, on from the next record of the same card.
  private mutating func readOn<Content: FileContent>(
    _ spec: FileSpec<Content>, _ records: inout RecordReading, _ take: (Int, [UInt8]) -> Void
  ) throws(CardError) -> FileReading {
    while true {
      do throws(CardError) {
        let entered = try reader.files.enter(spec.directory)
        guard entered.isSuccess else { return FileReading(failure: entered) }
        return try reader.files.read(spec, &records, take)
      } catch {
        guard error.code == .communication, try isSameCard(), records.passOver() else {
          throw error
        }
      }
    }
  }

  /// Resets the card, and looks whether it is still the one that the identity is of.
  ///
  /// Not after a PIN: what it opened would be closed, and it is presented once only. Not without an
  /// ICCID: another card could be in the slot, and nothing would show it.
  private mutating func isSameCard() throws(CardError) -> Bool {
    guard faults < Self.faultLimit, !reader.isVerified, reader.identity.iccid.value != nil else {
      return false
    }
    faults += 1
    try reader.session.reset()
    guard try IdentityReader.isSameCard(as: reader.identity, through: reader.session) else {
      throw CardError(.removed)
    }
    reader.files.location = nil
    reader.files.isLocationAssumed = false
    return true
  }

  /// A card that fails again and again fails not for one record.
  private static let faultLimit = 3
}
