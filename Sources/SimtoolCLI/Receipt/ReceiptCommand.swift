import APDU
import CardLedger
import Renewal
import UICC

/// `simtool receipt`: what the customer takes home.
enum ReceiptCommand {
  static let command = Command(
    "receipt",
    summary: LocalizedText(en: "make the receipt of an order", zh: "为订单开具收据"),
    discussion: LocalizedText(
      en: "Prints shop, time, order, masked number, plan, amounts, way of paying, the provider's "
        + "number and the new end, as text or as a page to print. Only orders that are done have "
        + "one. Each is noted in the ledger; from the second on it says that it is a copy. The "
        + "shop's name comes from --shop, or from config.json: "
        + #"{"shop":{"name":"…","lines":["…"]}}."#,
      zh: "输出店名、时间、订单号、打码号码、套餐、金额、支付方式、服务商单号和新的有效期，文本或可打印网页均可。只有已完成的订单才有收据。"
        + "每次开具都会记入台账，从第二次起注明为副本。店名取自 --shop 或 config.json："
        + #"{"shop":{"name":"…","lines":["…"]}}。"#),
    arguments: [
      ArgumentSpec(
        "ORDER",
        help: LocalizedText(
          en: "the order's name, 26 characters, as 'simtool renew' printed it",
          zh: "订单号（26 个字符），由“simtool renew”给出"))
    ],
    options: [
      OptionSpec(
        "shop", .value("NAME"),
        help: LocalizedText(
          en: "the shop's name (default: from config.json)", zh: "店名（默认取自 config.json）")),
      OptionSpec(
        "html", .value("FILE"), isFile: true,
        help: LocalizedText(en: "write a page to print to FILE", zh: "将可打印网页写入 FILE")),
      .json,
    ] + OptionSpec.ledgerAccess,
    exclusive: [["json", "html"]],
    examples: [
      Command.Example(
        "simtool receipt 0123456789ABCDEFGHJKMNPQRS",
        LocalizedText(en: "as text", zh: "文本收据")),
      Command.Example(
        "simtool receipt 0123456789ABCDEFGHJKMNPQRS --html receipt.html --lang zh-Hans",
        LocalizedText(en: "a page to print, in Chinese", zh: "可打印的中文网页")),
    ],
    run: run)

  private static func run(_ invocation: Invocation) throws -> ExitCode {
    let typed = invocation.argument("ORDER") ?? ""
    guard let key = OrderKey(typed.uppercased()) else { throw Failure.notAnOrder(typed) }
    let shop = try shop(invocation)
    let access = try LedgerAccess(existing: invocation)
    let order = try Failure.ofLedger { () throws(LedgerError) in try access.ledger.order(key) }
    guard let order else { throw Failure.noSuchOrder(key) }
    guard let state = Receipt.State(order.order.state) else {
      throw Failure.notDone(key, order.order.state)
    }
    let file = try invocation.value("html").map { path throws(Failure) in try OutputFile(path) }
    let (noted, card) = try Failure.ofLedger { () throws(LedgerError) in
      // Noted before it leaves: a receipt that nobody knows of must not exist.
      let noted = try access.ledger.noteReceipt(for: key, by: access.attribution)
      return (noted, try access.ledger.card(noted.card))
    }
    let receipt = Receipt(noted, state, card: card, shop: shop)
    try deliver(receipt, file, invocation)
    return .complete
  }

  private static func deliver(
    _ receipt: Receipt, _ file: OutputFile?, _ invocation: Invocation
  ) throws {
    if let file {
      try file.write(Array(receipt.html(in: invocation.language).utf8))
      try file.finish()
    } else if invocation.flag("json") {
      try invocation.console.emit(receipt.json)
    } else {
      for line in receipt.lines(in: invocation.language) { invocation.console.line(line) }
    }
  }

  private static func shop(_ invocation: Invocation) throws(Failure) -> Receipt.Shop {
    if let name = invocation.value("shop") {
      let config = try? ShopConfig.standard(invocation.environment)
      return Receipt.Shop(name: name, lines: config?.shop?.lines ?? [])
    }
    if let shop = try ShopConfig.standard(invocation.environment).shop { return shop }
    throw Failure(
      .configuration, stage: "configuration",
      LocalizedText(en: "a receipt needs the shop's name", zh: "收据上须有店名"),
      hint: LocalizedText(
        en: "Give it with --shop NAME, or write it into config.json",
        zh: "请用 --shop NAME 指定，或写入 config.json"))
  }
}

extension Receipt {
  /// The receipt of an order.
  ///
  /// - Parameter card: The card of its line; nil where it is not in the ledger any more.
  init(_ order: OrderRecord, _ state: State, card: CardRecord?, shop: Shop) {
    let quote = order.draft.quote
    let key = quote.account.key.masked
    let iccid = card.flatMap { ShownCard($0, isRevealing: false).iccid }
    self.init(
      shop: shop, made: order.receipts.last ?? .now, copy: max(1, order.receipts.count),
      order: order.key.text, ordered: order.created, state: state,
      line: [iccid, iccid == key ? nil : key].compactMap(\.self).joined(separator: ", "),
      operatorName: quote.account.operatorName ?? card?.contents.spn, plan: quote.plan.name,
      period: quote.plan.period, price: quote.price, fee: quote.fee, total: quote.total,
      exchangeRate: quote.exchangeRate, method: order.draft.method,
      provider: order.draft.provider, reference: order.order.reference,
      // What was taken back moved no end.
      validUntil: state == .reversed
        ? nil : order.order.validUntil ?? order.verification?.after.validUntil.value,
      providerText: order.order.receiptText, staff: order.staff)
  }
}

extension Receipt.State {
  /// The state of an order; nil where it is worth no receipt.
  fileprivate init?(_ state: OrderState) {
    switch state {
    case .completed: self = .completed
    case .reversed: self = .reversed
    case .created, .submitted, .rejected, .declined, .cancelled, .outcomeUnknown: return nil
    }
  }
}

extension IdentityKey {
  /// The number or account with its middle hidden.
  var masked: String {
    switch self {
    case .msisdn(let number): number.masked
    case .iccid(let iccid): iccid.masked
    case .account(let account): IdentifierKind.account.masked(account)
    }
  }

