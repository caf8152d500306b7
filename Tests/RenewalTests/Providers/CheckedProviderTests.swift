import Renewal
import Testing
import UICC

struct CheckedProviderTests {
  static let now = Timestamp(milliseconds: 1_795_219_200_000)
  static let key = IdentityKey.msisdn(TelephoneNumber("+66812345000"))
  static let orderKey = TestPlace.orderKey(7)
  static let account = ProviderAccount(key: key)
  static let plan = TestPlace.plan

  /// Says what it is told to.
  struct Double: RenewalProvider {
    var id: String { "double" }
    var capabilities: Capabilities = [.lookup, .status, .plans, .quote, .order, .findByKey]
    var accounts: Result<[ProviderAccount], ProviderError> = .success([account])
    var plansAnswer: Result<[Plan], ProviderError> = .success([plan])
    var quoteAnswer: Result<Quote, ProviderError> = .success(CheckedProviderTests.quote())
    var orderAnswer: Result<Order?, ProviderError> = .success(CheckedProviderTests.order())
    var hangs = false

    func keys(for line: LineIdentity) -> [IdentityKey] { [.account(""), key] }
    func lookup(_ key: IdentityKey) async throws(ProviderError) -> [ProviderAccount] {
      if hangs { await ProviderClock.sleep(3_600_000) }
      return try accounts.get()
    }
    func plans(
      for account: ProviderAccount, region: String?
    ) async throws(ProviderError) -> [Plan] { try plansAnswer.get() }
    func quote(_ plan: Plan, for account: ProviderAccount) async throws(ProviderError) -> Quote {
      try quoteAnswer.get()
    }
    func order(_ quote: Quote, key: OrderKey) async throws(ProviderError) -> Order {
      if hangs { await ProviderClock.sleep(3_600_000) }
      guard let order = try orderAnswer.get() else { throw .noAnswer }
      return order
    }
    func orderStatus(_ key: OrderKey) async throws(ProviderError) -> Order? {
      try orderAnswer.get()
    }
  }

  static func quote(_ change: (inout Quote) -> Void = { _ in }) -> Quote {
    var quote = Quote(plan: plan, account: account, price: plan.price, total: plan.price)
    change(&quote)
    return quote
  }

  static func order(_ change: (inout Order) -> Void = { _ in }) -> Order {
    var order = Order(key: orderKey, reference: "R 1", state: .completed)
    change(&order)
    return order
  }

  static func account(_ change: (inout LineStatus) -> Void) -> ProviderAccount {
    var account = account
    change(&account.status)
    return account
  }

  static func plan(_ change: (inout Plan) -> Void) -> Plan {
    var plan = plan
    change(&plan)
    return plan
  }

  static func said<Value: Sendable>(_ value: Value) -> Sourced<Value> {
    Sourced(value, source: "double", asOf: now)
  }

  private func checked(_ double: Double, limit: Int64 = 60_000) -> CheckedProvider {
    CheckedProvider(double, clock: ProviderClock(now: { Self.now }), limit: limit)
  }

  /// What is wrong, in a word of the English text that says so.
  private func expectBad(
    _ word: String, _ body: () async throws -> Void, _ comment: Comment? = nil
  ) async {
    let error = await #expect(throws: ProviderError.self, comment) { try await body() }
    guard case .badAnswer(let wording)? = error else {
      Issue.record("\(String(describing: error)), not a bad answer")
      return
    }
    #expect(wording.en.contains(word) && !wording.zh.isEmpty, "\(wording.en)")
    #expect(OrderMachine.state(afterSendingFailedWith: .badAnswer(wording)) == .outcomeUnknown)
  }

  // MARK: Accounts

  private static func days(_ count: Int64) -> Timestamp {
    now.adding(milliseconds: count * 86_400_000)
  }

