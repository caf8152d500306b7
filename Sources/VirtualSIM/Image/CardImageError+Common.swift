import APDU

// Errors that several places share.
extension CardImageError {
  static func wrongType(at path: String, _ expected: LocalizedText) -> CardImageError {
    CardImageError(
      .wrongType, at: path,
      LocalizedText(
        en: "a value of another type stands here", zh: "此处的值类型不对"),
      remedy: LocalizedText(
        en: "Write \(expected.english).", zh: "应为\(expected.simplifiedChinese)。"))
  }

  static func choice(at path: String, _ words: [String]) -> CardImageError {
    CardImageError(
      .value, at: path,
      LocalizedText(en: "unknown word", zh: "未知的取值"),
      remedy: LocalizedText(
        en: "Write one of \(words.joined(separator: ", ")).",
        zh: "请取以下之一：\(words.joined(separator: "、"))。"))
  }

  static func statusWord(at path: String) -> CardImageError {
    CardImageError(
      .value, at: path,
      LocalizedText(en: "a status word has 2 bytes", zh: "状态字为 2 个字节"),
      remedy: LocalizedText(en: "Write four digits, as in 6A82.", zh: "请写四位数字，例如 6A82。"))
  }

  static func shortIDRange(at path: String) -> CardImageError {
    CardImageError(
      .value, at: path,
      LocalizedText(
        en: "a short file identifier lies in 1 to 30", zh: "短文件标识符的范围是 1 到 30"),
      remedy: LocalizedText(
        en: "Write a number from 1 to 30, or leave \"sfi\" out.",
        zh: "请写 1 到 30 的数字，或不写 \"sfi\"。"))
  }

  static func missing(_ key: String, at path: String) -> CardImageError {
    CardImageError(
      .missingKey, at: path,
      LocalizedText(en: "\"\(key)\" is missing", zh: "缺少 \"\(key)\""),
      remedy: LocalizedText(en: "Add the key \"\(key)\".", zh: "请添加键 \"\(key)\"。"))
  }

  static func tooMany(at path: String, _ limit: Int, _ what: LocalizedText) -> CardImageError {
    CardImageError(
      .size, at: path,
      LocalizedText(
        en: "more than \(limit) \(what.english)", zh: "超过 \(limit) \(what.simplifiedChinese)"),
      remedy: LocalizedText(en: "No card has as many: give fewer.", zh: "没有卡会有这么多，请减少。"))
  }
}
