/// What is wrong with a code, or with what was to be put into it.
public enum CodeFault: Error, Hashable, Sendable {
  /// There is nothing.
  case empty
  /// A character that cannot be dialled or sent here.
  case character(Character)
  /// A USSD code that does not begin with `*` or `#`, or does not end with `#`.
  case notAService
  /// An opening brace without the closing one.
  case unclosedSlot
  /// A slot of a name that nobody knows.
  case unknownSlot(String)
  /// Nothing was given for a slot.
  case missingValue(CodeSlot)
  /// What was given does not fit the slot.
  case badValue(CodeSlot)

  /// What is wrong, for people.
  public var message: Wording {
    switch self {
    case .empty: Wording(en: "the code is empty", zh: "代码为空")
    case .character(let character):
      Wording(en: "\"\(character)\" cannot stand here", zh: "此处不能使用 \"\(character)\"")
    case .notAService:
      Wording(
        en: "a USSD code begins with * or # and ends with #", zh: "USSD 代码以 * 或 # 开头，以 # 结尾")
    case .unclosedSlot: Wording(en: "a slot is not closed", zh: "占位符缺少右花括号")
    case .unknownSlot(let name): Wording(en: "unknown slot {\(name)}", zh: "未知的占位符 {\(name)}")
    case .missingValue(let slot):
      Wording(en: "missing: \(slot.title.en)", zh: "缺少\(slot.title.zh)")
    case .badValue(let slot):
      Wording(en: "this is no \(slot.title.en)", zh: "\(slot.title.zh)无效")
    }
  }

  /// What to do about it, for people.
  public var remedy: Wording {
    switch self {
    case .empty: Wording(en: "Write what is dialled.", zh: "请写出要拨的内容。")
    case .character, .notAService:
      Wording(
        en: "A USSD code has digits, * and # only, a number also + in front, a message one line.",
        zh: "USSD 代码只能含数字、* 和 #；号码前面还可以有 +；短信内容只能有一行。")
    case .unclosedSlot, .unknownSlot:
      Wording(
        en: "Slots are \(CodeSlot.list(", ")).", zh: "可用的占位符：\(CodeSlot.list("、"))。")
    case .missingValue(let slot), .badValue(let slot):
      Wording(en: "Give \(slot.rule.en).", zh: "请给出\(slot.rule.zh)。")
    }
  }
}

extension CodeSlot {
  fileprivate static func list(_ separator: String) -> String {
    allCases.map { "{\($0.rawValue)}" }.joined(separator: separator)
  }
}
