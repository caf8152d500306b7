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

  @Test func `what is known from before is not told as unknown`() throws {
    let shop = try Shop()
    var locked = CardContents.sample(0)
    locked.imsi = nil
    locked.missing = ["imsi", "gid"].map { .init(field: $0, reason: "pinRequired") }
    try shop.book(.sample(0), locked)
    let run = shop.run("cards", "show", "2236")
    #expect(
      run.output.contains("imsi (PIN is on; known from before), gid (PIN is on)\n"),
      "\(run.output)")
    let chinese = shop.run("cards", "show", "2236", chinese: true)
    #expect(
      chinese.output.contains("imsi（已启用 PIN；此前已知）、gid（已启用 PIN）"), "\(chinese.output)")
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

  @Test func `reasons are said in the language of the person`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    try shop.open().recordFailure(reason: "cardMute", batch: nil, place: "R", by: .unknown)
    try shop.open().record(
      .statusSeen, card: CardID(rawValue: 1), EventDetail(reason: "extra imsiDiffers"),
      by: .unknown)
    let english = shop.run("cards", "audit").output
    #expect(english.contains("[R] no answer"), "\(english)")
    #expect(english.contains("NOT ON THE DELIVERY NOTE, DELIVERY NOTE HAS ANOTHER IMSI"))
    let chinese = shop.run("cards", "audit", chinese: true).output
    #expect(chinese.contains("卡无应答") && chinese.contains("不在送货单上、送货单上的 IMSI 不同"))
    for word in ["cardMute", "imsiDiffers"] {
      #expect(!english.contains(word) && !chinese.contains(word))
      #expect(shop.run("cards", "audit", "--json").output.contains(word), "for programs as it is")
    }
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
