/// A provider that is not there: offline, and the same every time for the same number.
///
/// The last three digits of the key say how the line stands and what becomes of an order
/// (docs/lines.md, "The simulated provider"). The time and the network are given. Orders are in a
/// file, so that another process finds them by their key.
public struct SimulatedProvider: RenewalProvider {
  /// The source of what it says.
  public static let source = "simulated"

  private let book: SimulatedBook
  private let clock: ProviderClock
  private let network: SimulatedNetwork

  /// A simulated provider.
  ///
  /// - Parameters:
  ///   - path: The file with its orders, in a folder that is there; made where it is not.
  ///   - clock: The time.
  ///   - network: How long calls take, and which are lost.
  public init(
    path: String, clock: ProviderClock, network: SimulatedNetwork = SimulatedNetwork()
  ) {
    book = SimulatedBook(path: path)
    self.clock = clock
    self.network = network
  }

  /// `simulated`.
  public var id: String { "simulated" }
  /// Everything but changing the plan of a line.
  public var capabilities: Capabilities {
    [.lookup, .status, .plans, .quote, .order, .findByKey]
  }

  /// By telephone number, card or account.
  public func keys(for line: LineIdentity) -> [IdentityKey] {
    var keys: [IdentityKey] = []
    if let msisdn = line.msisdn { keys.append(.msisdn(msisdn)) }
    if let iccid = line.iccid { keys.append(.iccid(iccid)) }
    if let account = line.account { keys.append(.account(account)) }
    return keys
  }

  /// The account behind a key, unless its digits say that nobody knows it.
  public func lookup(_ key: IdentityKey) async throws(ProviderError) -> [ProviderAccount] {
    try await call(.lookup) { () throws(ProviderError) in
      let line = SimulatedLine(key)
      if line.isUnknown { return [] }
      let now = clock.now()
      let status = status(of: line, in: try book.update(now: now), now)
      return [ProviderAccount(key: key, operatorName: "Simulated", status: status)]
    }
  }

  /// The catalogue: what is sold everywhere, and in the region where one is named.
  public func plans(
    for account: ProviderAccount, region: String?
  ) async throws(ProviderError) -> [Plan] {
    try await call(.plans) { () throws(ProviderError) in
      SimulatedCatalogue.plans.filter { $0.region == nil || $0.region == region }
    }
  }

  /// The price of a plan of the catalogue, for ten minutes.
  public func quote(
    _ plan: Plan, for account: ProviderAccount
  ) async throws(ProviderError) -> Quote {
    try await call(.quote) { () throws(ProviderError) in
      guard let known = SimulatedCatalogue.plans.first(where: { $0.id == plan.id }) else {
        throw .refused(.incompatiblePlan)
      }
      return SimulatedCatalogue.quote(known, for: account, now: clock.now())
    }
  }

  /// Takes the order, once for each key.
  ///
  /// - Throws: ``ProviderError``; refused where the plan is not in the catalogue, the price no longer
  ///   holds, or the key belongs to an order for something else.
  public func order(_ quote: Quote, key: OrderKey) async throws(ProviderError) -> Order {
    try await call(.order) { () throws(ProviderError) in
      let now = clock.now()
      guard SimulatedCatalogue.plans.contains(where: { $0.id == quote.plan.id }) else {
        throw .refused(.incompatiblePlan)
      }
      let entry = SimulatedBook.Entry(
        key: key, line: SimulatedLine(quote.account.key), planID: quote.plan.id, placed: now)
      let isExpired = quote.expires.map { $0 <= now } ?? false
      let contents = try book.update(now: now) { contents in
        isExpired || contents.entries.contains { $0.key == key } ? nil : entry
      }
      guard let found = contents.entries.first(where: { $0.key == key }) else {
        throw .refused(.quoteExpired)
      }
      guard found.line == entry.line, found.planID == entry.planID else {
        throw .refused(.duplicate)
      }
      return order(found, in: contents, now)
    }
  }

  /// What became of an order.
  public func orderStatus(_ key: OrderKey) async throws(ProviderError) -> Order? {
    try await call(.orderStatus) { () throws(ProviderError) in
      let now = clock.now()
      let contents = try book.update(now: now)
      return contents.entries.first { $0.key == key }.map { order($0, in: contents, now) }
    }
  }

  // MARK: Network

  /// Half of the way there, what is asked for, half of the way back.
  private func call<Answer>(
    _ call: SimulatedNetwork.Call, _ body: () throws(ProviderError) -> Answer
  ) async throws(ProviderError) -> Answer {
    let fate = network.fate(call)
    await clock.wait(network.latency / 2)
    if fate == .requestLost { throw .noAnswer }
    let result = Result { () throws(ProviderError) in try body() }
    await clock.wait(network.latency - network.latency / 2)
    if fate == .answerLost { throw .noAnswer }
    return try result.get()
  }

  // MARK: Lines

  private func order(
    _ entry: SimulatedBook.Entry, in contents: SimulatedBook.Contents, _ now: Timestamp
  ) -> Order {
    let state = entry.line.state(placed: entry.placed, now: now)
    let number = (contents.entries.firstIndex { $0.key == entry.key } ?? 0) + 1
    var order = Order(key: entry.key, reference: "SIM-\(number)", state: state)
    if state == .completed {
      order.validUntil = status(of: entry.line, in: contents, now).validUntil.value
      order.receiptText = "SIMULATION"
    }
    return order
  }

  /// How a line stands: as its digits say when the simulation began, and what its orders did since.
  private func status(
    of line: SimulatedLine, in contents: SimulatedBook.Contents, _ now: Timestamp
  ) -> LineStatus {
    guard !line.isSilent, let baht = SimulatedCatalogue.baht else { return LineStatus() }
    var end = line.validUntil(begun: contents.begun)
    var planName: String?
    let start: [(Benefit.Kind, DecimalAmount, Benefit.Unit)] = [
      (.data, DecimalAmount(1_000_000_000), .bytes), (.credit, DecimalAmount(50), .money(baht)),
    ]
    var benefits = start.map { kind, amount, unit in
      Benefit(kind, .amount(line.isUsedUp ? DecimalAmount(0) : amount, unit))
    }
    for entry in contents.entries where entry.line == line && !line.ignoresOrders {
      guard line.state(placed: entry.placed, now: now) == .completed,
        let plan = SimulatedCatalogue.plans.first(where: { $0.id == entry.planID })
      else { continue }
      let done = line.end(placed: entry.placed)
      end = plan.period.flatMap { max(end ?? done, done).adding($0) } ?? end
      benefits += plan.benefits
      planName = plan.name
    }
    func said<Value>(_ value: Value?) -> Sourced<Value> {
      value == nil ? .unknown : Sourced(value, source: Self.source, asOf: now)
    }
    var totals = Benefit.totals(benefits)
    var balance: Money?
    if case .amount(let amount, _)? = totals.removeValue(forKey: .credit) {
      balance = Money(amount, baht)
    }
    let left = Benefit.Kind.allCases.compactMap { kind in totals[kind].map { Benefit(kind, $0) } }
    return LineStatus(
      state: said(end.map { SimulatedLine.state(validUntil: $0, now: now) } ?? .new),
      validUntil: said(end), balance: said(balance), benefits: said(left),
      autoRenew: said(AutoRenew(isOn: false)), sharing: said(true), plan: said(planName))
  }
}
