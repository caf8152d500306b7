import CardLedger
import TestSupport
import Testing

struct CSVWriterTests {
  private static let fields: [TableField] = [.iccid, .msisdn, .label, .note, .contact]

  @Test
  func `identifiers are text for a spreadsheet, and formulas are not computed`() {
    let writer = CSVWriter(Self.fields.map { CSVWriter.Column($0) })
    var bytes: [UInt8] = []
    writer.writeHeader(to: &bytes)
    writer.write(
      ["8966031234567890126", "+66812345678", "0042", "=1+1", "a, \"b\""], to: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self) == #"""
        iccid,msisdn,label,note,contact\#r
        "=""8966031234567890126""","=""+66812345678""","=""0042""",'=1+1,"a, ""b"""\#r

        """#)
  }

  @Test
  func `for programs identifiers stand as they are`() {
    let writer = CSVWriter(Self.fields.map { CSVWriter.Column($0) }, form: .plain)
    var bytes: [UInt8] = []
    writer.write(["8966031234567890126", "+66812345678", "0042", "-1"], to: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "8966031234567890126,+66812345678,0042,'-1,\r\n")
  }

  @Test(arguments: ["=", "+", "-", "@", "\t", "\r", "\n"])
  func `no cell begins like a formula`(first: String) {
    for isIdentifier in [false, true] {
      for form in CSVWriter.Form.allCases {
        let writer = CSVWriter([.init("x", isIdentifier: isIdentifier)], form: form)
        var bytes: [UInt8] = []
        writer.write([first + "cmd|' /C calc'!A0"], to: &bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("'") || text.hasPrefix("\"'"), "\(text.debugDescription)")
      }
    }
  }

  @Test
  func `the byte order mark stands at the beginning, once`() {
    let writer = CSVWriter([.init("x")], byteOrderMark: true)
    var bytes: [UInt8] = []
    writer.writeHeader(to: &bytes)
    writer.write(["y"], to: &bytes)
    #expect(bytes == [0xEF, 0xBB, 0xBF] + Array("x\r\ny\r\n".utf8))
  }

  @Test(arguments: 0..<24)
  func `what was written is read back the same`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let form = CSVWriter.Form.allCases[Int(seed % 2)]
    let writer = CSVWriter(
      Self.fields.map { CSVWriter.Column($0) }, form: form, byteOrderMark: seed % 3 == 0)
    let alphabet = Array("=+-@\t\r\n'\"\",;| ab0é京😀\u{301}")
    let text = { (random: inout SplitMix64) in
      let count = Int.random(in: 0...6, using: &random)
      return String((0..<count).map { _ in alphabet.randomElement(using: &random) ?? "a" })
    }
    var cards: [[String]] = []
    for serial in 0..<60 {
      cards.append([
        "896603123456789\(1_000 + serial)", "+6681\(1_000_000 + serial)", "0\(10 + serial)",
        text(&random), text(&random),
      ])
    }
    var bytes: [UInt8] = []
    writer.writeHeader(to: &bytes)
    for card in cards { writer.write(card, to: &bytes) }

    var reader = CSVReader(bytes)
    let mapping = try ColumnMapping(try reader.peek(ColumnMapping.sampleSize))
    #expect(mapping.hasHeader)
    var row = TableRow()
    var read: [[String]] = []
    _ = try reader.next(into: &row)
    while try reader.next(into: &row) {
      read.append(
        try Self.fields.map { field in
          switch field {
          case .iccid, .msisdn: try mapping.identifier(field, in: row)?.text ?? ""
          default: mapping.text(field, in: row) ?? ""
          }
        })
    }
    #expect(read == cards, "seed \(seed)")
  }

  @Test(arguments: 0..<8)
  func `any cells come back, whatever stands in them`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let writer = CSVWriter([.init("a"), .init("note"), .init("iccid", isIdentifier: true)])
    var bytes: [UInt8] = []
    var cells: [String] = []
    for _ in 0..<200 {
      // A zero is no text, and is refused by the reader.
      let note = String(decoding: random.bytes(1...12).map { max($0, 1) }, as: UTF8.self)
      cells.append(note)
      writer.write(["x", note, "8966031234567890126"], to: &bytes)
    }
    var reader = CSVReader(bytes)
    let mapping = try ColumnMapping(
      try reader.peek(ColumnMapping.sampleSize), spec: ColumnSpec("note=2,iccid=3"))
    var row = TableRow()
    var read: [String] = []
    while try reader.next(into: &row) { read.append(mapping.text(.note, in: row) ?? "") }
    #expect(read == cells, "seed \(seed)")
  }
}