  /// The number or account in full, as people write it.
  var written: String {
    switch self {
    case .msisdn(let number): number.dialled
    case .iccid(let iccid): iccid.digits
    case .account(let account): account
    }
  }
}

extension Failure {
  static func notAnOrder(_ typed: String) -> Failure {
    let shown = LocalizedText(quoting: typed)
    return Failure(
      .malformedInput, stage: "parse",
      LocalizedText(
        en: "\(shown.english) is no order", zh: "\(shown.simplifiedChinese)不是订单号"),
      hint: LocalizedText(
        en: "An order's name has 26 characters, digits and letters without I, L, O and U",
        zh: "订单号为 26 个字符，由数字和字母组成，不含 I、L、O、U"))
  }

  fileprivate static func noSuchOrder(_ key: OrderKey) -> Failure {
    Failure(
      .notFound, stage: "find",
      LocalizedText(
        en: "the ledger has no order \(key.text)", zh: "台账中没有订单 \(key.text)"))
  }

  fileprivate static func notDone(_ key: OrderKey, _ state: OrderState) -> Failure {
    Failure(
      .notFound, stage: "find",
      LocalizedText(
        en: "order \(key.text) is \(state.phase.rawValue): only what is done has a receipt",
        zh: "订单 \(key.text) 的状态为 \(state.phase.rawValue)：只有已完成的订单才有收据"),
      // Of one that has ended there is nothing more to learn.
      hint: state.phase.isOpen
        ? LocalizedText(
          en: "Ask what became of it with 'simtool renew --verify'",
          zh: "请用“simtool renew --verify”查询结果")
        : LocalizedText(
          en: "Nothing was bought with it; place another order where the line still needs one",
          zh: "该订单没有买到任何东西；如线路仍需续费，请另行下单"))
  }
}
