import APDU
import CardLedger
import Renewal

// What staff did and saw by hand.
extension RenewRun {
  /// Notes what staff did by hand, and compares the line with what it was before.
  func record(
    _ hand: HandRecord, _ card: CardID, _ desk: ProviderDesk, _ access: LedgerAccess,
    _ report: RenewReport
  ) throws -> OrderRecord? {
    let before = try access.ledger.quietly { (ledger) throws(LedgerError) in
      try ledger.line(card)?.status ?? LineStatus()
    }
    try before.check(hand.seen.status(asOf: environment.clock()))
    warnOfUnnamed(hand.seen, before)
    var order: OrderRecord?
    var others: [OrderRecord] = []
    if hand.amount != nil {
      guard let key = desk.provider.keys(for: desk.line).first else {
        throw Failure(
          .usage, stage: "keyMissing",
          LocalizedText(en: "nothing says for which number was paid", zh: "没有说明为哪个号码付款"),
          hint: LocalizedText(en: "Give the number with --phone", zh: "请用 --phone 给出号码"))
      }
      warnOfOtherNumbers(key)
      switch try placeByHand(hand.draft(for: key, before: before), card, access) {
      case .placed(let record): order = record
      case .similar(let found): others = found
      case nil: break
      }
    }
    // Later than the order, of which it is the outcome.
    let now = max(environment.clock(), order?.created.adding(milliseconds: 1) ?? report.now)
    if hand.seen != ManualReport() {
      _ = try access.ledger.quietly { (ledger) throws(LedgerError) in
        try ledger.see(hand.seen.status(asOf: now), of: card, by: access.attribution)
      }
    }
    // How the line stands is noted all the same: only the payment can be the same one, typed twice.
    if !others.isEmpty { throw Self.secondPayment(others) }
    return order
  }

  private func placeByHand(
    _ draft: OrderDraft?, _ card: CardID, _ access: LedgerAccess
  ) throws -> Placement? {
    guard let draft else { return nil }
    return try access.ledger.quietly { (ledger) throws(LedgerError) in
      try ledger.place(
        draft, for: card, window: OrderRun.window, isSure: options.isSecondMeant,
        by: access.attribution)
    }
  }

  /// That a payment for the same line and plan was noted a short time ago.
  private static func secondPayment(_ others: [OrderRecord]) -> Failure {
    let key = others.last?.key.text ?? ""
    return Failure(
      .permissionRefused, stage: "secondOrder",
      LocalizedText(
        en: "a payment for this plan was noted just before, as order \(key); it was not noted a "
          + "second time; how the line stands was noted",
        zh: "此套餐的付款刚刚已登记为订单 \(key)；未重复登记付款；线路状况已登记"),
      hint: LocalizedText(
        en: "If the customer paid a second time, note it with --again",
        zh: "如客户确实再次付款，请加 --again 登记"))
  }

  /// Says so where money is taken for a line that is gone: it is noted all the same, because it was
  /// paid.
  func warnOfGone(_ hand: HandRecord?, _ report: inout RenewReport) {
    let isPaid = hand.map { $0.amount != nil } ?? [.quote, .order].contains(options.action)
    let state = hand?.seen.state ?? report.assessment.state
    guard isPaid, state == .terminated else { return }
    let caution = Wording(
      en: "this line is noted as gone, the number with it: what is paid for it may be lost. "
        + "Compare the number; where the state was noted by mistake, take it back with --record "
        + "--state unknown",
      zh: "此线路已登记为销号：为其付款可能无法到账。请核对号码；如属误登记，请用 --record --state unknown 撤回")
    report.goneCaution = caution
    invocation.console.warn(LocalizedText(caution))
  }

  /// Says so where something was left by what was known, and is not named now: what is noted is all.
  private func warnOfUnnamed(_ seen: ManualReport, _ before: LineStatus) {
    guard let left = seen.benefits else { return }
    let lost = (before.benefits.value ?? []).filter { old in
      !left.contains { $0.kind == old.kind }
    }
    guard !lost.isEmpty else { return }
    let words = lost.map(\.words)
    let (english, chinese) = (
      words.map(\.english).joined(separator: ", "),
      words.map(\.simplifiedChinese).joined(separator: "、")
    )
    invocation.console.warn(
      LocalizedText(
        en: "--left names all that is left: \(english), noted before, counts as unknown now; where "
          + "it is still there, note everything in one command",
        zh: "--left 须写明全部剩余：此前登记的 \(chinese) 现视为未知；如仍有剩余，请在同一命令中一并写明"))
  }
}
