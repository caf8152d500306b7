import APDU
import CardLedger
import Foundation
import Renewal
import Testing

@testable import SimtoolCLI

/// Orders through `renew`, with a provider that does what a test wants.
struct RenewOrderTests {
  @Test func `what is ordered was shown, consented to, and is on disk before it is sent`()
    async throws
  {
    let bench = try RenewBench()
    let home = bench.home
    // What the provider sees of the ledger at the moment of the order.
    let seen = Seen()
    let path = home.path + "/ledger.db"
    bench.provider.change {
      $0.order = { _, key throws(ProviderError) in
        seen.state = (try? SQLiteLedger(path: path).order(key))??.order.state
        return Order(key: key, reference: "R-1", state: .completed, receiptText: "thanks")
      }
    }
    let run = try await bench.order("--staff", "anna", "--method", "cash")
    #expect(run.status == 0, "\(run)")
    #expect(seen.state == .created)
    #expect(try run.text("order.state") == "completed")
    #expect(try run.text("order.reference") == "R-1")
    #expect(try run.text("order.termsAccepted") != nil)
    #expect(try run.value("orderFound") as? Bool == false)
    let order = try #require(try home.ledger().lines(after: nil, limit: 9).first?.orders.first)
    #expect(order.order.receiptText == "thanks" && order.staff == "anna")
    #expect(order.draft.method == .cash && order.draft.termsAccepted != nil)
    let kinds = try home.ledger().history(of: order.card).map(\.kind)
    #expect(kinds.contains(.quoted) && kinds.contains(.ordered) && kinds.contains(.statusSeen))
    #expect(try home.ledger().verifyAudit { _ in }.fault == nil)
  }

  private final class Seen: @unchecked Sendable { var state: OrderState? }

  @Test func `without consent nothing is ordered`() async throws {
    let bench = try RenewBench()
    let base = ["--demo", "--provider", "simulated", "--plan", "p30", "--order"]
    let cases: [(words: [String], input: String?, status: Int32)] = [
      (base, nil, 64), (base + ["--confirm-order", "00000000"], nil, 77), (base, "yes\n", 77),
      (base, "\n", 77), (base, "", 77),
    ]
    for (words, input, status) in cases {
      let run = await bench.run(words, input: input)
      #expect(run.status == status, "\(words) \(run)")
    }
    #expect(!bench.provider.calls.contains("order"))
    #expect(try bench.home.ledger().lines(after: nil, limit: 9).allSatisfy(\.orders.isEmpty))
    // A person at the terminal sees price and terms, and types the word.
    let run = await bench.run(base, input: "order\n", json: false)
    #expect(run.status == 0, "\(run)")
    for text in ["299.00 THB", "No refund", "30 days", "Type ORDER"] {
      #expect(run.errors.contains(text), "\(text): \(run.errors)")
    }
    #expect(bench.provider.calls.filter { $0 == "order" }.count == 1)
  }

  @Test func `a price that changed since the quote is not paid`() async throws {
    let bench = try RenewBench()
    let code = try await bench.code(["--demo"])
    bench.provider.change { $0.price = "399" }
    let run = await bench.run(
      "--demo", "--provider", "simulated", "--plan", "p30", "--order", "--confirm-order", code)
    #expect(run.status == 77, "\(run)")
    #expect(!bench.provider.calls.contains("order"))
  }

  @Test func `an order whose answer was lost is asked for and never sent again`() async throws {
    let bench = try RenewBench()
    bench.provider.change { $0.order = { _, _ throws(ProviderError) in throw .noAnswer } }
    let lost = try await bench.order("--wait", "0.1")
    #expect(lost.status == 74, "\(lost)")
    #expect(try lost.text("order.state") == "outcomeUnknown")
    let key = try #require(try lost.text("order.key"))
    // Again and again: only questions follow.
    for _ in 1...2 {
      let again = try await bench.order("--wait", "0.1")
      #expect(try again.text("order.key") == key)
      #expect(try again.value("orderFound") as? Bool == true)
      #expect(again.status == 74, "\(again)")
    }
    bench.provider.change {
      $0.found = { key in Order(key: key, reference: "R-9", state: .completed) }
    }
    let found = try await bench.order()
    #expect(found.status == 0, "\(found)")
    #expect(try found.text("order.state") == "completed")
    #expect(try found.text("order.key") == key)
    #expect(bench.provider.calls.filter { $0 == "order" }.count == 1)
    #expect(try bench.home.ledger().lines(after: nil, limit: 9).flatMap(\.orders).count == 1)
  }

