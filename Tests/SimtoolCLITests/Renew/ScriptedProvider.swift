import CardLedger
import Foundation
import Renewal
import Synchronization
import UICC

@testable import SimtoolCLI

/// A provider that answers what a test wants, and counts what it is asked.
final class ScriptedProvider: RenewalProvider {
  typealias Ordering = @Sendable (Quote, OrderKey) throws(ProviderError) -> Order

  let id: String
  let capabilities: Capabilities
  private let script: Mutex<Script>

  /// The answers, and the calls so far.
  struct Script {
    var status = LineStatus()
    var plans: [Plan] = [ScriptedProvider.plan]
    var price = "299"
    var currency = "THB"
    var methods: [PaymentMethod] = [.cash]
    var expires: Timestamp?
    var lookup: ProviderError?
    var order: Ordering = { _, key in Order(key: key, reference: "R-1", state: .completed) }
    var found: (@Sendable (OrderKey) throws(ProviderError) -> Order?) = { _ in nil }
    var calls: [String] = []
  }

  init(
    id: String = "simulated",
    capabilities: Capabilities = [.lookup, .status, .plans, .quote, .order, .findByKey],
    _ change: (inout Script) -> Void = { _ in }
  ) {
    self.id = id
    self.capabilities = capabilities
    var script = Script()
    change(&script)
    self.script = Mutex(script)
  }

  static let plan = Plan(
    id: "p30", name: "30 days", kind: .combined, price: money("299"), period: Period(30, .day),
    benefits: [Benefit(.data, .amount(DecimalAmount(10_000_000_000), .bytes))],
    terms: Wording(en: "No refund", zh: "不退款"))

  static func money(_ amount: String, _ currency: String = "THB") -> Renewal.Money {
    guard let amount = DecimalAmount(amount), let currency = Currency(currency) else {
      preconditionFailure("no money")
    }
    return Renewal.Money(amount, currency)
  }

  var calls: [String] { script.withLock { $0.calls } }

  func change(_ body: (inout Script) -> Void) { script.withLock { body(&$0) } }

  private func called(_ name: String) -> Script {
    script.withLock {
      $0.calls.append(name)
      return $0
    }
  }

  func keys(for line: LineIdentity) -> [IdentityKey] {
    [
      line.msisdn.map { .msisdn($0) }, line.iccid.map { .iccid($0) },
      line.account.map { .account($0) },
    ].compactMap(\.self)
  }

  func lookup(_ key: IdentityKey) async throws(ProviderError) -> [ProviderAccount] {
    let script = called("lookup")
    if let error = script.lookup { throw error }
    return [ProviderAccount(key: key, status: script.status)]
  }

  func plans(
    for account: ProviderAccount, region: String?
  ) async throws(ProviderError) -> [Plan] {
    called("plans").plans
  }

  func quote(
    _ plan: Plan, for account: ProviderAccount
  ) async throws(ProviderError) -> Quote {
    let script = called("quote")
    let price = Self.money(script.price, script.currency)
    return Quote(
      plan: plan, account: account, price: price, total: price, paymentMethods: script.methods,
      terms: plan.terms, expires: script.expires)
  }

  func order(_ quote: Quote, key: OrderKey) async throws(ProviderError) -> Order {
    try called("order").order(quote, key)
  }

  func orderStatus(_ key: OrderKey) async throws(ProviderError) -> Order? {
    try called("status").found(key)
  }
}

/// `renew` in this process, with a provider and a clock of the test's.
final class RenewBench: @unchecked Sendable {
  let home: LedgerHome
  let provider: ScriptedProvider
  /// Milliseconds by which the clock is ahead.
  private let lead = Mutex<Int64>(0)

  init(_ provider: ScriptedProvider = ScriptedProvider()) throws {
    home = try LedgerHome()
    self.provider = provider
  }

  func advance(minutes: Int64) { lead.withLock { $0 += minutes * 60_000 } }

  /// The program waits for its provider, and the threads on which tests run are few: so the program
  /// gets one of its own.
  func run(_ words: [String], input: String? = nil, json: Bool = true) async -> CLIRun {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: self.runHere(words, input: input, json: json))
      }
    }
  }

  private func runHere(_ words: [String], input: String?, json: Bool) -> CLIRun {
    var command = RenewCommand.command
    let provider = provider
    command.run = { [self] invocation in
      var environment = RenewEnvironment(invocation)
      environment.provider = { _ in ProviderShelf.checked(provider) }
      environment.clock = {
        Timestamp(milliseconds: Timestamp.now.milliseconds + self.lead.withLock { $0 })
      }
      return try RenewCommand.run(invocation, environment)
    }
    return CLIRun(
      ["renew"] + words + (json ? ["--json"] : []), variables: home.variables,
      input: input ?? "", inputIsTerminal: input != nil, commands: [command])
  }

  func run(_ words: String...) async -> CLIRun { await run(words) }

  /// The code that consents to what is quoted now.
  func code(_ line: [String]) async throws -> String {
    let quoted = await run(line + ["--provider", "simulated", "--plan", "p30", "--quote"])
    return try quoted.object["confirmation"] as? String ?? ""
  }

  /// Orders the plan, with consent to what is quoted now.
  func order(_ more: String..., line: [String] = ["--demo"]) async throws -> CLIRun {
    await run(
      line + ["--provider", "simulated", "--plan", "p30", "--order", "--confirm-order"]
        + [try await code(line)] + more)
  }
}

extension CLIRun {
  /// The one JSON object on standard output.
  var object: [String: Any] {
    get throws {
      let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return object as? [String: Any] ?? [:]
    }
  }

  /// A value inside the object, by a path such as `order.state`.
  func value(_ path: String) throws -> Any? {
    try path.split(separator: ".").reduce(object as Any?) { object, name in
      (object as? [String: Any])?[String(name)]
    }
  }

  /// The same where it is a text.
  func text(_ path: String) throws -> String? { try value(path) as? String }
}
