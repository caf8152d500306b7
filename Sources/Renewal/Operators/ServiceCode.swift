/// A code of an operator, as the provider table has it: what is dialled or sent, and how.
public struct ServiceCode: Hashable, Sendable {
  /// How a code is used.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// It is dialled and answered on the screen.
    case ussd
    /// It is the number of a message.
    case sms
    /// It is called.
    case dtmf
    /// It is what is answered to the menu of the code before.
    case menu
  }

  /// How it is used.
  public var kind: Kind
  /// What is dialled, called or written to; `{code}` is the number of the refill card.
  public var dial: CodeTemplate
  /// What the message says; nil for an empty message, and for what is no message.
  public var message: String?

  /// Reads a code as the table writes it: `ussd *611*{code}#`, `sms 18258 SALDO`.
  init?(_ text: Substring) {
    let parts = text.split(separator: " ", maxSplits: 2)
    guard parts.count >= 2, let kind = Kind(rawValue: String(parts[0])),
      let dial = try? CodeTemplate(String(parts[1]), kind == .ussd ? .ussd : .number),
      parts.count == 2 || kind == .sms
    else { return nil }
    self.kind = kind
    self.dial = dial
    message = parts.count > 2 ? String(parts[2]) : nil
  }
}
