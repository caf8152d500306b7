import CardLedger
import Foundation
import Renewal
import Testing
import UICC

@testable import SimtoolCLI

struct DueCommandTests {
  static let hour: Int64 = 3_600_000
  static let day = 24 * hour
  /// What the command takes for now is a little later.
  private let now = Timestamp.now

  private func later(_ milliseconds: Int64) -> Timestamp {
    Timestamp(milliseconds: now.milliseconds + milliseconds)
  }

  private func open(_ shop: Shop) throws -> SQLiteLedger {
    try shop.open(at: now.milliseconds / 1_000)
  }

  /// Notes until when the line of a sample card is valid.
  @discardableResult
  private func line(
    _ number: Int, validFor left: Int64?, in shop: Shop, balance: Int64? = nil
  ) throws -> CardRecord {
    let ledger = try open(shop)
    let card = try ledger.serve(CardContents.sample(number), by: .unknown)
    let asOf = later(-1_000)
    var status = LineStatus()
    if let left { status.validUntil = Sourced(later(left), source: "staff", asOf: asOf) }
    if let balance {
      let money = Money(DecimalAmount(balance), try #require(Currency("THB")))
      status.balance = Sourced(money, source: "staff", asOf: asOf)
    }
    _ = try ledger.see(status, of: card.id, by: Attribution(staff: "17"))
    return card
  }

  /// Every line of the output as `label reason urgency`.
  private func found(_ run: CLIRun, _ shop: Shop) throws -> [String] {
    try shop.objects(run).map {
      "\($0["label"] ?? "") \($0["reason"] ?? "") \($0["urgency"] ?? "")"
    }
  }

  @Test func `the most urgent comes first, with its number masked`() throws {
    let shop = try Shop()
    let fresh = try line(0, validFor: 40 * Self.day, in: shop)
    let soon = try line(1, validFor: 2 * Self.day, in: shop)
    let over = try line(2, validFor: -Self.day, in: shop)
    let poor = try line(3, validFor: 40 * Self.day, in: shop, balance: 0)
    let run = shop.run("due", "--json")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try found(run, shop) == [
        "\(over.label) expired overdue", "\(poor.label) lowBalance urgent",
        "\(soon.label) expiring soon",
      ])
    try SchemaExpectation.expect(run.output, "due")
    #expect(!run.output.contains("+66800000") && run.output.contains("+66*******"))
    // What is too long for a line goes on below.
    let text = shop.run("due").output.split(separator: "\n").reduce(into: [String]()) {
      if $1.hasPrefix(" ") { $0[$0.count - 1] += $1 } else { $0.append(String($1)) }
    }
    #expect(text.count == 3)
    #expect(text[0].hasPrefix("overdue") && text[0].contains("ended 24 hours ago"))
    #expect(text[2].hasPrefix("soon") && text[2].contains("ends in 47 hours"))
    #expect(!shop.run("due").output.contains(fresh.label.text))
    #expect(shop.run("due", chinese: true).output.contains("已逾期"))
  }

  @Test(arguments: [("1d", 1), ("47h", 1), ("3d", 2), ("1w", 2), ("6w", 3), ("7天", 2)])
  func `the time to look ahead is taken as typed`(time: String, count: Int) throws {
    let shop = try Shop()
    try line(0, validFor: 20 * Self.hour, in: shop)
    try line(1, validFor: 2 * Self.day + Self.hour, in: shop)
    try line(2, validFor: 40 * Self.day, in: shop)
    let objects = try shop.objects(shop.run("due", "--within", time, "--json"))
    #expect(objects.filter { $0["reason"] as? String == "expiring" }.count == count)
  }

  @Test(arguments: ["7", "d", "-1d", "1y", "1.5d", "99999999999999999999d", "4000d", "7 d"])
  func `a time that is none is refused`(time: String) throws {
    let shop = try Shop()
    try line(0, validFor: nil, in: shop)
    #expect(shop.run("due", "--within=\(time)", "--json").errorID == "usage")
  }

