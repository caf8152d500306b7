import APDU

/// A short text that staff type, that is kept, and that stands on receipts: the name of a plan.
enum NotedText {
  /// How many characters such a text may have.
  static let longest = 120

  /// The value of an option; nil where it was not given.
  ///
  /// - Throws: `usage` for a text without a character, with one that steers a terminal, or too long.
  static func value(_ option: String, _ invocation: Invocation) throws(Failure) -> String? {
    guard let text = invocation.value(option) else { return nil }
    if text.allSatisfy(\.isWhitespace) {
      throw refused(
        LocalizedText(en: "--\(option) is empty", zh: "--\(option) 为空"),
        LocalizedText(en: "Write it out, or leave --\(option) out", zh: "请写明内容，或去掉 --\(option)"))
    }
    if text.unicodeScalars.contains(where: steers) {
      throw refused(
        LocalizedText(
          en: "--\(option) has control characters in it", zh: "--\(option) 含有控制字符"),
        LocalizedText(en: "Type it in one plain line", zh: "请用一行普通文字输入"))
    }
    if text.count > longest {
      throw refused(
        LocalizedText(
          en: "--\(option) has \(text.count) characters, more than \(longest)",
          zh: "--\(option) 有 \(text.count) 个字符，超过 \(longest) 个"),
        LocalizedText(en: "Write a shorter name", zh: "请写短一些"))
    }
    return text
  }

  /// True for what moves the cursor, begins a line, or turns the direction of writing.
  private static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
  }

  private static func refused(_ message: LocalizedText, _ hint: LocalizedText) -> Failure {
    Failure(.usage, message, hint: hint)
  }
}
