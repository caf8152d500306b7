import APDU
import CardLedger
import Renewal
import UICC

/// What the options of `renew` say, as values.
struct RenewOptions: Sendable {
  /// What shall happen.
  enum Action: String, CaseIterable, Sendable {
    /// Nothing: what is known is shown.
    case show
    /// A price is asked for.
    case quote
    /// A plan is ordered.
    case order
    /// It is looked whether an order did what it was for.
    case verify
    /// What staff did by hand is noted.
    case record
  }

  /// What shall happen.
  let action: Action
  /// The provider's id; `manual` where none is named.
  let provider: String
  /// Whether a provider was named; else `--verify` asks those that the orders were placed with.
  let isProviderNamed: Bool
  /// The account, for a line without a card.
  let account: String?
  /// The telephone number, where the card does not know it.
  let phone: String?
  /// A number that is not the line's after all, as it was typed.
  let wrongPhone: String?
  /// What the customer needs.
  let need: Need?
  /// The plan: its id at the provider, or its name where staff renewed by hand.
  let plan: String?
  /// The region for which plans are asked.
  let region: String?
  /// How the customer pays.
  let method: PaymentMethod?
  /// The code that was typed after a quote.
  let confirmation: String?
  /// Whether a second order for the same line and plan is meant.
  let isSecondMeant: Bool
  /// How long an order is waited for.
  let patience: Duration
  /// The document that was seen.
  let document: IDCheck?
  /// What staff found out elsewhere about an order.
  let settled: OrderState?
  /// The order that is meant, where it is said by its name.
  let orderKey: OrderKey?
  /// Values for the slots of codes in the guides.
  let slots: [CodeSlot: String]
  /// Whether numbers are shown in full.
  let isRevealing: Bool

  init(_ invocation: Invocation) throws(Failure) {
    action = Action.allCases.first { $0 != .show && invocation.flag($0.rawValue) } ?? .show
    provider = invocation.value("provider") ?? RenewEnvironment.manual
    isProviderNamed = invocation.value("provider") != nil
    account = invocation.value("account")
    phone = try invocation.value("phone").map { (text) throws(Failure) in
      try PhoneOption.international(text, of: "phone")
    }
    wrongPhone = invocation.value("wrong-phone")
    need = try invocation.value("need").map { (text) throws(Failure) in try Self.need(text) }
    plan = try NotedText.value("plan", invocation)
    region = invocation.value("region")
    method = invocation.value("method").flatMap(PaymentMethod.init(rawValue:))
    confirmation = invocation.value("confirm-order")
    isSecondMeant = invocation.flag("again")
    patience = try invocation.seconds("wait", default: .seconds(30))
    document = try IDCheck(invocation)
    isRevealing = invocation.flag("reveal")
    slots = try SlotValues(invocation).values
    settled = invocation.value("settle").flatMap(OrderState.Phase.init(rawValue:))
      .flatMap { OrderState($0, problem: nil) }
    orderKey = try invocation.value("order-key").map { (text) throws(Failure) in
      guard let key = OrderKey(text.uppercased()) else { throw Failure.notAnOrder(text) }
      return key
    }
    try Self.checkNeeds(invocation, action)
    if provider == RenewEnvironment.manual, action == .quote || action == .order {
      throw Failure(.unsupported, from: provider)
    }
    if plan == nil, action == .quote || action == .order { throw Self.planMissing(action) }
    if account != nil, !invocation.arguments("TEXT").isEmpty {
      throw Failure(
        .usage,
        LocalizedText(en: "TEXT and --account both name a line", zh: "TEXT 和 --account 同时指定了线路"),
        hint: LocalizedText(en: "Leave one of them out", zh: "请去掉其中一个"))
    }
  }

  private static func planMissing(_ action: Action) -> Failure {
    Failure(
      .usage,
      LocalizedText(
        en: "--\(action.rawValue) needs --plan", zh: "--\(action.rawValue) 需要 --plan"),
      hint: LocalizedText(
        en: "Run the command without it to see the plans", zh: "去掉该选项运行即可查看套餐"))
  }

  private static func need(_ text: String) throws(Failure) -> Need {
    do throws(NeedFault) {
      return try Need(text)
    } catch {
      throw Failure(
        .usage,
        LocalizedText(en: "--need: \(error.wording.en)", zh: "--need：\(error.wording.zh)"))
    }
  }
}

// MARK: - Declarations

