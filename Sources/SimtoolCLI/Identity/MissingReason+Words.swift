import APDU
import SIMReader
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
  /// True where the card put the file off for something of its own (9300: 3GPP TS 51.011, 9.4.2).
  var isBusy: Bool { reason == .communication && statusWord == 0x9300 }

  /// The reason in words; of a file that was not read, or an EID, more exactly than the reason alone.
  func words(_ obstacle: PINObstacle?) -> LocalizedText {
    if isBusy { return .busyCard }
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

extension MissingFile {
  /// True where the card put the file off for something of its own.
  private var isBusy: Bool { reason == .communication && statusWord == 0x9300 }

  /// The reason in words.
  func words(_ obstacle: PINObstacle?) -> LocalizedText {
    isBusy ? .busyCard : reason.words(obstacle)
  }
}

extension LocalizedText {
  /// Another reader would not help.
  fileprivate static let busyCard = LocalizedText(
    en: "the card is busy with its toolkit; wait a moment and try again",
    zh: "卡正忙于自身的 STK 程序；请稍候重试")
}
