import CardLedger
import Foundation
import Testing

@testable import SimtoolCLI

struct CardsListTests {
  @Test(arguments: [false, true])
  func `a list is masked and as recorded`(chinese: Bool) throws {
    let shop = try Shop()
    try shop.book(.sample(0, batch: "BOX-1"), .sample(1, batch: "BOX-1"), .sample(2))
    let run = shop.run("cards", "list", chinese: chinese)
    #expect(run.status == 0 && run.errors == "")
    #expect(!run.output.contains("52003000000000"))
    try Snapshot.expect(run.output, named: "cards-list.\(chinese ? "zh-Hans" : "en").txt")
    #expect(try shop.events(.revealed).isEmpty)
  }

  @Test func `JSON has all keys in their order, nulls among them`() throws {
    let shop = try Shop()
    try shop.book(CardContents(iccid: Fact("8966031234560000007", .typed)))
    let run = shop.run("cards", "list", "--json")
    #expect(
      run.output == """
        {"schema":"simtool.cards/1","label":"2236","state":"stock","iccid":"896603*********0007",\
        "imsi":null,"msisdns":[],"eid":null,"account":null,"mcc":null,"mnc":null,"spn":null,\
        "gid1":null,"gid2":null,"absent":[],"missing":[],"batch":null,"supplier":null,"cost":null,"shelf":null,"tags":[],"note":null,\
        "contact":null,"createdAt":"2023-11-14T22:13:20Z","changedAt":"2023-11-14T22:13:20Z"}

        """)
  }

  @Test func `options choose cards`() throws {
    let shop = try Shop()
    var russian = CardContents.sample(3, batch: "BOX-2")
    (russian.mcc, russian.mnc) = ("250", "01")
    let labels = try shop.book(.sample(0, batch: "BOX-1"), .sample(1, batch: "BOX-2"), russian)
    _ = try shop.open().bind(labels[0].card, to: Contact(email: "a@b.c"), by: .unknown)
    let listed = { (options: [String]) throws -> [String] in
      let run = CLIRun(
        ["cards", "list", "--json"] + options, variables: ["SIMTOOL_HOME": shop.folder])
      return try shop.objects(run).compactMap { $0["label"] as? String }
    }
    let texts = labels.map(\.text)
    #expect(try listed([]) == texts)
    #expect(try listed(["--batch", "BOX-2"]) == [texts[1], texts[2]])
    #expect(try listed(["--state", "bound"]) == [texts[0]])
    #expect(try listed(["--network", "520-03"]) == [texts[0], texts[1]])
    #expect(try listed(["--network", "250", "--batch", "BOX-2"]) == [texts[2]])
    #expect(try listed(["--limit", "2"]) == [texts[0], texts[1]])
    #expect(try listed(["--limit", "2", "--after", texts[0]]) == [texts[1], texts[2]])
  }

  @Test func `a list that was cut short says how to go on`() throws {
    let shop = try Shop()
    let labels = try shop.book(.sample(0), .sample(1))
    #expect(
      shop.run("cards", "list", "--limit", "1").errors
        == "simtool: there are more: go on with --after \(labels[0])\n")
    #expect(shop.run("cards", "list", "--limit", "2").errors == "")
  }

  @Test func `a list is shown page by page, and each revealed card has it noted`() throws {
    let shop = try Shop()
    let cards = (0..<1_200).map { CardContents.sample($0) }
    _ = try shop.open().expect(cards, by: .unknown)
    let run = shop.run(
      "cards", "list", "--json", "--reveal", "--staff", "17", "--purpose", "stocktaking")
    #expect(
      try shop.objects(run).map { $0["imsi"] as? String } == cards.map { $0.imsi?.value })
    let revealed = try shop.events(.revealed)
    #expect(revealed.compactMap(\.card) == (1...1_200).map { CardID(rawValue: $0) })
    #expect(
      revealed.allSatisfy {
        $0.attribution == Attribution(staff: "17", purpose: "stocktaking")
          && $0.detail?.reason == "list"
      })
  }

  @Test func `nothing to list is 66, and no ledger is made by asking`() throws {
    let shop = try Shop()
    let run = shop.run("cards", "list", "--json")
    #expect(run.status == 66 && run.errorID == "notFound")
    #expect(!FileManager.default.fileExists(atPath: shop.ledgerPath))
    try shop.book(.sample(0))
    #expect(shop.run("cards", "list", "--batch", "none").status == 66)
    #expect(shop.run("cards", "list", "--network", "5200").status == 64)
    #expect(shop.run("cards", "list", "--after", "not a label").status == 64)
  }
}