  private static let bytes = Benefit.Unit.bytes
  static let accounts: [(String, [ProviderAccount])] = [
    ("another line", [ProviderAccount(key: .account("1"))]),
    ("another line", [account, ProviderAccount(key: .account("1"))]),
    ("source is missing", [account { $0.state = Sourced(.active, source: "", asOf: now) }]),
    ("future", [account { $0.state = Sourced(.active, source: "x", asOf: days(1)) }]),
    ("future", [account { $0.lastUsed = said(days(1)) }]),
    ("future", [account { $0.activated = said(days(1)) }]),
    (
      "has run out",
      [
        account {
          $0.state = said(.active)
          $0.validUntil = said(days(-2))
        }
      ]
    ),
    ("no time that makes sense", [account { $0.validUntil = said(Timestamp(milliseconds: 0)) }]),
    ("no time that makes sense", [account { $0.validUntil = said(days(40_000)) }]),
    (
      "no time that makes sense",
      [
        account { $0.autoRenew = said(AutoRenew(isOn: true, next: Timestamp(milliseconds: 1))) }
      ]
    ),
    (
      "below nought",
      [
        account { $0.benefits = said([Benefit(.data, .amount(DecimalAmount(-1), .bytes))]) }
      ]
    ),
    ("below nought", [account { $0.emergencyCredit = said(NeedTests.money("-5", "THB")) }]),
    (
      "wrong unit",
      [
        account { $0.benefits = said([Benefit(.data, .amount(DecimalAmount(5), .minutes))]) }
      ]
    ),
    ("control characters", [account { $0.plan = said("a\u{1B}[2J") }]),
    ("control characters", [account { $0.plan = said(String(repeating: "a", count: 20_001)) }]),
    ("control characters", [ProviderAccount(key: key, operatorName: "a\u{07}")]),
  ]

  @Test(arguments: accounts.indices) func `accounts that cannot be are refused`(_ index: Int) async
  {
    let (word, accounts) = Self.accounts[index]
    let provider = checked(Double(accounts: .success(accounts)))
    await expectBad(word) { _ = try await provider.lookup(Self.key) }
  }

  @Test func `accounts that can be are passed on as they are`() async throws {
    let good = Self.account {
      $0.state = Self.said(.active)
      $0.validUntil = Self.said(Self.days(-1))
      $0.balance = Self.said(NeedTests.money("-3", "THB"))
      $0.benefits = Self.said([Benefit(.data, .unlimited), Benefit(.voice, nil)])
    }
    #expect(try await checked(Double(accounts: .success([good]))).lookup(Self.key) == [good])
    #expect(try await checked(Double(accounts: .success([]))).lookup(Self.key).isEmpty)
    let over = Self.account {
      $0.state = Self.said(.grace)
      $0.validUntil = Self.said(Self.days(-20))
    }
    #expect(try await checked(Double(accounts: .success([over]))).lookup(Self.key) == [over])
    #expect(checked(Double()).keys(for: LineIdentity()) == [Self.key])
  }

  // MARK: Plans and quotes

  static let plans: [(String, [Plan])] = [
    ("is missing", [plan { $0.id = " " }]), ("is missing", [plan { $0.name = "" }]),
    ("same id", [plan, plan]),
    ("below nought", [plan { $0.price = NeedTests.money("-1", "THB") }]),
    ("below nought", [plan { $0.benefits = [Benefit(.data, .amount(DecimalAmount(-1), .bytes))] }]),
    ("wrong unit", [plan { $0.benefits = [Benefit(.voice, .amount(DecimalAmount(1), .bytes))] }]),
    ("control characters", [plan { $0.terms = Wording(same: "\u{9B}31m") }]),
    (
      "before it starts",
      [
        plan {
          $0.promotions = [
            Promotion(text: Wording(same: "x"), start: now, end: Timestamp(milliseconds: 5))
          ]
        }
      ]
    ),
  ]

  @Test(arguments: plans.indices) func `plans that cannot be are refused`(_ index: Int) async {
    let (word, plans) = Self.plans[index]
    let provider = checked(Double(plansAnswer: .success(plans)))
    await expectBad(word) { _ = try await provider.plans(for: Self.account, region: nil) }
  }

