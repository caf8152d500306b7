import APDU
import UICC

/// Why the PIN of a card that wants one may not be tried (docs/safety.md, PIN).
enum PINObstacle: Hashable {
  /// Without an ICCID nobody can tell whether the PIN meets the card that it was given for.
  case noICCID(MissingField.Reason)
  /// A wrong PIN would block the card.
  case lastTry
  /// The card does not say that two tries are left.
  case triesUnknown

  /// What stands against trying the PIN of this card; nil where nothing is known to.
  init?(of identity: CardIdentity) {
    if let missing = identity.iccid.missing {
      self = .noICCID(missing.reason)
      return
    }
    let tries = identity.subscriptionPIN?.triesLeft ?? identity.guardingPIN?.triesLeft
    switch tries {
    case nil: self = .triesUnknown
    case let tries? where tries < 2: self = .lastTry
    default: return nil
    }
  }
}

// MARK: - Words

extension PINObstacle {
  /// The reason, as a clause.
  var reason: LocalizedText {
    switch self {
    case .noICCID(let why): Self.withoutICCID[why] ?? Self.unreadableICCID
    case .lastTry:
      LocalizedText(
        en: "only one try is left, and a wrong PIN would block the card",
        zh: "只剩一次机会，输错会锁死该卡")
    case .triesUnknown:
      LocalizedText(
        en: "the card does not say that at least two tries are left", zh: "该卡未表明至少还有两次机会")
    }
  }

  /// What a person can do instead, as a sentence.
  var remedy: LocalizedText {
    switch self {
    case .noICCID:
      LocalizedText(
        en: "Switch the PIN off in a phone, then read the card again", zh: "请在手机上关闭 PIN，然后重新读卡")
    case .lastTry, .triesUnknown:
      LocalizedText(
        en: "Enter it in a phone, where a wrong one shows at once", zh: "请在手机上输入 PIN，以便立刻知道对错")
    }
  }

  /// The error that ends an attempt to use a PIN all the same.
  var failure: Failure {
    Failure(
      id, stage: "pin",
      LocalizedText(
        en: "the PIN was not sent: \(reason.english)", zh: "未发送 PIN：\(reason.simplifiedChinese)"),
      hint: remedy)
  }

  private var id: ErrorID {
    switch self {
    case .noICCID: .permissionRefused
    case .lastTry, .triesUnknown: .pinRefusedLastTry
    }
  }

  private static let withoutICCID: [MissingField.Reason: LocalizedText] = [
    .absent: LocalizedText(
      en: "the card has no ICCID by which to know it again", zh: "该卡没有 ICCID，无法再次确认是同一张卡"),
    .malformed: LocalizedText(
      en: "the card's ICCID, by which to know it again, is damaged",
      zh: "该卡的 ICCID 已损坏，无法再次确认是同一张卡"),
  ]

  private static let unreadableICCID = LocalizedText(
    en: "the card does not give its ICCID, by which to know it again",
    zh: "该卡不提供 ICCID，无法再次确认是同一张卡")
}
