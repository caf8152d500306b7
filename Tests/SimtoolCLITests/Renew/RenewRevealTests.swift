import CardLedger
import Foundation
import Testing

@testable import SimtoolCLI

/// `renew --reveal`, and a ledger that has a passphrase.
struct RenewRevealTests {
  @Test func `numbers of the ledger are shown in full to who asks, and that is noted first`() throws
  {
    let home = try LedgerHome()
    let label = try home.ledger().fill([1])[0].label.text
    let masked = home.run("renew", label, "--json")
    #expect(!masked.output.contains(BoxCard.iccid(1)) && !masked.output.contains(BoxCard.phone(1)))
    #expect(try home.events(.revealed).isEmpty)

    let run = home.run(
      "renew", label, "--json", "--reveal", "--staff", "anna", "--purpose", "calls the operator")
    #expect(try run.text("line.iccid") == BoxCard.iccid(1), "\(run)")
    #expect(try run.text("line.imsi") == BoxCard.imsi(1))
    #expect(try run.value("line.msisdns") as? [String] == [BoxCard.phone(1)])
    let event = try #require(try home.events(.revealed).first)
    #expect(event.detail?.place == "renew" && event.attribution.staff == "anna")
    #expect(home.run("renew", label, "--reveal").output.contains(BoxCard.iccid(1)))
    #expect(try home.events(.revealed).count == 2)
  }

  @Test func `a line that no ledger has is known by what was just typed`() throws {
    let home = try LedgerHome()
    let run = home.run("renew", BoxCard.iccid(1), "--reveal", "--json")
    #expect(try run.text("line.iccid") == BoxCard.iccid(1))
    #expect(try home.files().isEmpty)
  }

  @Test func `what is kept with numbers in full is noted too`() throws {
    let home = try LedgerHome()
    let run = home.run("renew", "--demo", "--record", "--state", "active", "--reveal", "--json")
    #expect(try run.text("line.iccid") == "8966031234567890126", "\(run)")
    #expect(try home.events(.revealed).count == 1)
  }

  @Test func `a passphrase is taken once, however often the ledger is used`() throws {
    let home = try LedgerHome()
    let secret = "correct horse battery"
    let ledger = try SQLiteLedger(
      path: home.path + "/ledger.db", key: .passphrase(Array(secret.utf8)),
      options: .init(passphraseCost: PassphraseCost(operations: 1, memory: 8_192)))
    let label = try ledger.fill([1])[0].label.text
    for words in [["--reveal"], ["--record", "--state", "grace"], []] {
      let run = CLIRun(
        ["renew", label, "--json", "--passphrase-stdin"] + words, variables: home.variables,
        input: secret + "\n")
      #expect(run.status == 0, "\(words) \(run)")
    }
  }
}
