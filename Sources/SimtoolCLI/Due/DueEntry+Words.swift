import APDU
import CardLedger
import Renewal

extension DueItem.Urgency {
  /// What it is called.
  var words: LocalizedText {
    switch self {
    case .overdue: LocalizedText(en: "overdue", zh: "已逾期")
    case .urgent: LocalizedText(en: "urgent", zh: "紧急")
    case .soon: LocalizedText(en: "soon", zh: "即将")
    case .routine: LocalizedText(en: "routine", zh: "例行")
    }
  }

  /// The name in JSON.
  var word: String { String(describing: self) }

  /// The looks on a terminal.
  var style: Console.Style {
    switch self {
    case .overdue: .red
    case .urgent: .yellow
    case .soon: .bold
    case .routine: .dim
    }
  }

  /// The priority in a calendar: 1 is the highest of nine (RFC 5545, 3.8.1.9).
  var priority: Int { [1, 3, 5, 9][rawValue] }
}

extension DueEntry {
  /// What is to be done and why, in one line.
  ///
  /// - Parameter isDated: True for what is read later: dates and not "3 days ago".
  func words(at now: Timestamp, isDated: Bool = false) -> LocalizedText {
    let distance = distance(from: now, isDated: isDated)
    let (english, chinese) = (distance.english, distance.simplifiedChinese)
    // What 'renew' says of the order, too.
    let advice = order?.task(at: now)?.advice
    switch item.reason {
    case .expiring: return LocalizedText(en: "ends \(english)", zh: "\(chinese)到期")
    case .expired:
      return LocalizedText(
        en: "ended \(english); renew, and ask the operator whether the number can be kept",
        zh: "\(chinese)已到期；请续费，并向运营商确认号码能否保留")
    case .grace:
      let until = item.until.map(ClockText.local)
      return LocalizedText(
        en: "in its grace period; renew to keep the number" + (until.map { ", until \($0)" } ?? ""),
        zh: "处于宽限期；续费可保留号码" + (until.map { "，截止 \($0)" } ?? ""))
    case .suspended:
      return LocalizedText(
        en: "switched off; renewing may bring it back", zh: "已停机；续费或可恢复")
    case .lowBalance:
      let left = item.balance?.description ?? ""
      return LocalizedText(en: "low balance: \(left)", zh: "余额不足：\(left)")
    case .lowBenefit:
      guard isPlanTooSmall(at: now) else { return benefitWords }
      return LocalizedText(
        en: benefitWords.english + ", long before the end: a larger plan may fit better",
        zh: benefitWords.simplifiedChinese + "，且离到期尚早：更大的套餐可能更合适")
    case .idle:
      let (used, end) = (
        line.status.lastUsed.value.map(ClockText.local) ?? "?", ClockText.local(item.at)
      )
      return LocalizedText(
        en: "not used since \(used); the operator may switch it off from \(end) on: let the "
          + "customer use it once",
        zh: "自 \(used) 起未使用；运营商可能自 \(end) 起停机：请客户使用一次")
    case .orderOpen:
      return LocalizedText(
        en: "an order has no known end yet" + (advice.map { ": \($0.english)" } ?? ""),
        zh: "有订单尚无结果" + (advice.map { "：\($0.simplifiedChinese)" } ?? ""))
    case .verification, .verifyFailed:
      return LocalizedText(
        en: "renewed \(english)" + (advice.map { "; \($0.english)" } ?? ""),
        zh: "\(chinese)已续费" + (advice.map { "；\($0.simplifiedChinese)" } ?? ""))
    case .reversed:
      return LocalizedText(
        en: "the renewal was taken back \(english): ask the provider why, and for the money",
        zh: "\(chinese)续费被撤销：请向服务商询问原因并要求退款")
    case .check where item.at > now:
      let seen = ClockText.local(item.asOf)
      return LocalizedText(
        en: "look at balance and validity again (last seen \(seen))",
        zh: "请再次查询余额和有效期（上次查看：\(seen)）")
    case .check:
      return LocalizedText(
        en: "nobody has looked at it for long: look at balance and validity",
        zh: "已久未查看：请查询余额和有效期")
    }
  }

  /// How far off it is, in words; what has happened cannot be ahead, whatever the clock says.
  private func distance(from now: Timestamp, isDated: Bool) -> LocalizedText {
    let hasHappened = [.verification, .verifyFailed, .reversed].contains(item.reason)
    // A renewal was when it was ordered, whenever its next step is.
    let isRenewal = [.verification, .verifyFailed].contains(item.reason)
    let at = isRenewal ? order?.created ?? item.at : item.at
    let isClockBehind = hasHappened && at > now.adding(milliseconds: ClockCaution.tolerance)
    if isDated || isClockBehind {
      let date = ClockText.local(at)
      return LocalizedText(en: "on \(date)", zh: "\(date) ")
    }
    let moment = hasHappened ? min(at, now.adding(milliseconds: -1)) : at
    return TimeSpan.words(from: now, to: moment)
  }

  /// Whether more than half of the plan's time is left when little of what it gives is (R4.11).
  private func isPlanTooSmall(at now: Timestamp) -> Bool {
    guard let end = line.status.validUntil.value, let period = line.currentPlan?.period else {
      return false
    }
    return end.milliseconds - now.milliseconds > period.nominalMilliseconds / 2
  }

  private var benefitWords: LocalizedText {
    switch item.benefit?.kind {
    case .voice: LocalizedText(en: "few minutes left", zh: "通话分钟数不足")
    case .messages: LocalizedText(en: "few messages left", zh: "短信条数不足")
    case .credit: LocalizedText(en: "little credit left", zh: "赠送金额不足")
    case .data, nil: LocalizedText(en: "little data left", zh: "流量不足")
    }
  }
}
