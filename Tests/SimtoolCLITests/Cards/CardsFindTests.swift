import CardLedger
import Foundation
import Testing
import UICC

@testable import SimtoolCLI

struct CardsFindTests {
  /// What is typed, and which of the three cards it finds.
  static let searches: [(String, [Int])] = [
    ("8966031234560000004", [0]), ("89660 31234 56000 0004", [0]), ("896603123456000000", [0]),
    ("520030000000001", [1]), ("IMSI: 520030000000001", [1]),
    ("+66800000002", [2]), ("080 000 0002", [2]), ("0004", [0]), ("0002", [2]),
    ("BOX-1", [0, 1]), ("520-03", [0, 1, 2]), ("stock", [1, 2]), ("bound", [0]),
    ("li@example.com", [0]), ("LI@Example.com", [0]), ("+8613800138000", [0]),
    ("２２３６", [0]), ("223-6", [0]),
  ]

  @Test(arguments: searches)
  func `whatever is known finds the card`(text: String, cards: [Int]) throws {
    let shop = try Shop()
    let labels = try shop.book(.sample(0, batch: "BOX-1"), .sample(1, batch: "BOX-1"), .sample(2))
    _ = try shop.open().bind(
      labels[0].card, to: Contact(email: "li@example.com", phone: "+8613800138000"), by: .unknown)
    #expect(labels[0].text == "2236")
    let run = shop.run("cards", "find", text, "--json")
    #expect(
      try shop.objects(run).map { $0["label"] as? String } == cards.map { labels[$0].text },
      "\(run.output)")
    #expect(run.status == 0)
  }

  @Test func `a print of 17 digits finds every card that begins so, and the one of 18`() throws {
    let shop = try Shop()
    try shop.book(.sample(10), .sample(19), .sample(20))
    // 19 digits with their check digit: the print lacks the last two.
    let start = String((CardContents.sample(10).iccid?.value ?? "").prefix(17))
    let box = shop.run("cards", "find", start, "--json")
    #expect(
      try shop.objects(box).map { $0["label"] as? String }
        == [1, 2].map { CardID(rawValue: $0).label.text })
    #expect(shop.run("cards", "show", start).status == 64, "which of them is meant is asked")
    let looked = shop.run("lookup", start, "--json")
    #expect(looked.output.components(separatedBy: #""match":"beginning""#).count == 3)

    // 18 digits whose check digit the print lacks: the same card for certain.
    let russian = "89701991110798733"
    let check = try #require(Luhn.checkDigit(for: russian))
    try shop.book(CardContents(iccid: Fact(russian + String(check), .chip)))
    let one = shop.run("lookup", russian, "--json")
    #expect(one.output.contains(#""match":"iccid""#), "\(one.output)")
    #expect(!one.output.contains(#""match":"beginning""#))
  }

  @Test func `too few digits are told as such`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    for text in ["004", "04"] {
      let run = shop.run("cards", "find", text)
      #expect(run.status == 66 && run.errors.contains("the last 4 digits"), "\(run.errors)")
    }
    #expect(!shop.run("cards", "find", "9999").errors.contains("the last 4 digits"))
  }

  @Test func `what is not there is 66, without repeating what was typed`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let run = shop.run("cards", "find", "520031111111111", "--json")
    #expect(run.status == 66 && run.errorID == "notFound")
    #expect(!(run.output + run.errors).contains("5200311"))
    #expect(
      shop.run("cards", "find", "8966031234560000008").errors.contains("check digit does not fit"))
    #expect(
      shop.run("cards", "find", "8.98E+18").errors.contains("A spreadsheet rounded this number"))
  }

  @Test func `more hits than the limit are announced`() throws {
    let shop = try Shop()
    try shop.book(.sample(0), .sample(1), .sample(2))
    let run = shop.run("cards", "find", "520-03", "--limit", "2")
    #expect(run.output.split(separator: "\n").count == 3)
    #expect(run.errors.contains("there are more than 2"))
  }

  @Test func `revealing a hit is noted with the card`() throws {
    let shop = try Shop()
    let label = try shop.book(.sample(0))[0]
    #expect(
      shop.run("cards", "find", "0004", "--reveal").output.contains("520030000000000"))
    let event = try #require(try shop.events(.revealed).first)
    #expect(event.card == label.card)
    #expect(event.detail?.reason == "find")
  }
}
