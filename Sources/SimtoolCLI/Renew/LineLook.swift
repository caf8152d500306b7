import APDU
import CardLedger
import Renewal

/// Looks whether an order did what it was for (R0.9).
struct LineLook {
  let desk: ProviderDesk
  let access: LedgerAccess
  let card: CardID
  let console: Console
  let clock: @Sendable () -> Timestamp

  /// Notes how the line stands now, and what that says of its latest order.
  func verify(_ report: inout RenewReport) throws {
    // Staff have said already what they saw.
    if desk.provider.id != RenewEnvironment.manual, desk.provider.capabilities.contains(.status) {
      try see(status(&report))
    }
    let line = try ledger { (ledger) throws(LedgerError) in try ledger.line(card) }
    let order = report.order ?? line?.orders.last { $0.isVerifiable }
    guard var order, order.isVerifiable else {
      report.order = order
      return
    }
    var after = LineStatus()
    if isForLine(order) {
      try seeAnswer(to: order, known: line?.status ?? LineStatus())
      after = try ledger { (ledger) throws(LedgerError) in
        try ledger.line(card)?.status ?? LineStatus()
      }
    } else {
      warnOfOtherNumber(order)
    }
    let now = clock()
    let verdict = LineVerification.verdict(
      before: order.draft.before, after: after, ordered: order.created, now: now)
    // Waiting helps only where there is something to compare with.
    let unknown = LineComparison(before: order.draft.before, after: after).facts(.unknown)
    let isComparable = unknown.count < LineComparison.Fact.allCases.count
    let verification = Verification(
      outcome: isComparable ? .init(verdict) : .notComparable, after: after, at: now)
    let key = order.key
    order = try ledger { (ledger) throws(LedgerError) in
      try ledger.note(verification, of: key, by: access.attribution)
    }
    report.order = order
  }

  /// True where the order is for a number that is the line's now: of another one's end the line tells
  /// nothing, and that end is not the line's.
  private func isForLine(_ order: OrderRecord) -> Bool {
    desk.provider.keys(for: desk.line).contains(order.draft.quote.account.key)
  }

  private func warnOfOtherNumber(_ order: OrderRecord) {
    let (key, number) = (order.key.text, order.draft.quote.account.key.masked)
    console.warn(
      LocalizedText(
        en:
          "order \(key) is for \(number), which is not this line's number now: whether it arrived "
          + "shows there, and not on this line",
        zh: "订单 \(key) 的号码是 \(number)，并非此线路现在的号码：是否到账须查看该号码，此线路无法说明"))
  }

  /// How the line stands, says the provider; nothing where it does not say.
  ///
  /// The order counts, and is told, whether or not anybody can look what it did.
  private func status(_ report: inout RenewReport) -> LineStatus {
    do throws(Failure) {
      let status = try desk.account().status
      try report.status.check(status)
      return status
    } catch {
      report.providerProblem = error
      return LineStatus()
    }
  }

  /// Notes until when the provider said, with the order, that the line is valid.
  ///
  /// That was said when it answered the order, not now: what was seen of the line since is newer.
  private func seeAnswer(to order: OrderRecord, known: LineStatus) throws(Failure) {
    guard let end = order.order.validUntil else { return }
    // Later than the order, of which it is the outcome.
    let answered = max(order.changed, order.created.adding(milliseconds: 1))
    var status = LineStatus()
    status.validUntil = Sourced(end, source: order.draft.provider, asOf: answered)
    let merged = known.merged(with: status, at: max(clock(), answered))
    guard merged.validUntil.value != known.validUntil.value else { return }
    try see(status)
  }

  private func see(_ status: LineStatus) throws(Failure) {
    guard status != LineStatus() else { return }
    _ = try ledger { (ledger) throws(LedgerError) in
      try ledger.see(status, of: card, by: access.attribution)
    }
  }

  private func ledger<Result>(
    _ body: (any CardLedger) throws(LedgerError) -> Result
  ) throws(Failure) -> Result {
    try access.ledger.quietly(body)
  }
}

extension OrderRecord {
  /// True where the line should not be as it was before.
  fileprivate var isVerifiable: Bool {
    order.state == .completed || order.state == .submitted
  }
}

extension Verification.Outcome {
  fileprivate init(_ verdict: LineVerification) {
    switch verdict {
    case .confirmed: self = .changed
    case .waiting: self = .unchanged
    case .failed: self = .failed
    case .notComparable: self = .notComparable
    }
  }
}
