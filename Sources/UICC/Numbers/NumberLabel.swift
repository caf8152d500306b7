/// What the words before a number, or above a column, call it.
public enum NumberLabel: String, Hashable, Sendable, CaseIterable {
  /// The number of the card.
  case iccid
  /// The number of the subscription.
  case imsi
  /// The number of the eUICC.
  case eid
  /// The number of the device.
  case imei
  /// The telephone number.
  case msisdn

  /// The label that `words` are; nil for words that say nothing.
  ///
  /// Case, spaces, punctuation and a word for "number" at either end do not matter.
  public init?(_ words: String) {
    let folded = Self.folded(words)
    if let label = Self.labels[folded] {
      self = label
      return
    }
    for word in Self.wordsForNumber {
      if folded.hasSuffix(word), let label = Self.labels[String(folded.dropLast(word.count))] {
        self = label
        return
      }
      if folded.hasPrefix(word), let label = Self.labels[String(folded.dropFirst(word.count))] {
        self = label
        return
      }
    }
    return nil
  }

  /// True for words that only say that a number follows: `No.`, `号码`.
  static func isJustNumber(_ words: String) -> Bool { wordsForNumber.contains(folded(words)) }

  /// Upper case, full-width letters made narrow, without anything but letters, marks and digits.
  public static func folded(_ words: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in words.unicodeScalars {
      let scalar = NumberCharacter.halfWidth(scalar)
      guard
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar.properties.generalCategory == .nonspacingMark
      else { continue }
      folded.append(contentsOf: scalar.properties.uppercaseMapping.unicodeScalars)
    }
    return String(folded)
  }

  /// English, Chinese, Thai, Russian.
  private static let wordsForNumber = [
    "NUMBER", "NUM", "NO", "NR", "CODE", "号码", "编号", "号", "หมายเลข", "เลข", "НОМЕР",
  ]

  private static let names: [NumberLabel: [String]] = [
    .iccid: [
      "ICCID", "ICC", "SIM", "SIMID", "SIMCARD", "SIMCARDID", "SIMSERIAL", "SIMSN", "SIMICCID",
      "SN", "SERIAL", "CARD", "CARDID", "CARDSERIAL", "USIM", "卡", "SIM卡", "SIM卡ICCID", "ICCID卡",
      "集成电路卡识别码", "序列", "ซิม", "ซิมการ์ด", "СИМ", "СИМКАРТА", "СИМКАРТЫ", "SIMКАРТА",
      "SIMКАРТЫ",
    ],
    .imsi: ["IMSI", "国际移动用户识别码", "ИМСИ"],
    .eid: ["EID", "EUICCID", "ESIMEID"],
    .imei: ["IMEI", "ИМЕИ", "设备", "手机串"],
    .msisdn: [
      "MSISDN", "TEL", "TELEPHONE", "PHONE", "PHONENO", "MOBILE", "MOBILEPHONE", "CELL",
      "CELLPHONE", "MOB", "MDN", "手机", "电话", "移动电话", "联系电话", "เบอร์", "เบอร์โทร",
      "เบอร์โทรศัพท์", "โทร", "โทรศัพท์", "ТЕЛ", "ТЕЛЕФОН", "ТЕЛЕФОНА", "МОБИЛЬНЫЙ", "АБОНЕНТА",
    ],
  ]

  private static let labels: [String: NumberLabel] = {
    var labels: [String: NumberLabel] = [:]
    for (label, names) in names {
      for name in names { labels[name] = label }
    }
    return labels
  }()
}
