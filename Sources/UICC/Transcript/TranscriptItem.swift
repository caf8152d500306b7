/// What a line, or a few of them, of a recorded conversation with a card says.
package struct TranscriptItem: Sendable {
  /// The line on which it begins, counted from 1.
  package var line: Int
  /// Which of several readers it belongs to, where the transcript says so; else empty.
  package var source = ""
  /// What it is.
  package var kind: Kind

  /// What a transcript can say.
  package enum Kind: Sendable {
    /// The card's answer to reset, however it became known.
    case answerToReset([UInt8])
    /// The card was reset: nothing is selected any more.
    case reset
    /// Bytes that went to the card.
    case command(ShownBytes)
    /// Bytes that came back, status word last.
    case response(ShownBytes)
    /// The exchange failed; the word or number that the transcript has for it.
    case failure(String)
    /// The line is marked as part of an exchange, and makes no sense as one.
    case fault(TranscriptFault)
  }
}

/// Bytes as a transcript shows them: nil where it has a mask (`xx`, `**`) instead.
package typealias ShownBytes = [UInt8?]

/// Why a line that belongs to an exchange cannot be used.
package enum TranscriptFault: String, Sendable, CaseIterable {
  /// What should be hexadecimal is not.
  case notHexadecimal
  /// A command has at least the four bytes of its header, unmasked.
  case noHeader
  /// A response ends with the two bytes of its status word, unmasked: 6xxx or 9xxx.
  case noStatusWord
  /// It is rather a piece of a PIN command that was cut into lines.
  case mayBePIN
  /// A response stands there for which there is no command.
  case noCommand
  /// The line says how many bytes there are, and there are others.
  case wrongLength
  /// The line is longer than any exchange.
  case tooLong
}
