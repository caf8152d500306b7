import CardLedger
import Foundation
import Testing
import UICC
import VirtualSIM

@testable import SimtoolCLI

// `simtool recover` from records: what is told to whom.

extension RecoverCommandTests {
  @Test func `a record is told to exist, and its IMSI shown after a check of identity only`() throws
  {
    let home = try LedgerHome()
    let card = try home.ledger().book(demo, place: nil, by: .unknown).record
    for arguments in [["8966031234567890126"], ["--demo=ais+pin-locked"], [card.label.text]] {
      let run = CLIRun(["recover", "--json"] + arguments, variables: home.variables)
      #expect(run.status == 77)
      #expect(run.errors.contains("--id-seen"))
      #expect(!run.says("520031234567890"))
      #expect(try evidence(run).contains("ledger withheld"))
    }
    #expect(try home.events(.revealed).isEmpty)

    let run = home.run(
      "recover", "8966031234567890126", "--id-seen", "passport", "--staff", "Lin", "--purpose",
      "lost card", "--json")
    #expect(run.status == 0)
    let json = try object(run)
    #expect(json["imsi"] as? String == "520031234567890")
    #expect(json["source"] as? String == "ledger")
    #expect(json["confidence"] as? String == "medium")
    #expect(try entries(run).first?["entitlement"] as? String == "passport")
    let event = try #require(try home.events(.revealed).first)
    #expect(event.card == card.id)
    #expect(event.attribution == Attribution(staff: "Lin", purpose: "lost card"))
    #expect(event.detail?.reason == "passport")
    #expect(event.detail?.place == "recover")
    #expect(try home.events(.revealed).count == 1)
  }

  @Test(arguments: ["--id-seen passport", "--id-seen smile --staff Lin"])
  func `a check of identity needs a known document and a name`(_ options: String) {
    let run = CLIRun("recover 8966031234567890126 \(options)")
    #expect(run.status == 64)
    #expect(run.errors.contains(options.contains("smile") ? "smile" : "--staff"))
  }

  @Test func `a sound card is held against its record, and a difference is never passed over`()
    throws
  {
    let home = try LedgerHome()
    _ = try home.ledger().book(demo, place: nil, by: .unknown)
    let same = home.run("recover", "--demo", "--json")
    #expect(same.status == 0)
    #expect(try evidence(same).last == "ledger agrees")
    #expect(home.run("recover", "--demo").says("the record says the same"))

    let other = try LedgerHome()
    let record = CardContents(iccid: demo.iccid, imsi: Fact("520030000000077", .chip))
    _ = try other.ledger().book(record, place: nil, by: .unknown)
    let run = other.run("recover", "--demo", "--json")
    #expect(run.status == 0, "the card has spoken")
    #expect(try object(run)["imsi"] as? String == "520031234567890")
    #expect(try object(run)["confidence"] as? String == "high")
    let last = try #require(try entries(run).last)
    #expect(last["source"] as? String == "ledger" && last["status"] as? String == "contradicts")
    #expect((last["next"] as? String)?.contains("card's own IMSI counts") == true)
    #expect(!run.says("520030000000077"), "the record's own stays hidden")
    #expect(try other.events(.revealed).isEmpty)
    let text = other.run("recover", "--demo").output
    #expect(text.says("the record's IMSI is not what the card says"), "\(text)")
    #expect(text.says("The card's own IMSI counts"))
    let chinese = CLIRun(
      ["recover", "--demo"],
      variables: ["SIMTOOL_HOME": other.path, "LANG": "zh_CN.UTF-8"]
    ).output
    #expect(chinese.says("与卡上读出的不符") && chinese.says("以卡上读出的 IMSI 为准"))
  }

  @Test func `a ledger that does not open is named, and the card's IMSI is told all the same`()
    throws
  {
    let home = try LedgerHome()
    _ = try home.ledger().book(demo, place: nil, by: .unknown)
    try FileManager.default.removeItem(atPath: home.path + "/ledger.key")
    let run = home.run("recover", "--demo", "--json")
    #expect(run.status == 0)
    #expect(try object(run)["imsi"] as? String == "520031234567890")
    #expect(try entries(run).last?["error"] as? String == "wrongKey")
    let named = CLIRun("recover --demo --json --ledger /nonexistent/ledger.db")
    #expect(named.status == 0)
    #expect(try entries(named).last?["error"] as? String == "notFound")
  }

