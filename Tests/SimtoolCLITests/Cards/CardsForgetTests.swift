import CardLedger
import Testing

@testable import SimtoolCLI

struct CardsForgetTests {
  @Test func `a card is forgotten when its label is typed`() throws {
    let shop = try Shop()
    let card = try shop.book(.sample(0))[0].card
    let run = shop.run("cards", "forget", "2236", input: "2236\n")
    #expect(run.status == 0 && run.output == "2236 is forgotten\n")
    #expect(
      run.errors
        == "Card 2236 (896603*********0004) will be erased for good. Type 2236 to go on: ")
    #expect(try shop.open().card(card)?.state == .forgotten)
    #expect(shop.run("cards", "find", "520030000000000").status == 66)
    let again = shop.run("cards", "forget", "2236", "--json")
    #expect(again.status == 0 && again.output.contains("\"result\":\"unchanged\""))
  }

  @Test(arguments: ["\n", "y\n", "2237\n", ""])
  func `anything else that is typed keeps it`(answer: String) throws {
    let shop = try Shop()
    let card = try shop.book(.sample(0))[0].card
    let run = shop.run("cards", "forget", "2236", "--json", input: answer)
    #expect(run.status == 77 && run.errorID == "permissionRefused")
    #expect(try shop.open().card(card)?.state == .stock)
  }

  @Test func `without a terminal only --yes does it`() throws {
    let shop = try Shop()
    let card = try shop.book(.sample(0))[0].card
    let refused = shop.run("cards", "forget", "2236")
    #expect(refused.status == 64 && refused.errors.contains("--yes"))
    #expect(try shop.open().card(card)?.state == .stock)
    #expect(shop.run("cards", "forget", "2236", "--yes").status == 0)
    #expect(try shop.open().card(card)?.state == .forgotten)
  }

  @Test func `purge forgets old cards in the chosen states only`() throws {
    let shop = try Shop()
    let labels = try shop.book(.sample(0), .sample(1), .sample(2))
    _ = try shop.open().bind(labels[0].card, to: Contact(name: "Li"), by: .unknown)
    // Bound today: not old.
    #expect(shop.run("cards", "bind", labels[2].text, "--name", "Han").status == 0)
    let dry = shop.run("cards", "purge", "--older-than", "90d", "--dry-run")
    #expect(dry.output == "cards that would be forgotten: 1\n")
    #expect(shop.run("cards", "purge", "--older-than", "90d", input: "2\n").status == 77)
    #expect(shop.run("cards", "purge", "--older-than", "90d").status == 64)
    let states = { try shop.open().cards(CardFilter(), after: nil, limit: 9).map(\.state) }
    #expect(try states() == [.bound, .stock, .bound])
    let run = shop.run("cards", "purge", "--older-than", "90d", input: "1\n")
    #expect(run.status == 0 && run.output == "cards forgotten: 1\n")
    #expect(try states() == [.forgotten, .stock, .bound])
    let rest = shop.run(
      "cards", "purge", "--older-than", "12w", "--state", "stock,bound", "--yes", "--json")
    #expect(rest.output.contains("\"states\":[\"stock\",\"bound\"],\"dryRun\":false,\"count\":1"))
    #expect(try states() == [.forgotten, .forgotten, .bound])
  }

  @Test(arguments: ["", "d", "0d", "-1d", "90", "90h", "99999999y", "9999999999999999999d"])
  func `a time that makes no sense is refused`(text: String) throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    #expect(shop.run("cards", "purge", "--older-than=\(text)", "--yes").status == 64)
    #expect(shop.run("cards", "purge", "--yes").status == 64)
    #expect(try shop.events(.forgotten).isEmpty)
  }
}
