import CardLedger
import Foundation
import Renewal
import TestSupport
import Testing
import VirtualSIM

/// The five kinds of line that customers bring, each from its card or number to a renewed line, by the
/// real program, without any network.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct RenewLineKindTests {
  /// Orders and looks whether the line is better; returns the run that ordered.
  @discardableResult
  private func renewed(_ shop: RenewShop, _ line: [String], _ plan: String) throws -> Reading {
    let before = try shop.renew(line + ["--provider", "simulated"])
    #expect(before.result.status == 0, "\(before.result)")
    #expect(before.text("status.validUntil.source") == "simulated")
    let order = try shop.renew(shop.ordering(line, plan) + ["--staff", "anna", "--method", "cash"])
    #expect(order.result.status == 0, "\(order.result)")
    #expect(order.text("order.state") == "completed")
    #expect(order.text("order.verification.outcome") == "changed")
    #expect(order.list("tasks").isEmpty)
    let (old, new) = (
      before.text("status.validUntil.value"), order.text("status.validUntil.value")
    )
    // Moments in UTC sort as text does.
    #expect(try #require(old) < #require(new))
    #expect(try shop.auditHolds())
    return order
  }

  @Test func `R0 an AIS card in the reader`() throws {
    let shop = RenewShop()
    try CardBench.with { bench in
      let line = ["--reader", bench.reader]
      let seen = try shop.renew(line)
      #expect(seen.text("operator.id") == "ais-th" && seen.text("line.origin") == "card")
      #expect(seen.text("guide.basis") == "operator")
      let channels = seen.list("guide.guides").flatMap { $0["channels"] as? [[String: Any]] ?? [] }
      let kinds = Set(channels.compactMap { $0["kind"] as? String })
      #expect(kinds.isSuperset(of: ["ussd", "app", "hotline", "store"]))
      #expect(channels.contains { $0["link"] as? String == "tel:*121%23" })
      let phone = line + ["--phone", "+66812345100"]
      try renewed(shop, phone, "sim-week")
      #expect(bench.card.counters.writesAttempted == 0)
      #expect(bench.card.counters.verifiesWithData == 0)
      // The ledger knows the number now, so the card is enough.
      let again = try shop.renew(line)
      #expect(again.text("status.plan.value") == "Simulated week 6 GB")
    }
  }

  @Test func `R1 a travel card of the United States`() throws {
    let shop = RenewShop()
    let line = ["--demo=lyca-us", "--phone", "+12135550100"]
    let seen = try shop.renew(line + ["--id-seen", "passport", "--staff", "anna"])
    #expect(seen.text("operator.id") == "lyca-us")
    #expect(seen.text("operator.host")?.contains("T-Mobile") == true)
    #expect(try shop.ledger().lines(after: nil, limit: 9).first?.documents.count == 1)
    let compared = try shop.renew(
      line + ["--provider", "simulated", "--need", "5 GB 14 days"])
    let fits = compared.list("fits").filter { $0["fits"] as? Bool == true }
    #expect(fits.first?["plan"] as? String == "sim-week", "\(compared.result)")
    // Charged in dollars, so the rate is shown (R2.4), and cash is not taken (R4.9).
    let quote = try shop.renew(
      line + ["--provider", "simulated", "--plan", "sim-travel", "--quote"])
    #expect(quote.text("quote.total.currency") == "USD" && quote.text("quote.exchangeRate") != nil)
    let cash = try shop.renew(shop.ordering(line, "sim-travel") + ["--method", "cash"])
    #expect(cash.result.status == 64, "\(cash.result)")
    #expect(shop.orders.isEmpty)
    let paid = try shop.renew(shop.ordering(line, "sim-travel") + ["--method", "payPal"])
    #expect(paid.text("order.state") == "completed" && paid.text("order.method") == "payPal")
    #expect(paid.text("order.termsAccepted") != nil)
  }

  @Test func `R2 a Russian line whose order shows no effect at first`() throws {
    let shop = RenewShop()
    // 008: done, and nothing changes.
    let line = ["--demo=mts", "--phone", "+79161234008"]
    let order = try shop.renew(shop.ordering(line))
    #expect(order.text("operator.id") == "mts-ru" && order.text("operator.country") == "RU")
    #expect(order.text("order.state") == "completed" && order.result.status == 0)
    let steps = order.list("tasks").compactMap { $0["step"] as? String }
    #expect(steps == ["wait"] && order.text("order.verification.outcome") == "unchanged")
    // 009 is taken back later; 000 works.
    try renewed(shop, ["--demo=mts", "--phone", "+79161234000"], "sim-week")
    let ends = try shop.ledger().lines(after: nil, limit: 9).flatMap(\.ends)
    #expect(!ends.isEmpty)
  }

  @Test func `R3 a Chinese card, and one that is a SIM and no USIM`() throws {
    let shop = RenewShop()
    let chinese = try shop.renew(["--demo=china-mobile"])
    #expect(chinese.text("operator.id") == "china-mobile-cn")
    #expect(chinese.value("line.applications") as? [String] == ["usim"])
    let old = try shop.renew(["--demo=gsm-only"])
    #expect(old.value("line.applications") as? [String] == ["sim"])
    let words = try shop.run(["renew", "--demo=china-mobile", "--lang", "zh-Hans"])
    #expect(words.stdout.contains("10086") && words.stdout.contains("运营商"), "\(words)")
    let line = ["--demo=china-mobile", "--phone", "+8613800138000"]
    try renewed(shop, line, "sim-day")
    // Barred, and why; nothing is left open.
    let barred = ["--demo=china-mobile", "--phone", "+8613800138003"]
    let refused = try shop.renew(shop.ordering(barred))
    #expect(refused.result.status == 77 && refused.text("order.problem") == "barred")
    #expect(try shop.ledger().openOrders().isEmpty)
  }

  @Test func `R4 a roaming line of the United States without its card`() throws {
    let shop = RenewShop()
    // 100: three seconds until it is done. Still processing is no failure.
    let line = ["--account", "traveller-100"]
    let order = try shop.renew(shop.ordering(line, "sim-month") + ["--wait", "0.5"])
    #expect(order.result.status == 0, "\(order.result)")
    #expect(order.text("order.state") == "submitted" && order.text("line.origin") == "account")
    let done = try shop.renew(line + ["--provider", "simulated", "--verify", "--wait", "20"])
    #expect(done.text("order.state") == "completed", "\(done.result)")
    #expect(try shop.ledger().lines(after: nil, limit: 9).map(\.card.state) == [.served])
    // By the number of the card that stayed at home.
    let iccid = try shop.renew(["8901260123456789011"])
    #expect(iccid.text("operator.country") == "US", "\(iccid.result)")
    let byHand = try shop.renew(
      line + [
        "--record", "--plan", "Tourist 30", "--amount", "30 USD", "--valid-until", "2099-12-31",
        "--reference", "A-1",
      ])
    #expect(byHand.text("order.provider") == "manual")
    #expect(try shop.ledger().lines(after: nil, limit: 9).first?.orders.count == 2)
  }
}
