import APDU
import CardLedger
import Renewal

extension VerificationTask {
  /// What has to be done, in a sentence.
  var words: LocalizedText {
    let key = order.key.text
    return switch step {
    case .ask:
      LocalizedText(
        en: "Order \(key): ask what became of it with --verify; do not order again.",
        zh: "订单 \(key)：请用 --verify 查询结果；请勿再次下单。")
    case .wait:
      LocalizedText(
        en: "Order \(key): look again in a few minutes with --verify.",
        zh: "订单 \(key)：几分钟后请用 --verify 再次核对。")
    case .restart:
      LocalizedText(
        en: "Order \(key) shows no effect yet: restart the phone, then run --verify.",
        zh: "订单 \(key) 尚未生效：请重启手机，再用 --verify 核对。")
    case .support where order.order.state == .reversed:
      LocalizedText(
        en: "Order \(key) was taken back: ask the provider why, and for the money.",
        zh: "订单 \(key) 已被撤销：请向服务商询问原因并要求退款。")
    case .support:
      LocalizedText(
        en: "Order \(key) shows no effect: call support and name the order's reference.",
        zh: "订单 \(key) 未生效：请联系客服并提供订单凭证号。")
    }
  }
}

extension Verification.Outcome {
  /// What a look at the line showed.
  var words: LocalizedText {
    switch self {
    case .changed: LocalizedText(en: "the line is better than before", zh: "线路状况已改善")
    case .unchanged:
      LocalizedText(en: "as before; it can take a few minutes", zh: "尚无变化；可能需要几分钟")
    case .failed:
      LocalizedText(en: "as before, and should not be: see below", zh: "仍无变化，属异常：见下文")
    case .notComparable:
      LocalizedText(en: "nobody knows how the line was or is", zh: "缺少办理前后的状况，无法比较")
    }
  }
}

extension PlanFit.Misfit {
  /// Why a plan does not fit.
  var words: LocalizedText {
    switch self {
    case .lacks(let kind):
      LocalizedText(en: "has no \(kind.rawValue)", zh: "不含\(kind.words.simplifiedChinese)")
    case .tooLittle(let kind, let has):
      LocalizedText(
        en: "only \(Benefit(kind, has).words.english)",
        zh: "仅有\(Benefit(kind, has).words.simplifiedChinese)")
    case .unknownAmount(let kind):
      LocalizedText(
        en: "how much \(kind.rawValue) is not known", zh: "\(kind.words.simplifiedChinese)数量未知")
    case .unknownLength: LocalizedText(en: "how long it lasts is not known", zh: "有效期未知")
    case .tooShort: LocalizedText(en: "too short", zh: "时间太短")
    case .overBudget(let total): LocalizedText(en: "costs \(total)", zh: "共需 \(total)，超出预算")
    case .otherCurrency: LocalizedText(en: "another currency", zh: "币种不同")
    }
  }
}
