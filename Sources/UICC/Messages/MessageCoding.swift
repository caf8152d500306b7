/// How the text of a message is coded: TP-DCS (3GPP TS 23.038, 4).
public struct MessageCoding: RawRepresentable, Hashable, Sendable {
  /// The byte.
  public let rawValue: UInt8

  /// What the byte says.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The alphabets.
  public enum Alphabet: String, Hashable, Sendable, CaseIterable {
    /// The GSM alphabet, seven bits a character.
    case gsm
    /// No text: bytes for a program.
    case data
    /// Two bytes a character, UTF-16 in practice.
    case ucs2
  }

  /// The alphabet.
  ///
  /// A value that is reserved means the GSM alphabet, as the clause demands.
  public var alphabet: Alphabet {
    switch rawValue >> 4 {
    // General groups, those that are deleted by themselves included: bits 4 and 3.
    case 0x0...0x7: [.gsm, .data, .ucs2, .gsm][Int(rawValue >> 2 & 0x03)]
    case 0xE: .ucs2
    case 0xF: rawValue & 0x04 == 0 ? .gsm : .data
    default: .gsm
    }
  }

  /// True where the text is compressed (3GPP TS 23.042), which is not undone here.
  public var isCompressed: Bool { rawValue & 0xA0 == 0x20 }

  /// Message class 0 to 3, nil for none.
  ///
  /// Class 0 is shown at once and need not be kept.
  public var messageClass: Int? {
    let hasClass =
      rawValue >> 4 == 0xF || (rawValue & 0x80 == 0 && rawValue & 0x10 != 0)
    return hasClass ? Int(rawValue & 0x03) : nil
  }
}
