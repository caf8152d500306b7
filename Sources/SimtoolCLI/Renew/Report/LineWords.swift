import APDU
import Renewal

extension LocalizedText {
  /// Who says so: staff in words, a provider or a page as it is called.
  init(source: String) {
    let isStaff = source == ManualProvider.source
    self.init(en: source, zh: isStaff ? "店员" : source)
  }
}

extension LineState {
  /// The state in a word or two.
  var words: LocalizedText {
    switch self {
    case .unknown: LocalizedText(en: "unknown", zh: "未知")
    case .new: LocalizedText(en: "not used yet", zh: "尚未启用")
    case .active: LocalizedText(en: "active", zh: "正常")
    case .expiring: LocalizedText(en: "expiring soon", zh: "即将到期")
    case .grace: LocalizedText(en: "expired, can still be saved", zh: "已到期，仍可保号")
    case .suspended: LocalizedText(en: "suspended", zh: "已停机")
    case .terminated: LocalizedText(en: "gone, the number with it", zh: "已销号")
    }
  }
}

extension OrderState {
  /// The state in a few words.
  var words: LocalizedText {
    switch self {
    case .created: LocalizedText(en: "noted, not known to be sent", zh: "已登记，未确认发出")
    case .submitted: LocalizedText(en: "still processing", zh: "仍在处理中")
    case .completed: LocalizedText(en: "done", zh: "已完成")
    case .rejected(let problem):
      LocalizedText(
        en: "not taken: \(problem.words.english)", zh: "未被接受：\(problem.words.simplifiedChinese)")
    case .declined(let problem):
      LocalizedText(
        en: "not carried out: \(problem.words.english)",
        zh: "未能办理：\(problem.words.simplifiedChinese)")
    case .cancelled: LocalizedText(en: "cancelled", zh: "已取消")
    case .reversed: LocalizedText(en: "taken back", zh: "已撤销")
    case .outcomeUnknown: LocalizedText(en: "outcome unknown", zh: "结果未知")
    }
  }
}

extension OrderProblem {
  /// Why an order came to nothing.
  var words: LocalizedText {
    switch self {
    case .invalidAccount: LocalizedText(en: "the number is not known there", zh: "对方查无此号码")
    case .barred: LocalizedText(en: "the line is barred", zh: "线路已被停用")
    case .operatorDown: LocalizedText(en: "the operator cannot be reached", zh: "无法联系运营商")
    case .duplicate: LocalizedText(en: "the same order was placed before", zh: "此前已有相同订单")
    case .insufficientFunds:
      LocalizedText(en: "not enough money, or the payment was refused", zh: "余额不足或付款被拒")
    case .incompatiblePlan: LocalizedText(en: "the plan does not fit the line", zh: "套餐与线路不匹配")
    case .quoteExpired: LocalizedText(en: "the price no longer holds", zh: "报价已失效")
    case .other: LocalizedText(en: "no reason was given", zh: "未说明原因")
    }
  }

  /// What to do about it (R3.9).
  var remedy: LocalizedText {
    switch self {
    case .invalidAccount:
      LocalizedText(
        en: "Compare the number with the customer, digit by digit; --reveal shows it in full",
        zh: "请与客户逐位核对号码；加 --reveal 可显示完整号码")
    case .barred:
      LocalizedText(
        en: "Call the operator's hotline: only the operator can lift it", zh: "请拨打运营商客服热线：只有运营商能解除")
    case .operatorDown:
      LocalizedText(en: "Wait a few minutes, then try again", zh: "请等几分钟后重试")
    case .duplicate:
      LocalizedText(
        en: "Run with --verify to see what became of the first one", zh: "请用 --verify 查看前一订单的结果")
    case .insufficientFunds:
      LocalizedText(en: "Top up, or pay by another method", zh: "请先充值，或换一种支付方式")
    case .incompatiblePlan:
      LocalizedText(en: "Choose another plan", zh: "请选择其他套餐")
    case .quoteExpired:
      LocalizedText(en: "Ask for the price again with --quote", zh: "请用 --quote 重新询价")
    case .other:
      LocalizedText(en: "Ask the provider, and name the order's key", zh: "请联系服务商并提供订单号")
    }
  }
}

extension Benefit {
  /// What it is and how much: `data 10 GB`.
  var words: LocalizedText {
    let name = kind.words
    let amount: LocalizedText =
      switch quantity {
      case nil: LocalizedText(en: "unknown", zh: "未知")
      case .unlimited: LocalizedText(en: "unlimited", zh: "不限量")
      case .amount(let number, .bytes):
        LocalizedText(en: DataAmount.text(bytes: number), zh: DataAmount.text(bytes: number))
      case .amount(let number, .minutes): LocalizedText(en: "\(number) min", zh: "\(number) 分钟")
      case .amount(let number, .messages): LocalizedText(en: "\(number)", zh: "\(number) 条")
      case .amount(let number, .money(let currency)):
        LocalizedText(
          en: "\(Renewal.Money(number, currency))", zh: "\(Renewal.Money(number, currency))")
      }
    return LocalizedText(
      en: "\(name.english) \(amount.english)",
      zh: "\(name.simplifiedChinese) \(amount.simplifiedChinese)")
  }
}

extension Benefit {
  /// The same of what a line has left, with its own end where it has one.
  var leftWords: LocalizedText {
    guard let validUntil else { return words }
    let (end, words) = (ClockText.local(validUntil), words)
    return LocalizedText(
      en: "\(words.english) until \(end)", zh: "\(words.simplifiedChinese)（至 \(end)）")
  }
}

extension Benefit.Kind {
  /// What can be given.
  var words: LocalizedText {
    switch self {
    case .data: LocalizedText(en: "data", zh: "流量")
    case .voice: LocalizedText(en: "calls", zh: "通话")
    case .messages: LocalizedText(en: "messages", zh: "短信")
    case .credit: LocalizedText(en: "credit", zh: "话费")
    }
  }
}
