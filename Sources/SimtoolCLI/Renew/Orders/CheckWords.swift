import APDU
import CardLedger
import Renewal

extension OrderRecord {
  /// What the last look at the line showed; nil where nobody looked.
  var checkWords: LocalizedText? {
    guard let verification else { return nil }
    let comparison = LineComparison(before: draft.before, after: verification.after)
    let others = comparison.facts(.other)
    let english = others.map(\.words.english).joined(separator: ", ")
    let chinese = others.map(\.words.simplifiedChinese).joined(separator: "、")
    switch verification.outcome {
    case .changed:
      // Nobody knew the end before, and what is not known is not worse.
      return comparison.facts(.better).isEmpty
        ? LocalizedText(
          en: "the line has an end that lies after the purchase", zh: "线路已有购买之后的有效期")
        : LocalizedText(en: "the line is better than before", zh: "线路状况已改善")
    case .unchanged:
      return others.isEmpty
        ? LocalizedText(en: "as before; it can take a few minutes", zh: "尚无变化；可能需要几分钟")
        : LocalizedText(
          en: "not better yet, and other than before: \(english); it can take a few minutes",
          zh: "尚未改善，与之前不同的有：\(chinese)；可能需要几分钟")
    case .failed:
      return others.isEmpty
        ? LocalizedText(en: "as before, and should not be", zh: "仍无变化，属异常")
        : LocalizedText(
          en: "not better, and should be; other than before: \(english)",
          zh: "未见改善，属异常；与之前不同的有：\(chinese)")
    case .notComparable:
      if !verification.after.isAnythingKnown {
        return LocalizedText(
          en: "how the line is now is not known, so nothing can be compared", zh: "目前状况未知，无法比较")
      }
      return draft.before.isAnythingKnown
        ? LocalizedText(
          en:
            "nothing is known of the line both from before and from now, so nothing can be compared",
          zh: "办理前后没有同一项目的数据，无法比较")
        : LocalizedText(
          en: "how the line was before is not known, so nothing can be compared",
          zh: "办理前的状况未知，无法比较")
    }
  }
}

extension LineStatus {
  /// True where there is a fact that another look could be compared with.
  fileprivate var isAnythingKnown: Bool {
    LineComparison(before: self, after: self).facts(.unknown).count
      < LineComparison.Fact.allCases.count
  }
}

extension LineComparison.Fact {
  /// What it is, where it became another one and not a better one.
  fileprivate var words: LocalizedText {
    switch self {
    case .state: LocalizedText(en: "a worse state", zh: "状态变差")
    case .validUntil: LocalizedText(en: "an earlier end", zh: "有效期提前")
    case .balance: LocalizedText(en: "the balance", zh: "余额")
    case .benefits: LocalizedText(en: "what is left", zh: "剩余用量")
    case .plan: LocalizedText(en: "the plan", zh: "套餐")
    }
  }
}
