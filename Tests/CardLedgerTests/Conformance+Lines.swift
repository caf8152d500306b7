import CardLedger
import Renewal
import Testing
import UICC

// What every ledger does with lines and orders.
extension Conformance {
  static let lineRules: [Rule] = [
    ("a line without a card has a record, and is found by all that is known of it", serving),
    ("a number or an account makes no two cards one", keepingApart),
    ("the number that was typed last is the line's, and a wrong one can go", typing),
    ("of what is known of a line each fact is the latest", seeing),
    ("an order is there once, whoever asks", placing),
    ("a second order for a line and plan asks, whatever the line was called", asking),
    ("an order takes no step that no order can take", stepping),
    ("what was found after an order stays with it", verifying),
    ("that a document was seen is kept, and by whom", documents),
    ("a forgotten line is gone, its orders with it", forgettingLines),
    ("a purge leaves lines with open orders and recent looks", purgingLines),
    ("a rebuild changes nothing of lines", rebuildingLines),
  ]

  @Sendable static func serving(_ ledger: any CardLedger, _ clock: Clock) throws {
    let contents = CardContents(account: Fact("Anna@Example.com", .typed), note: "eSIM")
    let line = try ledger.serve(contents, by: .unknown)
    #expect(line.state == .served && line.contents.account?.value == "Anna@Example.com")
    #expect(
      try ledger.serve(CardContents(account: Fact("anna@example.com", .typed)), by: .unknown)
        .id == line.id)
    #expect(try ledger.find(.identifier(.account, "ANNA@example.com"), limit: 2).count == 1)
    #expect(try ledger.serve(card(1), by: .unknown).id != line.id)
    let phoneOnly = CardContents(msisdns: [Fact(phone(1), .typed)])
    #expect(try ledger.serve(phoneOnly, by: .unknown).contents.iccid?.value == iccid(1))
    // What brings nothing new is no event.
    let events = try ledger.events(after: 0, limit: 100).count
    _ = try ledger.serve(phoneOnly, by: .unknown)
    #expect(try ledger.events(after: 0, limit: 100).count == events)
    #expect(
      try ledger.history(of: line.id).map(\.masked) == ["An***@Example.com", "an***@example.com"])
    // A served card that is taken in lies in stock from then on.
    guard case .seenBefore(let known, _) = try ledger.book(card(1)) else {
      Issue.record("booked twice")
      return
    }
    #expect(known.state == .stock)
    #expect(try ledger.line(line.id) == nil)
    #expect(try ledger.lines(after: nil, limit: 9).isEmpty)
    #expect(throws: LedgerError.self) { try ledger.serve(CardContents(), by: .unknown) }
  }

  @Sendable static func seeing(_ ledger: any CardLedger, _ clock: Clock) throws {
    let id = try ledger.book(card(1)).record.id
    var status = Example.status(clock.now)
    #expect(try ledger.see(status, of: id, by: Attribution(staff: "anna")) == status)
    clock.advance(1000)
    var later = LineStatus()
    later.balance = Sourced(Example.money("0"), source: "staff", asOf: clock.now)
    later.validUntil = Sourced(
      Timestamp(milliseconds: 5), source: "old page", asOf: Timestamp(milliseconds: 1))
    status.balance = later.balance
    #expect(try ledger.see(later, of: id, by: .unknown) == status)
    let line = try #require(try ledger.line(id))
    #expect(line.status == status && line.sightings.map(\.staff) == ["anna", nil])
    #expect(line.sightings[1].status == later && line.changed == clock.now)
    #expect(line.ends.map(\.value) == [Example.end, Timestamp(milliseconds: 5)])
    #expect(try ledger.lines(after: nil, limit: 9) == [line])
    #expect(try ledger.lines(after: id, limit: 9).isEmpty)
    #expect(try ledger.history(of: id).map(\.kind) == [.takenIn, .statusSeen, .statusSeen])
    #expect(throws: LedgerError.self) {
      try ledger.see(status, of: CardID(rawValue: 9), by: .unknown)
    }
    // What a clock in another century noted does not hide what is seen today.
    later.balance = Sourced(
      Example.money("9"), source: "staff", asOf: clock.now.adding(milliseconds: 1 << 41))
    #expect(try ledger.see(later, of: id, by: .unknown).balance == later.balance)
    clock.advance(1000)
    later.balance = Sourced(Example.money("8"), source: "staff", asOf: clock.now)
    #expect(try ledger.see(later, of: id, by: .unknown).balance == later.balance)
    #expect(try ledger.line(id)?.status.balance == later.balance)
  }

  @Sendable static func placing(_ ledger: any CardLedger, _ clock: Clock) throws {
    let id = try ledger.book(card(1)).record.id
    let draft = Example.draft(1, clock.now)
    let anna = Attribution(staff: "anna")
    try ledger.note(draft.quote, from: "simulated", for: id, by: anna)
    let record = try Example.placed(
      ledger.place(draft, for: id, window: 60_000, isSure: false, by: anna))
    #expect(record.draft == draft && record.staff == "anna" && record.card == id)
    #expect(try ledger.order(draft.key) == record)
    #expect(try ledger.openOrders() == [record])
    expectProblem(.malformedInput, { $0 == .orderExists(draft.key) }) {
      _ = try ledger.place(draft, for: id, window: 60_000, isSure: true, by: anna)
    }
    #expect(try ledger.order(Example.key(2)) == nil)
    let line = try #require(try ledger.line(id))
    #expect(line.orders == [record])
    #expect(line.quotes == [QuoteNote(quote: draft.quote, provider: "simulated", at: clock.now)])
    #expect(try ledger.history(of: id).map(\.kind) == [.takenIn, .quoted, .ordered])
  }

  @Sendable static func asking(_ ledger: any CardLedger, _ clock: Clock) throws {
    let id = try ledger.book(card(1)).record.id
    let place = { (number: Int, plan: String, card: CardID, isSure: Bool) in
      try ledger.place(
        Example.draft(number, clock.now, plan: plan), for: card, window: 60_000, isSure: isSure,
        by: .unknown)
    }
    let first = try Example.placed(place(1, "p1", id, false))
    #expect(try place(2, "p1", id, false) == .similar([first]))
    #expect(try ledger.order(Example.key(2)) == nil)
    // The same account at the provider, under another record.
    let other = try ledger.serve(
      CardContents(account: Fact("other", .typed)), by: .unknown
    ).id
    #expect(try place(3, "p1", other, false) == .similar([first]))
    _ = try Example.placed(place(4, "p2", id, false))
    _ = try Example.placed(place(5, "p1", id, true))
    // An open order asks for ever, one that is done for a while.
    clock.advance(86_400_000)
    guard case .similar(let open) = try place(6, "p1", id, false) else {
      Issue.record("placed")
      return
    }
    #expect(open.map(\.key) == [Example.key(1), Example.key(5)])
    for number in [1, 5] {
      _ = try ledger.update(
        Order(key: Example.key(number), state: .completed), after: .sending, by: .unknown)
    }
    guard case .similar = try place(7, "p1", id, false) else {
      Issue.record("placed right after the other was done")
      return
    }
    clock.advance(60_001)
    _ = try Example.placed(place(8, "p1", id, false))
  }

  @Sendable static func stepping(_ ledger: any CardLedger, _ clock: Clock) throws {
    let id = try ledger.book(card(1)).record.id
    let draft = Example.draft(1, clock.now)
    _ = try ledger.place(draft, for: id, window: 0, isSure: false, by: .unknown)
    let steps: [(OrderState, OrderMachine.Cause)] = [
      (.outcomeUnknown, .sending), (.submitted, .question), (.completed, .question),
    ]
    for (state, cause) in steps {
      clock.advance(1)
      let order = Order(
        key: draft.key, reference: state == .submitted ? "S-1" : nil, state: state)
      let record = try ledger.update(order, after: cause, by: .unknown)
      #expect(record.order.state == state && record.changed == clock.now)
    }
    let done = try #require(try ledger.order(draft.key))
    #expect(done.order.reference == "S-1" && done.created < done.changed)
    for state: OrderState in [.created, .submitted, .outcomeUnknown, .declined(.barred)] {
      expectProblem(.malformedInput, { if case .orderCannot = $0 { true } else { false } }) {
        _ = try ledger.update(
          Order(key: draft.key, state: state), after: .question, by: .unknown)
      }
    }
    #expect(try ledger.order(draft.key) == done)
    #expect(try ledger.openOrders().isEmpty)
    try settling(Example.draft(2, clock.now), of: id, in: ledger, clock)
    expectProblem(.notFound, { $0 == .noSuchOrder(Example.key(7)) }) {
      _ = try ledger.update(
        Order(key: Example.key(7), state: .completed), after: .question, by: .unknown)
    }
  }

  /// What people settle is told from what a provider says, and can be put right.
  private static func settling(
    _ draft: OrderDraft, of id: CardID, in ledger: any CardLedger, _ clock: Clock
  ) throws {
    _ = try ledger.place(draft, for: id, window: 0, isSure: true, by: .unknown)
    let steps: [(OrderState, OrderMachine.Cause, Bool)] = [
      (.outcomeUnknown, .sending, false), (.cancelled, .decision, true),
      (.completed, .correction, true), (.completed, .question, true),
      (.reversed, .question, false),
    ]
    for (state, cause, isDecided) in steps {
      clock.advance(1)
      let order = Order(key: draft.key, state: state)
      let record = try ledger.update(order, after: cause, by: .unknown)
      #expect(record.order.state == state && (record.decided != nil) == isDecided, "\(state)")
      #expect(try ledger.order(draft.key) == record)
      if cause == .correction { #expect(record.decided == clock.now) }
    }
    let said = try ledger.events(after: 0, limit: 100).compactMap { event -> OrderState? in
      guard case .order(let record) = event.detail?.line, record.key == draft.key else {
        return nil
      }
      return record.order.state
    }
    #expect(said == [.created] + steps.map(\.0))
  }

  @Sendable static func verifying(_ ledger: any CardLedger, _ clock: Clock) throws {
    let id = try ledger.book(card(1)).record.id
    let key = Example.key(1)
    _ = try ledger.place(
      Example.draft(1, clock.now), for: id, window: 0, isSure: false, by: .unknown)
    let ordered = clock.now
    clock.advance(1000)
    let verification = Verification(
      outcome: .failed, after: Example.status(clock.now), at: clock.now)
    #expect(try ledger.note(verification, of: key, by: .unknown).verification == verification)
    let record = try ledger.noteReceipt(for: key, by: .unknown)
    #expect(record.receipts == [clock.now] && record.verification == verification)
    #expect(record.changed == ordered)
    #expect(try ledger.order(key) == record)
    #expect(
      try ledger.history(of: id).map(\.kind) == [.takenIn, .ordered, .verified, .receipt])
  }

  @Sendable static func documents(_ ledger: any CardLedger, _ clock: Clock) throws {
    let id = try ledger.book(card(1)).record.id
    let check = IdentityCheck(
      .passport, seenBy: try #require(StaffName("anna")), at: clock.now)
    try ledger.note(check, for: id, by: Attribution(staff: "anna"))
    #expect(try ledger.line(id)?.documents == [check])
    #expect(try ledger.history(of: id).last?.kind == .documentSeen)
    // It is noted by this call and by no other.
    #expect(throws: LedgerError.self) {
      try ledger.record(
        .statusSeen, card: id, EventDetail(line: .document(check)), by: .unknown)
    }
  }

  @Sendable static func forgettingLines(_ ledger: any CardLedger, _ clock: Clock) throws {
    let id = try ledger.book(card(1)).record.id
    _ = try ledger.see(Example.status(clock.now), of: id, by: .unknown)
    _ = try ledger.place(
      Example.draft(1, clock.now), for: id, window: 0, isSure: false, by: .unknown)
    try ledger.forget(id, by: .unknown)
    #expect(try ledger.line(id) == nil)
    #expect(try ledger.order(Example.key(1)) == nil)
    #expect(try ledger.lines(after: nil, limit: 9).isEmpty)
    #expect(try ledger.openOrders().isEmpty)
    #expect(try ledger.history(of: id).allSatisfy { $0.detail == nil })
    expectProblem(.notFound, { $0 == .cardForgotten(id) }) {
      _ = try ledger.see(Example.status(clock.now), of: id, by: .unknown)
    }
  }

  @Sendable static func purgingLines(_ ledger: any CardLedger, _ clock: Clock) throws {
    var ids: [CardID] = []
    for number in 1...3 { ids.append(try ledger.book(card(number)).record.id) }
    _ = try ledger.place(
      Example.draft(1, clock.now), for: ids[0], window: 0, isSure: false, by: .unknown)
    clock.advance(10_000)
    _ = try ledger.see(Example.status(clock.now), of: ids[1], by: .unknown)
    let before = Timestamp(milliseconds: clock.now.milliseconds - 5000)
    #expect(try ledger.purge(olderThan: before, states: [.stock], by: .unknown) == 1)
    #expect(try ledger.card(ids[2])?.state == .forgotten)
    #expect(try ids.prefix(2).allSatisfy { try ledger.card($0)?.state == .stock })
  }

  @Sendable static func rebuildingLines(_ ledger: any CardLedger, _ clock: Clock) throws {
    for number in 1...3 {
      let id = try ledger.book(card(number)).record.id
      _ = try ledger.see(Example.status(clock.now), of: id, by: .unknown)
      _ = try ledger.place(
        Example.draft(number, clock.now, plan: "p\(number)"), for: id, window: 0, isSure: false,
        by: .unknown)
    }
    _ = try ledger.update(
      Order(key: Example.key(1), state: .declined(.barred)), after: .sending, by: .unknown)
    try ledger.forget(CardID(rawValue: 3), by: .unknown)
    let before = (try ledger.lines(after: nil, limit: 9), try ledger.openOrders())
    try ledger.rebuild(by: .unknown) { _ in }
    #expect(try ledger.lines(after: nil, limit: 9) == before.0)
    #expect(try ledger.openOrders() == before.1)
    #expect(before.0.count == 2 && before.1.map(\.key) == [Example.key(2)])
  }
}

