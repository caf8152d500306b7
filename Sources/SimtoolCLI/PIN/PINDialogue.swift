import APDU
import SIMReader
import UICC

/// Decides whether a card's PIN may be asked for, and asks for it.
///
/// It happens between two visits to the card, never inside a PC/SC transaction: a person who types
/// would keep every other program waiting.
struct PINDialogue {
  private let identity: CardIdentity
  private let invocation: Invocation
  /// Why parts of the card could not be read.
  private let reasons: Set<MissingField.Reason>

  /// - Parameter others: Why files beside the identity could not be read.
  init(
    _ identity: CardIdentity, others: [MissingField.Reason] = [], _ invocation: Invocation
  ) {
    self.identity = identity
    self.invocation = invocation
    reasons = Set(identity.missing.map(\.reason) + others)
  }

  /// True where one of ``OptionSpec/pin`` was given.
  static func isWanted(_ invocation: Invocation) -> Bool {
    OptionSpec.pin.contains { invocation.flag($0.name) }
  }

  enum Outcome {
    /// Nothing is missing for want of a PIN.
    case notNeeded
    /// The PIN must not be tried.
    case refused(Failure)
    /// The PIN of this card may be asked for.
    case ask(ICCID)
  }

  /// What the first reading of the card says about its PIN.
  var outcome: Outcome {
    if reasons.contains(.pinBlocked) {
      return .refused(Failure(ReaderError(.pinBlocked, stage: .pin), sourceName: nil))
    }
    guard reasons.contains(.pinRequired) else {
      invocation.console.note(
        LocalizedText(en: "no PIN was needed, none was used", zh: "不需要 PIN，未使用"))
      return .notNeeded
    }
    if let obstacle = PINObstacle(of: identity) { return .refused(obstacle.failure) }
    guard let iccid = identity.iccid.value else {
      return .refused(PINObstacle.noICCID(.absent).failure)
    }
    return .ask(iccid)
  }

  /// Asks for the PIN of `iccid`, on the terminal or from standard input.
  ///
  /// - Throws: `usage` where what came is not four to eight digits.
  func askPIN(for iccid: ICCID) throws -> PINEntry {
    let prompt = SecretPrompt(for: .pin, environment: invocation.environment)
    let check: ([UInt8]) throws -> PINEntry = { bytes in
      guard PINEntry.isPossible(bytes) else {
        throw Failure(
          .usage, stage: "pin",
          LocalizedText(en: "a PIN has four to eight digits", zh: "PIN 为 4 至 8 位数字"),
          hint: LocalizedText(en: "Nothing was sent to the card", zh: "没有向卡发送任何内容"))
      }
      return PINEntry(bytes, for: iccid)
    }
    if invocation.flag("pin-stdin") {
      // A terminal would show what is typed.
      guard !invocation.environment.inputIsTerminal else {
        throw Failure(
          .usage, stage: "pin",
          LocalizedText(
            en: "--pin-stdin takes the PIN from a pipe or file, not from a terminal",
            zh: "--pin-stdin 从管道或文件读取 PIN，而不是从终端"),
          hint: LocalizedText(
            en: "--pin-prompt asks without showing it", zh: "--pin-prompt 会询问且不显示输入"))
      }
      return try prompt.readInput(check)
    }
    let tries = identity.subscriptionPIN?.triesLeft ?? 0
    let question = LocalizedText(
      en: "PIN of card \(iccid.masked) (\(tries) \(tries == 1 ? "try" : "tries") left)",
      zh: "卡 \(iccid.masked) 的 PIN（剩余 \(tries) 次）")
    return try prompt.ask(question, language: invocation.language, check)
  }
}

extension Failure {
  /// The reader was empty when the PIN that somebody had typed was to be sent.
  static func removedBeforePIN(from reader: String) -> Failure {
    Failure(
      .cardRemoved, stage: "pin", reader: reader,
      LocalizedText(
        en: "the card was taken out before the PIN could be sent; no try was spent",
        zh: "在发送 PIN 之前卡已被取出；未消耗任何次数"),
      hint: LocalizedText(en: "Put it back and start again", zh: "请插回卡后重新开始"))
  }
}
