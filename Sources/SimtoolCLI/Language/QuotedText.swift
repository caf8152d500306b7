import APDU

extension LocalizedText {
  /// What was typed, in quotes; a number may name a person, and errors are kept and sent on.
  init(quoting typed: String) {
    let hasNumber = typed.count { $0.isNumber } >= 7
    self =
      hasNumber
      ? LocalizedText(en: "what was typed", zh: "输入的内容")
      : LocalizedText(en: "\"\(typed)\"", zh: "“\(typed)”")
  }
}
