import CardLedger
import Foundation
import Testing

@testable import SimtoolCLI

struct CardsImportTests {
  private static let table = """
    iccid,imsi,phone,batch,cost,note
    8966031234560000004,520030000000000,+66812345678,BOX-1,12.50 THB,a
    8.96603E+18,520030000000001,,,,b
    8966031234560000100,520030000000002,,,,c
    8966031234500000000,520030000000003,,,,d
    896603123456,520030000000004,,,,e
    8966031234560000012,12x4,,,,f
    ,,,BOX-1,,g
    8966031234560000012,520030000000001,,,cheap,h
    8966031234560000012,520030000000001,0812345678,,3,i
    8966031234560000012,520030000000001,0812345678,,,j

    """

  @Test(arguments: [false, true])
  func `rows that cannot be taken are told one by one, the others are taken`(
    chinese: Bool
  ) throws {
    let shop = try Shop()
    let path = try shop.write(Self.table, to: "cards.csv")
    let run = shop.run("cards", "import", path, chinese: chinese)
    #expect(run.status == 2)
    try Snapshot.expect(
      run.errors + run.output, named: "cards-import.\(chinese ? "zh-Hans" : "en").txt")
    let cards = try shop.open().cards(CardFilter(), after: nil, limit: 9)
    #expect(cards.map { $0.contents.imsi?.value.suffix(2) } == ["00", "02", "01"])
    #expect(cards[0].contents.stock == Stock(batch: "BOX-1", cost: Money("12.50", "THB")))
    #expect(cards[0].contents.iccid?.source == .imported)
    #expect(cards[0].contents.mnc == "03", "from the IMSI, where no column says it")
  }

