/// One part of what a transcript tells.
package enum StoryEntry: Sendable {
  /// A reset, an answer to reset, or both.
  case reset(line: Int, source: String, atr: [UInt8]?)
  /// What was done with a file.
  case visit(FileVisit)
  /// A command that is about no file, or that leads to none.
  case command(StoryCommand)
  /// A line that cannot be used.
  case fault(line: Int, source: String, TranscriptFault)
}

/// A command of a transcript that is about no file, or that led to none.
package struct StoryCommand: Sendable {
  /// The reader, where the transcript names several; else empty.
  package var source: String
  /// What was sent and what came back.
  package var exchange: TranscriptExchange
  /// What it means, where more is to tell than its name.
  package var detail: Detail

  /// What a command or its answer tells.
  package enum Detail: Sendable {
    /// Nothing more.
    case none
    /// It should have selected this and did not.
    case refused(CardPlace)
    /// The directory that is selected.
    case current(CardPlace)
    /// A logical channel was opened or closed.
    case channel(Int, isOpen: Bool)
    /// A part of a longer command to an eUICC; the last part tells.
    case block(Int)
    /// A function of an eUICC, by the first tag of the command (GSMA SGP.22, 5.7), and the answer.
    case function(UInt16, answer: [UInt8]?)
    /// The EID that an ECASD gave.
    case eid(EID)
  }
}
