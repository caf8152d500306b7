import APDU
import CardLedger
import UICC

/// Cuts JSON into its records, in memory that does not grow with the file: objects one after another
/// (NDJSON, or with line ends inside), or the elements of one list.
struct JSONRecords {
  /// An object of the file.
  struct Record {
    /// Its place among the objects, from 1.
    let number: Int
    /// The line on which it begins, from 1.
    let line: Int
    let tree: JSONTree
  }

  /// Gives the next bytes; none at the end.
  typealias Source = () throws(TableError) -> [UInt8]

  /// What a record may hold at most, so that a brace that is never closed does not fill the memory.
  static let largest = 1 << 20

  private enum Place {
    case beginning
    /// Objects follow one another.
    case sequence
    case list(Expected)
    case listEnded

    enum Expected { case elementOrEnd, commaOrEnd, element }
  }

  private let source: Source
  private var bytes: [UInt8] = []
  private var index = 0
  private var line = 1
  private var number = 0
  private var place = Place.beginning

  init(_ source: @escaping Source) { self.source = source }

  /// The next record; nil at the end of a file that is whole.
  mutating func next() throws(RecordFault) -> Record? {
    guard try findObject() else { return nil }
    number += 1
    let start = line
    let text = try cut()
    do throws(JSONTree.Fault) {
      return Record(number: number, line: start, tree: try JSONTree(parsing: text))
    } catch {
      let lines = text.prefix(error.offset).count { $0 == Self.lineFeed }
      throw RecordFault(record: number, line: start + lines, .notJSON(error.expected))
    }
  }

  // MARK: - Between the records

  /// Goes to the brace that opens the next object; false at the end.
  private mutating func findObject() throws(RecordFault) -> Bool {
    if case .beginning = place { try skipByteOrderMark() }
    while true {
      if index == bytes.count, try !fill() { break }
      let byte = bytes[index]
      switch (byte, place) {
      case (Self.lineFeed, _): line += 1
      case (0x20, _), (0x09, _), (0x0D, _): break
      case (UInt8(ascii: "{"), .beginning), (UInt8(ascii: "{"), .sequence):
        place = .sequence
        return true
      case (UInt8(ascii: "{"), .list(.elementOrEnd)), (UInt8(ascii: "{"), .list(.element)):
        place = .list(.commaOrEnd)
        return true
      case (UInt8(ascii: "["), .beginning): place = .list(.elementOrEnd)
      case (UInt8(ascii: ","), .list(.commaOrEnd)): place = .list(.element)
      case (UInt8(ascii: "]"), .list(.commaOrEnd)), (UInt8(ascii: "]"), .list(.elementOrEnd)):
        place = .listEnded
      default: throw RecordFault(record: number + 1, line: line, .noObject)
      }
      index += 1
    }
    if case .list = place { throw RecordFault(record: nil, line: line, .cutShort) }
    return false
  }

  private mutating func skipByteOrderMark() throws(RecordFault) {
    while bytes.count < Self.mark.count, try fill() {}
    if bytes.starts(with: Self.mark) { index = Self.mark.count }
  }

  // MARK: - One record

  /// The text of the object that begins here.
  private mutating func cut() throws(RecordFault) -> [UInt8] {
    var text: [UInt8] = []
    var depth = 0
    var isInString = false
    var isEscaped = false
    repeat {
      let start = index
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if isEscaped {
          isEscaped = false
        } else if isInString {
          switch byte {
          case UInt8(ascii: "\""): isInString = false
          case UInt8(ascii: "\\"): isEscaped = true
          // Else a quote that is missing would swallow the records behind it.
          case 0x00..<0x20: throw RecordFault(record: number, line: line, .lineEndInText)
          default: break
          }
        } else {
          switch byte {
          case UInt8(ascii: "\""): isInString = true
          case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
          case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if depth == 0 { return text + bytes[start..<index] }
          case Self.lineFeed: line += 1
          default: break
          }
        }
      }
      text += bytes[start..<index]
      if text.count > Self.largest { throw RecordFault(record: number, line: line, .tooLong) }
    } while try fill()
    throw RecordFault(record: number, line: line, .cutShort)
  }

  /// Appends bytes behind those that are left; false at the end.
  private mutating func fill() throws(RecordFault) -> Bool {
    do throws(TableError) {
      let more = try source()
      bytes.removeSubrange(..<index)
      index = 0
      bytes += more
      return !more.isEmpty
    } catch {
      throw RecordFault(record: nil, line: line, .notRead(error.message))
    }
  }

  private static let lineFeed: UInt8 = 0x0A
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
