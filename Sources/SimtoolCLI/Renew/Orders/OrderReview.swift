import APDU
import CardLedger
import Renewal
import UICC

/// What is shown before an order, and the consent to it (R1.4, R1.5).
struct OrderReview {
  let quote: Quote
  let options: RenewOptions
  let invocation: Invocation

  /// The code that consents to this plan, for this account, at this price and these terms.
  ///
  /// It protects from accidents, not from enemies: who can type it can also read it.
  var code: String {
    let parts = [
      quote.account.key.text, quote.plan.id, quote.plan.name, "\(quote.price)",
      quote.fee.map { "\($0)" } ?? "", "\(quote.total)", quote.exchangeRate?.description ?? "",
      (quote.terms ?? quote.plan.terms)?.en ?? "",
    ]
    var hash = FNV1a()
    hash.add(parts.joined(separator: "\n").utf8)
    let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    return String((0..<8).map { letters[Int(hash.sum >> (5 * UInt64($0)) & 31)] })
  }

  /// Shows everything and asks; `--confirm-order` with the right code answers.
  func confirm() throws(Failure) {
    if let typed = options.confirmation {
      guard typed.uppercased() == code else { throw wrongCode }
      if let caution = quote.plan.regionCaution {
        invocation.console.warn(LocalizedText(caution))
      }
      return
    }
    guard invocation.environment.inputIsTerminal else { throw nobodyToAsk }
    for fact in facts {
      let language = invocation.language
      let colon = language == .english ? ": " : "："
      let text = Console.safe(fact.label[language] + colon + fact.text[language])
      for line in text.wrapped(to: Page.width) {
        invocation.console.errors.append(line + "\n")
      }
    }
    try Confirmation(invocation).ask(
      LocalizedText(
        en: "\(quote.total) will be charged, and the terms are accepted.",
        zh: "将收取 \(quote.total)，并视为接受条款。"),
      word: "ORDER")
  }

  /// The review, line by line.
  var facts: [LabelledText] {
    var facts = [
      LabelledText(LocalizedText(en: "Line", zh: "线路"), line),
      LabelledText(LocalizedText(en: "Plan", zh: "套餐"), quote.plan.words),
      LabelledText(LocalizedText(en: "Price", zh: "价格"), same("\(quote.price)")),
    ]
    if let fee = quote.fee {
      facts.append(LabelledText(LocalizedText(en: "Fee", zh: "手续费"), same("\(fee)")))
    }
    facts.append(LabelledText(LocalizedText(en: "Total", zh: "合计"), total))
    if !quote.paymentMethods.isEmpty {
      facts.append(
        LabelledText(
          LocalizedText(en: "Payment", zh: "支付方式"),
          LocalizedText(
            en: quote.paymentMethods.map(\.words.english).joined(separator: ", "),
            zh: quote.paymentMethods.map(\.words.simplifiedChinese).joined(separator: "、"))))
    }
    if let terms = quote.terms ?? quote.plan.terms {
      facts.append(LabelledText(LocalizedText(en: "Terms", zh: "条款"), LocalizedText(terms)))
    }
    facts += quote.plan.conditions
    if let caution = quote.plan.regionCaution {
      facts.append(
        LabelledText(LocalizedText(en: "Region", zh: "地区"), LocalizedText(caution)))
    }
    if let expires = quote.expires {
      facts.append(
        LabelledText(LocalizedText(en: "Holds until", zh: "报价有效至"), same(ClockText.local(expires))))
    }
    return facts
  }

  /// For which number is paid: to be read back to the customer (R4.6), in full to who asks for that.
  private var line: LocalizedText {
    let key = quote.account.key
    if options.isRevealing { return same(key.written) }
    return LocalizedText(
      en: "\(key.masked) (in full, to be read back, with --reveal)",
      zh: "\(key.masked)（加 --reveal 可显示完整号码，供复述核对）")
  }

  /// What is charged, and at which rate where it is another currency (R2.4).
  private var total: LocalizedText {
    guard let rate = quote.exchangeRate else { return same("\(quote.total)") }
    let (from, to) = (quote.price.currency.code, quote.total.currency.code)
    return same("\(quote.total) (1 \(from) = \(rate) \(to))")
  }

  private func same(_ text: String) -> LocalizedText { LocalizedText(en: text, zh: text) }

  private var wrongCode: Failure {
    Failure(
      .permissionRefused, stage: "confirm",
      LocalizedText(
        en: "the code is not that of this plan, price and terms; nothing was ordered",
        zh: "确认码与此套餐、价格和条款不符；未下单"),
      hint: LocalizedText(
        en: "Price or terms may have changed: run with --quote and look again",
        zh: "价格或条款可能已变：请用 --quote 重新查看"))
  }

  private var nobodyToAsk: Failure {
    Failure(
      .usage, stage: "confirm",
      LocalizedText(
        en: "there is no terminal to ask on; nothing was ordered", zh: "没有可用来确认的终端；未下单"),
      hint: LocalizedText(
        en: "Run with --quote, then give its code with --confirm-order",
        zh: "请先用 --quote，再用 --confirm-order 给出其确认码"))
  }
}

extension Plan {
  /// The plan in a line: name, length, benefits.
  var words: LocalizedText {
    let english = [name, period?.words.english].compactMap(\.self) + benefits.map(\.words.english)
    let chinese =
      [name, period?.words.simplifiedChinese].compactMap(\.self)
      + benefits.map(\.words.simplifiedChinese)
    return LocalizedText(
      en: english.joined(separator: ", "), zh: chinese.joined(separator: "，"))
  }
}
