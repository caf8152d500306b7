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

  // MARK: - Several numbers of one line

  private func account(_ line: String..., in home: LedgerHome) throws -> String? {
    let run = CLIRun(
      ["renew"] + line + [
        "--provider", "simulated", "--plan", "sim-day", "--quote", "--reveal", "--json",
      ], variables: home.variables)
    #expect(run.status == 0, "\(run)")
    return try run.text("quote.account")
  }

  private func note(_ phone: String, for line: String, in home: LedgerHome) {
    let run = home.run("renew", line, "--phone", phone, "--record", "--state", "active")
    #expect(run.status == 0, "\(run)")
  }

  @Test func `a number that was typed again counts, and the one before does not`() throws {
    let home = try LedgerHome()
    let line = BoxCard.iccid(1)
    for phone in ["+66811111198", "+66811111100", "+66811111198", "+66811111100"] {
      note(phone, for: line, in: home)
      #expect(try account(line, in: home) == phone)
    }
    let quote = home.run(
      "renew", line, "--provider", "simulated", "--plan", "sim-day", "--quote")
    #expect(
      quote.errors.contains(
        "several numbers are known of this line: +66*******00 counts, not "
          + "+66*******98; give the right one with --phone"), "\(quote)")
    // What is noted by hand is noted for the same number.
    let paid = home.run(
      "renew", line, "--record", "--plan", "SIM2Fly", "--amount", "399 THB", "--json")
    #expect(paid.status == 0 && paid.errors.contains("+66*******00 counts"), "\(paid)")
    let draft = try #require(
      try home.ledger().lines(after: nil, limit: 1).first?.orders.last?.draft)
    #expect(draft.quote.account.key.text == "66811111100")
  }

  @Test func `a number that staff typed for a card counts before the card's own`() throws {
    let home = try LedgerHome()
    #expect(try account("--demo", in: home) == "+66812345678")
    note("+66811111100", for: "--demo", in: home)
    #expect(try account("--demo", in: home) == "+66811111100")
    #expect(try account("8966031234567890126", in: home) == "+66811111100")
    let run = home.run("renew", "--demo", "--provider", "simulated")
    #expect(run.errors.contains("+66*******00 counts, not +66*******78"), "\(run)")
    // The card's own, typed, counts again.
    note("+66812345678", for: "--demo", in: home)
    #expect(try account("--demo", in: home) == "+66812345678")
  }

  @Test func `a wrong number is taken out of the record`() throws {
    let home = try LedgerHome()
    let line = BoxCard.iccid(1)
    note("+66811111100", for: line, in: home)
    note("+66811111198", for: line, in: home)
    let wrong = ["renew", line, "--record", "--wrong-phone"]
    let unknown = CLIRun(wrong + ["+66811111111"], variables: home.variables)
    #expect(unknown.status == 64 && unknown.errors.contains("the line has no such number"))
    #expect(unknown.errors.contains("It has +66*******98, +66*******00"), "\(unknown)")
    let run = CLIRun(wrong + ["66811111198", "--json"], variables: home.variables)
    #expect(run.status == 0, "\(run)")
    #expect(try run.value("line.msisdns") as? [String] == ["+66*******00"])
    let line1 = try #require(try home.ledger().lines(after: nil, limit: 9).first)
    #expect(line1.sightings.count == 2, "a number is no look at the line")
    #expect(try account(line, in: home) == "+66811111100")
    #expect(try home.ledger().find(.identifier(.msisdn, "+66811111198"), limit: 1).isEmpty)
  }

  @Test func `numbers that look the same when masked can be told apart`() throws {
    let home = try LedgerHome()
    let line = BoxCard.iccid(1)
    for phone in ["+66811111167", "+66811111100", "+66822222200"] {
      note(phone, for: line, in: home)
    }
    let words = ["renew", line, "--provider", "simulated"]
    let masked = CLIRun(words, variables: home.variables)
    let said = "+66*******00 counts, not +66*******00, +66*******67 (--reveal shows them in full)"
    #expect(masked.errors.contains(said), "\(masked)")
    let shown = CLIRun(words + ["--reveal"], variables: home.variables)
    #expect(shown.errors.contains("+66822222200 counts, not +66811111100, +66811111167; give"))
    #expect(try !home.events(.revealed).isEmpty)
    let chinese = CLIRun(words + ["--lang", "zh-Hans"], variables: home.variables)
    #expect(chinese.errors.contains("（加 --reveal 可显示完整号码）"), "\(chinese)")
  }

  @Test(arguments: [
    (["--demo", "--record", "--wrong-phone", "+66812345678"], "the card itself says this number"),
    (["--demo", "--wrong-phone", "+66812345678"], "--wrong-phone needs --record"),
    (
      ["+66811111100", "--record", "--wrong-phone", "+66811111100"],
      "nothing but this number names the line"
    ),
    (
      [
        "+66811111100", "--phone", "+66811111100", "--record", "--wrong-phone", "+66811111100",
      ], "name the same number"
    ),
  ])
  func `what cannot be taken out is refused, with a way`(
    words: [String], message: String
  ) throws {
    let home = try LedgerHome()
    let run = CLIRun(["renew"] + words, variables: home.variables)
    #expect(run.status == 64 && run.errors.contains(message), "\(run)")
    #expect(try home.files().isEmpty)
  }
}
