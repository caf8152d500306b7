import APDU
import UICC

/// Which records of a file are wanted, how far reading them has come, and which of them failed.
struct RecordReading {
  /// The records to read; nil for all that there are.
  private let numbers: [Int]?
  /// How many of them were dealt with.
  private var done = 0
  /// True once a record was read.
  private var isAnyRead = false
  /// The latest records that failed one after another.
  private var row: [(record: Int, status: StatusWord?)] = []
  /// Records that failed while others were read, with the status word where there was one.
  private(set) var failed: [(record: Int, status: StatusWord?)] = []
  /// Bytes of a record, once that is known.
  fileprivate var length: Int?
  /// True while a record is asked for, false while its file is being found.
  fileprivate var isAtRecord = false

  /// These records; all where no numbers are given.
  init(_ numbers: [Int]? = nil) {
    self.numbers = numbers?.filter { (1...CardFileSystem.recordLimit).contains($0) }
  }

  /// True where somebody has named the records, and one that does not exist says nothing of others.
  var isNamed: Bool { numbers != nil }

  /// The record to read now; nil where all are read.
  ///
  /// - Parameter count: How many the file has; nil where the card does not say.
  func current(of count: Int?) -> Int? {
    if let numbers { return done < numbers.count ? numbers[done] : nil }
    return done < min(count ?? CardFileSystem.recordLimit, CardFileSystem.recordLimit)
      ? done + 1 : nil
  }

  /// Goes on to the next one: this one was read, or there is none.
  mutating func advance(afterReading isRead: Bool) {
    done += 1
    guard isRead else { return }
    isAnyRead = true
    failed += row
    row = []
  }

  /// Goes on to the next one: this one failed.
  ///
  /// - Returns: False where so many have failed one after another that the file is at fault.
  mutating func advance(afterFailing record: Int, _ status: StatusWord?) -> Bool {
    done += 1
    row.append((record, status))
    return row.count < Self.rowLimit
  }

  /// Goes on after an exchange that broke: to the next record, where it was for one.
  ///
  /// - Returns: False where so many have failed one after another that the file is at fault.
  mutating func passOver() -> Bool {
    guard isAtRecord, let record = current(of: nil) else { return true }
    return advance(afterFailing: record, nil)
  }

  /// How reading to the end went: records that failed are single ones where others were read.
  mutating func ended() -> FileReading {
    guard isAnyRead || row.isEmpty else {
      return .failed(row.compactMap(\.status).first ?? StatusWord(0x6F00))
    }
    failed += row
    row = []
    return .content([])
  }

  private static let rowLimit = 8
}

extension CardFileSystem {
  /// Reads records, one exchange each once the file is selected; goes on after one that fails.
  ///
  /// A refusal and a wrong structure are those of the whole file and end the reading.
  mutating func read<Content>(
    _ spec: FileSpec<Content>, _ records: inout RecordReading, _ take: (Int, [UInt8]) -> Void
  ) throws(CardError) -> FileReading {
    records.isAtRecord = false
    let selected = try select(spec.id, wantsTemplate: true)
    guard selected.status.isSuccess else { return FileReading(failure: selected.status) }
    let layout = layout(selected.data)
    records.length = layout?.recordLength ?? records.length ?? 256
    while let number = records.current(of: layout?.recordCount) {
      records.isAtRecord = true
      let response = try exchange(
        CommandAPDU(
          cla: classByte, ins: 0xB2, p1: UInt8(number), p2: 0x04,
          expectedLength: records.length ?? 256))
      if response.status.isSuccess, !response.data.isEmpty {
        // The first answer tells the length; asking exactly saves the card's correction later.
        records.length = response.data.count
        records.advance(afterReading: true)
        take(number, response.data)
        continue
      }
      let reading =
        response.status.isSuccess ? .failed(response.status) : FileReading(failure: response.status)
      switch reading {
      case .absent:
        if records.isNamed {
          records.advance(afterReading: false)
        } else {
          // The file ends before the card says; one without a first record is no file.
          return number == 1 ? reading : records.ended()
        }
      case .failed:
        guard records.advance(afterFailing: number, response.status) else { return reading }
      case .content, .refused, .misshapen: return reading
      }
    }
    return records.ended()
  }
}
