/// The two bytes that end every response (ISO/IEC 7816-4, 5.6): SW1 and SW2.
///
/// Any value can come from a card, so unknown ones survive; ``meaning(in:)`` names the known ones.
public struct StatusWord: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// SW1 in the high byte, SW2 in the low byte.
  public var rawValue: UInt16

  /// A status word from its 16 bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A status word from its 16 bits.
  public init(_ rawValue: UInt16) { self.rawValue = rawValue }

  /// A status word from its two bytes.
  public init(sw1: UInt8, sw2: UInt8) { rawValue = UInt16(sw1) << 8 | UInt16(sw2) }

  /// The first byte.
  public var sw1: UInt8 { UInt8(rawValue >> 8) }

  /// The second byte.
  public var sw2: UInt8 { UInt8(rawValue & 0xFF) }

  /// Four hexadecimal digits: `6A82`.
  public var description: String { Hex.encode([sw1, sw2]) }
}

extension StatusWord {
  /// 9000: done.
  public static let ok = StatusWord(0x9000)

  /// What the words of a family share, as far as code must tell them apart.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Done, perhaps with a warning or with a proactive command waiting (90 00, 91xx, 92 0x, 62xx).
    case success
    /// Done, and response data waits for GET RESPONSE (61xx, 9Fxx).
    case responseWaiting
    /// Nothing done: send again with the Le in SW2 (6Cxx).
    case wrongExpectedLength
    /// Nothing done: try again, after a pause or a reset (93 00, 65 81, 6F 00).
    case retry
    /// No such file, record or reference (6A 82, 6A 83, 94 04, 94 02, 6A 88).
    case notFound
    /// The access rule is not fulfilled (69 82, 98 04, 69 85).
    case accessRefused
    /// The answer to a PIN command: tries left, blocked, not initialised, contradiction.
    case pin
    /// A file is there but not of the right kind, or none is selected (69 81, 69 86, 94 00, 94 08).
    case wrongFile
    /// Length, parameters, instruction or class are not to this card's liking.
    case unsupported
    /// Authentication or another matter outside reading files.
    case other
  }

  /// The command family whose reading of the status bytes applies.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    /// Class 00 and 80: ISO/IEC 7816-4 and ETSI TS 102 221, 10.2.
    case uicc
    /// Class A0: 3GPP TS 51.011, 9.4.
    case gsm
  }

  /// True where the command was carried out: 9000, 91xx, 920x, 62xx, and data waiting.
  ///
  /// 91xx (a proactive command is pending) and 920x (done after internal retries) are successes of
  /// every SIM; a plain reader neither fetches nor retries (docs/cards.md, status words).
  public var isSuccess: Bool {
    kind == .success || kind == .responseWaiting
  }
}
