/// What a transcript does with one file, from its selection until something else comes.
package struct FileVisit: Sendable {
  /// Where it begins and ends in the transcript.
  package var line, lastLine: Int
  /// The reader, where the transcript names several; else empty.
  package var source: String
  /// The logical channel.
  package var channel: Int
  /// The file or directory.
  package var place: CardPlace
  /// True for MF, DF and ADF.
  package var isDirectory: Bool
  /// How it was found.
  package var way: Way
  /// True where the transcript does not show which directory it was looked for in.
  package var isAssumed = false
  /// The bytes of the file in all, as the card says; nil where it does not.
  package var size: Int?
  /// The length and number of its records, as the card says.
  package var recordLength, recordCount: Int?
  /// What was read of a transparent file.
  package var content = TransparentContent()
  /// What was read of each record, in rising order.
  package var records: [Record] = []
  /// What is more to tell than what was read: refusals, searches, updates.
  package var steps: [Step] = []
  /// How many steps more there were than ``steps`` holds.
  package var furtherSteps = 0

  /// How a file was found.
  package enum Way: Equatable, Sendable {
    /// By its identifier.
    case fileID
    /// By a path of identifiers.
    case path
    /// By the name of an application.
    case name
    /// As the directory around.
    case parent
    /// By a short identifier in a reading command.
    case shortID(UInt8)
    /// It was selected before.
    case current
  }

  /// A record that was read.
  package struct Record: Sendable {
    /// From 1; nil where the transcript does not tell.
    package var number: Int?
    /// What it holds.
    package var content: TranscriptExchange.Content
  }

  /// Something that was done with a file.
  package struct Step: Sendable {
    /// Where it stands.
    package var line: Int
    /// What was done.
    package var operation: Operation
    /// What came of it.
    package var outcome: TranscriptExchange.Outcome
    /// True where it was done in the class of a 2G SIM.
    package var isGSM: Bool
  }

  /// What can be done with a file.
  package enum Operation: Sendable {
    /// READ BINARY from an offset.
    case readBinary(offset: Int)
    /// READ RECORD; nil where its number is not known.
    case readRecord(Int?)
    /// SEARCH RECORD or SEEK with so many bytes; the records that it found.
    case search(length: Int, found: [UInt8])
    /// UPDATE BINARY from an offset.
    case updateBinary(offset: Int, TranscriptExchange.Content)
    /// UPDATE RECORD.
    case updateRecord(Int?, TranscriptExchange.Content)
    /// Another command about the selected file, by its instruction.
    case other(ins: UInt8)
  }

  /// More steps than this are counted and not kept.
  static let stepLimit = 512

  /// Keeps what a successful reading brought, and anything else as a step.
  mutating func add(_ operation: Operation, _ exchange: TranscriptExchange) {
    lastLine = exchange.lastLine
    if exchange.isSuccess, exchange.refusedRest == nil {
      switch operation {
      case .readBinary(let offset):
        content.add(exchange.answer, at: offset)
        return
      case .readRecord(let number):
        add(Record(number: number, content: exchange.answer))
        return
      default: break
      }
    }
    guard steps.count < Self.stepLimit else {
      furtherSteps += 1
      return
    }
    steps.append(
      Step(
        line: exchange.line, operation: operation, outcome: exchange.outcome,
        isGSM: exchange.command.isGSM))
  }

  /// A record that is read again replaces what was read before.
  private mutating func add(_ record: Record) {
    guard let number = record.number else {
      if records.count < Self.stepLimit { records.append(record) } else { furtherSteps += 1 }
      return
    }
    let place = records.firstIndex { $0.number.map { $0 >= number } ?? true } ?? records.endIndex
    if place < records.endIndex, records[place].number == number {
      records[place] = record
    } else {
      records.insert(record, at: place)
    }
  }
}

/// A transparent file, put together from the parts that were read.
package struct TransparentContent: Sendable {
  private var bytes: [UInt8?] = []
  /// How many bytes the transcript masks.
  package private(set) var maskedCount = 0

  /// True where nothing was read.
  package var isEmpty: Bool { bytes.isEmpty && maskedCount == 0 }

  /// How many bytes were read, masked ones included.
  package var count: Int { bytes.count { $0 != nil } + maskedCount }

  /// All that was read, where it has no gap and begins at the beginning; else nil.
  package var whole: [UInt8]? {
    guard maskedCount == 0, !bytes.isEmpty else { return nil }
    let known = bytes.compactMap(\.self)
    return known.count == bytes.count ? known : nil
  }

  /// The parts that were read, each with its offset.
  package var parts: [(offset: Int, bytes: [UInt8])] {
    var parts: [(offset: Int, bytes: [UInt8])] = []
    var open = false
    for (offset, byte) in bytes.enumerated() {
      guard let byte else {
        open = false
        continue
      }
      if open { parts[parts.count - 1].bytes.append(byte) } else { parts.append((offset, [byte])) }
      open = true
    }
    return parts
  }

  /// A file has at most 65 535 bytes, and READ BINARY reaches as far.
  private static let limit = 65_536

  /// Adds what was read at an offset.
  mutating func add(_ content: TranscriptExchange.Content, at offset: Int) {
    guard let more = content.bytes else {
      maskedCount = min(maskedCount + content.count, Self.limit)
      return
    }
    let end = min(offset + more.count, Self.limit)
    guard offset < end else { return }
    if bytes.count < end { bytes += Array(repeating: nil, count: end - bytes.count) }
    for (index, byte) in more.prefix(end - offset).enumerated() { bytes[offset + index] = byte }
  }
}
