import APDU
import UICC

extension MissingField.Reason {
  /// The reason in words, with what to do about it where something can be done.
  ///
  /// - Parameter obstacle: Why simtool would not try the card's PIN; nil where it would.
  func words(_ obstacle: PINObstacle?) -> LocalizedText {
    switch self {
    case .pinRequired: Self.pinRequired(obstacle)
    case .pinBlocked:
      LocalizedText(
        en: "not readable: the PIN is blocked; the operator has the PUK",
        zh: "无法读取：PIN 已锁死；运营商持有 PUK")
    case .absent: LocalizedText(en: "not on this card", zh: "此卡上没有")
    case .malformed: LocalizedText(en: "damaged content", zh: "内容已损坏")
    case .notReadable:
      LocalizedText(en: "the card refuses, PIN or not", zh: "该卡拒绝读取，与 PIN 无关")
    case .communication:
      LocalizedText(
        en: "the card fails on this file; try another reader", zh: "读取该文件时卡出错；请换一个读卡器")
    }
  }

  /// Advises what will work: simtool does not try every PIN.
  private static func pinRequired(_ obstacle: PINObstacle?) -> LocalizedText {
    let way =
      obstacle.map {
        LocalizedText(
          en: "simtool does not try it: \($0.reason.english)",
          zh: "simtool 不会尝试：\($0.reason.simplifiedChinese)")
      } ?? LocalizedText(en: "--pin-prompt asks for it", zh: "可用 --pin-prompt 输入")
    return LocalizedText(
      en: "not readable without the PIN; \(way.english)",
      zh: "需要 PIN 才能读取；\(way.simplifiedChinese)")
  }
}

extension MissingField {
  /// The reason in words; of a file that was not read, or an EID, more exactly than the reason alone.
  func words(_ obstacle: PINObstacle?) -> LocalizedText {
    guard reason == .malformed else { return reason.words(obstacle) }
    if let raw, EUICC.hasWrongEID(raw) {
      return LocalizedText(
        en: "the check digits of the EID do not fit", zh: "EID 的校验位不符")
    }
    guard raw == nil, let statusWord, !StatusWord(statusWord).isSuccess else {
      return reason.words(obstacle)
    }
    return LocalizedText(
      en: "not of the structure that the standard gives this file", zh: "文件结构与标准不符")
  }
}
