import CardLedger
import Foundation
import Renewal
import Testing
import UICC

@testable import SimtoolCLI

/// What `due` says of renewals that are done: when they were, and what is next, as `renew` says it.
struct DueRenewalTests {
  /// A shop with one order that was done so many minutes ago.
  private func shop(
    minutesAgo: Int64, _ outcome: Verification.Outcome?
  ) throws -> (shop: Shop, line: CardRecord, order: OrderRecord) {
    let shop = try Shop()
    let ledger = try shop.open(at: Timestamp.now.milliseconds / 1_000 - minutesAgo * 60)
    let card = try ledger.serve(CardContents.sample(0), by: .unknown)
    let draft = try OrderDraft.sample(.random(), CardContents.sample(0))
    _ = try ledger.place(draft, for: card.id, window: 0, isSure: true, by: .unknown)
    var order = try ledger.update(
      Order(key: draft.key, state: .completed), after: .sending, by: .unknown)
    if let outcome {
      let look = Verification(outcome: outcome, after: LineStatus(), at: .now)
      order = try ledger.note(look, of: draft.key, by: .unknown)
    }
    return (shop, card, order)
  }

  private static let ages: [(minutes: Int64, words: String)] = [
    (0, "renewed just now"), (22, "renewed 22 minutes ago"), (61, "renewed 1 hour ago"),
    (25 * 60, "renewed 25 hours ago"),
  ]

  @Test(arguments: ages)
  func `a renewal was when it was ordered, whatever is next`(minutes: Int64, words: String) throws {
    let outcomes: [Verification.Outcome?] = [nil, .failed]
    for outcome in outcomes {
      let (shop, _, order) = try shop(minutesAgo: minutes, outcome)
      let run = shop.run("due")
      #expect(run.says(words), "\(run)")
      let path = shop.file("due.ics")
      _ = shop.run("due", "--ics", path)
      let calendar = try String(contentsOfFile: path, encoding: .utf8).replacing("\r\n ", with: "")
      let date = ClockText.local(order.created)
      #expect(calendar.contains("renewed on \(date)"), "\(calendar)")
    }
  }

  @Test func `an order whose end nobody knows stays due, however well the line looks`() throws {
    for days: Int64 in [0, 10] {
      let shop = try Shop()
      let ledger = try shop.open(at: Timestamp.now.milliseconds / 1_000 - days * 86_400 - 30)
      let card = try ledger.serve(CardContents.sample(0), by: .unknown)
      let draft = try OrderDraft.sample(.random(), CardContents.sample(0))
      _ = try ledger.place(draft, for: card.id, window: 0, isSure: true, by: .unknown)
      _ = try ledger.update(
        Order(key: draft.key, state: .submitted), after: .sending, by: .unknown)
      let look = Verification(outcome: .changed, after: LineStatus(), at: .now)
      _ = try ledger.note(look, of: draft.key, by: .unknown)
      let run = shop.run("due")
      #expect(
        run.says("an order has no known end yet: the line is better, but"), "\(run)")
      #expect(run.says(days == 0 ? "ask again with --verify" : "support"), "\(run)")
      #expect(shop.run("due", chinese: true).says("线路状况已改善，但"))
      _ = try shop.open(at: Timestamp.now.milliseconds / 1_000).update(
        Order(key: draft.key, state: .declined(.barred)), after: .question, by: .unknown)
      #expect(shop.run("due").output == "")
    }
  }

  @Test func `a look that lies ahead is no look that was long ago`() throws {
    let looks: [(days: Int64, english: String, chinese: String)] = [
      (2, "look at balance and validity again (last seen ", "请再次查询余额和有效期（上次查看："),
      (40, "nobody has looked at it for long: look at", "已久未查看"),
    ]
    for (days, english, chinese) in looks {
      let shop = try Shop()
      let seconds = Timestamp.now.milliseconds / 1_000 - days * 86_400
      let ledger = try shop.open(at: seconds)
      let card = try ledger.serve(CardContents.sample(0), by: .unknown)
      let seen = Timestamp(milliseconds: seconds * 1_000)
      let state = Sourced(LineState.active, source: "staff", asOf: seen)
      _ = try ledger.see(LineStatus(state: state), of: card.id, by: .unknown)
      let run = shop.run("due", "--within", "6w")
      #expect(run.says(english), "\(run)")
      #expect(days > 30 || run.says("(last seen \(ClockText.local(seen)))"), "\(run)")
      #expect(shop.run("due", "--within", "6w", chinese: true).says(chinese))
    }
  }

  private static let steps: [(Int64, Verification.Outcome?, String)] = [
    (5, .unchanged, "look again in a few minutes with --verify"),
    (20, .failed, "no effect yet; restart the phone, then run --verify"),
    (90, .failed, "no effect; ask the operator, with the receipt"),
    (20, nil, "look with --verify whether it arrived"),
    (90, nil, "look with --verify whether it arrived"),
  ]

  @Test(arguments: steps)
  func `what is next is the same by due and by renew`(
    minutes: Int64, outcome: Verification.Outcome?, words: String
  ) throws {
    let (shop, card, _) = try shop(minutesAgo: minutes, outcome)
    for output in [shop.run("due").output, shop.run("renew", card.label.text).output] {
      #expect(output.says(words), "\(output)")
      // Who has not looked does not know that nothing arrived.
      #expect(outcome != nil || !output.says("no effect"), "\(output)")
    }
  }
}
