/// What can be wrong with an answer of a provider.
enum AnswerFault: CaseIterable {
  case otherAccount, otherPlan, otherOrder, otherCurrency, otherUnit, otherSum, noRate
  case negative, empty, twice, garbage
  case notADate, fromTheFuture, endsBeforeStart, activeAfterEnd, expired, notAState

  /// What is wrong, in words; whoever shows it says of which provider, and what to do.
  var wording: Wording {
    switch self {
    case .otherAccount:
      Wording(en: "it answered for another line", zh: "返回的是另一条线路的信息")
    case .otherPlan: Wording(en: "it answered for another plan", zh: "返回的是另一个套餐")
    case .otherOrder: Wording(en: "it answered for another order", zh: "返回的是另一个订单")
    case .otherCurrency: Wording(en: "the currency changed", zh: "币种前后不一致")
    case .otherUnit:
      Wording(en: "a benefit is counted in the wrong unit", zh: "权益的计量单位不对")
    case .otherSum:
      Wording(en: "price and fee do not make the total", zh: "价格与手续费之和不等于总额")
    case .noRate: Wording(en: "the exchange rate is missing", zh: "缺少汇率")
    case .negative: Wording(en: "an amount is below nought", zh: "金额或数量为负数")
    case .empty: Wording(en: "an id, a name or a source is missing", zh: "缺少编号、名称或来源")
    case .twice: Wording(en: "two plans have the same id", zh: "两个套餐的编号相同")
    case .garbage:
      Wording(
        en: "a text holds control characters or is far too long", zh: "文本含有控制字符或过长")
    case .notADate:
      Wording(en: "a date is in no time that makes sense", zh: "日期不合理")
    case .fromTheFuture:
      Wording(en: "a fact is dated in the future", zh: "信息的日期在未来")
    case .endsBeforeStart:
      Wording(en: "something ends before it starts", zh: "结束时间早于开始时间")
    case .activeAfterEnd:
      Wording(en: "the line is active and has run out", zh: "线路显示可用，却又已过有效期")
    case .expired: Wording(en: "it is over already", zh: "返回的期限已经过去")
    case .notAState: Wording(en: "the order has no state", zh: "订单没有状态")
    }
  }
}
