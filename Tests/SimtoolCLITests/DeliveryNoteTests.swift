import CardLedger
import Foundation
import Testing

@testable import SimtoolCLI

/// `intake --expect`: what is taken from a delivery note, what is told, and what counts as delivered.
struct DeliveryNoteTests {
  private static let demo = "8966031234567890126"
  private static let second = "8966031234567890134"
  private static let third = "8966031234567890142"

  private let home: LedgerHome

  init() throws { home = try LedgerHome() }

  private func note(_ text: String, named name: String = "note.csv") throws -> String {
    let path = home.path + "/" + name
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private func intake(_ words: String...) -> CLIRun {
    CLIRun(["intake", "--demo"] + words, variables: home.variables)
  }

  /// The object at the end of a run with `--json`.
  private func summary(_ run: CLIRun) throws -> [String: Any] {
    let last = try #require(run.output.split(separator: "\n").last, "\(run.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
  }

  private func rows(_ summary: [String: Any], _ key: String) throws -> [Int] {
    let rows = try #require(summary[key] as? [[String: Any]], "\(key)")
    return rows.compactMap { $0["row"] as? Int }
  }

  private func record(_ iccid: String) throws -> CardRecord {
    try #require(try home.ledger().find(.identifier(.iccid, iccid), limit: 1).first)
  }

  // MARK: Doubtful cells

  @Test(arguments: [
    (
      "ICCID,IMSI,MSISDN\n\(demo),520031234567890,\n\(second),520031234567891,n/a\n", 3,
      "notANumber"
    ),
    ("ICCID,IMSI\n\(demo),520031234567890\n\(second),-\n", 2, "notANumber"),
    ("ICCID,IMSI\n\(demo),520031234567890\n\(second),5.20031E+14\n", 2, "powerOfTen"),
    ("ICCID;Price\n\(demo);12.50 THB\n\(second);12,50\n", 2, "cost"),
    ("ICCID;Price;Currency\n\(demo);;\n\(second);\"1,250.00\";THB\n", 2, "cost"),
    ("ICCID,MCC-MNC\n\(demo),520-03\n\(second),AIS\n", 2, "network"),
  ])
  func `a row with an odd cell beside its ICCID names its card all the same`(
    _ text: String, _ column: Int, _ reason: String
  ) throws {
    let run = intake("--json", "--expect", try note(text))
    #expect(run.status == 2)
    let end = try summary(run)
    #expect(try rows(end, "missingRows") == [3])
    #expect(try rows(end, "refusedRows") == [])
    let cells = try #require(end["droppedCells"] as? [[String: Any]])
    #expect(cells.map { $0["row"] as? Int } == [3])
    #expect(cells.map { $0["column"] as? Int } == [column])
    #expect(cells.map { $0["reason"] as? String } == [reason])
    #expect(run.errors.contains("row 3, column \(column): "), "\(run.errors)")
    #expect(run.errors.contains("left aside: 1 (column \(column): 1)"), "\(run.errors)")
  }

  @Test
  func `a column that cannot be read is told by its first cells, and leaves the cost of the run`()
    throws
  {
    let cards = [Self.demo, Self.second, Self.third, BoxCard.iccid(7)]
    let path = try note("ICCID;Price\n" + cards.map { "\($0);12,50\n" }.joined())
    let run = intake("--expect", path, "--cost", "10 THB")
    #expect(run.errors.components(separatedBy: "the cost needs").count == 4)
    #expect(run.errors.contains("--columns cost=- leaves the column out"), "\(run.errors)")
    #expect(run.errors.contains("left aside: 4 (column 2: 4)"), "\(run.errors)")
    #expect(run.output.contains("missing of the note  3"), "\(run.output)")
    #expect(try record(Self.demo).contents.stock.cost == Money("10", "THB"))
    let chinese = intake("--expect", path, "--lang", "zh-Hans")
    #expect(chinese.errors.contains("未采用的单元格：4（第 2 列：4）"), "\(chinese.errors)")
    #expect(!intake("--expect", path, "--columns", "cost=-").errors.contains("left aside"))
  }

  @Test func `an IMSI names the card whose ICCID a spreadsheet has damaged`() throws {
    let path = try note(
      "ICCID,IMSI\n8.96603E+18,520031234567890\n\(Self.second),520031234567891\n")
    let end = try summary(intake("--json", "--expect", path))
    #expect(try rows(end, "missingRows") == [3])
    #expect(try rows(end, "droppedCells") == [2])
    #expect((end["mismatches"] as? [String: Int])?.isEmpty == true)
  }

  @Test func `rows that name no card are in the summary, and something wants looking after`() throws
  {
    let path = try note("ICCID,Phone\n8.96603E+18,+66812345678\n\(Self.demo),\n")
    let end = try summary(intake("--json", "--expect", path))
    #expect(try rows(end, "refusedRows") == [2])
    #expect(try rows(end, "missingRows") == [])
    let run = intake("--expect", path)
    #expect(run.status == 2)
    #expect(run.output.contains("rows of the note without a card  1"), "\(run.output)")
    #expect(run.output.contains("  no card: row 2, column 1: "), "\(run.output)")
    let chinese = intake("--expect", path, "--lang", "zh-Hans")
    #expect(chinese.output.contains("  无法识别卡：第 2 行第 1 列："), "\(chinese.output)")
    #expect(try home.ledger().count(CardFilter()) == 1, "a phone number alone is no card to expect")
  }

  @Test(arguments: [
    "ICCID,Customer\n\(demo),Li Ming\n\(second),li@example.com\n",
    "ICCID,card-state,contact-name,contact-verified\n\(demo),bound,Li Ming,yes\n\(second),bound,,\n",
  ])
  func `a delivery note never sets a customer`(_ text: String) throws {
    let run = intake("--expect", try note(text))
    #expect(run.output.contains("missing of the note  1"), "\(run)")
    #expect(run.errors.contains("a delivery note names no customers: column "), "\(run.errors)")
    #expect(try record(Self.demo).state == .stock)
    #expect(try record(Self.second).state == .expected)
    for iccid in [Self.demo, Self.second] { #expect(try record(iccid).contents.contact == nil) }
  }

  // MARK: Here before

  @Test func `a card of an earlier box does not count as delivered`() throws {
    var earlier = CardContents(iccid: Fact(Self.second, .chip))
    earlier.stock = Stock(batch: "B1", shelf: "A1")
    _ = try home.ledger().book(earlier, place: nil, by: .unknown)
    let path = try note("ICCID\n\(Self.demo)\n\(Self.second)\n")
    // As often as the line is run.
    for _ in 0..<2 {
      let run = intake("--batch", "B2", "--expect", path, "--json")
      #expect(run.status == 2)
      let end = try summary(run)
      #expect(try rows(end, "missingRows") == [])
      let before = try #require((end["takenBeforeRows"] as? [[String: Any]])?.first)
      #expect(before["row"] as? Int == 3 && before["batch"] as? String == "B1")
      #expect(before["shelf"] as? String == "A1" && before["state"] as? String == "stock")
    }
    let run = intake("--batch", "B2", "--expect", path)
    #expect(run.errors.contains("whose cards came in before: 1"), "\(run.errors)")
    #expect(
      run.output.contains("here before: row 3  896603*********0134  2236  taken in on 20"),
      "\(run.output)")
    #expect(run.output.contains(", B1, A1\n"), "\(run.output)")
    let chinese = intake("--batch", "B2", "--expect", path, "--lang", "zh-Hans")
    #expect(chinese.output.contains("此前已入库：第 3 行"), "\(chinese.output)")
  }

  @Test(arguments: [[], ["--batch", "B1"]])
  func `a run that goes on finds its own cards, also those that were sold meanwhile`(
    _ batch: [String]
  ) throws {
    // Announced before by a note that nobody has a name of.
    _ = try home.ledger().expect(
      [CardContents(iccid: Fact(Self.demo, .deliveryNote))], by: .unknown)
    let path = try note("ICCID,Batch\n\(Self.demo),LOT-9\n")
    let run = { (path: String) in
      CLIRun(["intake", "--demo=mts", "--expect", path] + batch, variables: home.variables)
    }
    #expect(
      CLIRun(["intake", "--demo", "--expect", path] + batch, variables: home.variables).status == 0)
    #expect(!run(path).output.contains("here before"), "\(run(path))")
    let id = try record(Self.demo).id
    _ = try home.ledger().bind(id, to: Contact(phone: "0812345678"), by: .unknown)
    #expect(!run(path).output.contains("here before"))
    // Another note that lists the card that is sold is told.
    let other = try note("ICCID\n\(Self.demo)\n\(Self.third)\n", named: "other.csv")
    #expect(run(other).output.contains(", sold\n"), "\(run(other))")
  }

