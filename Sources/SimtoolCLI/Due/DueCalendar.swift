import APDU
import CardLedger
import Renewal

extension DueEntry {
  /// The entry of a calendar: masked, because calendars are shared.
  ///
  /// - Parameters:
  ///   - ledger: A word that tells this ledger from others, for the name of the entry.
  ///   - now: What should have been done before is entered for now.
  func event(in ledger: String, at now: Timestamp, _ language: Language) -> ICalendar.Event {
    let name = operatorWords?[language]
    let subject = [line.card.label.text, name.map { "(\($0))" }].compactMap(\.self)
      .joined(separator: " ")
    let parts = [
      line.card.label.text, item.reason.rawValue, item.benefit?.kind.rawValue, order?.key.text,
      ledger,
    ]
    let start = max(item.at, now)
    // A calendar is read later than it was written.
    let words = words(at: now, isDated: true)
    let summary =
      item.reason == .expiring
      ? LocalizedText(en: "Renew \(subject)", zh: "续费 \(subject)")
      : LocalizedText(
        en: "\(subject): \(words.english)", zh: "\(subject)：\(words.simplifiedChinese)")
    return ICalendar.Event(
      uid: parts.compactMap(\.self).joined(separator: "-") + "@simtool", start: start,
      alarm: start == item.at ? item.lead : 0, summary: summary[language],
      description: details[language], priority: item.urgency.priority)
  }

  private var details: LocalizedText {
    let plan = planName
    let moment = ClockText.local(item.at)
    let asOf = ClockText.local(item.asOf)
    let source = LocalizedText(source: item.source)
    return LocalizedText(
      en: [
        masked, plan.map { "Plan: \($0)" }, "Since or until: \(moment)",
        "Known from \(source.english), \(asOf)", "simtool renew \(line.card.label)",
      ].compactMap(\.self).joined(separator: "\n"),
      zh: [
        masked, plan.map { "套餐：\($0)" }, "时间：\(moment)",
        "来源：\(source.simplifiedChinese)，\(asOf)", "simtool renew \(line.card.label)",
      ].compactMap(\.self).joined(separator: "\n"))
  }
}