/// Lines and orders to try things with.
enum Example {
  static let end = Timestamp(milliseconds: 1_790_000_000_000)

  static func money(_ amount: String) -> Renewal.Money? {
    DecimalAmount(amount).flatMap { amount in Currency("THB").map { Renewal.Money(amount, $0) } }
  }

  private static func baht(_ amount: Int64) -> Renewal.Money {
    guard let baht = Currency("THB") else { preconditionFailure("THB is three capital letters") }
    return Renewal.Money(DecimalAmount(amount), baht)
  }

  static func key(_ number: Int) -> OrderKey {
    let digits = String(number)
    return OrderKey(String(repeating: "0", count: 26 - digits.count) + digits) ?? .random()
  }

  /// Every fact of a line.
  static func status(_ now: Timestamp) -> LineStatus {
    let benefits: [Benefit] = [
      Benefit(.data, .amount(DecimalAmount(1_500_000_000), .bytes), validUntil: end),
      Benefit(.voice, .unlimited), Benefit(.messages, nil),
      Benefit(.credit, Currency("USD").map { .amount(DecimalAmount(3), .money($0)) }),
    ]
    return LineStatus(
      state: Sourced(.active, source: "staff", asOf: now),
      validUntil: Sourced(end, source: "staff", asOf: now),
      balance: Sourced(money("12.5"), source: "simulated", asOf: now),
      benefits: Sourced(benefits, source: "simulated", asOf: now),
      autoRenew: Sourced(
        AutoRenew(isOn: true, next: end), source: "a\\page\nwith = lines", asOf: now),
      sharing: Sourced(false, source: "staff", asOf: now),
      plan: Sourced("มาราธอน", source: "staff", asOf: now),
      lastUsed: Sourced(now, source: "staff", asOf: now),
      emergencyCredit: Sourced(money("20"), source: "staff", asOf: now))
  }

