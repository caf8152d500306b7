import CardLedger
import Foundation
import Renewal
import TestSupport
import Testing

/// What must never happen to an order, by the real program: twice, lost, or believed wrongly.
@Suite(.enabled(if: TestBed.isActive, "outside the private namespaces"), .hangLimit)
struct RenewKillTests {
  private static let line = ["--demo", "--phone", "+66812345000"]

  /// Starts an order whose answer is held back, and returns when the provider has carried it out.
  private func sent(_ shop: RenewShop, _ words: [String]) throws -> RunningProgram {
    let program = try RunningProgram(
      Subprocess.built("simtool"), ["renew", "--json"] + words,
      environment: shop.environment("order=held"))
    let deadline = ContinuousClock.now + .seconds(30)
    while shop.orders.isEmpty, ContinuousClock.now < deadline { usleep(2_000) }
    try #require(shop.orders.count == 1, "\(program.errorsSoFar)")
    return program
  }

  @Test func `killed between order and answer, the next run finds the order and buys no other`()
    throws
  {
    let shop = RenewShop()
    let words = try shop.ordering(Self.line)
    let program = try sent(shop, words)
    // On disk before it was sent, and with its key.
    let noted = try #require(try shop.ledgerOrders().first)
    #expect(noted.order.state == .created && shop.orders[0].contains(noted.key.text))
    program.signal(SIGKILL)
    #expect(program.wait().status != 0)
    let again = try shop.renew(words)
    #expect(again.result.status == 0, "\(again.result)")
    #expect(again.value("orderFound") as? Bool == true)
    #expect(again.text("order.key") == noted.key.text)
    #expect(again.text("order.state") == "completed")
    #expect(shop.orders.count == 1)
    #expect(try shop.ledgerOrders().count == 1)
    #expect(try shop.auditHolds())
    // And the one after that has to be meant.
    let third = try shop.renew(words)
    #expect(third.result.status == 77 && shop.orders.count == 1, "\(third.result)")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `interrupted between order and answer, it says which order and what to do`(
    signal: Int32
  ) throws {
    let shop = RenewShop()
    let words = try shop.ordering(Self.line)
    let program = try sent(shop, words)
    let noted = try #require(try shop.ledgerOrders().first)
    program.signal(signal)
    let result = program.wait(timeout: .seconds(20))
    #expect(result.status == 130 && result.stdout.isEmpty, "\(result)")
    #expect(result.stderr.contains("order \(noted.key.text) may have been sent"), "\(result)")
    #expect(result.stderr.contains("Do not order again"))
    // What it names works.
    let label = try #require(try shop.ledger().lines(after: nil, limit: 9).first?.card.label.text)
    #expect(result.stderr.contains("'simtool renew \(label) --verify'"))
    let asked = try shop.renew([label, "--verify"])
    #expect(asked.text("order.key") == noted.key.text, "\(asked.result)")
    #expect(asked.text("order.state") == "completed" && shop.orders.count == 1)
  }

  @Test func `interrupted while an order is waited for, it says the same`() throws {
    let shop = RenewShop()
    let words = try shop.ordering(["--demo", "--phone", "+66812345300"])
    let program = try RunningProgram(
      Subprocess.built("simtool"), ["renew", "--json"] + words, environment: shop.environment(nil))
    let deadline = ContinuousClock.now + .seconds(30)
    while try shop.ledgerOrders().first?.order.state != .submitted, ContinuousClock.now < deadline {
      usleep(20_000)
    }
    program.signal(SIGINT)
    let result = program.wait(timeout: .seconds(20))
    #expect(result.status == 130 && result.stderr.contains("--verify'"), "\(result)")
  }

  /// Where a run was killed: before the provider had the order, after it, or not at all.
  private enum Moment { case before, after, never }

  /// Kills an order after so many microseconds, and looks whether what is left is whole.
  private func killed(after time: Int) throws -> Moment {
    let shop = RenewShop()
    let words = try shop.ordering(Self.line)
    let program = try RunningProgram(
      Subprocess.built("simtool"), ["renew", "--json"] + words, environment: shop.environment(nil))
    usleep(UInt32(time))
    program.signal(SIGKILL)
    let result = program.wait()
    let placed = shop.orders
    #expect(placed.count <= 1, "\(time) µs: \(placed)")
    let keys = try shop.ledgerOrders().map(\.key.text)
    // What the provider has, the ledger knows.
    #expect(placed.allSatisfy { order in keys.contains { order.contains($0) } }, "\(time) µs")
    #expect(try shop.auditHolds())
    // Run again, it is there once, or noted and not sent twice.
    _ = try shop.renew(words + ["--wait", "0"])
    #expect(shop.orders.count == 1 || (shop.orders.isEmpty && keys.count == 1), "\(time) µs")
    #expect(placed.isEmpty || shop.orders == placed, "\(time) µs")
    if result.status == 0 { return .never }
    return placed.isEmpty ? .before : .after
  }

