import APDU
import CardLedger
import SIMReader
import UICC

// What to do next, in words that can be read out to a customer.
extension Recovery {
  /// The steps, each once, in the order of the ladder.
  var steps: [LocalizedText] {
    var steps: [LocalizedText] = []
    // Before all else: what is not enabled needs no PIN and no cleaning, and no number from a box.
    if let step = profilesStep { steps.append(step) }
    for step in evidence.compactMap(next) where !steps.contains(step) { steps.append(step) }
    return steps
  }

  /// What can be done after this; nil where nothing can, or where nothing needs to.
  func next(after evidence: Evidence) -> LocalizedText? {
    switch evidence.status {
    case .found: found(evidence)
    case .pinRequired: pinRequired
    case .pinBlocked: Self.pinBlocked
    case .communication where evidence.isBusy: Self.busy
    case .partial, .communication, .malformed: Self.damaged
    case .failed: evidence.failure?.hint
    case .withheld: Failure.proofMissing.hint
    case .contradicts where evidence.source == .packaging: Self.otherCard
    case .contradicts: hasCardSpoken ? Self.otherRecord : Self.contradiction
    case .ambiguous: Self.moreDigits
    case .similar: similar(evidence)
    case .notFound: Self.otherNumber
    case .noLedger, .nothingToFind: nil
    case .open: evidence.source == .packaging ? Self.packaging : hotline
    case .absent, .notReadable, .withoutIMSI, .agrees, .otherIdentity: nil
    }
  }

  /// What an eUICC needs that gives no IMSI.
  private var profilesStep: LocalizedText? {
    guard answer == nil, let profiles = findings?.identity.profiles.value else { return nil }
    if profiles.isEmpty { return Self.noProfile }
    return profiles.contains { $0.state == .enabled } ? nil : Self.noProfileEnabled
  }

  private static let noProfile = LocalizedText(
    en: "This eUICC holds no profile, hence no IMSI. The operator of the customer issues a new one",
    zh: "此 eUICC 上没有任何配置文件，因此没有 IMSI。请由客户的运营商重新签发")

  private static let noProfileEnabled = LocalizedText(
    en:
      "This eUICC has no profile in use, and only one in use shows its IMSI. Enable the one that is "
      + "meant in a phone, then read the card again; or give the operator its number",
    zh: "此 eUICC 没有启用的配置文件，只有启用的配置文件才能读出 IMSI。请在手机上启用相应的配置文件后重新读卡；"
      + "或将其卡号告知运营商")

  private func found(_ evidence: Evidence) -> LocalizedText? {
    if evidence.source == .otherUSIM {
      return answer?.imsi == evidence.imsi ? nil : Self.severalUSIMs
    }
    if evidence.source != .ledger {
      return answer == nil ? disagreement : nil
    }
    return evidence.entitlement == "possession" ? nil : Self.compareName
  }

  private var pinRequired: LocalizedText {
    if let identity = findings?.identity, let obstacle = PINObstacle(of: identity) {
      let (reason, remedy) = (obstacle.reason, obstacle.remedy)
      return LocalizedText(
        en: "The PIN stands before the IMSI, and simtool does not try it: \(reason.english). "
          + remedy.english,
        zh: "IMSI 受 PIN 保护，simtool 不会尝试：\(reason.simplifiedChinese)。"
          + remedy.simplifiedChinese)
    }
    let tries = findings?.identity.subscriptionPIN?.triesLeft
    return LocalizedText(
      en: "Ask the owner: \"Do you know the PIN, the four to eight digits that the phone wants "
        + "when it is switched on?\" Then use --pin-prompt"
        + (tries.map { " (tries left: \($0))" } ?? "")
        + ". Do not guess: too many wrong ones block the PIN, and only the PUK opens it again",
      zh: "请问机主：“您知道 PIN 码吗？就是手机开机时要求输入的四到八位数字。”然后使用 --pin-prompt"
        + (tries.map { "（剩余 \($0) 次）" } ?? "")
        + "。不要猜：输错次数过多会锁死 PIN，只有 PUK 才能解锁")
  }

  private static let pinBlocked = LocalizedText(
    en: "The PIN is blocked. The PUK opens it: eight digits on the frame that the card came in, or "
      + "from the operator. Enter it in a phone; simtool never does. Too many wrong ones end the "
      + "card for good",
    zh: "PIN 已锁死，需要 PUK 解锁：PUK 为八位数字，印在卡的塑料卡架上，或向运营商索取。"
      + "请在手机上输入，simtool 绝不代为输入。输错次数过多，卡将永久报废")

