import APDU
import CardLedger
import Testing

struct ColumnMappingTests {
  private static let card = "8966031234567890126,520031234567890,+66812345678"
  private static let other = "8966031234567890134,520031234567891,+66812345679"

  @Test(arguments: [
    "ICCID,IMSI,MSISDN", "iccid,imsi,msisdn", "SIM No.,IMSI,Phone", "SIM Card Number,IMSI,Mobile",
    "Serial Number,IMSI number,Tel.", "卡号,IMSI,手机号", "ICCID号,IMSI号,手机号码",
    "หมายเลขซิม,IMSI,เบอร์โทร", "Номер SIM-карты,ИМСИ,Телефон", "ＩＣＣＩＤ,ＩＭＳＩ,电话",
  ])
  func `headers of four languages are known`(header: String) throws {
    let mapping = try Self.mapping(header, Self.card, Self.other)
    #expect(mapping.columns == [.iccid: 0, .imsi: 1, .msisdn: 2])
    #expect(mapping.hasHeader)
  }

  @Test
  func `other columns are known by their header`() throws {
    let mapping = try Self.mapping(
      "批次,ICCID,供应商,单价,币种,货架,标签,备注,联系人,Tags", "B1,8966031234567890126,S,1,USD,A,,,,")
    #expect(
      mapping.columns == [
        .batch: 0, .iccid: 1, .supplier: 2, .cost: 3, .currency: 4, .shelf: 5, .label: 6,
        .note: 7, .contact: 8, .tags: 9,
      ])
  }

  @Test
  func `without header the cells tell`() throws {
    let mapping = try Self.mapping(Self.card, Self.other)
    #expect(mapping.columns == [.iccid: 0, .imsi: 1, .msisdn: 2])
    #expect(!mapping.hasHeader)
  }

  @Test
  func `a header of unknown words is still a header`() throws {
    let mapping = try Self.mapping("x,y,z", Self.card, Self.other)
    #expect(mapping.columns == [.iccid: 0, .imsi: 1, .msisdn: 2])
    #expect(mapping.hasHeader)
  }

  @Test
  func `what stands above the header is no card and no header`() throws {
    let titles = ["Delivery note 17,2026-01-02", "Supplier,Siam Cards", "Batch,B17"]
    for count in 1...3 {
      let lines =
        titles.prefix(count) + ["note,ICCID,IMSI", "x,8966031234567890126,520031234567890"]
      var reader = CSVReader(Array(lines.joined(separator: "\n").utf8), delimiter: ",")
      let mapping = try ColumnMapping(try reader.peek(ColumnMapping.sampleSize))
      #expect(mapping.columns == [.note: 0, .iccid: 1, .imsi: 2], "\(count)")
      #expect(mapping.hasHeader && mapping.rowsBefore == count + 1)
    }
    // A word in the middle of a list is not its header.
    let lines = [Self.card, "ICCID,x,y"] + Array(repeating: Self.other, count: 20)
    var reader = CSVReader(Array(lines.joined(separator: "\n").utf8), delimiter: ",")
    let list = try ColumnMapping(try reader.peek(ColumnMapping.sampleSize))
    #expect(!list.hasHeader && list.rowsBefore == 0)
  }

  @Test
  func `columns that nothing is taken from are named, without what they hold`() throws {
    let mapping = try Self.mapping(
      "ICCID,PUK,Remark,,Empty,Colour", "8966031234567890126,12345678,x,y,,red")
    let unused = [(2, "PUK"), (6, "Colour")].map {
      TableColumn(number: $0.0, name: $0.1, sample: "")
    }
    #expect(mapping.unused == unused)
    #expect(try Self.mapping(Self.card, Self.other).unused.isEmpty)
  }

  @Test
  func `a running number is not taken for a card`() throws {
    let mapping = try Self.mapping("SN,ICCID", "1,8966031234567890126", "2,8966031234567890134")
    #expect(mapping.columns == [.iccid: 1])
  }

  @Test
  func `a header that the cells contradict is asked about`() throws {
    // Guides call the number on the card IMSI. It is the ICCID.
    let error = try Self.error("IMSI", "8966031234567890126", "8966031234567890134")
    let column = TableColumn(number: 1, name: "IMSI", sample: "896603*********0126")
    #expect(error == TableError(column: 1, .headerDisagrees(.imsi, contents: .iccid, column)))
    let said = try Self.mapping(
      "IMSI", "8966031234567890126", spec: ColumnSpec("iccid=1,imsi=-"))
    #expect(said.columns == [.iccid: 0])
  }

  @Test
  func `two columns of one kind are asked about, with masked samples`() throws {
    let error = try Self.error("8966031234567890126,8966031234567890134")
    let columns = [
      TableColumn(number: 1, name: nil, sample: "896603*********0126"),
      TableColumn(number: 2, name: nil, sample: "896603*********0134"),
    ]
    #expect(error == TableError(.ambiguous(.iccid, columns)))
    let named = try Self.error("SIM,卡号", "8966031234567890126,8966031234567890134")
    guard case .ambiguous(.iccid, let candidates) = named.problem else {
      Issue.record("\(named)")
      return
    }
    #expect(candidates.first?.summary == "1 \"SIM\" 896603*********0126")
    // The exact name wins over others.
    let exact = try Self.mapping("SIM,ICCID", "8966031234567890126,8966031234567890134")
    #expect(exact.columns == [.iccid: 1])
  }

  @Test
  func `a table without identifiers lists its columns`() throws {
    let error = try Self.error("Customer,Age", "Somchai,42")
    #expect(
      error
        == TableError(
          .noIdentifier([
            TableColumn(number: 1, name: "Customer", sample: "So…"),
            TableColumn(number: 2, name: "Age", sample: "42"),
          ])))
    #expect(try Self.error().problem == .empty)
  }

  @Test
  func `what was said goes before what is seen`() throws {
    let mapping = try Self.mapping(
      "a,b,note", "8966031234567890126,8966031234567890134,x", spec: ColumnSpec("iccid=b"))
    #expect(mapping.columns == [.iccid: 1, .note: 2])
    let error = try Self.error("a,b", "1,2", spec: ColumnSpec("iccid=c"))
    guard case .noSuchColumn("c", _) = error.problem else {
      Issue.record("\(error)")
      return
    }
    let number = try Self.error("a,b", "1,2", spec: ColumnSpec("iccid=3"))
    guard case .noSuchColumn("3", _) = number.problem else {
      Issue.record("\(number)")
      return
    }
  }

  @Test
  func `a column of IMEIs is not taken for IMSIs`() throws {
    let error = try Self.error("352099001761481", "352099001761499")
    guard case .noIdentifier = error.problem else {
      Issue.record("\(error)")
      return
    }
  }

  @Test
  func `a column of powers of ten keeps its header, and its rows are refused`() throws {
    let table = "ICCID,note\n8.98861E+18,=SUM(A1)\n'8966031234567890126,'=SUM(A1)\n,\n"
    var reader = CSVReader(Array(table.utf8))
    let mapping = try ColumnMapping(try reader.peek(ColumnMapping.sampleSize))
    var row = TableRow()
    #expect(try reader.next(into: &row))
    #expect(try reader.next(into: &row))
    #expect(throws: TableError(row: 2, column: 1, .powerOfTen)) {
      try mapping.identifier(.iccid, in: row)
    }
    #expect(mapping.text(.note, in: row) == "=SUM(A1)")
    #expect(try reader.next(into: &row))
    #expect(try mapping.identifier(.iccid, in: row)?.text == "8966031234567890126")
    #expect(mapping.text(.note, in: row) == "=SUM(A1)")
    #expect(try mapping.identifier(.imsi, in: row) == nil)
    #expect(mapping.text(.shelf, in: row) == nil)
  }

  private static func mapping(
    _ lines: String..., spec: ColumnSpec = ColumnSpec()
  ) throws -> ColumnMapping {
    var reader = CSVReader(Array(lines.joined(separator: "\n").utf8), delimiter: ",")
    return try ColumnMapping(try reader.peek(ColumnMapping.sampleSize), spec: spec)
  }

  private static func error(
    _ lines: String..., spec: ColumnSpec = ColumnSpec()
  ) throws -> TableError {
    var reader = CSVReader(Array(lines.joined(separator: "\n").utf8), delimiter: ",")
    let rows = try reader.peek(ColumnMapping.sampleSize)
    return try #require(throws: TableError.self) { _ = try ColumnMapping(rows, spec: spec) }
  }
}
