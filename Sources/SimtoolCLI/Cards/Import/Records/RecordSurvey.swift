import APDU
import CardLedger

/// Looks through a whole file of records before anything is taken from it: whether it is JSON to its
/// end, of the right schema, and every member of its type.
struct RecordSurvey {
  /// How many records there are.
  private(set) var count = 0
  /// Members that this simtool does not know.
  private(set) var unknown: [String] = []

  private static let mostUnknown = 10

  /// - Parameter progress: Told now and then how many records were looked at.
  init(_ file: TableFile, progress: (Int) -> Void) throws(RecordFault) {
    if RecordFile.isUTF16(file.beginning) {
      throw RecordFault(record: nil, line: 1, .otherEncoding)
    }
    var records = JSONRecords { () throws(TableError) in try file.next() }
    var unknown: [String] = []
    while let record = try records.next() {
      try RecordShape.check(record) { key in
        if unknown.count < Self.mostUnknown, !unknown.contains(key) { unknown.append(key) }
      }
      count += 1
      if count % Self.stride == 0 { progress(count) }
    }
    self.unknown = unknown
    if count == 0 { throw RecordFault(record: nil, line: 1, .empty) }
    file.rewind()
  }

  private static let stride = 20_000
}

/// Tells a file of records from a table.
enum RecordFile {
  private static let extensions = [".json", ".ndjson", ".jsonl"]

  /// True for what begins as JSON does, or is named so.
  static func isJSON(_ beginning: [UInt8], path: String) -> Bool {
    let name = path.lowercased()
    return extensions.contains { name.hasSuffix($0) } || begins(beginning) || isUTF16(beginning)
  }

  /// An object with its first key, or a list of objects; no table begins so.
  private static func begins(_ bytes: [UInt8]) -> Bool {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let signs = text.lazy.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }.prefix(2)
    return ["{\"", "{}", "[{", "[]"].contains { signs.elementsEqual($0.utf8) }
  }

  /// JSON in UTF-16, as some shells write what they redirect.
  static func isUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4 else { return false }
    let braces = [UInt8(ascii: "{"), UInt8(ascii: "[")]
    return bytes.starts(with: [0xFF, 0xFE]) && braces.contains(bytes[2]) && bytes[3] == 0
      || bytes.starts(with: [0xFE, 0xFF]) && bytes[2] == 0 && braces.contains(bytes[3])
  }
}
