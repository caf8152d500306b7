import APDU
import CardLedger
import TestSupport
import Testing

struct CSVReaderTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
    ("a;b\n1;2\n", [["a", "b"], ["1", "2"]]),
    ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
    ("a|b\n1|2\n", [["a", "b"], ["1", "2"]]),
    ("sep=;\r\na;b,c\r\n1;2,3\r\n", [["a", "b,c"], ["1", "2,3"]]),
    ("SEP=|\na|b;c;d\n", [["a", "b;c;d"]]),
    ("\u{FEFF}a,b\n", [["a", "b"]]),
    // Decimal commas between semicolons.
    ("iccid;cost\n1;2,50\n2;3,50\n", [["iccid", "cost"], ["1", "2,50"], ["2", "3,50"]]),
    ("\"a,b\",c\n\"d\"\"e\",f\n", [["a,b", "c"], ["d\"e", "f"]]),
    ("\"a\nb\",c\n\"d\r\ne\",f\n", [["a\nb", "c"], ["d\r\ne", "f"]]),
    ("=\"8966\",b\n1,2\n", [["=\"8966\"", "b"], ["1", "2"]]),
    ("a,,\n,,c\n", [["a", "", ""], ["", "", "c"]]),
    ("\"\",\"\"\nx,\"\"", [["x", ""]]),
    ("one column\nrow\n", [["one column"], ["row"]]),
    ("", []), ("\n\r\n\n", []), ("\u{FEFF}", []),
    ("a,b\n\n,\n1,2\n", [["a", "b"], ["1", "2"]]),
  ])
  func `tables as they come`(text: String, expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test
  func `rows are numbered as a spreadsheet shows them`() throws {
    let table = try read(Array("a,b\n\n\"1\n1\",2\r\n\r\n3,4".utf8))
    #expect(table.numbers == [1, 3, 5])
    #expect(try read(Array("sep=,\na,b\n".utf8)).numbers == [1])
  }

  @Test
  func `a delimiter that was said is obeyed`() throws {
    #expect(try rows(Array("a;b,c\n".utf8), delimiter: ";") == [["a", "b,c"]])
    #expect(try read(Array("a\tb\n".utf8)).reader.delimiter == "\t")
  }

  @Test
  func `rows that were peeked at come again`() throws {
    var reader = CSVReader(Array("a\nb\nc\n".utf8))
    #expect(try reader.peek(2).map(\.texts) == [["a"], ["b"]])
    #expect(try reader.peek(9).map(\.texts) == [["a"], ["b"], ["c"]])
    var row = TableRow()
    var seen: [String] = []
    while try reader.next(into: &row) { seen += row.texts }
    #expect(seen == ["a", "b", "c"])
  }

  @Test(
    arguments: [
      ("a,b\n1,\"2\n3,4\n", 2, 2, .unclosedQuote),
      ("a,b\n\"1\"x,2\n", 2, 1, .textAfterQuote),
      ("a,b\n1,2\n3,\"", 3, 2, .unclosedQuote),
    ] as [(String, Int, Int, TableError.Problem)])
  func `what breaks a table is named with row and column`(
    text: String, row: Int, column: Int, problem: TableError.Problem
  ) {
    #expect(throws: TableError(row: row, column: column, problem)) { try rows(text) }
  }

  @Test
  func `a row without end does not fill the memory`() {
    let long = "a,b\n1,\"" + String(repeating: "x,\n", count: 1 << 19)
    #expect(throws: TableError(row: 2, column: 2, .cellTooLong)) { try rows(long) }
    let closed = "a,b\n1,\"" + String(repeating: "x", count: 1 << 21) + "\"\n"
    #expect(throws: TableError(row: 2, column: 2, .cellTooLong)) { try rows(closed) }
    let unquoted = "a\n" + String(repeating: "x", count: 1 << 21)
    #expect(throws: TableError(row: 2, column: 1, .rowTooLong)) { try rows(unquoted) }
  }

  @Test
  func `errors in a log say where and what, and nothing of the contents`() {
    let column = TableColumn(number: 1, name: "IMSI", sample: "8966031234567890126")
    #expect(TableError(row: 7, column: 3, .powerOfTen).description == "row 7, column 3, powerOfTen")
    #expect(TableError(.ambiguous(.iccid, [column])).description == "ambiguous")
  }

  @Test(arguments: 1...40)
  func `how the bytes are cut makes no difference`(size: Int) throws {
    let text = "号码;\"a\"\"b\"\r\n\"x\r\ny\";😀\r\r\n\"\";=\"1\"\n"
    let tables: [[UInt8]] = [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), Array(("sep=;\r\n" + text).utf8),
      [0xFF, 0xFE] + utf16(text, isBigEndian: false), utf16(text, isBigEndian: true),
      gb18030Table + Array("\n\"q\",r".utf8),
    ]
    for table in tables {
      #expect(try rows(table, inPiecesOf: size) == rows(table))
    }
    #expect(try rows(tables[0]).first == ["号码", "a\"b"])
  }

  @Test(arguments: 0..<16)
  func `random bytes never crash, and are read alike however they are cut`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("12,;\t|\"\"\r\n='ab".utf8) + [0xC3, 0xA9, 0xB0, 0xA1, 0, 0xFF, 0xFE]
    for round in 0..<150 {
      let count = Int.random(in: 0...80, using: &random)
      let bytes =
        round % 3 == 0
        ? random.bytes(0...700)
        : (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let whole = Result { () throws(TableError) in try rows(bytes) }
      let size = Int.random(in: 1...17, using: &random)
      let pieces = Result { () throws(TableError) in try rows(bytes, inPiecesOf: size) }
      #expect(whole == pieces, "seed \(seed), round \(round), pieces of \(size)")
    }
  }
}