  @Test func `an order that never arrived is sent under its own key, but not at once`() async throws
  {
    let bench = try RenewBench()
    // A program that was killed between disk and provider.
    let code = try await bench.code(["--demo"])
    let ledger = try bench.home.ledger()
    let quoted = await bench.run("--demo", "--provider", "simulated", "--plan", "p30", "--quote")
    #expect(quoted.status == 0)
    bench.provider.change { $0.order = { _, key in Order(key: key, state: .submitted) } }
    let first = await bench.run(
      "--demo", "--provider", "simulated", "--plan", "p30", "--order", "--confirm-order", code,
      "--wait", "0.1")
    #expect(try first.text("order.state") == "submitted" && first.status == 0, "\(first)")
    let record = try #require(try ledger.openOrders().first)
    var draft = record.draft
    draft.key = .random()
    draft.order = Order(key: draft.key, state: .created)
    draft.quote.plan.id = "p30"
    _ = try ledger.update(
      Order(key: record.key, state: .cancelled), after: .decision, by: .unknown)
    guard
      case .placed = try ledger.place(
        draft, for: record.card, window: 0, isSure: true, by: .unknown)
    else {
      Issue.record("not placed")
      return
    }
    let soon = try await bench.order("--wait", "0.1")
    #expect(try soon.text("order.key") == draft.key.text)
    #expect(try soon.text("order.state") == "created")
    #expect(bench.provider.calls.filter { $0 == "order" }.count == 1)
    bench.advance(minutes: 2)
    bench.provider.change { $0.order = { _, key in Order(key: key, state: .completed) } }
    let later = try await bench.order()
    #expect(try later.text("order.key") == draft.key.text)
    #expect(try later.text("order.state") == "completed")
    #expect(bench.provider.calls.filter { $0 == "order" }.count == 2)
  }

  @Test func `a second order for line and plan must be meant`() async throws {
    let bench = try RenewBench()
    #expect(try await bench.order().status == 0)
    let second = try await bench.order()
    #expect(second.status == 77, "\(second)")
    #expect(second.errors.contains("--again"))
    // At a terminal it is asked for.
    let base = ["--demo", "--provider", "simulated", "--plan", "p30", "--order"]
    #expect(await bench.run(base, input: "order\nno\n").status == 77)
    #expect(bench.provider.calls.filter { $0 == "order" }.count == 1)
    let asked = await bench.run(base, input: "order\nagain\n", json: false)
    #expect(asked.status == 0, "\(asked)")
    #expect(try await bench.order("--again").status == 0)
    #expect(bench.provider.calls.filter { $0 == "order" }.count == 3)
  }

  @Test func `still processing is no failure`() async throws {
    let bench = try RenewBench()
    bench.provider.change {
      $0.order = { _, key in Order(key: key, state: .submitted) }
      $0.found = { key in Order(key: key, state: .submitted) }
    }
    let run = try await bench.order("--wait", "0.3")
    #expect(run.status == 0, "\(run)")
    #expect(try run.text("order.state") == "submitted")
    #expect(bench.provider.calls.contains("status"))
    bench.provider.change { $0.found = { key in Order(key: key, state: .completed) } }
    let later = await bench.run("--demo", "--provider", "simulated", "--verify")
    #expect(later.status == 0, "\(later)")
    #expect(try later.text("order.state") == "completed")
  }

  @Test(arguments: OrderProblem.allCases)
  func `a refusal says why and what to do`(problem: OrderProblem) async throws {
    let bench = try RenewBench()
    bench.provider.change { $0.order = { _, key in Order(key: key, state: .declined(problem)) } }
    let run = try await bench.order()
    #expect(run.status == 77, "\(run)")
    #expect(try run.text("order.problem") == problem.rawValue)
    #expect(run.errors.contains(problem.remedy.english))
    // A clear no leaves nothing behind: the next order is another one.
    bench.provider.change { $0.order = { _, key in Order(key: key, state: .completed) } }
    #expect(try await bench.order().status == 0)
  }

