import APDU
import CardLedger
import UICC

// What was looked at, in words for people.

extension Evidence {
  /// What was looked at.
  var label: LocalizedText {
    switch source {
    case .usim: named(LocalizedText(en: "USIM", zh: "USIM"))
    case .otherUSIM: named(LocalizedText(en: "another USIM", zh: "另一个 USIM"))
    case .gsm: LocalizedText(en: "DF_GSM, class 00", zh: "DF_GSM，00 类指令")
    case .gsmClassA0: LocalizedText(en: "DF_GSM, class A0", zh: "DF_GSM，A0 类指令")
    case .isim:
      named(
        file?.name == "EF_IMPU"
          ? LocalizedText(en: "ISIM, public identity", zh: "ISIM 公有标识（IMPU）")
          : LocalizedText(en: "ISIM, private identity", zh: "ISIM 私有标识（IMPI）"))
    case .csim: named(fileLabel("CSIM"))
    case .cdma: fileLabel("DF_CDMA")
    case .fiveGS: fileLabel("DF_5GS")
    case .card: LocalizedText(en: "the card", zh: "卡")
    case .ledger:
      match.map {
        LocalizedText(en: "ledger, card \($0.record.label)", zh: "台账，卡 \($0.record.label)")
      }
        ?? LocalizedText(en: "ledger", zh: "台账")
    case .packaging: LocalizedText(en: "packaging", zh: "包装")
    case .hotline: LocalizedText(en: "hotline", zh: "客服热线")
    }
  }

  /// The name of an application, where the card has several of its kind.
  private func named(_ name: LocalizedText) -> LocalizedText {
    guard let application else { return name }
    let which = application.label ?? application.aid.description
    return LocalizedText(
      en: "\(name.english) \"\(which)\"", zh: "\(name.simplifiedChinese)“\(which)”")
  }

  /// The name of a place with that of its file, of which it has several.
  private func fileLabel(_ name: String) -> LocalizedText {
    let text = file.map { "\(name), \($0.name)" } ?? name
    return LocalizedText(en: text, zh: file.map { "\(name)，\($0.name)" } ?? name)
  }

  /// What came of it.
  var statusWords: LocalizedText {
    switch status {
    case .found: foundWords
    case .otherIdentity:
      LocalizedText(en: "an identity that holds no IMSI:", zh: "不含 IMSI 的标识：")
    case .partial:
      LocalizedText(en: "damaged; what could be read:", zh: "已损坏；能读出的部分：")
    case .pinRequired: LocalizedText(en: "not readable without the PIN", zh: "需要 PIN 才能读取")
    case .pinBlocked: LocalizedText(en: "not readable: the PIN is blocked", zh: "无法读取：PIN 已锁死")
    case .absent: LocalizedText(en: "nothing there", zh: "没有内容")
    case .malformed: LocalizedText(en: "damaged content", zh: "内容已损坏")
    case .notReadable: LocalizedText(en: "the card refuses, PIN or not", zh: "卡拒绝读取，与 PIN 无关")
    case .communication where isBusy:
      LocalizedText(en: "the card says that it is busy, also after resets", zh: "卡报告正忙，复位后仍然如此")
    case .communication:
      LocalizedText(en: "the card fails on this file, also after resets", zh: "读取该文件时卡出错，复位后仍然如此")
    case .failed: LocalizedText(en: "gives nothing", zh: "没有给出任何内容")
    case .agrees: LocalizedText(en: "the record says the same", zh: "与记录一致")
    case .contradicts where source == .packaging:
      LocalizedText(en: "the number that was typed is not this card's", zh: "输入的号码不是这张卡的")
    case .withheld, .ambiguous, .similar, .withoutIMSI, .contradicts: recordWords
    case .notFound: LocalizedText(en: "no such card", zh: "没有这张卡")
    case .noLedger: LocalizedText(en: "there is none on this computer", zh: "本机没有台账")
    case .nothingToFind:
      LocalizedText(en: "nothing to find a card by", zh: "没有可用来查找的信息")
    case .open: LocalizedText(en: "to be looked at", zh: "待查看")
    }
  }

  private var foundWords: LocalizedText {
    guard let match, let factSource else {
      return confidence == .high
        ? LocalizedText(en: "read from the card", zh: "从卡上读取")
        : LocalizedText(en: "read from the card, but its copies disagree", zh: "从卡上读取，但各副本不一致")
    }
    return LocalizedText(
      en: "\(factSource.words.english); that card \(match.reason.words.english)",
      zh: "\(factSource.words.simplifiedChinese)；该卡\(match.reason.words.simplifiedChinese)")
  }

  private var recordWords: LocalizedText {
    let why = match?.reason.words ?? LocalizedText(en: "", zh: "")
    let state = match?.record.state.words ?? LocalizedText(en: "", zh: "")
    let what: LocalizedText =
      switch status {
      case .withheld: LocalizedText(en: "the record has the IMSI", zh: "记录中有 IMSI")
      case .ambiguous: LocalizedText(en: "may be meant", zh: "可能是这张卡")
      case .similar: LocalizedText(en: "may be meant", zh: "可能是这张卡")
      case .contradicts:
        LocalizedText(
          en: "the record's IMSI is not what the card says", zh: "记录中的 IMSI 与卡上读出的不符")
      default: LocalizedText(en: "the record has no IMSI", zh: "记录中没有 IMSI")
      }
    return LocalizedText(
      en: "\(what.english); that card \(why.english) (\(state.english))",
      zh: "\(what.simplifiedChinese)；该卡\(why.simplifiedChinese)（\(state.simplifiedChinese)）")
  }
}

extension Evidence.Confidence {
  var words: LocalizedText {
    switch self {
    case .high: LocalizedText(en: "high", zh: "高")
    case .medium: LocalizedText(en: "medium", zh: "中")
    case .low: LocalizedText(en: "low", zh: "低")
    }
  }
}

extension FactSource {
  /// Where a record has a fact from.
  var words: LocalizedText {
    switch self {
    case .chip: LocalizedText(en: "read from the chip before", zh: "此前从芯片读取")
    case .deliveryNote: LocalizedText(en: "the delivery note says so", zh: "送货单所载")
    case .typed: LocalizedText(en: "somebody typed it", zh: "由人输入")
    case .imported: LocalizedText(en: "from an imported table", zh: "来自导入的表格")
    }
  }
}