extension RenewOptions {
  static let exclusive =
    [
      ["quote", "order", "verify", "record", "slot"], ["reader", "account"], ["demo", "account"],
      ["image", "account"],
    ] + OptionSpec.pin.flatMap { [["TEXT", $0.name], [$0.name, "account"]] } + [
      ["pin-stdin", "passphrase-stdin"]
    ]

  static let all = doing + HandFact.all.map(\.option) + paying

  private static let doing: [OptionSpec] = [
    OptionSpec(
      "account", .value("NAME"),
      help: LocalizedText(
        en: "the line by its account at the provider, without a card",
        zh: "不插卡，用服务商账号指明线路")),
    OptionSpec(
      "phone", .value("NUMBER"),
      help: LocalizedText(
        en: "the line's phone number with country code; many cards do not know it",
        zh: "带国家代码的电话号码；许多卡上没有存储")),
    OptionSpec(
      "wrong-phone", .value("NUMBER"),
      help: LocalizedText(
        en: "with --record: a phone number that is not the line's is taken out of its record",
        zh: "与 --record 合用：从台账记录中去掉不属于该线路的电话号码")),
    OptionSpec(
      "provider", .value("NAME"), choices: RenewEnvironment.providerNames,
      help: LocalizedText(
        en: "through whom: manual (default) or simulated, which is for training",
        zh: "续费渠道：manual（人工，默认）或 simulated（模拟，仅供练习）")),
    OptionSpec(
      "need", .value("TEXT"),
      help: LocalizedText(
        en: "compare plans with what is needed, as in \"10 GB 14 days\"",
        zh: "按需求比较套餐，例如“10GB 14天”")),
    SlotValues.option,
    OptionSpec(
      "region", .value("NAME"),
      help: LocalizedText(en: "plans of this region too", zh: "也列出该地区的套餐")),
    OptionSpec(
      "plan", .value("ID"),
      help: LocalizedText(
        en: "the plan, by the id in the list of plans; with --record its name",
        zh: "套餐列表中的编号；与 --record 合用时为套餐名称")),
    OptionSpec(
      "quote",
      help: LocalizedText(en: "ask for the price; buys nothing", zh: "询价，不购买")),
    OptionSpec(
      "order",
      help: LocalizedText(
        en: "order the plan, after price and terms were shown and confirmed",
        zh: "显示价格和条款并确认后订购套餐")),
    OptionSpec(
      "confirm-order", .value("CODE"),
      help: LocalizedText(
        en: "with --order: the code of the quote, and with it consent to price and terms",
        zh: "与 --order 合用：询价时给出的确认码，表示同意价格和条款")),
    OptionSpec(
      "again",
      help: LocalizedText(
        en: "a second order for this line and plan is meant", zh: "确实要为此线路再次订购同一套餐")),
    OptionSpec(
      "method", .value("METHOD"), choices: PaymentMethod.allCases.map(\.rawValue),
      help: LocalizedText(en: "how the customer pays", zh: "客户的支付方式")),
    OptionSpec(
      "wait", .value("SECONDS"),
      help: LocalizedText(
        en: "how long to wait for an order to be carried out (default 30)",
        zh: "等待订单完成的时间（默认 30 秒）")),
    OptionSpec(
      "verify",
      help: LocalizedText(
        en: "ask what became of orders, and compare the line with what it was before",
        zh: "查询订单结果，并与办理前的状况比较")),
    OptionSpec(
      "settle", .value("STATE"), choices: ["completed", "cancelled"],
      help: LocalizedText(
        en: "with --verify: what staff found out elsewhere about the open order",
        zh: "与 --verify 合用：店员从其他途径查明的未完结订单结果")),
    OptionSpec(
      "order-key", .value("ORDER"),
      help: LocalizedText(
        en: "with --verify: the one order that is meant; with --settle also one that was settled "
          + "by mistake",
        zh: "与 --verify 合用：只针对该订单；与 --settle 合用可更正误登记的结果")),
    OptionSpec(
      "record",
      help: LocalizedText(
        en: "note what was done or seen by hand, with the options below",
        zh: "用以下选项记录手工办理或查到的内容")),
  ]

  private static let paying: [OptionSpec] = [
    OptionSpec(
      "amount", .value("MONEY"),
      help: LocalizedText(
        en: "what the customer paid, as in \"399 THB\"", zh: "客户支付的金额，例如“399 THB”")),
    OptionSpec(
      "reference", .value("TEXT"),
      help: LocalizedText(en: "the operator's number of the payment", zh: "运营商的缴费凭证号")),
    .idSeen,
  ]
}
