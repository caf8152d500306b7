/// By what way an operator is reached.
public enum ChannelKind: String, CaseIterable, Hashable, Sendable {
  /// The operator's own app.
  case app
  /// The operator's own web site.
  case web
  /// Somebody whom the operator names as its partner: a bank, a wallet, a web shop.
  case partner
  /// A shop of the operator, or one that sells for it.
  case store
  /// A person on the telephone.
  case hotline
  /// A voice that reads a menu, on the telephone.
  case ivr
  /// A message to the operator.
  case sms
  /// A code that is dialled and answered on the screen.
  case ussd
  /// A machine that takes money.
  case kiosk

  /// What it is, for people.
  public var title: Wording {
    switch self {
    case .app: Wording(en: "App", zh: "手机应用")
    case .web: Wording(en: "Web site", zh: "官方网站")
    case .partner: Wording(en: "Partner", zh: "合作渠道")
    case .store: Wording(en: "Shop", zh: "营业厅或门店")
    case .hotline: Wording(en: "Hotline", zh: "客服热线")
    case .ivr: Wording(en: "Voice menu", zh: "语音菜单")
    case .sms: Wording(en: "Text message", zh: "短信")
    case .ussd: Wording(en: "Dialled code", zh: "拨号代码（USSD）")
    case .kiosk: Wording(en: "Machine", zh: "自助终端")
    }
  }
}

/// What a channel is used for.
public enum ChannelPurpose: String, CaseIterable, Hashable, Sendable {
  /// To see the money left, often with the day until which it counts.
  case balance
  /// To see what is left of a plan.
  case usage
  /// To see until when the line is valid.
  case validity
  /// To see one's own number.
  case ownNumber
  /// To pay money in.
  case topUp
  /// To renew or buy a plan.
  case renew
  /// To change to another plan.
  case planChange
  /// To have the line renewed by itself.
  case autoRenew
  /// To pass money or days on to another number.
  case transfer
  /// To borrow when there is nothing left.
  case emergencyCredit
  /// To give one's name and papers, or to see whether that was done.
  case registration
  /// To see what was paid.
  case receipts
  /// To get help.
  case support

  /// What it is for, for people.
  public var title: Wording {
    switch self {
    case .balance: Wording(en: "Balance", zh: "查余额")
    case .usage: Wording(en: "Remaining package", zh: "查套餐余量")
    case .validity: Wording(en: "Validity", zh: "查有效期")
    case .ownNumber: Wording(en: "Own number", zh: "查本机号码")
    case .topUp: Wording(en: "Top up", zh: "充值")
    case .renew: Wording(en: "Renew or buy a plan", zh: "续费或购买套餐")
    case .planChange: Wording(en: "Change the plan", zh: "更换套餐")
    case .autoRenew: Wording(en: "Automatic renewal", zh: "自动续费")
    case .transfer: Wording(en: "Pass money or days on", zh: "转赠余额或有效期")
    case .emergencyCredit: Wording(en: "Emergency credit", zh: "紧急透支")
    case .registration: Wording(en: "Registration", zh: "实名登记")
    case .receipts: Wording(en: "Receipts", zh: "查缴费凭证")
    case .support: Wording(en: "Help", zh: "客服支持")
    }
  }
}

/// What has to be at hand for a channel to work.
public enum ChannelNeed: String, CaseIterable, Hashable, Sendable {
  /// A telephone with this card in it, registered in a network: a card reader is not enough.
  case phoneOnNetwork
  /// Any telephone.
  case anyPhone
  /// Internet, by whatever way.
  case internet
  /// The operator's app.
  case app
  /// An account with the operator, or with the partner.
  case account
  /// A refill card or voucher.
  case voucher
  /// The physical card.
  case physicalCard
  /// An identity card or passport.
  case identityDocument

  /// What it is, for people.
  public var title: Wording {
    switch self {
    case .phoneOnNetwork:
      Wording(en: "a phone with this card in it, on a network", zh: "插入此卡并已注册网络的手机")
    case .anyPhone: Wording(en: "any phone", zh: "任意电话")
    case .internet: Wording(en: "internet", zh: "互联网")
    case .app: Wording(en: "the operator's app", zh: "运营商应用")
    case .account: Wording(en: "an account with a password", zh: "账号和密码")
    case .voucher: Wording(en: "a refill card", zh: "充值卡")
    case .physicalCard: Wording(en: "the card itself", zh: "实体卡")
    case .identityDocument: Wording(en: "identity card or passport", zh: "身份证或护照")
    }
  }
}

/// Which number a channel asks for.
public enum ChannelIdentifier: String, CaseIterable, Hashable, Sendable {
  /// The IMSI.
  case imsi
  /// The number of the card.
  case iccid
  /// The telephone number.
  case msisdn
  /// The account's own name or number.
  case account

  /// What it is, for people.
  public var title: Wording {
    switch self {
    case .imsi: Wording(en: "IMSI", zh: "IMSI")
    case .iccid: Wording(en: "number of the card (ICCID)", zh: "卡号（ICCID）")
    case .msisdn: Wording(en: "phone number", zh: "手机号码")
    case .account: Wording(en: "account", zh: "账号")
    }
  }
}
