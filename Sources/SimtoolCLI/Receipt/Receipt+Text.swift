import APDU
import Renewal

extension Receipt {
  /// The heading: a copy says that it is one; the second one that is printed is copy 2.
  var title: LocalizedText {
    copy == 1
      ? LocalizedText(en: "Receipt", zh: "收据")
      : LocalizedText(en: "Receipt, copy \(copy)", zh: "收据（第 \(copy) 份）")
  }

  /// What the receipt says, in the order in which it is read.
  var facts: [LabelledText] {
    let rows: [(LocalizedText, LocalizedText?)] = [
      (LocalizedText(en: "Date", zh: "日期"), Self.same(ClockText.local(made))),
      (LocalizedText(en: "Order", zh: "订单号"), Self.same(order)),
      (LocalizedText(en: "Ordered", zh: "下单时间"), Self.same(ClockText.local(ordered))),
      (LocalizedText(en: "State", zh: "状态"), state.words),
      (LocalizedText(en: "Card or line", zh: "卡号或号码"), Self.same(line)),
      (LocalizedText(en: "Operator", zh: "运营商"), operatorName.map(Self.same)),
      (LocalizedText(en: "Plan", zh: "套餐"), Self.same(plan)),
      (LocalizedText(en: "Lasts", zh: "时长"), period?.words),
      (LocalizedText(en: "Price", zh: "价格"), Self.same(price.description)),
      (LocalizedText(en: "Fee", zh: "手续费"), fee.map { Self.same($0.description) }),
      (LocalizedText(en: "Exchange rate", zh: "汇率"), rate.map(Self.same)),
      (LocalizedText(en: "Total", zh: "合计"), Self.same(total.description)),
      (LocalizedText(en: "Paid by", zh: "支付方式"), method?.words ?? Self.unknown),
      (
        LocalizedText(en: "Provider's number", zh: "服务商单号"),
        reference.map(Self.same) ?? Self.unknown
      ),
      (
        LocalizedText(en: "Valid until", zh: "有效期至"),
        validUntil.map { Self.same(ClockText.local($0)) } ?? Self.unknown
      ),
      (LocalizedText(en: "Provider says", zh: "服务商说明"), providerText.map(Self.same)),
      (LocalizedText(en: "Served by", zh: "经办人"), staff.map(Self.same)),
    ]
    return rows.compactMap { label, text in text.map { LabelledText(label, $0) } }
  }

  /// The receipt as lines for a screen or a printer of text.
  func lines(in language: Language) -> [String] {
    var table = TextTable()
    for fact in facts {
      table.row(fact.label[language], Console.safe(fact.text[language]))
    }
    let head = ([shop.name] + shop.lines).map { Console.safe($0) }
    return head + ["", title[language], ""] + table.lines(width: Page.width)
  }

  /// `1 USD = 35.4 THB`.
  private var rate: String? {
    exchangeRate.map { "1 \(price.currency.code) = \($0) \(total.currency.code)" }
  }

  private static let unknown = LocalizedText(en: "unknown", zh: "未知")

  private static func same(_ text: String) -> LocalizedText { LocalizedText(en: text, zh: text) }
}
