import CardLedger
import Foundation
import Testing

@testable import SimtoolCLI

struct CardsExportTests {
  /// Cards of every kind that a table must carry, hostile texts among them.
  static func shop() throws -> Shop {
    let shop = try Shop()
    var odd = CardContents.sample(1, batch: "=HYPERLINK(\"http://x\")")
    odd.note = "line one\r\nline, two; \"three\" '=x"
    odd.msisdns.append(Fact("*100#", .typed))
    odd.missing = [.init(field: "imsi", reason: "pinRequired"), .init(field: "gid", reason: "x")]
    odd.stock.tags = ["@SUM(1)", "店内"]
    odd.spn = "中国移动"
    odd.gid1 = "6E10FFFF"
    odd.absent = ["gid2"]
    let labels = try shop.book(
      .sample(0, batch: "BOX-1"), odd,
      CardContents(imsi: Fact("460001234567890", .chip)),
      CardContents(iccid: Fact("898600A1234567890123", .typed), eid: Fact(eid, .chip)))
    let ledger = try shop.open()
    _ = try ledger.bind(
      labels[0].card,
      to: Contact(name: "-Li", email: "li@example.com", phone: "+66812345678", isVerified: true),
      by: .unknown)
    _ = try ledger.bind(labels[2].card, to: Contact(phone: "0812345678"), by: .unknown)
    _ = try ledger.expect([.sample(5, batch: "BOX-2")], by: .unknown)
    _ = try ledger.serve(CardContents(account: Fact("anna@example.com", .typed)), by: .unknown)
    return shop
  }

  private static let eid = "89049032000001000000012345678906"

  @Test(arguments: [[], ["--plain"], ["--bom"]])
  func `what was exported imports unchanged`(options: [String]) throws {
    let shop = try Self.shop()
    let path = shop.file("one.csv")
    let export = CLIRun(
      ["cards", "export", path] + options, variables: ["SIMTOOL_HOME": shop.folder])
    #expect(export.status == 0 && export.output == "")
    #expect(try shop.mode(path) == 0o600)

    let other = try Shop()
    let run = other.run("cards", "import", path, "--json")
    #expect(run.status == 0, "\(run.output)")
    let again = other.file("two.csv")
    let second = CLIRun(
      ["cards", "export", again] + options, variables: ["SIMTOOL_HOME": other.folder])
    #expect(second.status == 0)
    // The day on which a card came into a ledger is the only thing that may differ.
    #expect(try days(cutFrom: path) == days(cutFrom: again))
    #expect(
      try other.open().cards(CardFilter(), after: nil, limit: 9).map(\.state)
        == [.bound, .stock, .bound, .stock, .expected, .served])
  }

  private func days(cutFrom path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
      .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z\r\n/, with: "DAY\r\n")
  }

  @Test func `the table is as recorded: digits are text, and nothing is a formula`() throws {
    let run = try Self.shop().run("cards", "export")
    try Snapshot.expect(run.output, named: "cards-export.csv")
    for cell in run.output.split(whereSeparator: { ",\r\n".contains($0) }) {
      let text = cell.replacing("\"", with: "")
      guard let first = text.first, "=+-@".contains(first) else { continue }
      // The one formula is that which makes digits a text.
      #expect(cell.wholeMatch(of: /"=""[+0-9A-Z-]+"""/) != nil, "\(cell)")
    }
  }

  @Test func `every export is noted before it begins, with its count`() throws {
    let shop = try Self.shop()
    #expect(shop.run("cards", "export", "--batch", "BOX-1", "--staff", "17").status == 0)
    let event = try #require(try shop.events(.exported).last)
    #expect(event.detail?.count == 1 && event.detail?.batch == "BOX-1")
    #expect(event.attribution.staff == "17")
  }

  @Test func `JSON holds all numbers, one card to a line`() throws {
    let shop = try Self.shop()
    let objects = try shop.objects(shop.run("cards", "export", "--json"))
    #expect(objects.count == 6)
    #expect(objects[0]["imsi"] as? String == "520030000000000")
    #expect((objects[0]["contact"] as? [String: Any])?["phone"] as? String == "+66812345678")
    #expect(objects.allSatisfy { $0["schema"] as? String == "simtool.cards/1" })
  }

  @Test func `forgotten cards are left out, and nothing at all is 66`() throws {
    let shop = try Shop()
    try shop.book(.sample(0), .sample(1))
    #expect(shop.run("cards", "forget", "2236", "--yes").status == 0)
    #expect(try shop.objects(shop.run("cards", "export", "--json")).count == 1)
    #expect(shop.run("cards", "export", "--state", "forgotten").status == 66)
    #expect(shop.run("cards", "export", "--batch", "none", "--json").errorID == "notFound")
  }

  @Test func `a file without a folder is told, and the folder is not made`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let run = shop.run("cards", "export", shop.file("none/x.csv"))
    #expect(run.status == 66 && run.errors.contains("Make the folder"))
    #expect(!FileManager.default.fileExists(atPath: shop.file("none")))
  }
}
