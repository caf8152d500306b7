import CardLedger
import Testing

@testable import SimtoolCLI

struct CardsShowTests {
  private func shop() throws -> Shop {
    let shop = try Shop()
    var card = CardContents.sample(0, batch: "BOX-1")
    card.missing = [.init(field: "gid", reason: "pinRequired")]
    card.note = "scratched"
    let label = try shop.book(card)[0]
    _ = try shop.open().bind(
      label.card, to: Contact(name: "李雷", email: "li@example.com", phone: "+66812345678"),
      by: Attribution(staff: "18", purpose: "sold"))
    return shop
  }

  @Test(arguments: [false, true])
  func `one card and its history are as recorded`(chinese: Bool) throws {
    let run = try shop().run("cards", "show", "2236", chinese: chinese)
    #expect(run.status == 0 && run.errors == "")
    for secret in ["li@", "李雷", "520030000000000", "12345678"] {
      #expect(!run.output.contains(secret))
    }
    try Snapshot.expect(run.output, named: "cards-show.\(chinese ? "zh-Hans" : "en").txt")
  }

  @Test func `JSON is as recorded`() throws {
    let run = try shop().run("cards", "show", "2236", "--json")
    try Snapshot.expect(run.output, named: "cards-show.json")
  }

  @Test func `revealed, it shows all, and the history says so from then on`() throws {
    let shop = try shop()
    let run = shop.run(
      "cards", "show", "2236", "--reveal", "--staff", "9", "--purpose", "customer asks")
    for text in ["李雷", "li@example.com", "+66812345678", "520030000000000"] {
      #expect(run.output.contains(text))
    }
    #expect(run.output.contains("shown in full  9   customer asks"))
    let event = try #require(try shop.events(.revealed).first)
    #expect(event.attribution == Attribution(staff: "9", purpose: "customer asks"))
  }

  @Test func `several cards are listed and none is shown`() throws {
    let shop = try Shop()
    try shop.book(
      .sample(0), .sample(1), CardContents(imsi: Fact("250010000000001", .typed)))
    let run = shop.run("cards", "show", "0001", "--json")
    #expect(run.status == 64 && run.errorID == "severalCards")
    #expect(
      run.error?["hint"] as? String
        == "Name one by its label: 224A 896603*********0012, 225E 25001********01")
    #expect(shop.run("cards", "show", "225E").status == 0)
  }
}
