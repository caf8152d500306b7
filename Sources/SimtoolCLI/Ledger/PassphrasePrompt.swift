import APDU
import CardLedger

/// Asks for the passphrase of a ledger.
struct PassphrasePrompt {
  private let environment: Environment
  private let language: Language

  init(_ invocation: Invocation) {
    environment = invocation.environment
    language = invocation.language
  }

  /// Asks on the terminal for the passphrase that the ledger has.
  ///
  /// - Throws: `usage` where there is none, and what `body` throws.
  func askCurrent<Result>(_ body: ([UInt8]) throws -> Result) throws -> Result {
    try SecretPrompt(for: .passphrase, environment: environment).ask(
      LocalizedText(en: "Passphrase of the ledger", zh: "台账口令"), language: language, body)
  }

  /// Takes the first line of standard input.
  func readInput<Result>(_ body: ([UInt8]) throws -> Result) throws -> Result {
    try SecretPrompt(for: .passphrase, environment: environment).readInput(body)
  }

  /// Asks for a new passphrase, twice.
  ///
  /// - Throws: `usage` where there is no terminal, it is too short or too long, or the second one
  ///   differs.
  func askNew<Result>(_ body: ([UInt8]) throws -> Result) throws -> Result {
    let prompt = SecretPrompt(for: .newPassphrase, environment: environment)
    let again = LocalizedText(en: "The same again", zh: "请再输入一次")
    let question = LocalizedText(en: "New passphrase", zh: "新口令")
    return try prompt.ask(question, language: language) { first in
      // Now, and not after it was typed again.
      guard SQLiteLedger.passphraseLengths.contains(first.count) else {
        throw Failure(LedgerError(.passphraseLength(SQLiteLedger.passphraseLengths)))
      }
      return try prompt.ask(again, language: language) { second in
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
}