  /// A draft with every field in use.
  static func draft(_ number: Int, _ now: Timestamp, plan id: String = "p1") -> OrderDraft {
    let price = baht(150)
    let plan = Plan(
      id: id, name: "30 days", kind: .combined, price: price, period: Period(1, .month),
      benefits: [Benefit(.data, .unlimited)], region: "north", terms: Wording(same: "no refund"),
      promotions: [
        Promotion(
          text: Wording(en: "more", zh: "更多"), eligibility: Wording(same: "new"), start: now,
          end: end, terms: Wording(same: "once"))
      ], sharing: true, refund: RefundPolicy(.providerFault, terms: Wording(same: "by law")))
    let account = ProviderAccount(
      key: .msisdn(TelephoneNumber(phone(1))), operatorID: "ais-th", operatorName: "AIS",
      status: status(now))
    let quote = Quote(
      id: "q\(number)", plan: plan, account: account, price: price, fee: money("1.5"),
      total: price, exchangeRate: DecimalAmount("0.0291"), paymentMethods: [.cash, .alipay],
      terms: Wording(en: "no refund", zh: "不退款"), expires: end)
    return OrderDraft(
      key: key(number), provider: "simulated", quote: quote, method: .cash, termsAccepted: now,
      before: status(now))
  }

  static func placed(_ placement: Placement) throws -> OrderRecord {
    guard case .placed(let record) = placement else {
      throw LedgerError(.malformedInput, path: "not placed")
    }
    return record
  }
}
