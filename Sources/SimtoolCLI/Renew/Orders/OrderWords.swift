import APDU
import CardLedger
import Renewal

extension VerificationTask {
  /// What has to be done, in a sentence.
  var words: LocalizedText {
    let key = order.key.text
    return LocalizedText(
      en: "Order \(key): \(advice.english).", zh: "订单 \(key)：\(advice.simplifiedChinese)。")
  }

  /// What has to be done, as a part of a sentence: `renew` and `due` say the same.
  var advice: LocalizedText {
    if isUnlooked {
      return LocalizedText(
        en: "look with --verify whether it arrived", zh: "请用 --verify 确认是否到账")
    }
    return switch step {
    case .wait where isBetterAndOpen, .restart where isBetterAndOpen:
      LocalizedText(
        en:
          "the line is better, but the provider has not said that the order is done; ask again with "
          + "--verify",
        zh: "线路状况已改善，但服务商尚未确认订单完成；请用 --verify 再次查询")
    case .ask:
      LocalizedText(
        en: "ask what became of it with --verify; do not order again",
        zh: "请用 --verify 查询结果；请勿再次下单")
    case .send:
      LocalizedText(
        en: "it may never have been sent; \(order.sendOrGiveUp.english)",
        zh: "可能从未发送；\(order.sendOrGiveUp.simplifiedChinese)")
    case .decide:
      LocalizedText(
        en:
          "ask what became of it with --verify; where the provider does not know either, find out "
          + "elsewhere, and note it with --verify --settle completed or cancelled; do not order again "
          + "before",
        zh: "请用 --verify 查询结果；如服务商也不清楚，请从其他途径查明，"
          + "再用 --verify --settle completed 或 cancelled 登记；此前请勿再次下单")
    case .wait:
      LocalizedText(
        en: "look again in a few minutes with --verify", zh: "几分钟后请用 --verify 再次核对")
    case .restart where order.isOpen:
      LocalizedText(
        en: "not carried out yet; ask again with --verify", zh: "尚未完成；请用 --verify 再次查询")
    case .restart:
      LocalizedText(
        en: "no effect yet; restart the phone, then run --verify",
        zh: "尚未生效；请重启手机，再用 --verify 核对")
    case .support where order.order.state == .reversed:
      LocalizedText(
        en: "it was taken back; ask the provider why, and for the money",
        zh: "已被撤销；请向服务商询问原因并要求退款")
    case .support where isBetterAndOpen:
      LocalizedText(
        en: "the line is better, but the order is still not said to be done; call the provider's "
          + "support and name the order's reference, then run --verify",
        zh: "线路状况已改善，但订单仍未确认完成；请联系服务商客服并提供订单凭证号，再用 --verify 核对")
    case .support where order.isOpen:
      LocalizedText(
        en:
          "still not carried out; call the provider's support and name the order's reference, then "
          + "run --verify",
        zh: "仍未完成；请联系服务商客服并提供订单凭证号，再用 --verify 核对")
    case .support:
      LocalizedText(
        en:
          "no effect; ask the operator, with the receipt and the order's reference; once it is there, "
          + "note the line's end with --record --valid-until",
        zh: "未生效；请凭收据和订单凭证号联系运营商；到账后请用 --record --valid-until 登记新的有效期")
    }
  }

  /// True where the line shows the effect of an order that the provider has not called done.
  private var isBetterAndOpen: Bool {
    order.isOpen && order.verification?.outcome == .changed
  }

  /// True for a renewal that was done and that nobody has looked for: nobody knows that it is missing.
  private var isUnlooked: Bool {
    order.order.state == .completed && order.verification == nil
  }
}

extension OrderRecord {
  /// What can be done about an order that is on disk and never arrived.
  var sendOrGiveUp: LocalizedText {
    let command = "--provider \(draft.provider) --plan \(draft.quote.plan.id) --order"
    return LocalizedText(
      en:
        "run \(command) again, which asks first and sends this order and no second one, or give it "
        + "up with --verify --settle cancelled",
      zh: "请重新运行 \(command)，它会先查询，只发送这一订单，不会重复下单；"
        + "或用 --verify --settle cancelled 放弃")
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
