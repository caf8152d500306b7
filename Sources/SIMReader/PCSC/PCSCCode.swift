/// A return code of PC/SC, as 32 bits on every system (docs/readers.md, return codes).
///
/// `LONG` is 64 bits wide on Linux and 32 on macOS, and the C headers spell the codes in ways that do
/// not import alike, so the numbers stand here once more. Unknown codes survive.
public struct PCSCCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The code, masked to 32 bits.
  public let rawValue: UInt32

  /// A code from its 32 bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  private init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// Eight hexadecimal digits: `80100069`.
  public var hex: String {
    let text = String(rawValue, radix: 16, uppercase: true)
    return String(repeating: "0", count: 8 - text.count) + text
  }

  /// The name that PC/SC gives the code, or its number.
  public var description: String { Self.names[self] ?? "0x\(hex)" }
}

extension PCSCCode {
  /// Done.
  public static let success = PCSCCode(0)
  /// An internal consistency check of the service failed.
  public static let internalError = PCSCCode(0x8010_0001)
  /// The wait was ended by SCardCancel.
  public static let cancelled = PCSCCode(0x8010_0002)
  /// A handle that the service does not know (any more).
  public static let invalidHandle = PCSCCode(0x8010_0003)
  /// An argument that cannot be: among others, more readers in one wait than the library takes.
  public static let invalidParameter = PCSCCode(0x8010_0004)
  /// The buffer is too small; for a transmit, the card has executed the command already.
  public static let insufficientBuffer = PCSCCode(0x8010_0008)
  /// No reader of this name.
  public static let unknownReader = PCSCCode(0x8010_0009)
  /// The time given to a wait is over.
  public static let timeout = PCSCCode(0x8010_000A)
  /// Another connection holds the card exclusively, or this one asked for that in vain.
  public static let sharingViolation = PCSCCode(0x8010_000B)
  /// No card in the reader.
  public static let noSmartCard = PCSCCode(0x8010_000C)
  /// The protocol asked for is not offered, or the ATR is malformed.
  public static let protocolMismatch = PCSCCode(0x8010_000F)
  /// The service is stopping.
  public static let systemCancelled = PCSCCode(0x8010_0012)
  /// The connection to the service broke.
  public static let communicationError = PCSCCode(0x8010_0013)
  /// pcsc-lite's word for any failed exchange; not about transactions.
  public static let notTransacted = PCSCCode(0x8010_0016)
  /// The reader was unplugged.
  public static let readerUnavailable = PCSCCode(0x8010_0017)
  /// No service to talk to.
  public static let noService = PCSCCode(0x8010_001D)
  /// The service stopped, or speaks another version of its protocol than the library.
  public static let serviceStopped = PCSCCode(0x8010_001E)
  /// No readers at all.
  public static let noReadersAvailable = PCSCCode(0x8010_002E)
  /// The card cannot be reset.
  public static let unresponsiveCard = PCSCCode(0x8010_0066)
  /// The card is without power: it did not answer to reset.
  public static let unpoweredCard = PCSCCode(0x8010_0067)
  /// Another program reset the card.
  public static let resetCard = PCSCCode(0x8010_0068)
  /// The card was taken out; the handle stays dead even if a card returns.
  public static let removedCard = PCSCCode(0x8010_0069)
  /// The system's policy refuses access.
  public static let securityViolation = PCSCCode(0x8010_006A)

  private static let names: [PCSCCode: String] = [
    .success: "SCARD_S_SUCCESS",
    .internalError: "SCARD_F_INTERNAL_ERROR",
    .cancelled: "SCARD_E_CANCELLED",
    .invalidHandle: "SCARD_E_INVALID_HANDLE",
    .invalidParameter: "SCARD_E_INVALID_PARAMETER",
    .insufficientBuffer: "SCARD_E_INSUFFICIENT_BUFFER",
    .unknownReader: "SCARD_E_UNKNOWN_READER",
    .timeout: "SCARD_E_TIMEOUT",
    .sharingViolation: "SCARD_E_SHARING_VIOLATION",
    .noSmartCard: "SCARD_E_NO_SMARTCARD",
    .protocolMismatch: "SCARD_E_PROTO_MISMATCH",
    .systemCancelled: "SCARD_E_SYSTEM_CANCELLED",
    .communicationError: "SCARD_F_COMM_ERROR",
    .notTransacted: "SCARD_E_NOT_TRANSACTED",
    .readerUnavailable: "SCARD_E_READER_UNAVAILABLE",
    .noService: "SCARD_E_NO_SERVICE",
    .serviceStopped: "SCARD_E_SERVICE_STOPPED",
    .noReadersAvailable: "SCARD_E_NO_READERS_AVAILABLE",
    .unresponsiveCard: "SCARD_W_UNRESPONSIVE_CARD",
    .unpoweredCard: "SCARD_W_UNPOWERED_CARD",
    .resetCard: "SCARD_W_RESET_CARD",
    .removedCard: "SCARD_W_REMOVED_CARD",
    .securityViolation: "SCARD_W_SECURITY_VIOLATION",
  ]
}

/// A PC/SC call that did not succeed.
public struct PCSCError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the call returned.
  public let code: PCSCCode
  /// The call's name (`SCardConnect`), for logs.
  public let call: String

  /// An error of `call`.
  public init(_ code: PCSCCode, call: String) {
    self.code = code
    self.call = call
  }

  /// English text for logs.
  public var description: String { "\(call): \(code) (0x\(code.hex))" }
}