  @Test func `nothing due is good news, no ledger is none`() throws {
    let shop = try Shop()
    #expect(shop.run("due", "--json").errorID == "notFound")
    try line(0, validFor: 40 * Self.day, in: shop)
    let run = shop.run("due")
    #expect(run.status == 0 && run.output == "" && run.errors.contains("nothing is due"))
  }

  @Test func `orders without an end and renewals that nobody looked for are tasks`() throws {
    let shop = try Shop()
    // The clock of the ledger stands half an hour back, so what is open there is late by now.
    let ledger = try shop.open(at: now.milliseconds / 1_000 - 1_800)
    let states: [OrderState] = [.submitted, .outcomeUnknown, .completed, .declined(.barred)]
    var labels: [String] = []
    for (number, state) in states.enumerated() {
      let card = try ledger.serve(CardContents.sample(number), by: .unknown)
      labels.append(card.label.text)
      let key = try #require(OrderKey(String(repeating: "\(number)", count: 26)))
      let draft = try OrderDraft.sample(key, CardContents.sample(number))
      _ = try ledger.place(draft, for: card.id, window: 0, isSure: true, by: .unknown)
      _ = try ledger.update(Order(key: key, state: state), after: .sending, by: .unknown)
    }
    let objects = try shop.objects(shop.run("due", "--json"))
    let tasks = objects.map { "\($0["label"] ?? "") \($0["reason"] ?? "") \($0["urgency"] ?? "")" }
    #expect(
      tasks == [
        "\(labels[1]) orderOpen urgent", "\(labels[0]) orderOpen urgent",
        "\(labels[2]) verification urgent",
      ])
    #expect(objects.first?["order"] as? String == String(repeating: "1", count: 26))

