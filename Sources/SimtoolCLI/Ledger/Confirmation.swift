import APDU

/// The consent to something that cannot be undone: a word to be typed, or `--yes` where the command
/// has it.
struct Confirmation {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  /// Asks for `word` unless `--yes` was given.
  ///
  /// - Throws: `usage` where nobody can be asked, `permissionRefused` where something else is typed.
  func ask(_ question: LocalizedText, word: String) throws(Failure) {
    if invocation.offers("yes"), invocation.flag("yes") { return }
    let environment = invocation.environment
    guard environment.inputIsTerminal else {
      throw Failure(
        .usage, stage: "confirm",
        LocalizedText(en: "there is no terminal to ask on", zh: "没有可用来确认的终端"),
        hint: LocalizedText(en: "Say that you mean it with --yes", zh: "如确定要执行，请加 --yes"))
    }
    let prompt = LocalizedText(
      en: "\(question.english) Type \(word) to go on: ",
      zh: "\(question.simplifiedChinese)请输入 \(word) 以继续：")
    invocation.console.errors.append(Console.safe(prompt[invocation.language]))
    try? invocation.console.errors.flush()
    let answer = try line(environment)
    guard answer.uppercased() == word.uppercased() else {
      throw Failure(
        .permissionRefused, stage: "confirm",
        LocalizedText(en: "not confirmed: nothing was changed", zh: "未确认：未做任何更改"))
    }
  }

  /// What a person types, without white space around it.
  private func line(_ environment: Environment) throws(Failure) -> String {
    var bytes: [UInt8] = []
    while bytes.count < Self.longest {
      guard let byte = try environment.readInput(1).first, byte != UInt8(ascii: "\n") else { break }
      bytes.append(byte)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static let longest = 256
}

extension OptionSpec {
  /// `--yes`.
  static let yes = OptionSpec(
    "yes", help: LocalizedText(en: "do not ask for confirmation", zh: "不询问，直接执行"))
}