  private static let dollars = NeedTests.money("3", "USD")
  static let quotes: [(String, Quote)] = [
    ("another line", quote { $0.account.key = .account("1") }),
    ("another plan", quote { $0.plan.id = "other" }),
    (
      "currency changed",
      quote {
        $0.price = dollars
        $0.total = dollars
      }
    ),
    (
      "below nought",
      quote {
        $0.price = NeedTests.money("-100", "THB")
        $0.total = NeedTests.money("-100", "THB")
      }
    ),
    ("below nought", quote { $0.fee = NeedTests.money("-1", "THB") }),
    ("make the total", quote { $0.total = NeedTests.money("1", "THB") }),
    ("make the total", quote { $0.fee = NeedTests.money("1", "THB") }),
    ("currency changed", quote { $0.fee = dollars }),
    ("rate is missing", quote { $0.total = dollars }),
    (
      "rate is missing",
      quote {
        $0.total = dollars
        $0.exchangeRate = DecimalAmount(0)
      }
    ),
    (
      "make the total",
      quote {
        $0.total = NeedTests.money("30", "USD")
        $0.exchangeRate = DecimalAmount("0.03")
      }
    ),
    (
      "currency changed",
      quote {
        $0.total = dollars
        $0.exchangeRate = DecimalAmount("0.03")
        $0.fee = NeedTests.money("1", "EUR")
      }
    ),
    ("over already", quote { $0.expires = now }),
    ("is missing", quote { $0.id = "" }),
    ("control characters", quote { $0.terms = Wording(en: "ok", zh: "\u{00}") }),
  ]

  @Test(arguments: quotes.indices) func `prices that cannot be are refused`(_ index: Int) async {
    let (word, quote) = Self.quotes[index]
    let provider = checked(Double(quoteAnswer: .success(quote)))
    await expectBad(word) { _ = try await provider.quote(Self.plan, for: Self.account) }
  }

  @Test func `prices that can be are passed on, with fee and rate`() async throws {
    let good: [Quote] = [
      Self.quote(),
      Self.quote {
        $0.fee = NeedTests.money("5", "THB")
        $0.total = NeedTests.money("105", "THB")
      },
      Self.quote {
        $0.exchangeRate = DecimalAmount("0.0299")
        $0.fee = NeedTests.money("0.5", "USD")
        $0.total = NeedTests.money("3.49", "USD")
      },
    ]
    for quote in good {
      let provider = checked(Double(quoteAnswer: .success(quote)))
      #expect(try await provider.quote(Self.plan, for: Self.account) == quote)
    }
  }

  // MARK: Orders

  static let orders: [(String, Order)] = [
    ("another order", Order(key: TestPlace.orderKey(8), state: .completed)),
    ("no state", order { $0.state = .created }),
    ("is missing", order { $0.reference = " " }),
    ("over already", order { $0.validUntil = days(-2) }),
    ("no time that makes sense", order { $0.validUntil = Timestamp(milliseconds: .max) }),
    ("control characters", order { $0.receiptText = "a\tb\u{1B}" }),
  ]

  @Test(arguments: orders.indices)
  func `answers to an order that cannot be leave its outcome unknown`(_ index: Int) async {
    let (word, order) = Self.orders[index]
    let provider = checked(Double(orderAnswer: .success(order)))
    await expectBad(word) { _ = try await provider.order(Self.quote(), key: Self.orderKey) }
    await expectBad(word) { _ = try await provider.orderStatus(Self.orderKey) }
  }

  @Test func `errors of the provider are passed on as they are`() async {
    let provider = checked(
      Double(accounts: .failure(.noAnswer), orderAnswer: .failure(.refused(.barred))))
    await #expect(throws: ProviderError.noAnswer) { try await provider.lookup(Self.key) }
    await #expect(throws: ProviderError.refused(.barred)) {
      try await provider.order(Self.quote(), key: Self.orderKey)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a provider that says nothing is not waited for without end`() async {
    let provider = checked(Double(hangs: true), limit: 20)
    await #expect(throws: ProviderError.noAnswer) { try await provider.lookup(Self.key) }
    await #expect(throws: ProviderError.noAnswer) {
      try await provider.order(Self.quote(), key: Self.orderKey)
    }
  }

  @Test func `what a provider cannot do is not asked of it`() async {
    let provider = checked(Double(capabilities: []))
    await #expect(throws: ProviderError.unsupported) { try await provider.lookup(Self.key) }
    await #expect(throws: ProviderError.unsupported) {
      try await provider.plans(for: Self.account, region: nil)
    }
    await #expect(throws: ProviderError.unsupported) {
      try await provider.quote(Self.plan, for: Self.account)
    }
    await #expect(throws: ProviderError.unsupported) {
      try await provider.order(Self.quote(), key: Self.orderKey)
    }
    await #expect(throws: ProviderError.unsupported) {
      try await provider.orderStatus(Self.orderKey)
    }
  }
}
