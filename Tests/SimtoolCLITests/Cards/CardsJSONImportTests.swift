import CardLedger
import Foundation
import TestSupport
import Testing

@testable import SimtoolCLI

/// What `cards export --json` wrote, taken in again.
struct CardsJSONImportTests {
  /// What must differ: the moments at which a card came into a ledger and changed in it.
  private func withoutMoments(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
      .replacing(/"(createdAt|changedAt)":"[^"]*"/) { "\"\($0.output.1)\":\"MOMENT\"" }
      .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z\r\n/, with: "MOMENT\r\n")
  }

  private func export(_ shop: Shop, _ name: String, _ options: String...) throws -> String {
    let path = shop.file(name)
    let run = CLIRun(["cards", "export", path] + options, variables: ["SIMTOOL_HOME": shop.folder])
    try #require(run.status == 0, "\(run.errors)")
    return path
  }

  @Test func `what was exported as JSON imports unchanged`() throws {
    let shop = try CardsExportTests.shop()
    let path = try export(shop, "one.ndjson", "--json")
    let other = try Shop()
    let run = other.run("cards", "import", path)
    #expect(run.status == 0, "\(run.errors)\(run.output)")
    #expect(run.output.hasPrefix("new cards: 6, seen before: 0, records refused: 0\n"))
    #expect(run.errors.contains("JSON, simtool.cards/1: 6 records"), "\(run.errors)")
    let again = try export(other, "two.ndjson", "--json")
    #expect(try withoutMoments(path) == withoutMoments(again))
    // The same cards a second time are no news.
    let twice = other.run("cards", "import", path, "--run", "again")
    #expect(twice.output.hasPrefix("new cards: 0, seen before: 6, records refused: 0\n"))
    #expect(try withoutMoments(path) == withoutMoments(export(other, "three.ndjson", "--json")))
  }

  @Test func `JSON and CSV lead to the same ledger`() throws {
    let shop = try CardsExportTests.shop()
    let (json, csv) = (try export(shop, "a.json", "--json"), try export(shop, "a.csv"))
    for (path, options) in [(json, [String]()), (csv, ["--json"])] {
      let other = try Shop()
      #expect(other.run("cards", "import", path).status == 0)
      let out = other.file("out")
      let run = CLIRun(
        ["cards", "export", out] + options, variables: ["SIMTOOL_HOME": other.folder])
      #expect(run.status == 0)
      #expect(try withoutMoments(out) == withoutMoments(options.isEmpty ? csv : json))
    }
  }

  @Test func `a list, line ends inside and a byte order mark make no difference`() throws {
    let shop = try CardsExportTests.shop()
    let path = try export(shop, "a.ndjson", "--json")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) }
    let pretty = try objects.map {
      String(
        decoding: try JSONSerialization.data(withJSONObject: $0, options: .prettyPrinted),
        as: UTF8.self)
    }
    let forms = [
      "[" + pretty.joined(separator: ",\r\n") + "]", pretty.joined(separator: "\n"),
      "\u{FEFF}" + lines.joined(separator: "\r\n"), " \n[ \(lines.joined(separator: " , ")) ]\n",
    ]
    for form in forms {
      let other = try Shop()
      // No name says what it is.
      let file = try other.write(form, to: "cards")
      let run = other.run("cards", "import", file)
      #expect(run.status == 0, "\(run.errors)\(run.output)")
      #expect(try withoutMoments(export(other, "b.ndjson", "--json")) == withoutMoments(path))
    }
  }

  @Test func `labels that come out as others are told`() throws {
    let shop = try Shop()
    try shop.book(.sample(0), .sample(1), .sample(2))
    #expect(shop.run("cards", "forget", "2236", "--yes").status == 0)
    let path = try export(shop, "a.ndjson", "--json")
    let other = try Shop()
    let run = other.run("cards", "import", path)
    #expect(
      run.output.contains("cards with another label here than in the file: 2; print new stickers"),
      "\(run.output)")
    let table = try export(shop, "a.csv")
    #expect(try Shop().run("cards", "import", table).output.contains("than in the file: 2"))
  }

  /// Files that are refused as a whole: what breaks them, and what is said.
  static let broken: [(edit: @Sendable (String) -> String, words: String)] = [
    ({ String($0.dropLast(40)) }, "record 3 (line 3): the file ends in the middle"),
    ({ "[" + $0.replacing("\n", with: ",") }, "line 1: the file ends in the middle"),
    (
      { $0.replacing("simtool.cards/1", with: "simtool.cards/2") },
      #"record 1 (line 1), schema: the schema is "simtool.cards/2""#
    ),
    (
      { $0.replacing(#""schema":"simtool.cards/1","#, with: "", maxReplacements: 1) },
      "record 1 (line 1), schema: the record names no schema"
    ),
    (
      { $0.replacing(/"imsi":"520030000000002"/, with: #""imsi":520030000000002"#) },
      "record 3 (line 3), imsi: expected a text in quotes, or null"
    ),
    (
      { $0.replacing(/"tags":\[\]/, with: #""tags":["a",7]"#) },
      "record 1 (line 1), tags[1]: expected a text in quotes"
    ),
    (
      { $0.replacing(/"cost":\{"amount":"12.50"/, with: #""cost":{"amount":12.50"#) },
      "record 1 (line 1), cost.amount: expected a text in quotes"
    ),
    (
      { $0.replacing(/"contact":null/, with: #""contact":{"verified":"yes"}"#) },
      "record 1 (line 1), contact.verified: expected true or false"
    ),
    (
      { $0.replacing(/"missing":\[\]/, with: #""missing":["imsi"]"#) },
      "record 1 (line 1), missing[0]: expected an object in braces"
    ),
    ({ $0 + "8966031234560000004\n" }, "record 4 (line 4): this is no JSON with cards"),
    (
      { $0.replacing(#""AIS","#, with: "\"AIS,\n", maxReplacements: 1) },
      "record 1 (line 1): a text"
    ),
    ({ $0.replacing(#""eid":null"#, with: #""eid":nul"#) }, "record 1 (line 1): this is no JSON"),
    ({ $0.replacing(#""eid":null"#, with: #""imsi":null"#) }, "expected each key once"),
    ({ _ in "[]" }, "the file holds no card"),
    ({ _ in "iccid,imsi\n1,2\n" }, "record 1 (line 1): this is no JSON with cards"),
  ]

  @Test(arguments: broken.indices)
  func `a file that is not what it says is refused before anything is taken`(
    index: Int
  ) throws {
    let shop = try Shop()
    try shop.book(.sample(0), .sample(1), .sample(2))
    let text = try String(contentsOfFile: export(shop, "a.ndjson", "--json"), encoding: .utf8)
    let (edit, words) = Self.broken[index]
    let other = try Shop()
    try other.book(.sample(77))
    let path = try other.write(edit(text), to: "cards.json")
    for options in [["--json"], ["--json", "--dry-run"]] {
      let run = CLIRun(
        ["cards", "import", path] + options, variables: ["SIMTOOL_HOME": other.folder])
      #expect(run.status == 65 && run.errorID == "malformedInput")
      let message = run.error?["message"] as? String ?? ""
      #expect(message.contains(words), "\(message)")
      #expect(run.error?["hint"] as? String == "Nothing was taken")
    }
    #expect(try other.open().count(CardFilter()) == 1)
    #expect(try other.events(.imported).isEmpty)
    let chinese = other.run("cards", "import", path, chinese: true)
    #expect(chinese.errors.contains("未导入任何内容"), "\(chinese.errors)")
  }

  @Test func `records that cannot be cards are told with their member, the others are taken`()
    throws
  {
    let shop = try Shop()
    let record = { (members: String) in #"{"schema":"simtool.cards/1",\#(members)}"# }
    let iccid = { (number: Int) in CardContents.sample(number).iccid?.value ?? "" }
    let path = try shop.write(
      [
        record(#""iccid":"896603*********0004""#), record(#""iccid":"12""#),
        record(#""spn":"AIS""#),
        record(#""msisdns":["+66*******78"]"#), record(#""msisdns":["0812345678","x"]"#),
        record(#""iccid":"\#(iccid(0))","state":"forgotten""#),
        record(#""iccid":"\#(iccid(0))","cost":{"amount":"12","currency":null}"#),
        record(#""iccid":"\#(iccid(0))","mcc":"52","mnc":"03""#),
        record(#""iccid":"\#(iccid(0))","missing":[{"field":"a=b","reason":"x"}]"#),
        record(#""iccid":"\#(iccid(0))","tags":["a","b,c"]"#),
        record(#""iccid":"\#(iccid(0))","note":"\#(String(repeating: "x", count: 5_000))""#),
        record(#""iccid":"\#(iccid(0))","imsi":"520030000000000","state":"served","hue":1"#),
        record(
          #""iccid":"\#(iccid(1))","mcc":null,"imsi":"520030000000001","contact":{"name":"Li"}"#),
      ].joined(separator: "\n"), to: "cards.json")
    let objects = try shop.objects(shop.run("cards", "import", path, "--json", "--batch", "B"))
    let refused = objects.filter { $0["event"] as? String == "refused" }
    #expect(refused.map { $0["row"] as? Int } == Array(1...11))
    #expect(refused.map { $0["line"] as? Int } == Array(1...11))
    #expect(
      refused.map { $0["path"] as? String } == [
        "iccid", "iccid", nil, "msisdns[0]", "msisdns[1]", "state", "cost", "mnc", "missing[0]",
        "tags[1]", "note",
      ])
    #expect(
      refused.map { $0["reason"] as? String } == [
        "masked", "otherKind", "noIdentifier", "masked", "otherKind", "state", "cost", "network",
        "missing", "tag", "tooLong",
      ])
    let cards = try shop.open().cards(CardFilter(), after: nil, limit: 9)
    #expect(cards.map(\.state) == [.served, .bound])
    #expect(cards.map(\.contents.mnc) == ["03", nil], "from the IMSI only where nothing is said")
    #expect(cards.map(\.contents.stock.batch) == ["B", "B"])
    let person = shop.run("cards", "import", path, "--run", "2")
    #expect(person.status == 2)
    #expect(person.output.contains("record 5 (line 5), msisdns[1]: this is no such number"))
    #expect(person.errors.contains(#"unknown to this simtool: "hue""#), "\(person.errors)")
    let chinese = shop.run("cards", "import", path, "--run", "3", chinese: true)
    #expect(chinese.output.contains("第 1 条记录（第 1 行）的 iccid：号码已被遮掩"), "\(chinese.output)")
  }

  @Test func `a bound card without its customer does not become stock`() throws {
    let shop = try Shop()
    let json = #"{"schema":"simtool.cards/1","iccid":"8966031234560000004","state":"bound"}"#
    let table = "iccid,card-state\n8966031234560000004,bound\n"
    for (text, name) in [(json, "a.json"), (table, "a.csv")] {
      let run = shop.run("cards", "import", try shop.write(text, to: name), "--json")
      #expect(run.status == 65 && run.output.contains(#""reason":"noCustomer""#), "\(run.output)")
    }
    #expect(try shop.open().count(CardFilter()) == 0)
  }

  @Test func `one's own export changes nothing, not even where a number comes from`() throws {
    let shop = try CardsExportTests.shop()
    let before = try shop.open().cards(CardFilter(), after: nil, limit: 9)
    for (name, options) in [("a.ndjson", ["--json"]), ("a.csv", [])] {
      let path = shop.file(name)
      let export = CLIRun(
        ["cards", "export", path] + options, variables: ["SIMTOOL_HOME": shop.folder])
      #expect(export.status == 0)
      let run = shop.run("cards", "import", path)
      #expect(run.output.hasPrefix("new cards: 0, seen before: 6,"), "\(run.output)")
      #expect(!run.output.contains("another label"), "\(run.output)")
      #expect(try shop.open().cards(CardFilter(), after: nil, limit: 9) == before)
    }
  }

  @Test func `damaged records are refused or taken, never a trap`() throws {
    let shop = try CardsExportTests.shop()
    let base = Array(shop.run("cards", "export", "--json").output.utf8)
    var random = SplitMix64(seed: 20_261_122)
    var outcomes = [0, 0, 0]
    for round in 0..<400 {
      var bytes = base
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = Array("{}[]\",:\\0n*x".utf8).randomElement(using: &random) ?? 0
      }
      var rest: [UInt8]? = bytes
      var records = JSONRecords { () throws(TableError) in
        defer { rest = nil }
        return rest ?? []
      }
      do throws(RecordFault) {
        while let record = try records.next() {
          try RecordShape.check(record) { _ in }
          do throws(RowRefusal) {
            #expect(try ImportRecord(stock: Stock()).card(record).contents.isIdentified)
            outcomes[0] += 1
          } catch {
            outcomes[1] += 1
            #expect(error.row == record.number, "round \(round)")
          }
        }
      } catch {
        outcomes[2] += 1
      }
    }
    #expect(outcomes.allSatisfy { $0 > 10 }, "\(outcomes)")
  }

  @Test func `a list that is masked is not taken for cards`() throws {
    let shop = try CardsExportTests.shop()
    let path = try shop.write(shop.run("cards", "list", "--json").output, to: "list.json")
    let other = try Shop()
    let run = other.run("cards", "import", path)
    #expect(run.status == 65 && run.output.contains("make the file with 'simtool cards export'"))
    #expect(try other.open().count(CardFilter()) == 0)
  }

  @Test func `a rehearsal takes nothing, and options of tables are refused`() throws {
    let shop = try CardsExportTests.shop()
    let path = try export(shop, "a.ndjson", "--json")
    let other = try Shop()
    let run = other.run("cards", "import", path, "--dry-run")
    #expect(
      run.output.hasPrefix(
        "records that can be taken: 6, that cannot: 0; nothing was changed\n"),
      "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: other.ledgerPath))
    for option in [["--columns", "iccid=1"], ["--encoding", "utf-8"]] {
      let run = CLIRun(
        ["cards", "import", path] + option, variables: ["SIMTOOL_HOME": other.folder])
      #expect(run.status == 64 && run.errors.contains("is for tables"))
    }
  }

  @Test func `an interrupted run goes on where it ended`() throws {
    let shop = try Shop()
    let lines = (0..<25_000).map {
      #"{"schema":"simtool.cards/1","iccid":"\#(CardContents.sample($0).iccid?.value ?? "")"}"#
    }
    let path = try shop.write(lines.joined(separator: "\n"), to: "cards.ndjson")
    let file = try TableFile(path)
    var beginning = Beginning(
      rest: CardRecords(
        JSONRecords { () throws(TableError) in try file.next() }, stock: Stock(),
        refuse: { _ in }, shouldPause: { false }))
    let before = try shop.open().importCards(
      run: file.fingerprint, from: &beginning, by: .unknown
    ) { _ in }
    #expect(before.rows == 10_000 && !before.isFinished)
    let run = shop.run("cards", "import", path)
    #expect(run.output == "new cards: 25000, seen before: 0, records refused: 0\n")
    #expect(try shop.events(.seenAgain).isEmpty)
    let again = shop.run("cards", "import", path)
    #expect(again.status == 65 && again.errors.contains("--run"))
  }

  /// The first records, as the run before had them.
  private struct Beginning: ImportSource {
    var rest: CardRecords
    var count = 0

    mutating func skip(_ rows: Int) {}

    mutating func next() -> ImportStep {
      count += 1
      return count > 10_000 ? .pause : rest.next()
    }
  }

  @Test func `JSON in UTF-16 is named`() throws {
    let shop = try Shop()
    let text = #"{"schema":"simtool.cards/1","iccid":"8966031234560000004"}"#
    let path = shop.file("cards")
    let units = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try Data([0xFF, 0xFE] + units).write(to: URL(fileURLWithPath: path))
    let run = shop.run("cards", "import", path, "--json")
    #expect(run.status == 65)
    #expect(run.error?["message"] as? String == "line 1: this JSON is UTF-16; save it as UTF-8")
  }
}
