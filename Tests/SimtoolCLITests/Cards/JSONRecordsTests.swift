import CardLedger
import TestSupport
import Testing

@testable import SimtoolCLI

struct JSONRecordsTests {
  /// The numbers and lines of all records, read in pieces of `size` bytes.
  private func records(_ text: String, by size: Int = 1 << 16) throws -> [[Int]] {
    var rest = Array(text.utf8)[...]
    var records = JSONRecords { () throws(TableError) in
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
    var found: [[Int]] = []
    while let record = try records.next() { found.append([record.number, record.line]) }
    return found
  }

  private static let whole = [
    #"{"a":"}\"{","b":[{}]}{"c":1}"#, "[]", "[ ]", "{}", " \n{}\r\n\n{}\n", "[{},\n{}\n]\n",
    "\u{FEFF}{\"a\":\n1}\n{}", #"[{"a":"\\"},{"b":"é]"}]"#, "",
  ]

  @Test(arguments: whole)
  func `how the bytes arrive makes no difference`(text: String) throws {
    let wanted = try records(text)
    for size in 1...text.utf8.count + 1 { #expect(try records(text, by: size) == wanted) }
  }

  @Test func `each record has its number and the line on which it begins`() throws {
    #expect(try records(Self.whole[0]) == [[1, 1], [2, 1]])
    #expect(try records(" \n{}\r\n\n{}\n") == [[1, 2], [2, 4]])
    #expect(try records("[{},\n{}\n]\n") == [[1, 1], [2, 2]])
    #expect(try records("\u{FEFF}{\"a\":\n1}\n{}") == [[1, 1], [2, 3]])
  }

  static let faults: [(text: String, record: Int?, line: Int, problem: RecordFault.Problem)] = [
    ("{}\n{\"a\":1", 2, 2, .cutShort), ("[{}\n", nil, 2, .cutShort), ("[{},", nil, 1, .cutShort),
    ("[{},]", 2, 1, .noObject), ("[{}{}]", 2, 1, .noObject), ("{},{}", 2, 1, .noObject),
    ("[{}]{}", 2, 1, .noObject), ("[[{}]]", 1, 1, .noObject), ("x", 1, 1, .noObject),
    ("{\"a\":\"b\n\"}", 1, 1, .lineEndInText),
    ("{\"a\":\"" + String(repeating: "x", count: 1 << 21) + "\"}", 1, 1, .tooLong),
  ]

  @Test(arguments: faults.indices)
  func `what breaks a file is named with record and line`(index: Int) throws {
    let (text, record, line, problem) = Self.faults[index]
    for size in [1 << 16, 4_095] {
      #expect(throws: RecordFault(record: record, line: line, problem)) {
        try records(text, by: size)
      }
    }
  }

  @Test func `damaged files end with an error or with records, never with a trap`() throws {
    var random = SplitMix64(seed: 20_261_121)
    let base = Array(Self.whole.joined(separator: "\n").utf8)
    for round in 0..<3_000 {
      var bytes = base
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = Array("{}[]\",\\\n0x\u{0}".utf8).randomElement(using: &random) ?? 0
      }
      let size = Int.random(in: 1...64, using: &random)
      var rest = bytes[...]
      var records = JSONRecords { () throws(TableError) in
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
      }
      var count = 0
      do throws(RecordFault) {
        while try records.next() != nil { count += 1 }
      } catch {
        #expect(error.line >= 1, "round \(round)")
      }
      #expect(count <= bytes.count / 2, "round \(round)")
    }
  }
}
