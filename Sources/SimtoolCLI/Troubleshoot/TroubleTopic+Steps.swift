import APDU
import Renewal

// The checklists. Slot, restart, coverage and flight mode stand in this order because customers are
// taught it (docs/requirements.md, R0.10); the rest goes from cheap to dear.
extension TroubleTopic {
  static let noNetworkSteps = [
    TroubleStep(
      "slot",
      LocalizedText(
        en:
          "Switch the phone off, take the card out, look whether its contacts are clean and whole, "
          + "and put it back firmly, the cut corner where the tray shows it.",
        zh: "关机，取出卡，看触点是否干净完好，再按卡托上缺角的方向装回并推到底。")),
    TroubleStep(
      "restart",
      LocalizedText(
        en:
          "Switch the phone on and wait two minutes: a card that was just put in or renewed has to "
          + "sign on anew.",
        zh: "开机并等待两分钟：刚插入或刚续费的卡需要重新注册网络。")),
    TroubleStep(
      "coverage",
      LocalizedText(
        en:
          "Go to a window or outdoors and let the phone choose the network by itself. Abroad, data "
          + "roaming must be on and the plan must cover this country.",
        zh: "到窗边或室外，将网络选择设为自动。在境外须打开数据漫游，且套餐须覆盖所在国家或地区。")),
    TroubleStep(
      "flightMode",
      LocalizedText(
        en: "Switch flight mode on, wait ten seconds, and switch it off.",
        zh: "打开飞行模式，等待十秒，再关闭。")),
    TroubleStep(
      "otherPhone",
      LocalizedText(
        en:
          "Try the card in another phone, if the operator allows that: some registrations hold for "
          + "one phone only. If it works there, the phone is to blame; if no phone finds it, the card "
          + "is worn.",
        zh: "如果运营商允许，换一部手机试试（有些实名登记只对一部手机有效）。换机后正常是手机的问题；换机后仍无信号，可能是卡已损坏。")),
    TroubleStep(
      "validity",
      LocalizedText(
        en: "See whether the line has run out: a line without validity has no network either.",
        zh: "查询该号码是否已过有效期：过期的号码也没有信号。"), [.validity, .balance]),
    TroubleStep(
      "support",
      LocalizedText(
        en: "Ask the operator. Have the number of the card ready; tell no PIN and no password.",
        zh: "联系运营商客服。请准备好卡号；不要告诉任何人 PIN 或密码。"), [.support]),
  ]

  static let notEffectiveSteps = [
    TroubleStep(
      "wait",
      LocalizedText(
        en: "Wait ten minutes after the payment: most renewals arrive within minutes, and 'still "
          + "processing' is no failure. Do not pay again.",
        zh: "付款后等待十分钟：多数续费在几分钟内到账，“处理中”不代表失败。请勿重复付款。")),
    TroubleStep(
      "network",
      LocalizedText(
        en: "See whether the phone has a network and mobile data is on; abroad, data roaming too.",
        zh: "确认手机有信号并已打开移动数据；在境外还须打开数据漫游。")),
    TroubleStep(
      "restart",
      LocalizedText(
        en:
          "Restart the phone, or switch flight mode on and off: the network then asks for the plan "
          + "anew.",
        zh: "重启手机，或开关一次飞行模式：网络会重新读取套餐。")),
    TroubleStep(
      "look",
      LocalizedText(
        en: "Look at validity and balance, and compare with before: 'simtool renew --verify' keeps "
          + "both.",
        zh: "查询有效期和余额并与之前比较：“simtool renew --verify”会保存前后两次结果。"),
      [.validity, .balance, .usage]),
    TroubleStep(
      "line",
      LocalizedText(
        en:
          "Compare the number or account on the receipt with the one of this card, digit by digit.",
        zh: "逐位核对收据上的号码或账号与此卡是否一致。"), [.ownNumber, .receipts]),
    TroubleStep(
      "support",
      LocalizedText(
        en:
          "After half an hour, ask the operator, with the order's number, the time and the amount "
          + "from the receipt.",
        zh: "半小时后仍未生效，请联系运营商客服，并提供收据上的单号、时间和金额。"), [.support]),
  ]

