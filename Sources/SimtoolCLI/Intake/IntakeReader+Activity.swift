import APDU

extension IntakeReader {
  /// What a reader is doing, for the screen.
  enum Activity: Sendable {
    case empty
    case reading
    /// The card can go.
    case done(IntakeLine)
    /// It was unplugged.
    case lost
    /// The PC/SC service is not there.
    case serviceLost
  }
}

extension IntakeReader.Activity {
  /// True where nothing happens that a clerk must see.
  var isIdle: Bool {
    switch self {
    case .empty: true
    case .reading, .done, .lost, .serviceLost: false
    }
  }

  /// What the clerk has to do.
  ///
  /// - Parameter lastAlarm: What was wrong with the last card of this reader, which may be in somebody's
  ///   hand by now.
  func words(lastAlarm: LocalizedText?) -> LocalizedText {
    switch self {
    case .empty:
      guard let last = lastAlarm else { return LocalizedText(en: "put a card in", zh: "请插卡") }
      return LocalizedText(
        en: "put a card in - last: \(last.english)", zh: "请插卡（上一张：\(last.simplifiedChinese)）")
    case .reading: return LocalizedText(en: "reading …", zh: "正在读取…")
    case .done(let line):
      if line.result == .failed {
        return LocalizedText(en: "FAILED - take it out", zh: "失败，请取出")
      }
      if let alarm = line.alarm {
        return LocalizedText(
          en: "LOOK: \(alarm.english)", zh: "请看：\(alarm.simplifiedChinese)")
      }
      return line.result == .seenBefore
        ? LocalizedText(en: "seen before - next card", zh: "此前已入库，请换下一张")
        : LocalizedText(en: "done - next card", zh: "完成，请换下一张")
    case .lost: return LocalizedText(en: "reader is gone", zh: "读卡器不可用")
    case .serviceLost: return LocalizedText(en: "the PC/SC service is gone", zh: "PC/SC 服务不可用")
    }
  }
}
