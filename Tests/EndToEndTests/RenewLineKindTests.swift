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

  @Test func `R2 a Russian eSIM whose order shows no effect at first, or is taken back`() throws {
    try CardBench.with("mts", change: { image, _ in try RussianESIM.install(in: &image) }) {
      bench in
      let chip = try bench.read()
      #expect(chip["eid"] == RussianESIM.eid, "\(chip.result)")
      #expect(chip.list("profiles").map { $0["state"] as? String } == ["enabled", "disabled"])
      #expect(chip.list("profiles").first?["iccid"] as? String == chip["iccid"])
      let line = ["--reader", bench.reader]
      try withoutEffect(line)
      try takenBack(line)
      try renewed(RenewShop(), line + ["--phone", "+79161234000"], "sim-week")
      #expect(bench.card.counters.writesAttempted == 0)
      #expect(bench.card.counters.verifiesWithData == 0)
    }
  }

  /// 008: done, and nothing changes, until staff see that it has come after all.
  private func withoutEffect(_ card: [String]) throws {
    let shop = RenewShop()
    let line = card + ["--phone", "+79161234008"]
    let seen = try shop.renew(line)
    #expect(seen.text("operator.id") == "mts-ru" && seen.text("operator.country") == "RU")
    #expect(seen.value("line.applications") as? [String] == ["usim", "isdr"], "\(seen.result)")
    #expect(
      seen.list("guide.guides").compactMap { $0["id"] as? String } == ["mts-ru", "generic-esim"])
    let order = try shop.renew(shop.ordering(line))
    #expect(order.text("order.state") == "completed" && order.result.status == 0)
    #expect(steps(order) == ["wait"])
    #expect(order.text("order.verification.outcome") == "unchanged")
    let again = try shop.renew(line + ["--verify"])
    #expect(steps(again) == ["wait"], "\(again.result)")
    let end = "2099-12-31"
    let noted = try shop.renew(line + ["--record", "--state", "active", "--valid-until", end])
    #expect(noted.result.status == 0 && steps(noted) == [], "\(noted.result)")
    let ends = try shop.ledger().lines(after: nil, limit: 9).flatMap(\.ends)
    #expect(ends.count == 2, "the old end and the new one: \(ends)")
    #expect(shop.orders.count == 1)
  }

  /// 009: done, the line is better, and a minute later the provider takes it back.
  private func takenBack(_ card: [String]) throws {
    let shop = RenewShop()
    let line = card + ["--phone", "+79161234009"]
    let order = try shop.renew(shop.ordering(line, "sim-week"))
    #expect(order.text("order.state") == "completed" && steps(order) == [], "\(order.result)")
    #expect(order.text("status.plan.value") == "Simulated week 6 GB")
    try shop.ageOrders(seconds: 61)
    let verify = line + ["--provider", "simulated", "--verify"]
    let back = try shop.renew(verify)
    #expect(back.text("order.state") == "reversed" && steps(back) == ["support"], "\(back.result)")
    #expect(try shop.ledgerOrders().map(\.order.state) == [.reversed])
    #expect(back.text("status.plan.value") == nil)
    let (old, new) = (
      order.text("status.validUntil.value"), back.text("status.validUntil.value")
    )
    #expect(try #require(new) < #require(old))
    let due = try shop.run(["due"])
    #expect(due.stdout.contains("the renewal was taken back"), "\(due)")
    #expect(shop.orders.count == 1)
    #expect(try shop.auditHolds())
  }

  private func steps(_ run: Reading) -> [String] {
    run.list("tasks").compactMap { $0["step"] as? String }
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