  @Test func `the number of another card than the one that was read is told`() throws {
    for typed in ["8966031234567890134", "896603123456789013", "89701991110798733"] {
      let run = CLIRun(["recover", typed, "--demo", "--json"])
      #expect(run.status == 2, "\(typed)")
      #expect(try object(run)["iccid"] as? String == "8966031234567890126")
      let last = try #require(try entries(run).last)
      #expect(
        last["source"] as? String == "packaging" && last["status"] as? String == "contradicts")
      #expect((last["next"] as? String)?.contains("not the one whose number was typed") == true)
    }
    #expect(CLIRun("recover 8966031234567890134 --demo").says("is not this card's"))
    for typed in ["8966031234567890126", "896603123456789012", "89660312345678901", "890126"] {
      let run = CLIRun(["recover", typed, "--demo", "--json"])
      #expect(run.status == 0 && !run.output.contains("contradicts"), "\(typed)")
    }
  }

  @Test func `nobody is asked for a passphrase only to compare a card that has spoken`() throws {
    let home = try LedgerHome()
    let secret = "correct horse battery"
    let ledger = try SQLiteLedger(
      path: home.path + "/ledger.db", key: .passphrase(Array(secret.utf8)),
      options: .init(passphraseCost: PassphraseCost(operations: 1, memory: 8_192)))
    _ = try ledger.book(demo, place: nil, by: .unknown)
    let run = home.run("recover", "--demo", "--json")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
    let last = try #require(try entries(run).last)
    #expect(last["error"] as? String == "wrongKey")
    #expect((last["next"] as? String)?.contains("--passphrase-stdin") == true)
    let given = home.run(
      "recover", "--demo", "--json", "--passphrase-stdin", input: secret + "\n")
    #expect(try evidence(given).last == "ledger agrees")
  }

  @Test func `a print that leaves the end out names no card, and nothing is shown`() throws {
    let home = try LedgerHome()
    try home.ledger().fill(1...30)
    let start = String(BoxCard.iccid(15).prefix(17))
    let proof = ["--id-seen", "id-card", "--staff", "Lin", "--json"]
    let run = CLIRun(["recover", start] + proof, variables: home.variables)
    #expect(run.status == 2)
    let found = try entries(run).filter { $0["source"] as? String == "ledger" }
    #expect(found.map { $0["status"] as? String } == Array(repeating: "ambiguous", count: 10))
    #expect(try home.events(.revealed).isEmpty)
    // One alone is not certain either: its neighbours may be in another shop.
    let other = try LedgerHome()
    try other.ledger().fill([15])
    let alone = CLIRun(["recover", start] + proof, variables: other.variables)
    #expect(try evidence(alone).first == "ledger ambiguous")
    #expect(try other.events(.revealed).isEmpty)
  }

  @Test func `an image of a card is not possession of it`() throws {
    let home = try LedgerHome()
    _ = try home.ledger().book(demo, place: nil, by: .unknown)
    #expect(home.run("recover", "--demo=ais+pin-locked").status == 77)
  }

  @Test func `the number can be a tail, a phone number, a label, or mistyped`() throws {
    let home = try LedgerHome()
    let cards = try home.ledger().fill(1...30)
    let proof = ["--id-seen", "id-card", "--staff", "Lin", "--json"]
    for text in [
      String(BoxCard.iccid(5).suffix(13)), String(BoxCard.iccid(5).dropLast().suffix(12)),
      BoxCard.phone(5), "0" + BoxCard.phone(5).dropFirst(3), cards[4].label.text,
      BoxCard.iccid(5),
    ] {
      let run = CLIRun(["recover", text] + proof, variables: home.variables)
      #expect(run.status == 0, "\(text): \(run.output)")
      #expect(try object(run)["imsi"] as? String == BoxCard.imsi(5), "\(text)")
    }
    // What names no card for certain shows nothing, whatever was proven.
    let revealed = try home.events(.revealed).count
    #expect(revealed == 6)
    var typo = Array(BoxCard.iccid(5))
    typo[11] = typo[11] == "9" ? "8" : "9"
    for (text, status) in [
      (String(BoxCard.iccid(5).suffix(5)), "ledger ambiguous"), (String(typo), "ledger similar"),
      (String(typo.suffix(13)), "ledger similar"),
    ] {
      let run = CLIRun(["recover", text] + proof, variables: home.variables)
      #expect(run.status == 2, "\(text): \(run.output)")
      #expect(try evidence(run).first == status)
      #expect(!run.output.contains(BoxCard.imsi(5)))
    }
    #expect(try home.events(.revealed).count == revealed)
    #expect(
      CLIRun(["recover", String(typo)], variables: home.variables).output
        .contains("digit 12 is wrong, if card \(cards[4].label) is meant"))
  }

  @Test func `a phone number with two cards names neither`() throws {
    let home = try LedgerHome()
    let ledger = try home.ledger()
    for number in [1, 2] {
      var contents = BoxCard.contents(number)
      contents.msisdns = [Fact("+66812345678", .typed)]
      _ = try ledger.book(contents, place: nil, by: .unknown)
    }
    let run = home.run(
      "recover", "+66812345678", "--id-seen", "passport", "--staff", "Lin", "--json")
    #expect(run.status == 2)
    #expect(try evidence(run).prefix(2) == ["ledger ambiguous", "ledger ambiguous"])
    #expect(try home.events(.revealed).isEmpty)
  }

  @Test func `a row of a delivery note is paper, and says so`() throws {
    let home = try LedgerHome()
    _ = try home.ledger().expect([BoxCard.contents(9, source: .deliveryNote)], by: .unknown)
    let run = home.run(
      "recover", BoxCard.iccid(9), "--id-seen", "passport", "--staff", "Lin", "--json")
    #expect(run.status == 0)
    let first = try #require(try entries(run).first)
    #expect(first["confidence"] as? String == "low")
    #expect(first["recordedFrom"] as? String == "deliveryNote")
    #expect((first["card"] as? [String: Any])?["state"] as? String == "expected")
  }

  @Test func `records without IMSI, forgotten cards and unknown numbers give nothing`() throws {
    let home = try LedgerHome()
    let ledger = try home.ledger()
    var bare = BoxCard.contents(1)
    bare.imsi = nil
    _ = try ledger.book(bare, place: nil, by: .unknown)
    let gone = try ledger.fill([2])[0]
    try ledger.forget(gone.id, by: .unknown)
    let proof = ["--id-seen", "passport", "--staff", "Lin", "--json"]
    for (text, status, code) in [
      (BoxCard.iccid(1), "ledger withoutIMSI", Int32(2)), (gone.label.text, "ledger notFound", 66),
      (BoxCard.iccid(3), "ledger notFound", 66),
    ] {
      let run = CLIRun(["recover", text] + proof, variables: home.variables)
      #expect(run.status == code, "\(text): \(run.output)")
      #expect(try evidence(run).first == status)
    }
  }

  @Test func `a number that cannot be read is told before any card is touched`() throws {
    #expect(CLIRun(["recover", "8.98E+18", "--demo"]).status == 65)
    let none = CLIRun("recover 8966031234567890126 --json")
    #expect(none.status == 66)
    #expect(try evidence(none) == ["ledger noLedger", "packaging open", "hotline open"])
    #expect(try object(none)["reader"] is NSNull)
  }

  @Test func `the hotline is told the number that was typed`() throws {
    let run = CLIRun("recover 8966-0312-3456-7890-126")
    // Lines are broken where they are full.
    let words = { (run: CLIRun) in run.output.replacing(/\n +/, with: " ") }
    #expect(words(run).contains("the ICCID, is 8966031234567890126. Please"), "\(run.output)")
    let masked = CLIRun("recover 8966031234567890126 --mask")
    #expect(words(masked).contains("the ICCID, is 896603*********0126. Please"))
    let chinese = CLIRun.chinese("recover 8966031234567890126")
    #expect(chinese.says("是 8966031234567890126。请告诉我"), "\(chinese.output)")
    // One with a wrong digit, and one that may be something else, are not said to anybody.
    for text in ["8966031234567890125", "520031234567890", "0126"] {
      let run = CLIRun("recover \(text)")
      #expect(words(run).contains("the ICCID, is the one printed on it"), "\(run.output)")
    }
    // The card's own number counts.
    let card = CLIRun("recover 8966031234567890126 --demo=pin-locked")
    #expect(words(card).contains("the ICCID, is 8966039876543210985"), "\(card.output)")
  }

  @Test func `masks hide what names the subscriber`() {
    for line in ["recover --demo --mask", "recover --demo --mask --json"] {
      let run = CLIRun(line)
      #expect(run.status == 0)
      #expect(run.says("52003********90"))
      #expect(!run.says("520031234567890"))
      #expect(!run.says("8966031234567890126"))
    }
  }
}
