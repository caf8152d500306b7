import APDU

/// Asks for the passphrase of a ledger.
struct PassphrasePrompt {
  private let prompt: SecretPrompt
  private let language: Language

  init(_ invocation: Invocation) {
    prompt = SecretPrompt(environment: invocation.environment)
    language = invocation.language
  }

  /// The question for the passphrase that a ledger has.
  static let current = LocalizedText(en: "Passphrase of the ledger", zh: "台账口令")

  /// Asks on the terminal.
  ///
  /// - Throws: `usage` where there is none, and what `body` throws.
  func ask<Result>(
    _ question: LocalizedText, hint: LocalizedText = fromInput,
    _ body: ([UInt8]) throws -> Result
  ) throws -> Result {
    do {
      return try prompt.ask(question, language: language, body)
    } catch let failure as Failure where failure.id == .usage && failure.stage == "pin" {
      throw Failure(
        .usage, stage: "ledger",
        LocalizedText(
          en: "there is no terminal to ask for the passphrase on", zh: "没有可用来询问口令的终端"),
        hint: hint)
    }
  }

  private static let fromInput = LocalizedText(
    en: "Pass the ledger's passphrase on standard input with --passphrase-stdin",
    zh: "请用 --passphrase-stdin 从标准输入传入台账口令")
  private static let onTerminal = LocalizedText(
    en: "A new passphrase can be given on a terminal only; nothing was changed",
    zh: "新口令只能在终端上输入；未做任何更改")

  /// Takes the first line of standard input.
  func readInput<Result>(_ body: ([UInt8]) throws -> Result) throws -> Result {
    try prompt.readInput(body)
  }

  /// Asks for a new passphrase, twice.
  ///
  /// - Throws: `usage` where it is too short, or the second one differs.
  func askNew<Result>(_ body: ([UInt8]) throws -> Result) throws -> Result {
    try ask(LocalizedText(en: "New passphrase", zh: "新口令"), hint: Self.onTerminal) { first in
      guard first.count >= Self.shortest else {
        throw Failure(
          .usage,
          LocalizedText(
            en: "the passphrase is too short; nothing was changed", zh: "口令太短；未做任何更改"),
          hint: LocalizedText(
            en: "Take at least \(Self.shortest) characters, such as four or five words",
            zh: "请至少使用 \(Self.shortest) 个字符，例如四五个词"))
      }
      return try ask(LocalizedText(en: "The same again", zh: "请再输入一次")) { second in
        guard first == second else {
          throw Failure(
            .usage,
            LocalizedText(
              en: "the two passphrases differ; nothing was changed", zh: "两次口令不一致；未做任何更改"),
            hint: LocalizedText(en: "Run the command again", zh: "请重新运行"))
        }
        return try body(first)
      }
    }
  }

  /// Judgement: a box of cards is worth more than a guessable word.
  private static let shortest = 12
}
