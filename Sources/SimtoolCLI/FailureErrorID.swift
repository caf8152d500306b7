/// The names of errors that programs may rely on (docs/commands.md, error ids).
enum ErrorID: String, Hashable, Sendable, CaseIterable {
  /// The command line makes no sense.
  case usage
  /// Several cards are present and none was chosen.
  case severalCards
  /// The card answers, but holds no SIM application.
  case notASIM
  /// Text or a file from outside is malformed.
  case malformedInput
  /// The reader is empty.
  case noCard
  /// Nothing matches what was asked for.
  case notFound
  /// No reader is connected.
  case noReader
  /// No connected reader has the name asked for.
  case readerUnknown
  /// The PC/SC service does not run.
  case serviceUnavailable
  /// A bug in simtool.
  case `internal`
  /// The card does not answer to power.
  case cardMute
  /// The card or its reader was taken away.
  case cardRemoved
  /// Another program reset the card.
  case cardReset
  /// An exchange failed below the application, or output could not be written.
  case communication
  /// The card did not answer in the time allowed.
  case timeout
  /// The ledger could not be read or written.
  case ledgerIO
  /// The ledger contradicts itself.
  case ledgerCorrupt
  /// Another program holds the reader.
  case readerBusy
  /// Another program holds the ledger.
  case ledgerLocked
  /// The system refused access.
  case permissionRefused
  /// The PIN that was given is wrong.
  case pinWrong
  /// The PIN is blocked.
  case pinBlocked
  /// One try is left, and it was not risked.
  case pinRefusedLastTry
  /// The key does not open the ledger.
  case wrongKey
  /// Configuration is wrong.
  case configuration
}

extension ErrorID {
  /// The exit status of each error: the one table that decides it.
  var exitCode: ExitCode {
    switch self {
    case .usage, .severalCards: .usage
    case .notASIM, .malformedInput: .malformed
    case .noCard, .notFound: .notFound
    case .noReader, .readerUnknown, .serviceUnavailable: .unavailable
    case .internal: .bug
    case .cardMute, .cardRemoved, .cardReset, .communication, .timeout, .ledgerIO, .ledgerCorrupt:
      .ioFailure
    case .readerBusy, .ledgerLocked: .busy
    case .permissionRefused, .pinWrong, .pinBlocked, .pinRefusedLastTry, .wrongKey: .refused
    case .configuration: .configuration
    }
  }
}