  @Test func `without a batch, what came in before the note is no part of it`() throws {
    #expect(intake().status == 0)
    let first = try note("ICCID\n\(Self.demo)\n")
    #expect(intake("--expect", first).status == 2)
    // Those of an earlier note are none either.
    let other = try LedgerHome()
    let run = { (path: String) in
      CLIRun(["intake", "--demo", "--expect", path], variables: other.variables)
    }
    #expect(run(first).status == 0)
    #expect(run(first).status == 0)
    #expect(run(try note("ICCID,Note\n\(Self.demo),x\n", named: "second.csv")).status == 2)
  }

  // MARK: What the run says

  @Test func `a card that is seen again keeps what it was taken in with`() throws {
    #expect(
      intake("--batch", "B1", "--supplier", "S1", "--cost", "10 THB", "--tag", "a,b", "--tag", "b")
        .status == 0)
    let stock = Stock(batch: "B1", supplier: "S1", cost: Money("10", "THB"), tags: ["a", "b"])
    #expect(try record(Self.demo).contents.stock == stock)
    let again = intake("--batch", "B2", "--cost", "9 THB", "--shelf", "A9", "--tag", "c", "--json")
    #expect(again.output.contains(#""batch":"B1""#), "\(again.output)")
    #expect(try record(Self.demo).contents.stock == stock)
    #expect(try home.events(.seenAgain).count == 1)
  }

  @Test func `what is booked can be exported and imported, so options have the limit of a table`()
    throws
  {
    let longest = String(repeating: "x", count: 4_096)
    for option in ["--batch", "--supplier", "--shelf", "--tag"] {
      let run = intake(option, longest + "x")
      #expect(run.status == 64 && run.errors.contains("\(option) is longer than 4096 bytes"))
      #expect(intake(option, longest + "x", "--lang", "zh-Hans").errors.contains("超过 4096 字节"))
    }
    #expect(intake("--tag", longest, "--tag", "y").status == 64, "one cell holds all of them")
    #expect(intake("--batch", longest, "--tag", longest).status == 0)
    let table = home.path + "/cards.csv"
    #expect(home.run("cards", "export", table).status == 0)
    let other = try LedgerHome()
    #expect(other.run("cards", "import", table).status == 0)
  }
}
