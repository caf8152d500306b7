import APDU

/// The reasons that the ledger keeps as words for programs, said to people.
enum ReasonWords {
  /// What a reason says; a word that is not known here, such as the name of a command, as it is.
  static func text(of reason: String) -> LocalizedText {
    let parts = reason.split(separator: " ").map { word -> LocalizedText in
      table[String(word)] ?? IntakeLine.Note(rawValue: String(word))?.words
        ?? LocalizedText(en: String(word), zh: String(word))
    }
    return LocalizedText(
      en: parts.map(\.english).joined(separator: ", "),
      zh: parts.map(\.simplifiedChinese).joined(separator: "、"))
  }

  private static let table: [String: LocalizedText] = [
    // Why a card, or something of it, could not be read.
    "cardMute": LocalizedText(en: "no answer", zh: "卡无应答"),
    "cardRemoved": LocalizedText(en: "taken out too early", zh: "过早拔出"),
    "cardReset": LocalizedText(en: "reset by another program", zh: "被其他程序复位"),
    "communication": LocalizedText(en: "reading fails", zh: "读取出错"),
    "timeout": LocalizedText(en: "no answer in time", zh: "应答超时"),
    "notASIM": LocalizedText(en: "no SIM", zh: "不是 SIM 卡"),
    "readerBusy": LocalizedText(en: "in use by another program", zh: "被其他程序占用"),
    "pinRequired": LocalizedText(en: "PIN is on", zh: "已启用 PIN"),
    "pinBlocked": LocalizedText(en: "PIN is blocked", zh: "PIN 已锁死"),
    "absent": LocalizedText(en: "not there", zh: "不存在"),
    "malformed": LocalizedText(en: "damaged content", zh: "内容已损坏"),
    "notReadable": LocalizedText(en: "never readable", zh: "不允许读取"),
    "tableDiffers": LocalizedText(
      en: "a table has another IMSI", zh: "某表格中的 IMSI 不同"),
    // What led to a number being shown.
    "asked": LocalizedText(en: "asked for", zh: "应询"),
    "possession": LocalizedText(en: "held the card", zh: "持有该卡"),
    "passport": LocalizedText(en: "passport", zh: "护照"),
    "id-card": LocalizedText(en: "identity card", zh: "身份证"),
    "residence-permit": LocalizedText(en: "residence permit", zh: "居留许可"),
    "travel-permit": LocalizedText(en: "travel permit", zh: "通行证"),
    "driving-licence": LocalizedText(en: "driving licence", zh: "驾驶证"),
  ]
}
