import CardLedger
import Testing

/// `号码,备注` and `1,北京` in GB 18030: code points of GB 2312, written as bytes here so that the
/// test does not lean on the converter.
let gb18030Table: [UInt8] =
  [0xBA, 0xC5, 0xC2, 0xEB, 0x2C, 0xB1, 0xB8, 0xD7, 0xA2, 0x0A]
  + [0x31, 0x2C, 0xB1, 0xB1, 0xBE, 0xA9]

struct TextEncodingTests {
  private static let table = "号码,备注\n8966031234567890126,เอไอเอส 😀\n"
  private static let expected = [["号码", "备注"], ["8966031234567890126", "เอไอเอส 😀"]]

  @Test(arguments: [false, true], [[], [0xFEFF]] as [[UInt16]])
  func `UTF-16 in both orders, with and without mark`(isBigEndian: Bool, mark: [UInt16]) throws {
    let text = String(decoding: mark, as: UTF16.self) + Self.table
    let table = try read(utf16(text, isBigEndian: isBigEndian))
    #expect(table.rows == Self.expected)
    #expect(table.reader.encoding == (isBigEndian ? .utf16BigEndian : .utf16LittleEndian))
  }

  @Test
  func `UTF-8 with and without mark`() throws {
    for mark in [[], [0xEF, 0xBB, 0xBF]] as [[UInt8]] {
      let table = try read(mark + Array(Self.table.utf8))
      #expect(table.rows == Self.expected)
      #expect(table.reader.encoding == .utf8)
    }
    #expect(try read(Array("a,b\n".utf8)).reader.encoding == nil)
  }

  @Test
  func `GB 18030 is recognised, also where it begins late`() throws {
    let table = try read(gb18030Table)
    #expect(table.rows == [["号码", "备注"], ["1", "北京"]])
    #expect(table.reader.encoding == .gb18030)
    let late = [UInt8](repeating: UInt8(ascii: "7"), count: 200_000)
    #expect(try rows(late + [0x0A] + gb18030Table).last == ["1", "北京"])
  }

  @Test
  func `four-byte characters of GB 18030 are read`() throws {
    // From 90308130 on the four bytes count through the planes beyond the first (GB 18030).
    let bytes = gb18030Table + [0x95, 0x32, 0x83, 0x33]
    let text = try rows(bytes).last?.last ?? ""
    let offset = (0x95 - 0x90) * 12_600 + (0x32 - 0x30) * 1_260 + (0x83 - 0x81) * 10 + 3
    #expect(text.unicodeScalars.last?.value == UInt32(0x1_0000 + offset))
  }

  @Test(
    arguments: [
      // Windows-1252: "café,é".
      [0x63, 0x61, 0x66, 0xE9, 0x2C, 0xE9, 0x0A],
      // Windows-1252: "Müller Größe", whose accented letters make pairs with what follows.
      [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x20, 0x47, 0x72, 0xF6, 0xDF, 0x65],
      // Windows-1251: "номер".
      [0xED, 0xEE, 0xEC, 0xE5, 0xF0, 0xE0],
    ] as [[UInt8]])
  func `other code pages are refused and not guessed`(bytes: [UInt8]) {
    #expect(throws: TableError(row: 1, .unknownEncoding)) { try rows(bytes) }
  }

  @Test
  func `damage is named with its row`() throws {
    let good = Array("号码,a\n1,2\n".utf8)
    let filler = (0..<2_000).flatMap { _ in Array("3,4\n".utf8) }
    #expect(throws: TableError(row: 2_003, .malformed(.utf8))) {
      try rows(good + filler + [0x35, 0x2C, 0xFF, 0x0A])
    }
    #expect(throws: TableError(row: 3, .malformed(.utf8))) {
      try rows(good + filler.prefix(0) + Array("3,".utf8) + [0xE5], encoding: .utf8)
    }
    #expect(throws: TableError(row: 1, .malformed(.utf16))) {
      try rows([0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x61, 0x00])
    }
    #expect(throws: TableError(row: 1, .malformed(.utf16))) { try rows([0xFF, 0xFE, 0x61]) }
    #expect(throws: TableError(row: 2, .malformed(.gb18030))) {
      try rows(gb18030Table + [0xB1], encoding: .gb18030)
    }
  }

  @Test
  func `a workbook and other bytes are no table`() {
    #expect(throws: TableError(row: 1, .workbook)) { try rows([0x50, 0x4B, 3, 4, 20, 0, 6, 0]) }
    #expect(throws: TableError(row: 1, .workbook)) {
      try rows([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1])
    }
    #expect(throws: TableError(row: 1, .json)) { try rows(Array(#"{"schema":1}"#.utf8)) }
    let late = Array("a,b\n".utf8) + [UInt8](repeating: 0x31, count: 600) + [0]
    #expect(throws: TableError(row: 2, .binary)) { try rows(late) }
  }

  @Test
  func `every character of Unicode comes through UTF-8 and UTF-16`() throws {
    var text = ""
    for value in UInt32(0x80)...0x10_FFFF {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      if value % 4_096 == 0 { text += "\n" }
    }
    let expected = text.split(separator: "\n").map { [String($0)] }
    let utf8 = try rows(Array(text.utf8), inPiecesOf: 4_093)
    #expect(utf8 == expected)
    let utf16 = try rows(
      utf16(text, isBigEndian: true), inPiecesOf: 4_093, encoding: .utf16BigEndian)
    #expect(utf16 == expected)
  }
}
