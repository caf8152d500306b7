import CardLedger
import Testing

@testable import SimtoolCLI

struct CardsBindTests {
  @Test func `a card is bound once; the same customer again changes nothing`() throws {
    let shop = try Shop()
    let card = try shop.book(.sample(0))[0].card
    let bind = { (words: String...) in
      CLIRun(
        ["cards", "bind", "2236", "--json"] + words, variables: ["SIMTOOL_HOME": shop.folder])
    }
    #expect(
      bind("--email", "li@example.com", "--phone", "+66 81-234-5678").output == """
        {"schema":"simtool.binding/1","result":"bound","label":"2236","state":"bound",\
        "contact":{"name":null,"email":"l***@example.com","phone":"+66*******78",\
        "verified":false}}

        """)
    #expect(bind("--email", "LI@example.com").output.contains("\"result\":\"unchanged\""))
    let other = bind("--email", "han@example.com")
    #expect(other.status == 77 && other.errorID == "permissionRefused")
    #expect(other.error?["stage"] as? String == "alreadyBound")
    #expect(!other.output.contains("li@"))
    let before = try #require(try shop.open().card(card)).contents.contact
    #expect(before == Contact(email: "li@example.com", phone: "+66812345678"))
    // The code has come: the same customer, now verified.
    #expect(
      bind("--email", "li@example.com", "--verified").output.contains("\"result\":\"updated\""))
    let after = try #require(try shop.open().card(card)).contents.contact
    #expect(
      after == Contact(email: "li@example.com", phone: "+66812345678", isVerified: true))
    #expect(try shop.events(.bound).count == 1)
  }

  @Test func `unbound, it can have another customer`() throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    #expect(shop.run("cards", "bind", "2236", "--name", "Li").output == "2236 is bound to L***\n")
    #expect(shop.run("cards", "unbind", "2236").output == "2236 has no customer\n")
    #expect(
      shop.run("cards", "unbind", "2236").output == "2236 had no customer; nothing changed\n")
    #expect(shop.run("cards", "bind", "2236", "--name", "Han").status == 0)
  }

  static let wrong: [[String]] = [
    [], ["--verified"], ["--email", "nobody"], ["--email", "a@b@c"], ["--email", "@x"],
    ["--phone", "twelve"],
  ]

  @Test(arguments: wrong)
  func `a customer must be somebody`(options: [String]) throws {
    let shop = try Shop()
    try shop.book(.sample(0))
    let run = CLIRun(
      ["cards", "bind", "2236"] + options, variables: ["SIMTOOL_HOME": shop.folder])
    #expect(run.status == 64)
    #expect(try shop.events(.bound).isEmpty)
  }

  @Test func `there is no option for a password`() {
    #expect(!CardsBindCommand.command.options.contains { $0.name.contains("password") })
  }
}