    let key = try #require(OrderKey(String(repeating: "2", count: 26)))
    let note = { (outcome: Verification.Outcome) in
      let look = Verification(outcome: outcome, after: LineStatus(), at: self.now)
      _ = try ledger.note(look, of: key, by: .unknown)
    }
    try note(.failed)
    #expect(try found(shop.run("due", "--json"), shop).first == "\(labels[2]) verifyFailed overdue")
    try note(.changed)
    #expect(try found(shop.run("due", "--json"), shop).count == 2)
  }

  @Test func `what was taken back is to be seen to, until it is made up for`() throws {
    let shop = try Shop()
    let day = { (days: Int64) in self.now.milliseconds / 1_000 - days * 86_400 }
    let order = { (number: Int, name: Character, days: Int64) in
      let ledger = try shop.open(at: day(days))
      let contents = CardContents.sample(number)
      let card = try ledger.serve(contents, by: .unknown)
      let key = try #require(OrderKey(String(repeating: name, count: 26)))
      let draft = try OrderDraft.sample(key, contents)
      _ = try ledger.place(draft, for: card.id, window: 0, isSure: true, by: .unknown)
      _ = try ledger.update(Order(key: key, state: .completed), after: .sending, by: .unknown)
      return (card, key)
    }
    let lines = try (0..<3).map { try order($0, Character("\($0)"), 5) }
    for (_, key) in lines {
      let back = Order(key: key, state: .reversed)
      _ = try shop.open(at: day(3)).update(back, after: .question, by: .unknown)
    }
    let entries = try shop.objects(shop.run("due", "--json"))
    #expect(entries.map { $0["reason"] as? String } == ["reversed", "reversed", "reversed"])
    #expect(entries.map { $0["urgency"] as? String } == ["overdue", "overdue", "overdue"])
    #expect(Set(entries.map { $0["order"] as? String }) == Set(lines.map(\.1.text)))
    try SchemaExpectation.expect(shop.run("due", "--json").output, "due")
    #expect(shop.run("due").says("the renewal was taken back 3 days ago: ask"))
    #expect(shop.run("due", chinese: true).says("3 天前续费被撤销"))

    // Another one in its place, and what staff noted of the line, end it; a look of the provider's
    // does not.
    _ = try order(0, "7", 2)
    for (line, source) in [(1, "staff"), (2, "simulated")] {
      let state = Sourced(LineState.active, source: source, asOf: later(-Self.day))
      let card = lines[line].0.id
      _ = try shop.open(at: day(1)).see(LineStatus(state: state), of: card, by: .unknown)
    }
    let left = try shop.objects(shop.run("due", "--json")).filter {
      $0["reason"] as? String == "reversed"
    }
    #expect(left.map { $0["order"] as? String } == [lines[2].1.text])
  }

  @Test func `a clock that is behind the ledger is told, and nothing done lies ahead`() throws {
    let shop = try Shop()
    let ledger = try shop.open(at: now.milliseconds / 1_000 + 23 * 3_600)
    let card = try ledger.serve(CardContents.sample(0), by: .unknown)
    let key = try #require(OrderKey(String(repeating: "0", count: 26)))
    let draft = try OrderDraft.sample(key, CardContents.sample(0))
    _ = try ledger.place(draft, for: card.id, window: 0, isSure: true, by: .unknown)
    _ = try ledger.update(Order(key: key, state: .completed), after: .sending, by: .unknown)
    let run = shop.run("due")
    let moment = ClockText.local(later(23 * Self.hour))
    #expect(run.errors.contains("but the newest entry of the ledger is from \(moment)"), "\(run)")
    #expect(run.says("renewed on \(moment); look with --verify whether"), "\(run)")
    #expect(!run.output.contains("in 23 hours") && !run.output.contains("in 22 hours"))
    let chinese = shop.run("due", chinese: true)
    #expect(chinese.errors.contains("台账中最新一条记录的时间是 \(moment)"), "\(chinese)")
    let json = shop.run("due", "--json")
    let cautions = try #require(try shop.objects(json).first?["cautions"] as? [[String: String]])
    #expect(cautions.count == 1 && cautions[0]["en"]?.hasPrefix("the clock says ") == true)
    #expect(cautions[0]["zh"]?.hasPrefix("时钟显示") == true)
    try SchemaExpectation.expect(json.output, "due")

    // Clocks are put right by seconds now and then.
    let other = try Shop()
    let soon = try other.open(at: now.milliseconds / 1_000 + 30)
    let known = try soon.serve(CardContents.sample(0), by: .unknown)
    let end = Sourced(later(-Self.day), source: "staff", asOf: later(-1_000))
    _ = try soon.see(LineStatus(validUntil: end), of: known.id, by: .unknown)
    let quiet = other.run("due", "--json")
    #expect(!quiet.errors.contains("clock") && quiet.output.contains(#""cautions":[]"#), "\(quiet)")
  }

  @Test(arguments: [(20, true), (10, false)])
  func `a plan that is used up long before its end may be too small`(
    daysLeft: Int64, isHinted: Bool
  ) throws {
    let shop = try Shop()
    let ledger = try open(shop)
    let card = try ledger.serve(CardContents.sample(0), by: .unknown)
    let key = try #require(OrderKey(String(repeating: "0", count: 26)))
    // 15 GB for 30 days.
    let draft = try OrderDraft.sample(key, CardContents.sample(0))
    _ = try ledger.place(draft, for: card.id, window: 0, isSure: true, by: .unknown)
    _ = try ledger.update(Order(key: key, state: .completed), after: .sending, by: .unknown)
    var status = LineStatus()
    let asOf = later(-1_000)
    let left = Benefit(.data, .amount(DecimalAmount(1_000_000_000), .bytes))
    status.benefits = Sourced([left], source: "staff", asOf: asOf)
    status.validUntil = Sourced(later(daysLeft * Self.day), source: "staff", asOf: asOf)
    _ = try ledger.see(status, of: card.id, by: .unknown)
    let run = shop.run("due")
    #expect(run.says("little data left"))
    #expect(run.says("a larger plan may fit better") == isHinted)
    try SchemaExpectation.expect(shop.run("due", "--json").output, "due")

    // What is left of the plan before says nothing of one that has not arrived.
    let look = Verification(outcome: .unchanged, after: status, at: now)
    _ = try ledger.note(look, of: key, by: .unknown)
    let waiting = shop.run("due").output
    #expect(waiting.says("renewed just now; look again in a few minutes"), "\(waiting)")
    #expect(!waiting.contains("little data left") && !waiting.contains("larger plan"))
  }

  @Test func `a calendar has every entry once, masked, with an alarm`() throws {
    let shop = try Shop()
    try line(0, validFor: 2 * Self.day, in: shop)
    let over = try line(1, validFor: -Self.day, in: shop)
    let path = shop.file("due.ics")
    #expect(shop.run("due", "--ics", path).errors.contains("has 2 entries"))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.components(separatedBy: "BEGIN:VALARM").count == 3)
    #expect(text.components(separatedBy: "TRIGGER:-P3D\r\n").count == 2)
    #expect(text.contains("+66*******"))
    // It is read later: the day stands in it, and not how far that is from now.
    let ended = ClockText.local(later(-Self.day))
    #expect(text.replacing("\r\n ", with: "").contains(": ended on \(ended)\\; renew\\,"))
    #expect(!text.contains("ago"))
    for digits in ["+668000", "896603123456", "52003000"] { #expect(!text.contains(digits)) }
    #expect(try shop.mode(path) == 0o600)

    // Written again, and renewed, the same thing replaces itself.
    let uids = { (text: String) in
      text.replacing("\r\n ", with: "").split(separator: "\r\n").filter { $0.hasPrefix("UID:") }
    }
    try line(0, validFor: 3 * Self.day - Self.hour, in: shop)
    _ = shop.run("due", "--ics", path, chinese: true)
    let again = try String(contentsOfFile: path, encoding: .utf8)
    #expect(Set(uids(again)) == Set(uids(text)) && Set(uids(text)).count == 2)
    #expect(uids(text).contains { $0.contains(over.label.text + "-expired-") })
    #expect(again.contains("SUMMARY;LANGUAGE=zh-Hans:续费"))
    #expect(shop.run("due", "--ics", path, "--json").status == 64)
  }

  @Test func `the operator's own rules say how long a line can be saved`() throws {
    let shop = try Shop()
    let ledger = try open(shop)
    let contents = CardContents(
      imsi: Fact("311480123456789", .chip), mcc: "311", mnc: "480", absent: ["gid1", "gid2"])
    let card = try ledger.serve(contents, by: .unknown)
    let end = Sourced(later(-2 * Self.day), source: "staff", asOf: later(-1_000))
    // The rule is for plans of after 6 November 2018.
    let begun = Sourced(later(-400 * Self.day), source: "staff", asOf: later(-1_000))
    _ = try ledger.see(
      LineStatus(validUntil: end, activated: begun), of: card.id, by: .unknown)
    let run = shop.run("due", "--json")
    #expect(try found(run, shop) == ["\(card.label) grace overdue"])
    let until = ClockText.utc(later(58 * Self.day))
    #expect(run.output.contains(#""until":"\#(until)""#))
    #expect(shop.run("due").says("renew to keep the number, until"))
  }

  @Test func `what the operator calls a low balance is low`() throws {
    let shop = try Shop()
    let poor = try line(0, validFor: 40 * Self.day, in: shop, balance: 50)
    try line(1, validFor: 40 * Self.day, in: shop, balance: 51)
    let run = shop.run("due", "--json")
    #expect(try found(run, shop) == ["\(poor.label) lowBalance soon"])
    #expect(run.output.contains(#""balance":{"amount":"50.00","currency":"THB"}"#))
  }

  @Test func `forgotten lines are due no more`() throws {
    let shop = try Shop()
    let card = try line(0, validFor: -Self.day, in: shop)
    try open(shop).forget(card.id, by: .unknown)
    #expect(shop.run("due", "--json").output == "")
  }

  @Test func `a line without a card is known by its account`() throws {
    let shop = try Shop()
    let ledger = try open(shop)
    let contents = CardContents(account: Fact("anna@example.com", .typed))
    let card = try ledger.serve(contents, by: .unknown)
    let end = Sourced(later(Self.day), source: "staff", asOf: later(-1_000))
    _ = try ledger.see(LineStatus(validUntil: end), of: card.id, by: .unknown)
    let run = shop.run("due", "--json")
    #expect(run.output.contains(#""account":"an***@example.com""#))
    try SchemaExpectation.expect(run.output, "due")
    #expect(shop.run("due").says("an***@example.com"))
  }
}