  private static let damaged = LocalizedText(
    en: "Clean the contacts with a dry cloth and try again, in another reader too; readers differ "
      + "in voltage and speed. If it stays so, the operator replaces the card",
    zh: "请用干布擦净触点后重试，也可换一个读卡器（各读卡器的电压和速度不同）。如仍失败，请向运营商换卡")

  private static let busy = LocalizedText(
    en:
      "The card says that it is busy with a program of its own. Take it out, wait a moment and try "
      + "again; if it stays so, put it into a phone for a minute first, which lets that program end",
    zh: "卡报告正忙于自身的程序。请取出卡，稍候再试；如仍如此，请先将卡插入手机一分钟，让该程序结束")

  private var disagreement: LocalizedText {
    let count = findings?.copies.numbers.count ?? 0
    // Five places of a card hold the number of the subscription in use, and several ISIMs more.
    let words = ["two", "three", "four", "five"]
    let chinese = ["两", "三", "四", "五"]
    let place = count - 2
    let isWord = words.indices.contains(place)
    return LocalizedText(
      en: "The card holds \(isWord ? words[place] : "\(count)") different IMSIs. Ask the operator "
        + "which one is the customer's; simtool does not choose",
      zh: "卡上有\(isWord ? chinese[place] : " \(count) ")个不同的 IMSI。请向运营商确认哪一个属于该客户；"
        + "simtool 不会自行选择")
  }

  private static let severalUSIMs = LocalizedText(
    en: "The card holds more than one subscription. A telephone uses the first USIM unless it was "
      + "told otherwise: ask the customer which operator it is about, and compare the names and "
      + "networks with 'simtool read --fields usims'",
    zh: "此卡上有多个用户签约。除非另行设置，手机使用第一个 USIM：请问清客户要办理的是哪家运营商，"
      + "并用“simtool read --fields usims”比对名称和网络")

  private static let contradiction = LocalizedText(
    en:
      "The record is of another subscription than this card's. Have the card replaced, or ask the "
      + "operator",
    zh: "该记录与此卡的用户号码不符。请换卡或向运营商询问")

  private static let otherCard = LocalizedText(
    en:
      "The card that was read is not the one whose number was typed, or the number is mistyped. Put "
      + "the right card in, or ask for that number without a card",
    zh: "读到的卡不是所输入号码的那张，或号码输入有误。请插入正确的卡，或不用卡单独查询该号码")

  /// What the card says counts: it was read just now.
  private static let otherRecord = LocalizedText(
    en:
      "The card's own IMSI counts. The record is of another subscription, or the card holds several "
      + "and has changed over: take it in again with 'simtool intake', and if it differs once more "
      + "ask the operator",
    zh: "以卡上读出的 IMSI 为准。该记录属于另一个用户号码，或该卡有多个号码且已切换："
      + "请用“simtool intake”重新入库；若再次不符，请向运营商询问")

  private static let moreDigits = LocalizedText(
    en: "Type the whole number, or at least its last \(RecoverRecords.fewestDigits) digits, or the "
      + "label on the card",
    zh: "请输入完整号码，或至少末尾 \(RecoverRecords.fewestDigits) 位，或卡上的标签")

  private static let otherNumber = LocalizedText(
    en: "Try another number: the one printed on the card, the label, the phone number",
    zh: "请换一个号码再试：卡面号码、标签或电话号码")

  private static let compareName = LocalizedText(
    en: "Compare the name on the document with that of the customer before you say the number",
    zh: "告知号码之前，请核对证件上的姓名与客户姓名是否一致")

  private func similar(_ evidence: Evidence) -> LocalizedText? {
    guard let match = evidence.match, case .repair(let repair) = match.reason else { return nil }
    return LocalizedText(
      en:
        "Look at the number again: \(repair.place.english), if card \(match.record.label) is meant",
      zh: "请再核对号码：如果指的是卡 \(match.record.label)，则\(repair.place.simplifiedChinese)")
  }

  private static let packaging = LocalizedText(
    en:
      "Look at the frame that the card came in, the booklet and the box: 15 digits after the word "
      + "IMSI are it. A number of 18 to 20 digits that begins with 89 is the card's own, not the "
      + "IMSI: give it to 'simtool recover'",
    zh: "请查看卡的塑料卡架、说明书和包装盒：“IMSI”字样后的 15 位数字就是它。以 89 开头的 18 至 20 位数字"
      + "是卡号而不是 IMSI：请用它运行“simtool recover”")
}