  @Test func `method and price are checked before anybody pays`() async throws {
    let bench = try RenewBench()
    let method = try await bench.order("--method", "alipay")
    #expect(method.status == 64 && method.errors.contains("cash"), "\(method)")
    let code = try await bench.code(["--demo"])
    bench.provider.change { $0.expires = Timestamp(milliseconds: 1) }
    let expired = await bench.run(
      "--demo", "--provider", "simulated", "--plan", "p30", "--order", "--confirm-order", code)
    #expect([74, 77].contains(expired.status), "\(expired)")
    #expect(!bench.provider.calls.contains("order"))
  }

  @Test func `a question without an answer does not say that nothing was ordered`() async throws {
    let bench = try RenewBench()
    bench.provider.change {
      $0.order = { _, _ throws(ProviderError) in throw .noAnswer }
      $0.found = { _ throws(ProviderError) in throw .noAnswer }
    }
    let lost = try await bench.order("--wait", "0")
    #expect(try lost.text("order.state") == "outcomeUnknown")
    let asked = await bench.run("--demo", "--provider", "simulated", "--verify", "--wait", "0")
    #expect(asked.status == 74, "\(asked)")
    #expect(asked.errors.contains("gave no answer"))
    for errors in [lost.errors, asked.errors] {
      #expect(!errors.contains("nothing was ordered"), "\(errors)")
      #expect(errors.contains("Do not order again"))
    }
  }

  @Test func `an order is told even where nobody can look what it did`() async throws {
    let bench = try RenewBench()
    let provider = bench.provider
    provider.change {
      $0.order = { _, key in
        // From now on the provider is away.
        provider.change { $0.lookup = .noAnswer }
        return Order(key: key, reference: "R-1", state: .completed)
      }
    }
    let run = try await bench.order()
    #expect(run.status == 0, "\(run)")
    #expect(try run.text("order.state") == "completed")
    #expect(try run.text("providerProblem.message")?.contains("no answer") == true)
    #expect(run.errors.contains("gave no answer") && !run.errors.contains("nothing was ordered"))
    // To look is all that --verify is for.
    let look = await bench.run("--demo", "--provider", "simulated", "--verify")
    #expect(look.status == 74, "\(look)")
    #expect(try look.text("order.state") == "completed")
  }

  @Test func `what was found out about one order settles that one`() async throws {
    let bench = try RenewBench()
    var day = ScriptedProvider.plan
    day.id = "p1"
    let plans = [ScriptedProvider.plan, day]
    bench.provider.change {
      $0.plans = plans
      $0.order = { _, _ throws(ProviderError) in throw .noAnswer }
      $0.found = { _ throws(ProviderError) in throw .noAnswer }
    }
    #expect(try await bench.order("--wait", "0").status == 74)
    let base = ["--demo", "--provider", "simulated", "--plan", "p1"]
    let code = try #require(try await bench.run(base + ["--quote"]).text("confirmation"))
    let second = await bench.run(base + ["--order", "--confirm-order", code, "--wait", "0"])
    #expect(second.status == 74, "\(second)")
    let settle = ["--demo", "--provider", "simulated", "--wait", "0", "--verify", "--settle"]
    let both = await bench.run(settle + ["cancelled"])
    #expect(both.status == 64 && both.errors.contains("p1, p30"), "\(both)")
    #expect(try bench.home.ledger().openOrders().count == 2)
    let one = await bench.run(settle + ["completed", "--plan", "p1"])
    #expect(try one.text("order.state") == "completed", "\(one)")
    #expect(try bench.home.ledger().openOrders().map(\.draft.quote.plan.id) == ["p30"])
  }

  @Test func `an order that was not carried out is not told as paid`() async throws {
    let bench = try RenewBench()
    bench.provider.change { $0.order = { _, key in Order(key: key, state: .declined(.barred)) } }
    let run = await bench.run(
      ["--demo", "--provider", "simulated", "--plan", "p30", "--order"], input: "order\n",
      json: false)
    #expect(run.status == 77, "\(run)")
    #expect(run.says("not carried out") && !run.output.contains("Paid"), "\(run)")
  }

  @Test func `an answer for another order, or out of order, changes nothing`() async throws {
    let bench = try RenewBench()
    bench.provider.change { $0.order = { _, _ in Order(key: .random(), state: .completed) } }
    let other = try await bench.order("--wait", "0.1")
    #expect(other.status == 74, "\(other)")
    #expect(try other.text("order.state") == "outcomeUnknown")
    #expect(try bench.home.ledger().openOrders().count == 1)
  }
}
