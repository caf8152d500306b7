import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// `renew --slot`: the codes of a guide, filled at the counter.
struct RenewSlotTests {
  private static let voucher = "98765432101234"

  private func channel(_ run: CLIRun, _ id: String) throws -> [String: Any] {
    let guides = try #require(try run.value("guide.guides") as? [[String: Any]], "\(run)")
    let channels = guides.flatMap { $0["channels"] as? [[String: Any]] ?? [] }
    return try #require(channels.first { $0["id"] as? String == id })
  }

  @Test func `a filled code is shown as it is dialled, with its QR code, and kept nowhere`() throws
  {
    let home = try LedgerHome()
    let run = CLIRun(
      ["renew", "--demo", "--slot", "code=9876 5432-101234"], variables: home.variables,
      outputIsTerminal: true, columns: 120)
    #expect(run.status == 0, "\(run)")
    #expect(run.says("*120*\(Self.voucher)#"))
    #expect(QRScreen.texts(in: run.output).contains("tel:*120*\(Self.voucher)%23"))
    #expect(!run.errors.contains(Self.voucher))
    #expect(try home.files().isEmpty)

    let json = home.run("renew", "--demo", "--json", "--slot", "code=\(Self.voucher)")
    let card = try channel(json, "refill-card")
    #expect(card["link"] as? String == "tel:*120*\(Self.voucher)%23")
    #expect((card["slots"] as? [String])?.isEmpty == true)
  }

  @Test func `what is not filled is told in words, and how to fill it`() throws {
    let home = try LedgerHome()
    let english = home.run("renew", "--demo", "--slot", "amount=100")
    #expect(english.says("*120*[number of the refill card]#"))
    #expect(
      english.says("number of the refill card: 4 to 24 digits, with --slot code=…"))
    #expect(english.says("*292*[phone number]*100#"))
    #expect(!english.says("amount: 1 to 6 digits"))
    let chinese = home.run("renew", "--demo", "--lang", "zh-Hans")
    #expect(chinese.output.contains("*120*[充值卡密码]#"))
    #expect(chinese.says("充值卡密码：4 至 24 位数字，用 --slot code=… 填入"))
    let json = home.run("renew", "--demo", "--json")
    let transfer = try channel(json, "from-another-number")
    #expect(transfer["slots"] as? [String] == ["msisdn", "amount"])
    #expect(transfer["link"] is NSNull)
  }

  @Test func `a slot without a value is asked for`() throws {
    let home = try LedgerHome()
    let run = CLIRun(
      ["renew", "--demo", "--slot", "msisdn", "--slot", "amount"], variables: home.variables,
      input: "081 234 5678\n50\n", inputIsTerminal: true)
    #expect(run.says("*292*0812345678*50#"), "\(run)")
    #expect(run.errors.contains("phone number (3 to 15 digits"))
    let nobody = home.run("renew", "--demo", "--json", "--slot", "code", input: "1234\n")
    #expect(nobody.status == 64 && nobody.error?["stage"] as? String == "slot")
  }

  @Test func `a slot that no code of the guide has is told`() throws {
    let home = try LedgerHome()
    let run = home.run("renew", "--demo=lyca-us", "--slot", "amount=5")
    #expect(run.status == 0 && run.errors.contains("no code of this guide takes --slot amount"))
    #expect(!home.run("renew", "--demo", "--slot", "amount=5").errors.contains("takes --slot"))
  }

  @Test(arguments: [
    "code=12a4", "code=123", "code=", "pin=1234", "98765432101234", "amount=05", "amount=-5",
    "code=*21*98765432101234#",
  ])
  func `what does not fit is refused, and not repeated`(slot: String) throws {
    let home = try LedgerHome()
    for words in [
      ["renew", "--demo", "--slot", slot], ["renew", "--demo", "--json", "--slot", slot],
    ] {
      let run = CLIRun(words, variables: home.variables)
      #expect(run.status == 64, "\(run)")
      #expect(!(run.output + run.errors).contains("98765432101234"))
    }
    #expect(try home.files().isEmpty)
  }

  @Test(arguments: ["--quote", "--order", "--verify", "--record"])
  func `what is kept has no place for it`(action: String) throws {
    let home = try LedgerHome()
    let run = home.run("renew", "--demo", "--json", "--slot", "code=1234", action)
    #expect(run.status == 64 && run.errors.contains("--slot"))
    #expect(try home.files().isEmpty)
  }
}