  static let renewalFailedSteps = [
    TroubleStep(
      "outcome",
      LocalizedText(
        en: "First find out what became of the order: 'simtool renew --verify'. As long as that is "
          + "unknown, do not order or pay again.",
        zh: "先查清订单结果：“simtool renew --verify”。在结果不明之前，不要再次下单或付款。")),
    TroubleStep(
      "funds",
      LocalizedText(
        en: "Not enough money? Look at the balance or limit of the card or wallet that pays, and "
          + "whether the bank has blocked a payment abroad.",
        zh: "余额不足？检查付款卡或钱包的余额和限额，以及银行是否拦截了境外付款。")),
    TroubleStep(
      "method",
      LocalizedText(
        en:
          "Does the operator take this way of paying, in this currency? Choose another one if not.",
        zh: "运营商是否支持这种付款方式和币种？不支持则换一种。")),
    TroubleStep(
      "connection",
      LocalizedText(
        en:
          "Bad connection? Use another network, and stay on the page until it says that it is done.",
        zh: "网络不好？换一个网络，并停留在页面直到显示完成。")),
    TroubleStep(
      "line",
      LocalizedText(
        en:
          "Is the number right, and of this operator? A number that was carried to another operator "
          + "is renewed there.",
        zh: "号码是否正确、是否属于该运营商？携号转网的号码要在新运营商处续费。"), [.ownNumber]),
    TroubleStep(
      "registration",
      LocalizedText(
        en: "Is the line barred or not registered in the customer's name? That is put right first, "
          + "with the passport or identity card.",
        zh: "号码是否被停用或未实名？须先携带护照或身份证办理。"), [.registration]),
    TroubleStep(
      "login",
      LocalizedText(
        en: "Password forgotten? Use 'forgot password' in the operator's own app or site: the link "
          + "comes by e-mail, or a code to the registered phone, sometimes with an identity check. "
          + "The shop never asks for the password.",
        zh: "忘记密码？请在运营商自己的应用或网站点“忘记密码”：重置链接会发到邮箱，或验证码发到登记的手机，有时还需核验身份。店家绝不询问密码。")),
    TroubleStep(
      "otherChannel",
      LocalizedText(
        en: "The operator may be down for a while: try another of its own channels, or later.",
        zh: "运营商系统可能暂时故障：换一种官方渠道，或稍后再试。"), [.topUp, .renew]),
    TroubleStep(
      "support",
      LocalizedText(
        en:
          "Ask the operator. Money that was taken for a renewal that failed is theirs to give back, "
          + "by their terms; keep the receipt.",
        zh: "联系运营商客服。扣款后未成功的，由运营商按其条款退款；请保留收据。"), [.support]),
  ]

  static let zeroBalanceSteps = [
    TroubleStep(
      "look",
      LocalizedText(
        en: "See what is used up: money, data or days. A line can have money and no data left.",
        zh: "查清用尽的是余额、流量还是有效期：有余额也可能没有流量。"), [.balance, .usage, .validity]),
    TroubleStep(
      "topUp",
      LocalizedText(
        en: "Renew now, through the operator's own channels only: 'simtool renew' shows them. What "
          + "needs internet works over Wi-Fi.",
        zh: "立即续费，且只用运营商官方渠道：“simtool renew”会列出。需要上网的可使用 Wi-Fi。"), [.topUp, .renew]),
    TroubleStep(
      "emergencyCredit",
      LocalizedText(
        en:
          "Is it urgent and cannot be paid now? Some operators lend a little, which the next top-up "
          + "pays back.",
        zh: "情况紧急又无法马上付款？有些运营商可预借少量话费，下次充值时扣回。"), [.emergencyCredit]),
    TroubleStep(
      "hotline",
      LocalizedText(
        en:
          "Call the hotline, from another phone if need be, and ask for service to be restored for "
          + "the time being.",
        zh: "拨打客服热线（必要时用别的电话），请求临时恢复服务。"), [.support]),
    TroubleStep(
      "after",
      LocalizedText(
        en:
          "Afterwards look whether it arrived, and let 'simtool due' remind you before the next end.",
        zh: "之后确认是否到账，并用“simtool due”在下次到期前提醒。"), [.balance]),
  ]
}
