import CardLedger
import Renewal
import Testing

@testable import SimtoolCLI

/// Which telephone number is a line's, and that no number makes two lines one.
struct RenewNumberTests {
  /// The one record of a card; its label.
  private func label(_ iccid: String, _ home: LedgerHome) throws -> String? {
    let found = try home.ledger().find(.identifier(.iccid, iccid), limit: 2)
    return found.count == 1 ? found[0].label.text : nil
  }

  @Test func `a number of one card, typed for another, leaves both as they are`() throws {
    let home = try LedgerHome()
    _ = home.run("intake", "--demo=ais")
    let before = try #require(try home.ledger().cards(CardFilter(), after: nil, limit: 9).first)
    #expect(before.contents.msisdns.map(\.value) == ["+66812345678"])
    let run = home.run(
      "renew", "--demo=mts", "--phone", "+66812345678", "--record", "--state", "active", "--json")
    #expect(run.status == 0, "\(run)")
    #expect(try run.text("operator.id") == "mts-ru")
    #expect(try run.value("line.otherCards") as? [String] == [before.label.text])
    #expect(try run.text("line.label") != before.label.text)
    let said = "+66*******78 is noted for another card too, \(before.label.text) "
    #expect(run.errors.contains(said), "\(run)")
    // The card in stock is the one that it was, and can be found.
    #expect(try home.ledger().card(before.id) == before)
    #expect(try label("8966031234567890126", home) == before.label.text)
    #expect(try home.ledger().line(before.id) == nil)
    #expect(try home.ledger().count(CardFilter()) == 2)
  }

  @Test func `asking for a price of a card with another's number makes them no one card`() throws {
    let home = try LedgerHome()
    _ = home.run("intake", "--demo=ais")
    let before = try home.ledger().cards(CardFilter(), after: nil, limit: 9)
    let quote = home.run(
      "renew", "--demo=lyca-us", "--phone", "+66812345678", "--provider", "simulated", "--plan",
      "sim-month", "--quote", "--json")
    #expect(quote.status == 0, "\(quote)")
    #expect(try quote.text("operator.name") != "AIS")
    let after = try home.ledger().cards(CardFilter(), after: nil, limit: 9)
    #expect(after.count == 2 && after.first == before.first)
    #expect(after.last?.contents.stock == Stock(), "a batch of another card's")
  }

  @Test func `a replacement card inherits nothing with its number`() throws {
    let home = try LedgerHome()
    let ledger = try home.ledger()
    let lost = try ledger.fill([1])[0]
    _ = try ledger.see(
      LineStatus(state: Sourced(.terminated, source: "staff", asOf: .now)), of: lost.id,
      by: .unknown)
    let record = ["renew", BoxCard.iccid(2), "--phone", BoxCard.phone(1), "--record", "--state"]
    let run = CLIRun(record + ["active", "--json"], variables: home.variables)
    #expect(run.status == 0, "\(run)")
    #expect(try run.text("assessment.state") == "active")
    #expect(try home.ledger().line(lost.id)?.status.state.value == .terminated)
    // Each is named by its card; the number alone can be either.
    #expect(home.run("renew", BoxCard.iccid(1), "--json").errors.contains("noted for another card"))
    #expect(home.run("renew", BoxCard.phone(1), "--json").status != 0)
  }

  @Test(arguments: [
    ("520031234567890", "--phone: that is an IMSI, and no phone number"),
    ("310260123456789", "--phone: that is an IMSI, and no phone number"),
    ("460001234567890", "--phone: that is an IMSI, and no phone number"),
    ("imsi +520031234567890", "--phone is no international number"),
    ("8966031234567890126", "--phone: that is an ICCID, and no phone number"),
    ("66812345199", "--phone is no international number"),
    ("0812345678", "--phone is no international number"),
  ])
  func `what is no phone number for certain is refused as one`(
    text: String, message: String
  ) throws {
    let home = try LedgerHome()
    for more in [["--record", "--state", "active"], ["--provider", "simulated"]] {
      let run = CLIRun(
        ["renew", "--demo", "--phone", text] + more, variables: home.variables)
      #expect(run.status == 64 && run.errors.contains(message), "\(run)")
      #expect(run.output.isEmpty && !run.errors.contains(text))
    }
    #expect(try home.files().isEmpty)
  }

  @Test func `a plus or two noughts make a number international`() throws {
    let home = try LedgerHome()
    for text in ["+66 81 234 5100", "0066812345100"] {
      let run = home.run(
        "renew", "--demo", "--phone", text, "--provider", "simulated", "--plan", "sim-day",
        "--quote", "--reveal", "--json")
      #expect(try run.status == 0 && run.text("quote.account") == "+66812345100", "\(run)")
    }
  }
}