  @Test func `JSON tells columns, rows and the end`() throws {
    let shop = try Shop()
    let path = try shop.write(Self.table, to: "cards.csv")
    let objects = try shop.objects(
      shop.run("cards", "import", path, "--json", "--columns", "note=-,msisdn=phone"))
    let refused = objects.filter { $0["event"] as? String == "refused" }
    #expect(refused.map { $0["row"] as? Int } == [3, 5, 6, 7, 8, 9, 10])
    #expect(refused.map { $0["column"] as? Int } == [1, 1, 1, 2, nil, 5, 5])
    #expect(
      refused.map { $0["reason"] as? String }
        == [
          "powerOfTen", "rounded", "otherKind", "notANumber", "noIdentifier", "cost", "cost",
        ])
    #expect(objects.last?["event"] as? String == "summary")
    #expect(objects.last?["booked"] as? Int == 3)
    #expect(objects.last?["wrongCheckDigits"] as? Int == 1)
    let columns = objects.first?["columns"] as? [[String: Any]]
    #expect(columns?.contains { $0["field"] as? String == "note" } == false)
  }

  @Test func `columns that are not taken are told before anything is`() throws {
    let shop = try Shop()
    let path = try shop.write(
      "iccid,Sold to,PUK\n8966031234560000004,Li Ming,12345678\n", to: "cards.csv")
    let run = shop.run("cards", "import", path, "--dry-run")
    #expect(run.errors.contains(#"not taken: 2 "Sold to", 3 "PUK"; --columns"#), "\(run.errors)")
    #expect(!run.errors.contains("Li") && !run.errors.contains("1234"))
    let chinese = shop.run("cards", "import", path, "--dry-run", chinese: true)
    #expect(chinese.errors.contains(#"未导入的列：2 "Sold to"，3 "PUK"；"#), "\(chinese.errors)")
  }

  @Test func `a rehearsal takes nothing and opens no ledger`() throws {
    let shop = try Shop()
    let path = try shop.write(Self.table, to: "cards.csv")
    let run = shop.run("cards", "import", path, "--dry-run")
    #expect(run.status == 2)
    #expect(
      run.output.contains("rows that can be taken: 3, that cannot: 7; nothing was changed"))
    #expect(!FileManager.default.fileExists(atPath: shop.ledgerPath))
  }

  @Test func `options fill what rows leave open`() throws {
    let shop = try Shop()
    let path = try shop.write(
      "iccid,batch\n8966031234560000004,\n8966031234560000012,OWN\n", to: "cards.csv")
    #expect(
      shop.run("cards", "import", path, "--batch", "BOX", "--shelf", "A3", "--supplier", "S")
        .status == 0)
    let stock = try shop.open().cards(CardFilter(), after: nil, limit: 9).map(\.contents.stock)
    #expect(stock.map(\.batch) == ["BOX", "OWN"])
    #expect(stock.allSatisfy { $0.shelf == "A3" && $0.supplier == "S" })
  }

  @Test func `a masked phone number is no phone number`() throws {
    let shop = try Shop()
    let path = try shop.write(
      "iccid,phone\n8966031234560000004,+66*******78\n8966031234560000012,*100#\n",
      to: "cards.csv")
    let run = shop.run("cards", "import", path)
    #expect(run.status == 2 && run.output.hasPrefix("row 2, column 2: "), "\(run.output)")
    #expect(
      try shop.open().cards(CardFilter(), after: nil, limit: 9).map { $0.contents.msisdns[0].value }
        == ["*100#"])
  }

  @Test func `the same table a second time is refused, a mended one doubles nothing`() throws {
    let shop = try Shop()
    let path = try shop.write("iccid\n8966031234560000004\n8.98E+18\n", to: "cards.csv")
    #expect(shop.run("cards", "import", path).status == 2)
    let again = shop.run("cards", "import", path, "--json")
    #expect(again.status == 65 && again.errorID == "malformedInput")
    #expect(again.errors.contains("--run"))
    #expect(shop.run("cards", "import", path, "--run", "two").status == 2)
    _ = try shop.write("iccid\n8966031234560000004\n8966031234560000012\n", to: "cards.csv")
    let mended = shop.run("cards", "import", path)
    #expect(mended.status == 0)
    #expect(mended.output == "new cards: 1, seen before: 1, rows refused: 0\n")
    #expect(try shop.open().count(CardFilter()) == 2)
  }

  @Test func `a row whose IMSI is not the chip's is told and counted, and the chip's stays`() throws
  {
    let shop = try Shop()
    let label = try shop.book(.sample(0))[0].text
    let card = CardContents.sample(0)
    let iccid = try #require(card.iccid?.value)
    let right = try shop.write(
      "iccid,imsi\n\(iccid),\(try #require(card.imsi?.value))\n", to: "right.csv")
    #expect(shop.run("cards", "import", right).status == 0)
    let path = try shop.write("iccid,imsi\n\(iccid),520039999999999\n", to: "wrong.csv")
    let run = shop.run("cards", "import", path)
    #expect(run.status == 2)
    #expect(
      run.output.contains(
        "rows with another IMSI than the ledger had for the card: 1 (card \(label))"),
      "\(run.output)")
    let chinese = shop.run("cards", "import", path, "--run", "2", chinese: true)
    #expect(chinese.output.contains("1 行的 IMSI 与台账中该卡的不同（卡 \(label)）"), "\(chinese.output)")
    let summary = try shop.objects(shop.run("cards", "import", path, "--run", "3", "--json")).last
    #expect(summary?["otherIMSIs"] as? Int == 1)
    #expect(summary?["cardsWithOtherIMSI"] as? [String] == [label])
    let ledger = try shop.open()
    let record = try #require(try ledger.cards(CardFilter(), after: nil, limit: 2).first)
    #expect(record.contents.imsi?.value == card.imsi?.value)
    #expect(
      try ledger.history(of: record.id).compactMap(\.detail?.reason)
        == Array(repeating: "tableDiffers", count: 3))
  }

  @Test func `a card that is here keeps its batch, whatever an import says`() throws {
    let shop = try Shop()
    try shop.book(.sample(0, batch: "B1", contact: Contact(name: "A. Customer")))
    let iccid = try #require(CardContents.sample(0).iccid?.value)
    let path = try shop.write("iccid,shelf\n\(iccid),A9\n", to: "again.csv")
    #expect(shop.run("cards", "import", path, "--batch", "B3", "--supplier", "S").status == 0)
    let record = try shop.open().cards(CardFilter(), after: nil, limit: 2)
    #expect(record.map(\.contents.stock) == [CardContents.sample(0, batch: "B1").stock])
    let long = String(repeating: "x", count: 4_097)
    for option in ["--batch", "--supplier", "--shelf"] {
      #expect(shop.run("cards", "import", path, option, long).status == 64, "\(option)")
    }
  }

  @Test func `cards of a box that differ in the last digits only stay apart`() throws {
    let shop = try Shop()
    let cards = (0..<500).map { CardContents.sample($0).iccid?.value ?? "" }
    // Every card twice: with its check digit, and as labels print it without.
    let rows = cards + cards.map { String($0.dropLast()) }
    let path = try shop.write("iccid\n" + rows.joined(separator: "\n"), to: "cards.csv")
    let run = shop.run("cards", "import", path)
    #expect(run.output == "new cards: 500, seen before: 500, rows refused: 0\n")
  }

  @Test func `a Chinese table from a spreadsheet is read`() throws {
    let shop = try Shop()
    let text = "卡号;备注\r\n8966031234560000004;试用\r\n"
    let utf16 = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let path = shop.file("cards.csv")
    try Data([0xFF, 0xFE] + utf16).write(to: URL(fileURLWithPath: path))
    #expect(shop.run("cards", "import", path).status == 0)
    #expect(
      try shop.open().cards(CardFilter(), after: nil, limit: 9).map(\.contents.note) == ["试用"])
  }

  @Test func `a table that breaks off keeps what came before, and says where`() throws {
    let shop = try Shop()
    // Beyond the rows that the columns are guessed from.
    let rows = (0..<60).map { (CardContents.sample($0).iccid?.value ?? "") + ",a\n" }
    let path = try shop.write(
      "iccid,note\n" + rows.joined() + "8966031234560000012,\"never closed\n", to: "cards.csv")
    let run = shop.run("cards", "import", path, "--json")
    #expect(run.status == 65 && run.errorID == "malformedInput")
    #expect((run.error?["message"] as? String)?.hasPrefix("row 62, column 2: a quote is") == true)
    #expect(
      (run.error?["hint"] as? String)?.hasPrefix("Rows before it that are in the ledger: 60")
        == true)
    #expect(try shop.open().count(CardFilter()) == 60)
  }

  static let unreadable: [(String, String, Int32)] = [
    ("PK\u{3}\u{4}rest", "this is a workbook", 65), ("a,b\n1,2\n", "no column holds ICCIDs", 65),
    ("", "the table is empty", 65), ("{\"schema\":\"simtool.cards/2\"}\n", "the schema is", 65),
    ("iccid,iccid\n8966031234560000004,8966031234560000012\n", "several columns can be", 65),
  ]

  @Test(arguments: unreadable)
  func `a table that is none makes no ledger`(text: String, words: String, status: Int32) throws {
    let shop = try Shop()
    let path = try shop.write(text, to: "cards.csv")
    let run = shop.run("cards", "import", path, "--json")
    #expect(run.status == status && run.errorID == "malformedInput")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: shop.ledgerPath))
  }

  @Test func `files that cannot be read are told apart`() throws {
    let shop = try Shop()
    #expect(shop.run("cards", "import", shop.file("none.csv"), "--json").errorID == "notFound")
    #expect(shop.run("cards", "import", shop.folder).status == 64)
    let device = shop.run("cards", "import", "/dev/null")
    #expect(device.status == 64 && device.errors.contains("it is a pipe or a device"))
    #expect(mkfifo(shop.file("pipe"), 0o600) == 0)
    let pipe = shop.run("cards", "import", shop.file("pipe"))
    #expect(pipe.status == 64 && pipe.errors.contains("it is a pipe or a device"))
    let path = try shop.write(Self.table, to: "cards.csv")
    #expect(shop.run("cards", "import", path, "--columns", "iccid").status == 64)
    #expect(shop.run("cards", "import", path, "--columns", "iccid=9").status == 65)
  }

  @Test func `a person sees fifty refused rows and how many more there are`() throws {
    let shop = try Shop()
    let rows = (0..<70).map { "8.9\($0)E+18" }
    let path = try shop.write(
      "iccid,note\n8966031234560000004,\n" + rows.joined(separator: ",\n"), to: "cards.csv")
    let run = shop.run("cards", "import", path)
    #expect(run.output.split(separator: "\n").count == 52)
    #expect(run.output.contains("more such rows: 20; --json lists them all"))
    #expect(
      try shop.objects(shop.run("cards", "import", path, "--json", "--run", "2")).count == 72)
  }

  @Test func `an interrupted run goes on where it ended, and tells refused rows again`() throws {
    let shop = try Shop()
    let cards = (0..<25_000).map { CardContents.sample($0).iccid?.value ?? "" }
    let path = try shop.write(
      "iccid\n8.98E+18\n" + cards.joined(separator: "\n"), to: "cards.csv")
    // As much as one piece of an import that was cut short leaves behind.
    let name = try TableFile(path).fingerprint
    var source = Beginning(rest: cards.prefix(19_999))
    let before = try shop.open().importCards(run: name, from: &source, by: .unknown) { _ in }
    #expect(before.rows == 20_000 && !before.isFinished)
    let run = shop.run("cards", "import", path)
    #expect(run.status == 2)
    #expect(run.output.hasPrefix("row 2, column 1: "))
    #expect(run.output.hasSuffix("new cards: 25000, seen before: 0, rows refused: 1\n"))
    #expect(try shop.events(.seenAgain).isEmpty)
  }

  /// The first rows of the table, as the run before had them.
  private struct Beginning: ImportSource {
    var rest: ArraySlice<String>
    var isFirst = true

    mutating func skip(_ rows: Int) {}

    mutating func next() -> ImportStep {
      if isFirst {
        isFirst = false
        return .skip
      }
      guard let iccid = rest.popFirst() else { return .pause }
      return .card(CardContents(iccid: Fact(iccid, .imported)))
    }
  }
}