  @Test func `killed anywhere, an order is there once or not at all`() throws {
    let shop = RenewShop()
    let words = try shop.ordering(Self.line)
    let start = ContinuousClock.now
    #expect(try shop.renew(words).result.status == 0)
    // Machines are busier at one time than at another.
    let whole = Int((ContinuousClock.now - start) / .microseconds(1)) * 2
    // Across the whole run first, then ever closer to the moment of the order.
    var (early, late) = (0, whole)
    var seen: [Moment: Int] = [:]
    for number in 0..<24 where number < 14 || seen[.before] == nil || seen[.after] == nil {
      let time = number < 6 ? whole * number / 5 : (early + late) / 2
      let moment = try killed(after: time)
      seen[moment, default: 0] += 1
      if moment == .before { early = max(early, time) } else { late = min(late, time) }
      // A measurement that misled must not keep the search in the wrong half.
      if late - early < 500 { (early, late) = (max(0, early - 20_000), late + 20_000) }
    }
    #expect(seen[.before] != nil && seen[.after] != nil, "\(seen)")
  }

  @Test func `of two at once for one line and plan one buys`() throws {
    for _ in 0..<3 {
      let shop = RenewShop()
      let words = try shop.ordering(Self.line)
      let programs = try (0..<2).map { _ in
        try RunningProgram(
          Subprocess.built("simtool"), ["renew", "--json"] + words,
          environment: shop.environment(nil))
      }
      let results = programs.map { $0.wait(timeout: .seconds(60)) }
      #expect(shop.orders.count == 1, "\(results)")
      #expect(try shop.ledgerOrders().count == 1)
      // The other one found it, or asks whether a second one is meant.
      for result in results { #expect([0, 77].contains(result.status), "\(result)") }
      #expect(results.contains { $0.status == 0 })
    }
  }

  @Test func `while one order is on its way another run buys none`() throws {
    let shop = RenewShop()
    let words = try shop.ordering(Self.line)
    let program = try sent(shop, words)
    let other = try shop.renew(words)
    #expect(other.value("orderFound") as? Bool == true, "\(other.result)")
    #expect(shop.orders.count == 1)
    program.signal(SIGKILL)
    _ = program.wait()
  }

  @Test func `a lost answer is asked for, a lost order is decided by people`() throws {
    let shop = RenewShop()
    let lost = try shop.renew(
      shop.ordering(Self.line) + ["--wait", "0"],
      network: "order=answerLost,orderStatus=requestLost")
    #expect(lost.result.status == 74, "\(lost.result)")
    #expect(lost.text("order.state") == "outcomeUnknown")
    let found = try shop.renew(Self.line + ["--provider", "simulated", "--verify"])
    #expect(found.text("order.state") == "completed", "\(found.result)")
    #expect(shop.orders.count == 1)
    // Never arrived, and the provider says so: still nobody orders by itself.
    let week = try shop.ordering(Self.line, "sim-week")
    let gone = try shop.renew(week + ["--wait", "0"], network: "order=requestLost")
    #expect(gone.text("order.state") == "outcomeUnknown")
    let again = try shop.renew(week + ["--wait", "0"])
    #expect(again.result.status == 74 && again.value("orderFound") as? Bool == true)
    #expect(shop.orders.count == 1)
    let settled = try shop.renew(
      Self.line + ["--provider", "simulated", "--verify", "--settle", "cancelled", "--wait", "0"])
    #expect(settled.text("order.state") == "cancelled", "\(settled.result)")
    #expect(try shop.renew(week).text("order.state") == "completed")
    #expect(shop.orders.count == 2)
  }

  @Test func `garbage from the provider changes nothing`() throws {
    let shop = RenewShop()
    let order = try shop.renew(
      shop.ordering(["--demo", "--phone", "+66812345300"]) + ["--wait", "0"])
    #expect(order.text("order.state") == "submitted", "\(order.result)")
    let before = try shop.ledgerOrders()
    for garbage in ["nonsense\n", "simtool-simulated 1\norder x\n", "\u{0}\u{0}"] {
      try Data(garbage.utf8).write(to: URL(fileURLWithPath: shop.home + "/simulated-orders"))
      let verify = try shop.renew(
        ["--demo", "--phone", "+66812345300", "--provider", "simulated", "--verify", "--wait", "0"])
      #expect(verify.result.status != 0 || verify.text("order.state") == "submitted")
      #expect(try shop.ledgerOrders().map(\.order) == before.map(\.order), "\(garbage)")
    }
  }

  @Test func `nothing needs a network, and there is none`() throws {
    let interfaces = try FileManager.default.contentsOfDirectory(atPath: "/sys/class/net")
    let links = try Subprocess.run("/usr/bin/env", ["cat", "/proc/net/dev"]).stdout
    let own = links.split(separator: "\n").dropFirst(2)
      .compactMap { $0.split(separator: ":").first?.trimmingCharacters(in: .whitespaces) }
    #expect(own == ["lo"], "\(interfaces)")
    let shop = RenewShop()
    #expect(try shop.renew(Self.line + ["--provider", "simulated"]).result.status == 0)
  }
}
