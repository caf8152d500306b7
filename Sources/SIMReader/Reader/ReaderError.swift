public import APDU

/// Why a card could not be read at all.
///
/// A part of the identity that is missing on a card that answers is no error: it stands in
/// ``UICC/CardIdentity/missing``.
public struct ReaderError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What happened, as far as a person must do different things about it.
  ///
  /// The raw values are the stable error ids of the command line (docs/json.md).
  public enum Code: String, CaseIterable, Hashable, Sendable {
    /// No PC/SC service to talk to, or one that speaks another version.
    case serviceUnavailable
    /// The system's policy refuses access to the service or the card.
    case permissionRefused
    /// There is no reader.
    case noReader
    /// There is no reader of that name.
    case readerUnknown
    /// The reader is empty.
    case noCard
    /// Another program holds the card.
    case readerBusy
    /// The card does not answer to power.
    case cardMute
    /// The card was taken out while it was read.
    case cardRemoved
    /// Another program reset the card, again and again.
    case cardReset
    /// The exchange failed, also after a cold reset.
    case communication
    /// The card or the service did not answer in time.
    case timeout
    /// A card, but not one with a SIM on it, or one whose ATR no protocol fits.
    case notASIM
    /// The PIN that was given was wrong.
    case pinWrong
    /// The PIN is blocked.
    case pinBlocked
    /// One try is left, or the card does not say how many: the PIN was not sent.
    case pinRefusedLastTry
    /// The command would do more than read; it was not sent.
    case commandRefused
    /// The protocol in use cannot carry the command; it was not sent.
    case commandUnsupported
  }

  /// Where on the way to the answer it happened.
  public enum Stage: String, CaseIterable, Hashable, Sendable {
    /// Talking to the PC/SC service.
    case service
    /// Finding the reader and its card.
    case reader
    /// Powering and connecting the card.
    case connect
    /// Waiting for other programs.
    case transaction
    /// Talking to the card.
    case exchange
    /// Entering the PIN.
    case pin
  }

  /// What happened.
  public var code: Code
  /// Where it happened.
  public var stage: Stage
  /// The reader, where one is concerned.
  public var reader: String?
  /// The PC/SC code behind it.
  public var pcsc: PCSCCode?
  /// The card's status word behind it.
  public var statusWord: StatusWord?
  /// PIN tries left after a wrong PIN, where the card said so.
  public var triesLeft: Int?

  /// An error.
  public init(
    _ code: Code, stage: Stage, reader: String? = nil, pcsc: PCSCCode? = nil,
    statusWord: StatusWord? = nil, triesLeft: Int? = nil
  ) {
    self.code = code
    self.stage = stage
    self.reader = reader
    self.pcsc = pcsc
    self.statusWord = statusWord
    self.triesLeft = triesLeft
  }

  /// English text for logs.
  public var description: String {
    var text = "\(stage.rawValue): \(code.rawValue)"
    if let reader { text += " [\(reader)]" }
    if let pcsc { text += " (\(pcsc))" }
    if let statusWord { text += " (status \(statusWord))" }
    return text
  }
}

extension ReaderError {
  /// What a failed PC/SC call at `stage` means (docs/readers.md, connect errors).
  init(_ error: PCSCError, stage: Stage, reader: String? = nil) {
    self.init(
      Self.codes[error.code] ?? .communication, stage: stage, reader: reader, pcsc: error.code)
    // A broken connection to pcscd, seen while talking to the service, is no fault of a card.
    if stage == .service, error.code == .communicationError { code = .serviceUnavailable }
  }

  /// What a failed exchange means.
  public init(_ error: CardError, reader: String?) {
    let codes: [CardError.Code: Code] = [
      .removed: .cardRemoved, .reset: .cardReset, .mute: .cardMute, .timeout: .timeout,
      .communication: .communication, .refused: .commandRefused,
      .unsupported: .commandUnsupported, .divergence: .communication,
    ]
    self.init(
      codes[error.code] ?? .communication, stage: .exchange, reader: reader,
      pcsc: error.pcsc.map(PCSCCode.init(rawValue:)))
  }

  private static let codes: [PCSCCode: Code] = [
    .noService: .serviceUnavailable,
    .serviceStopped: .serviceUnavailable,
    .invalidHandle: .serviceUnavailable,
    .systemCancelled: .serviceUnavailable,
    .securityViolation: .permissionRefused,
    .noReadersAvailable: .noReader,
    .unknownReader: .readerUnknown,
    .readerUnavailable: .readerUnknown,
    .noSmartCard: .noCard,
    .removedCard: .cardRemoved,
    .resetCard: .cardReset,
    .sharingViolation: .readerBusy,
    .unpoweredCard: .cardMute,
    .unresponsiveCard: .cardMute,
    .protocolMismatch: .notASIM,
    .timeout: .timeout,
  ]
}
